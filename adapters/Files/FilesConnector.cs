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
    private readonly IFileDrop drop;
    private readonly FileForm form;
    private readonly bool mark;

    internal FilesConnector(string name, FilesOptions options)
        : this(name, new LocalDrop(options.Folder), options.Form, options.Mark)
    {
    }

    internal FilesConnector(string name, SftpOptions options)
        : this(name, new SftpDrop(options), options.Form, options.Mark)
    {
    }

    private FilesConnector(string name, IFileDrop drop, FileForm form, bool mark) =>
        (Name, this.drop, this.form, this.mark) = (name, drop, form, mark);

    public string Name { get; }

    public string Sort => drop.Sort;

    public IReadOnlyList<CodeNeed>? NeedsFor(Type document) => FileRow.NeedsFor(document);

    public Task<Finding> FindAsync(TransferDocument document, CodeSet codes, CancellationToken ct) => TargetCalls.FindAsync(() =>
    {
        var row = FileRow.Of(document, codes);
        return drop.UseAsync<Finding>(
            async folder =>
            {
                await MustBeThereAsync(folder, ct);
                return await folder.ReadAsync(IndexOf(row), ct) switch
                {
                    null => new Finding.Absent(),
                    var hash when hash == row.Hash() => new Finding.Found(NameOf(row), IsComplete: !await folder.HasAsync(WaitingOf(row), ct)),
                    _ => new Finding.Doubtful(TargetFault.Ours(FaultCause.Taken, TargetTexts.OtherValues.With(NameOf(row)))),
                };
            },
            mayBeDone: false,
            ct);
    });

    // Content first, then the index, then into sight: a stop between any two of them leaves something to go on with, and never two files.
    public Task<SendOutcome> CreateAsync(TransferDocument document, CodeSet codes, CancellationToken ct) => TargetCalls.SendAsync(() =>
    {
        ct.ThrowIfCancellationRequested();
        var row = FileRow.Of(document, codes);
        return drop.UseAsync(
            async folder =>
            {
                await MustBeThereAsync(folder, ct);
                if (await folder.HasAsync(IndexOf(row), ct))
                {
                    throw TargetException.Ours(FaultCause.Taken, TargetTexts.IsThere.With(NameOf(row)));
                }

                await folder.WriteAsync(WaitingOf(row), row.BytesIn(form, mark), ct);
                await folder.WriteAsync(IndexOf(row), Encoding.UTF8.GetBytes(row.Hash()), ct);
                return await ShowAsync(folder, row, ct);
            },
            mayBeDone: true,
            ct);
    });

    public Task<SendOutcome> CompleteAsync(TransferDocument document, CodeSet codes, string number, CancellationToken ct) =>
        TargetCalls.SendAsync(() =>
        {
            var row = FileRow.Of(document, codes);
            return drop.UseAsync(folder => ShowAsync(folder, row, ct), mayBeDone: true, ct);
        });

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
        () => drop.UseAsync<(string?, IReadOnlyList<CredentialEnd>)>(
            async folder =>
            {
                await MustBeThereAsync(folder, ct);
                await folder.WriteAsync($"{Own}/check", ReadOnlyMemory<byte>.Empty, ct);
                return (null, drop.Ends);
            },
            mayBeDone: false,
            ct),
        expected: "");

    /// <summary>A name for what is not yet whole, which nobody else uses.</summary>
    internal static string HalfOf(string path) => $"{path}.{Guid.NewGuid():N}.half";

    private async Task<SendOutcome> ShowAsync(IDropFolder folder, FileRow row, CancellationToken ct)
    {
        if (await folder.HasAsync(WaitingOf(row), ct))
        {
            await folder.MoveAsync(WaitingOf(row), NameOf(row), ct);
        }

        return new SendOutcome.Done(NameOf(row));
    }

    private string NameOf(FileRow row) => row.NameIn(form);

    private string IndexOf(FileRow row) => $"{Own}/index/{NameOf(row)}";

    private string WaitingOf(FileRow row) => $"{Own}/waiting/{NameOf(row)}";

    private static async Task MustBeThereAsync(IDropFolder folder, CancellationToken ct)
    {
        if (!await folder.HasAsync(Own, ct))
        {
            throw TargetException.Ours(FaultCause.Unreachable, TargetTexts.NoFolder.With(Own));
        }
    }
}
