using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Due;

/// <summary>The one ledger of timed work: pieces are scheduled and cancelled in the commit of whatever causes them.</summary>
public static class Ledger
{
    /// <summary>The id of a rule's piece for one fact.</summary>
    public static string IdOf(string rule, string? key = null) => key is null ? rule : StoreLimits.ShortenedKey($"{rule}/{key}");

    /// <summary>Schedules a piece for an instant: a new one, or the fact's existing one, whenever that was due.</summary>
    /// <param name="session">Its commit writes the piece.</param>
    /// <param name="rule">The rule's key.</param>
    /// <param name="key">Names the fact among the rule's; null if the rule has only one.</param>
    /// <param name="at">When.</param>
    /// <param name="subject">Id of what it is about.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="isLast">See <see cref="DueItem.IsLast"/>.</param>
    public static async Task SetAsync(
        Session session, string rule, string? key, DateTimeOffset at, string? subject, CancellationToken ct, bool isLast = false)
    {
        var id = IdOf(rule, key);
        var item = await session.FindAsync<DueItem>(id, ct) ?? new DueItem { Id = id, Rule = rule, At = at };
        // One that an operator runs before its time has that time ahead again.
        if (item.Next is null || item.Next < item.At || item.At != at || item.Subject != subject)
        {
            session.Store(item.DueAt(at) with { Subject = subject, IsLast = isLast }, "due.set");
        }
    }

    /// <summary>Cancels the fact's piece, as what it was about is gone; one that isn't waiting is left alone.</summary>
    public static async Task CancelAsync(Session session, string rule, string? key, CancellationToken ct)
    {
        if (await session.FindAsync<DueItem>(IdOf(rule, key), ct) is { Next: not null } item)
        {
            session.Store(item.Ended(DueEnd.Cancelled, session.Now), "due.cancel");
        }
    }

    /// <summary>Lets a waiting piece run as soon as possible; returns the reason if refused.</summary>
    public static async Task<Refusal?> RunNowAsync(Session session, string id, CancellationToken ct)
    {
        if (await session.FindAsync<DueItem>(id, ct) is not { Next: not null } item)
        {
            return new Refusal(DueTexts.NotWaiting);
        }

        if ((await PausedAsync(session, ct)).Contains(item.Rule))
        {
            return new Refusal(DueTexts.ResumeFirst);
        }

        session.Store(item with { Next = session.Now, Attempts = 0 }, "due.run");
        session.Note("due.run", DueKinds.Items.Name, id);
        return null;
    }

    /// <summary>Pauses or resumes a rule.</summary>
    public static async Task PauseAsync(Session session, string rule, bool isPaused, CancellationToken ct)
    {
        var known = await session.FindAsync<PausedRule>(rule, ct);
        if ((known?.IsPaused ?? false) != isPaused)
        {
            session.Store((known ?? new PausedRule { Id = rule, IsPaused = isPaused }) with { IsPaused = isPaused },
                isPaused ? "due.pause" : "due.resume");
        }
    }

    /// <summary>Keys of the paused rules.</summary>
    public static async Task<IReadOnlySet<string>> PausedAsync(Session session, CancellationToken ct) =>
        (await session.QueryAsync(new Query<PausedRule>(), ct)).Where(rule => rule.IsPaused).Select(rule => rule.Id).ToHashSet();
}
