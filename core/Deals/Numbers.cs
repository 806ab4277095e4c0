using System.Diagnostics.CodeAnalysis;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>The last number taken from a series, e.g. of deal numbers; its id names the series.</summary>
public sealed record Counter : Entity
{
    public required long Last { get; init; }
}

/// <summary>
/// Issues the numbers of a series, each once across all nodes. A process takes a block at a time, in a separate commit: if each new deal changed the
/// counter, all deals entered at the same moment, on any node, would wait for one document. Numbers taken but not used are skipped, as are those
/// already in use, e.g. by imported deals.
/// </summary>
/// <param name="sessions">Keep the series.</param>
/// <param name="series">Its name.</param>
/// <param name="first">Its first number.</param>
/// <param name="used">Which of some numbers are in use.</param>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle nobody asks for holds nothing.")]
public sealed class Numbers(
    Sessions sessions,
    string series,
    long first,
    Func<Session, IReadOnlyList<long>, CancellationToken, ValueTask<IReadOnlyCollection<long>>> used)
{
    private const int AtATime = 10;
    private readonly SemaphoreSlim gate = new(1);
    private readonly Queue<long> free = [];

    /// <exception cref="StorageException">No more can be taken.</exception>
    public async ValueTask<long> NextAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            while (free.Count == 0)
            {
                await TakeAsync(ct);
            }

            return free.Dequeue();
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task TakeAsync(CancellationToken ct)
    {
        var session = sessions.Open(Actor.System("numbers"));
        var counter = await session.FindAsync<Counter>(series, ct) ?? new Counter { Id = series, Last = first - 1 };
        var (start, numbers) = await FreeFromAsync(session, counter.Last + 1, ct);
        session.Store(counter with { Last = start + AtATime - 1 }, "counter.take");
        try
        {
            await session.CommitAsync(ct);
            numbers.ForEach(free.Enqueue);
        }
        catch (ConcurrencyException)
        {
            // Another node took these: the next ones are free.
        }
    }

    // Used numbers mostly form a run, which may be long: its end is found with steps that double, then halve.
    private async ValueTask<(long Start, List<long> Free)> FreeFromAsync(Session session, long start, CancellationToken ct)
    {
        var (full, open) = (start - AtATime, start);
        var free = await FreeOfAsync(session, open, ct);
        for (var step = AtATime; free.Count == 0; step *= 2)
        {
            (full, open) = (open, open + step);
            free = await FreeOfAsync(session, open, ct);
        }

        while (open - full > AtATime)
        {
            var middle = full + ((open - full) / 2);
            if (await FreeOfAsync(session, middle, ct) is { Count: > 0 } earlier)
            {
                (open, free) = (middle, earlier);
            }
            else
            {
                full = middle;
            }
        }

        return (open, free);
    }

    private async ValueTask<List<long>> FreeOfAsync(Session session, long start, CancellationToken ct)
    {
        List<long> numbers = [.. Enumerable.Range(0, AtATime).Select(i => start + i)];
        return [.. numbers.Except(await used(session, numbers, ct))];
    }
}
