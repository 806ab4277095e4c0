using System.Collections.Concurrent;

namespace ChatSales.Core.Directories;

/// <summary>What became of reading a directory: just one of both is set.</summary>
public sealed record ReadDirectory(DirectorySnapshot? Snapshot, string? Fault);

/// <summary>
/// Reads directories beside the timed work, which must not stand still for minutes: whoever needs one begins and looks again later. A pass that its
/// process doesn't survive begins anew.
/// </summary>
public sealed class DirectoryReads : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Task<ReadDirectory>> running = [];
    private readonly Dictionary<string, IPlatformDirectory> directories;
    private readonly CancellationTokenSource stop = new();

    public DirectoryReads(IEnumerable<IPlatformDirectory> directories, DirectoryOptions options)
    {
        this.directories = directories.Where(one => options.Platforms.Contains(one.Platform)).ToDictionary(one => one.Platform);
        Platforms = [.. options.Platforms.Where(this.directories.ContainsKey)];
    }

    /// <summary>Those that are followed, in the order of precedence.</summary>
    public IReadOnlyList<string> Platforms { get; }

    /// <summary>A pass over a directory: the one that runs, else a new one.</summary>
    public Task<ReadDirectory> Begin(string platform) => running.GetOrAdd(platform, ReadAsync);

    /// <summary>The next pass is a new one.</summary>
    public void End(string platform) => running.TryRemove(platform, out _);

    /// <summary>One person as they are now; null when the directory does not hold them.</summary>
    /// <exception cref="DirectoryException">The platform refused or could not be reached.</exception>
    public Task<DirectoryMember?> FindAsync(string platform, string account, CancellationToken ct) => directories[platform].FindAsync(account, ct);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(running.Values).ContinueWith(_ => { }, TaskScheduler.Default);
        stop.Dispose();
    }

    private async Task<ReadDirectory> ReadAsync(string platform)
    {
        try
        {
            return new(await directories[platform].ReadAsync(stop.Token), null);
        }
        catch (DirectoryException fault)
        {
            return new(null, fault.Message);
        }
    }
}
