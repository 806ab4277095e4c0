using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.People.Chat;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets.Chat;

/// <summary>
/// Brings words for somebody on a ticket to wherever they are, with what it is about and a button to answer; the answer comes back to where it was
/// asked (T3).
/// </summary>
public sealed class TicketRelay(Courier courier, TicketSight sight, TicketDesk desk, TicketNotices notices, TicketLog log) : IWordPlace
{
    public async Task<bool> TryBringAsync(Turn turn, Recipients to, string text, CancellationToken ct)
    {
        if (await TicketPlaces.OfAsync(turn, ct) is not { } ticket)
        {
            return false;
        }

        await SayAsync(turn, ticket, to, text, ct);
        return true;
    }

    /// <summary>Brings words to people on a ticket.</summary>
    public async Task SayAsync(Turn turn, Ticket ticket, Recipients to, string text, CancellationToken ct)
    {
        if (!await sight.CanSeeAsync(turn.Session, turn.Access, ticket, ct))
        {
            turn.Refuse(new Refusal(TicketTexts.OutOfReach, ticket.Id, await turn.Access.WhoHelpsAsync(ct)));
            return;
        }

        var people = to.People.Where(person => person.Id != turn.Person.Id).ToList();
        if (people.Count == 0)
        {
            turn.Refuse(new Refusal(PeopleTexts.TellYourself));
            return;
        }

        if (await RelayQuota.TakeAsync(turn.Session, turn.Person.Id, people, ct) is { } tooMuch)
        {
            turn.Refuse(tooMuch);
            return;
        }

        var course = ticket.Course ?? new TicketCourse();
        var place = turn.Door.IsGroup ? new TicketGroup(turn.Door.Platform, turn.Door.Address) : course.Group;
        ticket = await KeepAsync(turn, ticket, people, place, ct);
        var names = LayoutTexts.List(people.Select(person => person.Name));
        await log.KeepAsync(turn, ticket, TicketTexts.SaidTo.With(names, text), ct);
        if (!turn.Door.IsGroup && place is not null && !await KnownGroup.HasBotAsync(turn.Session, place.Platform, place.Address, ct))
        {
            foreach (var person in people)
            {
                await notices.UndeliverableAsync(turn.Session, ticket, turn.Person, person, text, ct);
            }

            turn.Reply(TicketTexts.ToldAlone.With(names));
            return;
        }

        var reached = await BringAsync(turn, ticket, people, text, ct);
        if (!turn.Door.IsGroup && place is not null)
        {
            var words = TicketTexts.SaidInGroup.With(turn.Person.Name, names, text);
            turn.Session.Send(Courier.Pack(turn.Session, place.Platform, place.Address, personId: null, words, replaces: null) with
            {
                Keys = [LostTicketWords.KeyOf(ticket, turn.Person, people)],
            });
        }

        if (reached.Count > 0)
        {
            turn.Reply(PeopleTexts.Told.With(LayoutTexts.List(reached.Select(person => person.Name))));
        }

        foreach (var person in people.Except(reached))
        {
            turn.Refuse(new Refusal(PeopleTexts.Unreachable, person.Name));
        }
    }

    // The first words of whoever is asked are the first response (TK9).
    private async Task<Ticket> KeepAsync(Turn turn, Ticket ticket, IReadOnlyList<Person> people, TicketGroup? place, CancellationToken ct)
    {
        var strangers = new List<Id<Person>>();
        foreach (var person in people)
        {
            var access = await AccessPolicy.OfAsync(turn.Session, person.Ref(), ct);
            strangers.AddRange(access is null || await sight.CanSeeAsync(turn.Session, access, ticket, ct) ? [] : [person.Ref()]);
        }

        var isAsked = (await sight.PartsAsync(turn.Session, turn.Access, ticket, ct) & TicketSight.Asked) != 0;
        var said = TicketDesk.With(
            isAsked ? TicketDesk.Responded(turn.Session, ticket) : ticket,
            course => course with
            {
                Mentions = course.Mentions + 1,
                Group = place,
                Addressed = strangers.Count == 0 ? course.Addressed : [.. course.Addressed, .. strangers],
            });
        return await desk.KeepAsync(turn.Session, said, "ticket.say", ct);
    }

    private async Task<IReadOnlyList<Person>> BringAsync(Turn turn, Ticket ticket, IReadOnlyList<Person> people, string text, CancellationToken ct)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"mention:{ticket.Id}:{ticket.Course!.Mentions}");
        var answer = TicketCommandTexts.Say.Say(ticket.Id, new Said(turn.Person.Id, await TellCommand.WordForAsync(turn, turn.Person, ct)));
        var card = new Card
        {
            Title = TicketTexts.MentionTitle.With(turn.Person.Name, ticket.Id),
            Subtitle = await TicketCards.LineAsync(turn.Session, ticket, ct),
            Text = text,
            Buttons =
            [
                Button.Show(TicketTexts.AnswerButton.Text, answer.Asking(TicketCommandTexts.Words)),
                Button.Show(TicketTexts.ShowButton.Text, TicketCommandTexts.Show.Say(ticket.Id)),
            ],
        };
        var reached = new List<Person>();
        foreach (var person in people)
        {
            if (await courier.SendAsync(turn.Session, person.Ref(), card, ct, sort: MessageClass.Relay, keys: [key]))
            {
                reached.Add(person);
            }
        }

        return reached;
    }
}

/// <summary>Brings words to somebody on a ticket; what the button of such words says.</summary>
[Command(Purpose = Purpose.PeopleAndAccounts, Changes = true, Hidden = true)]
public sealed class SayOnTicketCommand(TicketRelay relay) : Command<SayOnTicketCommand.Arguments>(TicketCommandTexts.Say)
{
    public sealed record Arguments(Ticket Ticket, Recipients To, [Rest] string Text);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        relay.SayAsync(turn, arguments.Ticket, arguments.To, arguments.Text, ct);
}

/// <summary>The ticket that a conversation is about.</summary>
public static class TicketPlaces
{
    // Where groups have no ids of their own, as on the command line.
    private const string Named = "ticket:";

    /// <summary>The ticket whose group a turn comes from; null if it comes from anywhere else.</summary>
    public static async ValueTask<Ticket?> OfAsync(Turn turn, CancellationToken ct) =>
        !turn.Door.IsGroup ? null
        : turn.Door.Address.StartsWith(Named, StringComparison.Ordinal)
            ? await turn.Session.FindAsync<Ticket>(turn.Door.Address[Named.Length..], ct)
            : (await turn.Session.QueryAsync(
                new Query<Ticket>().Where(RecordKinds.TicketsByGroup, TicketGroup.KeyOf(turn.Door.Platform, turn.Door.Address)), ct)) is [var one, ..]
                ? one
                : null;
}
