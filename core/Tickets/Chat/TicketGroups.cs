using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Directories;
using ChatSales.Core.Groups;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets.Chat;

/// <summary>
/// The group of a ticket (T3): those asked on it, who stands in for them, and the deal's owner. Once it is there it gets the card, and what is said
/// on the ticket to somebody is said there too.
/// </summary>
public sealed class TicketGroups(
    TicketCards cards, TicketSight sight, TicketNotices notices, TicketDesk desk, Absences absences, Courier courier, GroupOffers offers)
    : IGroupSubject, ILostGroups
{
    /// <summary>Part of the stored format.</summary>
    public const string GroupKind = "ticket";

    public string Kind => GroupKind;

    public async ValueTask<IReadOnlyList<Person>?> PeopleAsync(Session session, string subject, Person? askedBy, CancellationToken ct)
    {
        if (await session.FindAsync<Ticket>(subject, ct) is not { } ticket)
        {
            return null;
        }

        var people = new List<Person>();
        var owner = (await session.FindAsync(ticket.DealId, ct))?.OwnerId;
        foreach (var id in owner is { } one ? ticket.People.Append(one) : ticket.People)
        {
            if (await session.FindAsync(id, ct) is { } person)
            {
                people.Add(person);
                people.AddRange(await absences.ActingForAsync(session, person, session.Now, ct) is { } acting ? [acting] : Array.Empty<Person>());
            }
        }

        if (askedBy is { Active: true } && await AccessPolicy.OfAsync(session, askedBy.Ref(), ct) is { } access
            && await sight.CanSeeAsync(session, access, ticket, ct))
        {
            people.Add(askedBy);
        }

        return [.. people.Where(person => person.Active).DistinctBy(person => person.Id)];
    }

    public async ValueTask<IReadOnlyList<string>> ConcernedAsync(Session session, AuditDraft change, CancellationToken ct)
    {
        switch (change.Kind)
        {
            case RecordKinds.Tickets:
                return [change.EntityId];
            case DealKinds.Deals when change.After?.Contains("\"ownerId\"", StringComparison.Ordinal) == true:
                var tickets = await session.QueryAsync(new Query<Ticket>().Where(RecordKinds.OpenTicketsByDeal, change.EntityId), ct);
                return [.. tickets.Select(ticket => ticket.Id)];
            default:
                return [];
        }
    }

    public async Task MadeAsync(Session session, ChatGroup group, CancellationToken ct)
    {
        if (await session.FindAsync<Ticket>(group.Subject, ct) is not { } known)
        {
            return;
        }

        var ticket = TicketDesk.With(known, course => course with { Group = new TicketGroup(group.Platform, group.Address!) });
        ticket = await desk.KeepAsync(session, ticket, "ticket.group", ct);
        if (await AccessPolicy.OfAsync(session, group.AskedBy, ct) is { } access)
        {
            var words = (offers.Find(group.Platform) is { Hears: true } ? TicketTexts.GroupHears : TicketTexts.GroupDeaf).With(ticket.Id);
            // Nobody could tap a button for all.
            var card = await cards.DrawAsync(session, access, ticket, words, CardTone.Info, ct) with { Buttons = [] };
            session.Send(
                Courier.Pack(session, group.Platform, group.Address!, personId: null, card, replaces: null) with { Class = MessageClass.Card });
        }

        await TellAsync(session, group, await MadeWordsAsync(session, group, ct), ct);
    }

    public Task FailedAsync(Session session, ChatGroup group, CancellationToken ct) =>
        TellAsync(session, group, GroupTexts.Failed.With(group.Name, group.Fault), ct);

    public async Task LostAsync(Session session, string platform, string address, CancellationToken ct)
    {
        var query = new Query<Ticket>().Where(RecordKinds.TicketsByGroup, TicketGroup.KeyOf(platform, address));
        foreach (var ticket in await session.QueryAsync(query, ct))
        {
            await notices.GroupLostAsync(session, ticket, ct);
        }
    }

    private Task<bool> TellAsync(Session session, ChatGroup group, string words, CancellationToken ct) =>
        courier.SendAsync(session, group.AskedBy, words, ct);

    private static async ValueTask<string> MadeWordsAsync(Session session, ChatGroup group, CancellationToken ct)
    {
        var names = new List<string>();
        foreach (var id in group.Outside)
        {
            names.Add(await session.NameOfAsync(id, ct));
        }

        var made = GroupTexts.Made.With(group.Name);
        return names.Count == 0 ? made : GroupTexts.Outside.With(made, DirectoryTexts.NameOf(group.Platform), LayoutTexts.List(names));
    }
}

/// <summary>Has a group made for a ticket (T3).</summary>
[Command(Purpose = Purpose.Tickets, Changes = true, ListedFor = Need.HaveDeals)]
public sealed class GroupTicketCommand(GroupDesk groups, TicketSight sight, TicketCards cards)
    : Command<GroupTicketCommand.Arguments>(TicketCommandTexts.Group)
{
    public sealed record Arguments(Ticket Ticket);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var ticket = arguments.Ticket;
        if ((await sight.PartsAsync(turn.Session, turn.Access, ticket, ct) & (TicketSight.Asked | TicketParts.Sales | TicketParts.Above)) == 0)
        {
            turn.Session.Note("ticket.not-allowed", RecordKinds.Tickets, ticket.Id);
            turn.Refuse(new Refusal(TicketTexts.OutOfReach, ticket.Id, await turn.Access.WhoHelpsAsync(ct)));
            return;
        }

        if (!ticket.IsOpen)
        {
            turn.Refuse(new Refusal(TicketTexts.IsClosed, ticket.Id));
            return;
        }

        turn.Session.Require(ticket);
        var wish = new GroupWish(
            TicketGroups.GroupKind, ticket.Id, TicketTexts.GroupName.With(ticket.Id, ticket.Title), turn.Person, turn.Door.Platform);
        var outcome = await groups.AskAsync(turn.Session, wish, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        turn.Show(await cards.DrawAsync(turn.Session, turn.Access, ticket, outcome.Value, CardTone.Success, ct));
    }
}
