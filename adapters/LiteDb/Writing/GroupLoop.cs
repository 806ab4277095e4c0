using System.Collections.Concurrent;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.LiteDb.Writing;

/// <summary>A dedicated thread that takes everything waiting at once, so that many callers share one flush to the disk.</summary>
/// <remarks>LiteDB binds a transaction to its thread, and flushing blocks: hence a thread, not a task.</remarks>
internal sealed class GroupLoop<T> : IDisposable
{
    private const int LargestGroup = 512;
    private readonly BlockingCollection<T> waiting = [];
    private readonly Action<List<T>> commit;
    private readonly Thread thread;

    /// <param name="name">Name of the thread, for debugging.</param>
    /// <param name="commit">Completes a group; throws nothing.</param>
    public GroupLoop(string name, Action<List<T>> commit)
    {
        this.commit = commit;
        thread = new Thread(Run) { IsBackground = true, Name = name };
        thread.Start();
    }

    /// <exception cref="StorageException">The store is closed.</exception>
    public void Add(T one)
    {
        try
        {
            waiting.Add(one);
        }
        catch (Exception fault) when (fault is InvalidOperationException or ObjectDisposedException)
        {
            throw new StorageException("The store is closed.", fault);
        }
    }

    public void Dispose()
    {
        waiting.CompleteAdding();
        thread.Join();
        waiting.Dispose();
    }

    private void Run()
    {
        var group = new List<T>(LargestGroup);
        foreach (var first in waiting.GetConsumingEnumerable())
        {
            group.Add(first);
            while (group.Count < LargestGroup && waiting.TryTake(out var next))
            {
                group.Add(next);
            }

            commit(group);
            group.Clear();
        }
    }
}
