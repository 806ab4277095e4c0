using ChatSales.Core.Due;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Notices;

/// <summary>
/// The way in for everything that people are told unasked: takes a notice once per person and fact, and sends it when its class and the window allow
/// (G4–G6).
/// </summary>
public sealed class Noticing(NoticeSending sending, DeliveryWindow window)
{
    /// <summary>Sends it with the session's commit, or keeps it until it may leave.</summary>
    /// <returns>False if the person has been told this fact, or is about to be.</returns>
    public async Task<bool> TellAsync(Session session, Notice notice, CancellationToken ct)
    {
        var known = await session.FindAsync<Notice>(notice.Id, ct);
        if (known is { LeavesAt: not null } or { End: not NoticeEnd.Dropped })
        {
            return false;
        }

        var (wanted, opens) = (notice with { Version = known?.Version ?? 0 }, window.OpenFrom(session.Now));
        if (wanted.Class is MessageClass.Nudge
            || ((window.IsHeld || opens > session.Now) && wanted.Class is MessageClass.Card or MessageClass.Urgent))
        {
            if (!window.IsHeld && await sending.PassOnAsync(session, wanted, ct))
            {
                return true;
            }

            // Even now, reminders wait for whatever else is due at this instant: they are one message.
            await sending.WaitAsync(session, wanted, opens, ct);
        }
        else
        {
            await sending.LeaveAsync(session, [wanted], ct);
        }

        return true;
    }
}

/// <summary>Sends a person's notices, after everything else due at that instant.</summary>
public sealed class LeavingRule(NoticeSending sending) : DueRule
{
    private const string Name = "notices";

    public override string Key => Name;

    public override Conversation.Message Title => NoticeTexts.Leaving;

    // Rules with something to say about lateness say it themselves.
    public override bool IsTold => false;

    /// <summary>Makes sure that a person's notices are looked at by an instant.</summary>
    public static Task WakeAsync(Session session, Id<Person> personId, DateTimeOffset at, CancellationToken ct) =>
        WakeAsync(session, Name, personId, at, isLast: true, ct);

    internal static async Task WakeAsync(
        Session session, string rule, Id<Person> personId, DateTimeOffset at, bool isLast, CancellationToken ct)
    {
        if (await session.FindAsync<DueItem>(Ledger.IdOf(rule, personId.Text), ct) is not { Next: { } next } || next > at)
        {
            await Ledger.SetAsync(session, rule, personId.Text, at, personId.Text, ct, isLast);
        }
    }

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var waiting = await work.Session.QueryAsync(new Query<Notice>().Where(NoticeKinds.Waiting, work.Item.Subject!), ct);
        var leaving = waiting.Where(notice => notice.LeavesAt <= work.Now).OrderByDescending(notice => notice.Weight);
        await sending.LeaveAsync(work.Session, [.. leaving], ct);
        var later = await work.Session.QueryAsync(new Query<Notice>().Where(NoticeKinds.Waiting, work.Item.Subject!), ct);
        if (later.Select(notice => notice.LeavesAt).Min() is { } at)
        {
            work.Again(at);
        }
    }
}

/// <summary>
/// Before anything leaves at an instant, gives what waited for somebody who is away or has left to whoever acts for them: it is one message with
/// their own (G9, G10).
/// </summary>
public sealed class PassingRule(NoticeSending sending) : DueRule
{
    private const string Name = "notice-passing";

    public override string Key => Name;

    public override Conversation.Message Title => NoticeTexts.Passing;

    public override bool IsTold => false;

    /// <summary>Makes sure that it is looked at by an instant who gets what waits for a person.</summary>
    public static Task WakeAsync(Session session, Id<Person> personId, DateTimeOffset at, CancellationToken ct) =>
        LeavingRule.WakeAsync(session, Name, personId, at, isLast: false, ct);

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var waiting = await work.Session.QueryAsync(new Query<Notice>().Where(NoticeKinds.Waiting, work.Item.Subject!), ct);
        foreach (var notice in waiting.Where(notice => notice.LeavesAt <= work.Now))
        {
            await sending.PassOnAsync(work.Session, notice, ct);
        }

        if (waiting.Where(notice => notice.LeavesAt > work.Now && sending.IsPassedOn(notice)).Min(notice => notice.LeavesAt) is { } at)
        {
            work.Again(at);
        }
    }
}
