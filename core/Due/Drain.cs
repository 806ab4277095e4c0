using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Due;

/// <summary>
/// Does what is due, each piece once and by instant: every piece is its own unit of work, committed together with its end. A piece that fails holds
/// up no other: it is retried later, and finally reported to the operators. Several nodes may run it: the second commit of the same piece fails.
/// </summary>
public sealed class Drain(Sessions sessions, DueRules rules, OperatorNotices operators)
{
    private const int AtOnce = 64;
    private const int MostAttempts = 5;
    private const int MostConflicts = 10;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    // The nearest first: the embedded store reads everything that it sorts.
    private static readonly IReadOnlyList<TimeSpan?> Horizons = [TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromDays(2), null];

    /// <summary>Schedules the first piece of every standing rule that has none ahead.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        var session = Open();
        foreach (var rule in rules.All.OfType<StandingRule>().Where(rule => rule.IsOn))
        {
            if (await session.FindAsync<DueItem>(Ledger.IdOf(rule.Key), ct) is not { Next: not null })
            {
                await Ledger.SetAsync(session, rule.Key, null, rule.NextAfter(session.Now), null, ct);
            }
        }

        try
        {
            await session.CommitAsync(ct);
        }
        catch (ConcurrencyException)
        {
            // Another node was faster.
        }
    }

    /// <summary>When something is due next; null if nothing is waiting, paused work aside.</summary>
    /// <param name="ct">Cancels.</param>
    /// <param name="isSeen">Leaves out invisible rules.</param>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken ct, bool isSeen = false)
    {
        var session = Open();
        var paused = await Ledger.PausedAsync(session, ct);
        foreach (var horizon in Horizons)
        {
            IndexKey? end = session.Now + horizon is { } last ? new IndexKey(((IndexKey)last.AddTicks(1)).Text) : default(IndexKey?);
            if (await FindAsync(session, DueKinds.ByNext, null, end, Counts, ct) is [{ Next: { } next }, ..])
            {
                return next;
            }
        }

        return null;

        bool Counts(DueItem item) => !paused.Contains(item.Rule) && !(isSeen && rules.Find(item.Rule) is StandingRule { IsHousekeeping: true });
    }

    /// <summary>Does everything due by now, including what falls due by now as a result.</summary>
    /// <returns>What was done or failed, in that order.</returns>
    public async Task<IReadOnlyList<DueOutcome>> RunAsync(CancellationToken ct)
    {
        var outcomes = new List<DueOutcome>();
        while (true)
        {
            var session = Open();
            var paused = await Ledger.PausedAsync(session, ct);
            var due = await DueAsync(session, paused, ct);
            if (due.Count == 0)
            {
                return outcomes;
            }

            foreach (var item in due)
            {
                ct.ThrowIfCancellationRequested();
                var (outcome, isOrderKept) = await RunAsync(item, ct);
                outcomes.AddRange(outcome is null ? [] : [outcome]);
                if (!isOrderKept)
                {
                    break;
                }
            }
        }
    }

    private Session Open() => sessions.Open(Actor.System("due"));

    // Messages come after everything else that is due by now, however late either is.
    private static async Task<IReadOnlyList<DueItem>> DueAsync(Session session, IReadOnlySet<string> paused, CancellationToken ct)
    {
        foreach (var isLast in new[] { false, true })
        {
            var (begin, end) = (DueKinds.TurnOf(isLast, null), DueKinds.TurnOf(isLast, session.Now.AddTicks(1)));
            if (await FindAsync(session, DueKinds.ByTurn, begin, end, item => !paused.Contains(item.Rule), ct) is { Count: > 0 } found)
            {
                return found;
            }
        }

        return [];
    }

    // Some of the next pieces that count, in order; none if there is none within those ends.
    private static async Task<IReadOnlyList<DueItem>> FindAsync(
        Session session, DocumentIndex<DueItem> order, IndexKey? begin, IndexKey? end, Func<DueItem, bool> counts, CancellationToken ct)
    {
        var waiting = new Query<DueItem>().Between(order, begin, end).OrderBy(order).Take(AtOnce);
        for (var skip = 0; ; skip += AtOnce)
        {
            var page = await session.QueryAsync(waiting.Skip(skip), ct);
            if (page.Where(counts).ToList() is { Count: > 0 } found)
            {
                return found;
            }

            if (page.Count < AtOnce)
            {
                return [];
            }
        }
    }

    // The second value is false if something unseen may come before what was found.
    private async Task<(DueOutcome? Outcome, bool IsOrderKept)> RunAsync(DueItem found, CancellationToken ct)
    {
        for (var conflicts = 0; ; conflicts++)
        {
            var session = Open();
            if (await session.FindAsync<DueItem>(found.Id, ct) is not { } item || item.Version != found.Version)
            {
                return (null, false);
            }

            try
            {
                var rule = rules.Find(item.Rule) ?? throw new InvalidOperationException($"This release has no rule '{item.Rule}'.");
                var (work, end) = (new DueWork(session, item), rule.IsStillToBeDone(item, session.Now) ? DueEnd.Done : DueEnd.Skipped);
                await (end == DueEnd.Done ? rule.RunAsync(work, ct) : rule.SkipAsync(work, ct));
                var others = session.HasChanged<DueItem>();
                var after = session.Store(await AfterAsync(rule, work, end, ct), "due.end");
                await session.CommitAsync(ct);
                return (new DueOutcome(item, end, session.Now), !others && !(after.Next <= session.Now));
            }
            catch (ConcurrencyException) when (conflicts < MostConflicts)
            {
                // Read afresh, in case another node has done it.
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                return (await PutOffAsync(found, fault, ct), false);
            }
        }
    }

    private static async Task<DueItem> AfterAsync(DueRule rule, DueWork work, DueEnd end, CancellationToken ct)
    {
        // Running it may have rescheduled the very same piece.
        var own = (await work.Session.FindAsync<DueItem>(work.Item.Id, ct))!;
        var next = work.NextAt ?? (own.Version == work.Item.Version ? Following(rule, work) : own.Next);
        var ended = own.Ended(end, work.Now) with { Attempts = 0, Reason = null };
        return next is { } at ? ended.DueAt(at) : ended;
    }

    // One that an operator ran early still has its own time ahead.
    private static DateTimeOffset? Following(DueRule rule, DueWork work) =>
        rule is not StandingRule standing ? null
        : work.Item.At > work.Now ? work.Item.At
        : standing.NextAfter(standing.IsEachTime ? work.Item.At : work.Now);

    private async Task<DueOutcome?> PutOffAsync(DueItem found, Exception fault, CancellationToken ct)
    {
        var session = Open();
        if (await session.FindAsync<DueItem>(found.Id, ct) is not { } item || item.Version != found.Version)
        {
            return null;
        }

        var rule = rules.Find(item.Rule);
        var reason = FaultTexts.Of(fault);
        var failed = item with { Attempts = item.Attempts + 1, Reason = reason };
        if (failed.Attempts < MostAttempts)
        {
            var wait = TimeSpan.FromTicks(Math.Min(FirstWait.Ticks << item.Attempts, LongestWait.Ticks));
            session.Store(failed with { Next = session.Now + wait }, "due.put-off");
        }
        else
        {
            var ended = failed.Ended(DueEnd.Failed, session.Now);
            var next = rule is null ? null : Following(rule, new DueWork(session, item));
            session.Store(next is { } at ? ended.DueAt(at) with { Reason = reason } : ended, "due.fail");
            await operators.TellAsync(session, $"due {item.Id}", DueTexts.FailedForOperator.With(rule?.Title.Text ?? item.Rule, item.Id, reason), ct);
        }

        try
        {
            await session.CommitAsync(ct);
            return new DueOutcome(item, failed.Attempts < MostAttempts ? null : DueEnd.Failed, session.Now) { Fault = fault };
        }
        catch (ConcurrencyException)
        {
            // Another node was faster.
            return null;
        }
    }
}

/// <summary>What became of a due piece.</summary>
/// <param name="Item">As it was found.</param>
/// <param name="End">Null if it failed and is tried again.</param>
/// <param name="At">When that was.</param>
public sealed record DueOutcome(DueItem Item, DueEnd? End, DateTimeOffset At)
{
    /// <summary>Why it failed; null if it did not.</summary>
    public Exception? Fault { get; init; }
}
