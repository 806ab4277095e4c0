using System.Diagnostics.CodeAnalysis;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>The last number taken of a series, e.g. of deal numbers; its id names the series.</summary>
public sealed record Counter : Entity
{
    public required long Last { get; init; }
}

/// <summary>
/// Gives out the numbers of a series, each once among all nodes. A process takes some at a time, in a commit of their own: if each new deal changed the counter, all that are entered
/// at the same moment, on whichever node, would wait for one document. Numbers that were taken and not used are left out.
/// </summary>
/// <param name="sessions">Where the series is kept.</param>
/// <param name="series">Its name.</param>
/// <param name="first">Its first number.</param>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle nobody asks for holds nothing.")]
public sealed class Numbers(Sessions sessions, string series, long first)
{
    private const int AtATime = 10;
    private readonly SemaphoreSlim gate = new(1);
    private long next;
    private long end;

    /// <exception cref="StorageException">No more can be taken.</exception>
    public async ValueTask<long> NextAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            while (next == end)
            {
                await TakeAsync(ct);
            }

            return next++;
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
        session.Store(counter with { Last = counter.Last + AtATime }, "counter.take");
        try
        {
            await session.CommitAsync(ct);
            (next, end) = (counter.Last + 1, counter.Last + 1 + AtATime);
        }
        catch (ConcurrencyException)
        {
            // Another node took these: the next ones are free.
        }
    }
}
