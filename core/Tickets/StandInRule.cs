using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Groups;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets;

/// <summary>
/// Every day at 08:30, gives whoever stands in from that day on the list of tickets whose running clocks the absent person owes, if there are any
/// (TK8).
/// </summary>
public sealed class StandInRule(TicketTime time, Chat.TicketNotices notices, GroupDesk groups) : StandingRule
{
    private static readonly TimeSpan HalfPastEight = new(8, 30, 0);

    public override string Key => "ticket-stand-in";

    public override Message Title => TicketTexts.StandInTitle;

    public override bool IsEachTime => true;

    public override DateTimeOffset NextAfter(DateTimeOffset instant)
    {
        var day = time.Zone.DateOf(instant);
        return time.Zone.At(day, HalfPastEight) > instant ? time.Zone.At(day, HalfPastEight) : time.Zone.At(day.AddDays(1), HalfPastEight);
    }

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var today = time.Zone.DateOf(work.At);
        foreach (var (personId, leave) in await Absences.OpenAsync(work.Session, today, ct))
        {
            if (leave.Days.First != today || leave.StandInId is not { } standIn)
            {
                continue;
            }

            if (await OwesAsync(work.Session, personId, ct))
            {
                await notices.StandInAsync(work.Session, personId, standIn, today, ct);
            }

            await LetInAsync(work.Session, personId, ct);
        }
    }

    /// <summary>The tickets on which a person owes a step that runs.</summary>
    public static async ValueTask<IReadOnlyList<Ticket>> OwedAsync(Session session, Id<Person> personId, CancellationToken ct) =>
    [
        .. (await session.QueryAsync(new Query<Ticket>().Where(RecordKinds.OpenTicketsByPerson, personId), ct))
            .Where(ticket => ticket.Course?.Running.Any(clock => ticket.HolderOf(clock.Role) == personId) == true)
            .OrderBy(ticket => ticket.OpenedAt),
    ];

    // Who stands in belongs in the groups of those tickets.
    private async Task LetInAsync(Session session, Id<Person> away, CancellationToken ct)
    {
        foreach (var ticket in await session.QueryAsync(new Query<Ticket>().Where(RecordKinds.OpenTicketsByPerson, away), ct))
        {
            await groups.FollowAsync(session, ChatGroup.IdOf(Chat.TicketGroups.GroupKind, ticket.Id), ct);
        }
    }

    private static async ValueTask<bool> OwesAsync(Session session, Id<Person> personId, CancellationToken ct) =>
        (await OwedAsync(session, personId, ct)).Count > 0;
}
