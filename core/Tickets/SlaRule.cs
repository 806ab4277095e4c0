using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets;

/// <summary>
/// Warns whoever owes a step of a ticket at 50, 80 and 100 % of its time; at 100 % also their superior, and one more some working hours later (TK2).
/// Of marks that passed while nothing ran, only the highest is told (G12).
/// </summary>
public sealed class SlaRule(TicketClocks clocks, TicketTime time, Absences absences, Chat.TicketNotices notices) : DueRule
{
    public const string Name = "ticket-sla";

    /// <summary>Levels above the holder who hear that a step is late.</summary>
    public const int MostLevels = 2;

    public override string Key => Name;

    public override Message Title => TicketTexts.SlaTitle;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var session = work.Session;
        if (await session.FindAsync<Ticket>(work.Item.Subject!, ct) is not { Course: { IsPaused: false } course } ticket
            || course.Running.FirstOrDefault(one => TicketClocks.KeyOf(ticket, one) == KeyOf(work.Item)) is not { } clock)
        {
            return;
        }

        var reached = time.Reached(clock, course.Pauses, work.Now);
        var told = clock;
        if (reached > clock.Told)
        {
            await notices.WarnAsync(session, ticket, clock, reached, ct);
            told = told with { Told = reached };
        }

        var due = reached == ClockMark.All ? await DueLevelsAsync(session, told, course, work.Now, ct) : 0;
        while (told.Levels < due)
        {
            told = await EscalateAsync(session, ticket, told, ct);
        }

        if (told != clock)
        {
            ticket = ticket with { Course = course with { Clocks = [.. course.Clocks.Select(one => one == clock ? told : one)] } };
            ticket = session.Store(ticket, "ticket.warn");
        }

        await clocks.PlanAsync(session, ticket, ct);
    }

    private async ValueTask<int> DueLevelsAsync(Session session, TicketClock clock, TicketCourse course, DateTimeOffset now, CancellationToken ct) =>
        await clocks.NextLevelAtAsync(session, course, clock, ct) <= now ? MostLevels : Math.Max(1, clock.Levels);

    private async Task<TicketClock> EscalateAsync(Session session, Ticket ticket, TicketClock clock, CancellationToken ct)
    {
        var level = clock.Levels + 1;
        var above = ticket.HolderOf(clock.Role) is { } holder ? await AboveAsync(session, holder, clock, ct) : null;
        if (above is not null)
        {
            await notices.EscalateAsync(session, ticket, clock, above, level, ct);
        }

        return clock with { Levels = level, Escalated = above is null ? clock.Escalated : [.. clock.Escalated, above.Ref()] };
    }

    // The nearest above who is there, or who stands in for them, and hasn't heard of it.
    private async ValueTask<Person?> AboveAsync(Session session, Id<Person> holder, TicketClock clock, CancellationToken ct)
    {
        if (await session.FindAsync(holder, ct) is not { } owing)
        {
            return null;
        }

        await foreach (var above in session.AboveAsync(owing, ct))
        {
            if (await absences.ActingForAsync(session, above, session.Now, ct) is { } acting
                && acting.Ref() != holder && !clock.Escalated.Contains(acting.Ref()))
            {
                return acting;
            }
        }

        return null;
    }

    // The piece's id is the rule's name and the key, and keys of tickets are short.
    private static string KeyOf(DueItem item) => item.Id[(Name.Length + 1)..];
}

/// <summary>Asks the deal's owner on the day on which the customer was expected to answer (TK3).</summary>
public sealed class AskRule(Chat.TicketNotices notices) : DueRule
{
    public const string Name = "ticket-ask";

    /// <summary>Time of the day.</summary>
    public static TimeSpan At { get; } = new(9, 30, 0);

    public override string Key => Name;

    public override Message Title => TicketTexts.AskRuleTitle;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        if (await work.Session.FindAsync<Ticket>(work.Item.Subject!, ct) is { Course.IsPaused: true } ticket)
        {
            await notices.AskAsync(work.Session, ticket, ct);
        }
    }
}

/// <summary>Closes what was accepted and nobody closed (TK7).</summary>
public sealed class CloseRule(TicketDesk desk) : DueRule
{
    public const string Name = "ticket-close";

    public override string Key => Name;

    public override Message Title => TicketTexts.CloseTitle;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        if (await work.Session.FindAsync<Ticket>(work.Item.Subject!, ct) is { State: TicketState.Passed } ticket)
        {
            await desk.ClosedAsync(work.Session, ticket, reason: null, ct);
        }
    }
}
