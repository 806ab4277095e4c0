using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets;

/// <summary>
/// Once a day, as a holiday file or hours in the settings may have changed, has the clocks of open tickets reckoned anew (G13); so does an imported
/// chain.
/// </summary>
public sealed class ReplanRule(TicketTime time) : StandingRule
{
    private static readonly TimeSpan Six = TimeSpan.FromHours(6);

    public override string Key => "ticket-replan";

    public override Message Title => TicketTexts.ReplanTitle;

    public override bool IsTold => false;

    public override bool IsHousekeeping => true;

    public override DateTimeOffset NextAfter(DateTimeOffset instant)
    {
        var day = time.Zone.DateOf(instant);
        return time.Zone.At(day, Six) > instant ? time.Zone.At(day, Six) : time.Zone.At(day.AddDays(1), Six);
    }

    public override Task RunAsync(DueWork work, CancellationToken ct) => BeginAsync(work.Session, ct);

    /// <summary>Has all open tickets reckoned, from the first on.</summary>
    public static Task BeginAsync(Session session, CancellationToken ct) =>
        Ledger.SetAsync(session, ReplanningRule.Name, key: null, session.Now, subject: null, ct);
}

/// <summary>
/// Reckons the clocks of some tickets, and has the next ones done after them. Whoever's due instant moves by more than an hour is told.
/// </summary>
public sealed class ReplanningRule(TicketClocks clocks, TicketTime time, Chat.TicketNotices notices) : DueRule
{
    public const string Name = "ticket-replanning";

    private const int AtOnce = 100;
    private static readonly TimeSpan Worth = TimeSpan.FromHours(1);

    public override string Key => Name;

    public override Message Title => TicketTexts.ReplanTitle;

    public override bool IsTold => false;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var from = work.Item.Subject is { } last ? new IndexKey(last + '\u0001') : default(IndexKey?);
        var tickets = await work.Session.QueryAsync(
            new Query<Ticket>().Between(RecordKinds.OpenTickets, from, null).OrderBy(RecordKinds.OpenTickets).Take(AtOnce), ct);
        foreach (var ticket in tickets.Where(ticket => ticket.Course is { } course && course.Running.Any()))
        {
            await ReplanAsync(work.Session, ticket, ct);
        }

        if (tickets.Count == AtOnce)
        {
            var next = RecordKinds.OpenTickets.KeysOf(tickets[^1]).First().Text;
            await Ledger.SetAsync(work.Session, Name, key: null, work.Now, next, ct);
        }
    }

    private async Task ReplanAsync(Session session, Ticket ticket, CancellationToken ct)
    {
        var planned = await clocks.ReplannedAsync(session, ticket, ct);
        if (planned != ticket)
        {
            planned = session.Store(planned, "ticket.replan");
            foreach (var (before, after) in ticket.Course!.Clocks.Zip(planned.Course!.Clocks).Where(pair => pair.First.IsRunning))
            {
                if (time.Due(before, ticket.Course.Pauses).Value is { } was && time.Due(after, ticket.Course.Pauses).Value is { } now
                    && (was - now).Duration() > Worth)
                {
                    await notices.RedateAsync(session, planned, after, was, now, ct);
                }
            }
        }

        await clocks.PlanAsync(session, planned, ct);
    }
}
