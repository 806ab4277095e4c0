using System.Text;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Files;

/// <summary>
/// One file per document in a folder. Whoever takes files away leaves nothing to be found, so that what was handed over stands in an index beside
/// them; the file itself comes into sight by a rename, whole or not at all.
/// </summary>
public sealed class FilesConnector : IConnector
{
    /// <summary>
    /// The folder within the folder that is ours, made by hand once: where a share isn't mounted, there is an empty folder without it.
    /// </summary>
    public const string Own = ".hub";
    private readonly FilesOptions options;

    internal FilesConnector(string name, FilesOptions options) => (Name, this.options) = (name, options);

    public string Name { get; }

    public string Sort => "files";

    private string Index => Path.Combine(options.Folder, Own, "index");

    private string Waiting => Path.Combine(options.Folder, Own, "waiting");

    public IReadOnlyList<CodeNeed>? NeedsFor(Type document) => FileRow.NeedsFor(document);

    public Task<Finding> FindAsync(TransferDocument document, CodeSet codes, CancellationToken ct) => TargetCalls.FindAsync(async () =>
    {
        var row = FileRow.Of(document, codes);
        return await GuardAsync<Finding>(
            async () =>
            {
                MustBeThere();
                var entry = Path.Combine(Index, NameOf(row));
                return !File.Exists(entry) ? new Finding.Absent()
                    : await File.ReadAllTextAsync(entry, ct) == row.Hash()
                        ? new Finding.Found(NameOf(row), IsComplete: !File.Exists(Path.Combine(Waiting, NameOf(row))))
                    : new Finding.Doubtful(TargetFault.Ours(FaultCause.Taken, TargetTexts.OtherValues.With(NameOf(row))));
            },
            mayBeDone: false);
    });

    // Content first, then the index, then into sight: a stop between any two of them leaves something to go on with, and never two files.
    public Task<SendOutcome> CreateAsync(TransferDocument document, CodeSet codes, CancellationToken ct) => TargetCalls.SendAsync(async () =>
    {
        ct.ThrowIfCancellationRequested();
        var row = FileRow.Of(document, codes);
        await GuardAsync(
            async () =>
            {
                MustBeThere();
                if (File.Exists(Path.Combine(Index, NameOf(row))))
                {
                    throw TargetException.Ours(FaultCause.Taken, TargetTexts.IsThere.With(NameOf(row)));
                }

                await WriteAsync(Waiting, NameOf(row), row.BytesIn(options.Form, options.Mark), ct);
                await WriteAsync(Index, NameOf(row), Encoding.UTF8.GetBytes(row.Hash()), ct);
                return true;
            },
            mayBeDone: true);
        return await ShowAsync(NameOf(row));
    });

    public Task<SendOutcome> CompleteAsync(TransferDocument document, CodeSet codes, string number, CancellationToken ct) =>
        TargetCalls.SendAsync(() => ShowAsync(NameOf(FileRow.Of(document, codes))));

    public string Preview(TransferDocument document, CodeSet codes)
    {
        try
        {
            var row = FileRow.Of(document, codes);
            return $"{NameOf(row)}\n{row.Text()}";
        }
        catch (TargetException unfit)
        {
            return unfit.Fault.Said;
        }
    }

    public Task<TargetState> CheckAsync(CancellationToken ct) => TargetCalls.CheckAsync(
        () => GuardAsync<(string?, IReadOnlyList<CredentialEnd>)>(
            async () =>
            {
                MustBeThere();
                await WriteAsync(Path.Combine(options.Folder, Own), "check", ReadOnlyMemory<byte>.Empty, ct);
                return (null, []);
            },
            mayBeDone: false),
        expected: "");

    private Task<SendOutcome> ShowAsync(string name) => GuardAsync<SendOutcome>(
        () =>
        {
            var waiting = Path.Combine(Waiting, name);
            if (File.Exists(waiting))
            {
                File.Move(waiting, Path.Combine(options.Folder, name), overwrite: true);
            }

            return Task.FromResult<SendOutcome>(new SendOutcome.Done(name));
        },
        mayBeDone: true);

    private string NameOf(FileRow row) => row.NameIn(options.Form);

    private void MustBeThere()
    {
        if (!Directory.Exists(Path.Combine(options.Folder, Own)))
        {
            throw new DirectoryNotFoundException(options.Folder);
        }
    }

    private static async Task WriteAsync(string folder, string name, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var half = Path.Combine(folder, $"{name}.{Guid.NewGuid():N}.half");
        await using (var file = new FileStream(half, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(content, ct);
            file.Flush(flushToDisk: true);
        }

        File.Move(half, Path.Combine(folder, name), overwrite: true);
    }

    private static async Task<T> GuardAsync<T>(Func<Task<T>> call, bool mayBeDone)
    {
        try
        {
            return await call();
        }
        catch (DirectoryNotFoundException)
        {
            throw TargetException.Ours(FaultCause.Unreachable, TargetTexts.NoFolder.With(Own));
        }
        catch (UnauthorizedAccessException)
        {
            throw TargetException.Ours(FaultCause.Rights, TargetTexts.NoWriting.Text, mayBeDone);
        }
        catch (IOException fault)
        {
            throw TargetException.Ours(FaultCause.Broken, TargetTexts.FileFault.With(fault.GetType().Name), mayBeDone);
        }
    }
}
