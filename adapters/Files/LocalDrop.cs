using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Files;

/// <summary>A folder of this machine; a share that is mounted is as good.</summary>
internal sealed class LocalDrop(string root) : IFileDrop, IDropFolder
{
    public string Sort => "files";

    public IReadOnlyList<CredentialEnd> Ends => [];

    public async Task<T> UseAsync<T>(Func<IDropFolder, Task<T>> work, bool mayBeDone, CancellationToken ct)
    {
        try
        {
            return await work(this);
        }
        catch (DirectoryNotFoundException)
        {
            throw TargetException.Ours(FaultCause.Unreachable, TargetTexts.NoFolder.With(FilesConnector.Own));
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

    public Task<bool> HasAsync(string path, CancellationToken ct) => Task.FromResult(Path.Exists(Full(path)));

    public async Task<string?> ReadAsync(string path, CancellationToken ct) =>
        File.Exists(Full(path)) ? await File.ReadAllTextAsync(Full(path), ct) : null;

    public async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Full(path))!);
        var half = Full(FilesConnector.HalfOf(path));
        await using (var file = new FileStream(half, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(content, ct);
            file.Flush(flushToDisk: true);
        }

        File.Move(half, Full(path), overwrite: true);
    }

    public Task MoveAsync(string from, string to, CancellationToken ct)
    {
        File.Move(Full(from), Full(to), overwrite: true);
        return Task.CompletedTask;
    }

    private string Full(string path) => Path.Combine(root, path);
}
