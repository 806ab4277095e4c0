using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.People.Chat;

/// <summary>Brings a word to people wherever they are, also on another platform (X1).</summary>
[Command(Purpose = Purpose.PeopleAndAccounts, Changes = true, First = 1)]
public sealed class TellCommand(Courier courier, RecipientsReader reader, IEnumerable<IWordPlace> places)
    : Command<TellCommand.Arguments>(PeopleCommandTexts.Tell)
{
    public sealed record Arguments(Recipients To, [Rest] string Text);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var read = await MentionedAsync(turn, arguments, ct);
        if (read.IsRefused)
        {
            turn.Refuse(read.Refusal);
            return;
        }

        var (mentioned, text) = read.Value;
        if (await places.ToAsyncEnumerable().AnyAsync(async (place, none) => await place.TryBringAsync(turn, mentioned, text, none), ct))
        {
            return;
        }

        var to = mentioned.People.Where(person => person.Id != turn.Person.Id).ToList();
        if (to.Count == 0)
        {
            turn.Refuse(new Refusal(PeopleTexts.TellYourself));
            return;
        }

        if (await RelayQuota.TakeAsync(turn.Session, turn.Person.Id, to, ct) is { } tooMuch)
        {
            turn.Refuse(tooMuch);
            return;
        }

        var reached = new List<Person>();
        var answer = Button.Show(PeopleTexts.AnswerButton.Text, Text.Say(new Said(turn.Person.Id, await WordForAsync(turn, turn.Person, ct))));
        foreach (var person in to)
        {
            var others = to.Where(other => other != person).Select(other => other.Name).ToList();
            var card = new Card
            {
                Title = PeopleTexts.ToldTitle.With(turn.Person.Name),
                Subtitle = others.Count > 0 ? PeopleTexts.ToldAlso.With(LayoutTexts.List(others)) : null,
                Text = text,
                Buttons = [answer],
            };
            if (await courier.SendAsync(turn.Session, person.Ref(), card, ct, sort: MessageClass.Relay))
            {
                turn.Session.Note("people.tell", "people", person.Id);
                await RelayQuota.HearAsync(turn.Session, person.Ref(), turn.Person.Ref(), ct);
                reached.Add(person);
            }
        }

        if (reached.Count > 0)
        {
            turn.Reply(PeopleTexts.Told.With(LayoutTexts.List(reached.Select(person => person.Name))));
        }

        foreach (var person in to.Except(reached))
        {
            turn.Refuse(new Refusal(PeopleTexts.Unreachable, person.Name));
        }
    }

    // Mentions that follow the first one are recipients too, not what is to be said.
    private async ValueTask<Outcome<Arguments>> MentionedAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var (to, text) = arguments;
        while (text.Length > 0 && TypedTexts.At.Contains(text[0]))
        {
            var end = text.IndexOfAny([' ', '\n', '\u3000']);
            var also = await reader.ReadAsync(turn, end < 0 ? text : text[..end], ct);
            if (also.IsRefused)
            {
                return also.Refusal;
            }

            to = new Recipients([.. to.People.Concat(also.Value.People).DistinctBy(person => person.Id)]);
            text = end < 0 ? "" : text[end..].TrimStart();
        }

        return text.Length > 0
            ? new Arguments(to, text)
            : new Refusal(PeopleTexts.NothingToTell, LayoutTexts.List(to.People.Select(person => person.Name)));
    }

    // The name, which says more, unless someone else has it too.
    internal static async ValueTask<string> WordForAsync(Turn turn, Person person, CancellationToken ct) =>
        await turn.Session.CountAsync(new Query<Person>().Where(PeopleKinds.BySpelling, Typed.Key(person.Name)), ct) == 1 ? person.Name : person.Id;
}

/// <summary>Words that are no command, after somebody's word: they may answer it.</summary>
public sealed class AnswerMeaning : IMeaning
{
    private static readonly TimeSpan Awaited = TimeSpan.FromDays(1);

    public async ValueTask<Meant?> OfAsync(Turn turn, string text, CancellationToken ct)
    {
        if ((await turn.Session.FindAsync<Relays>(turn.Person.Id, ct))?.Heard is not { } heard
            || turn.Now - heard.At > Awaited
            || await turn.Session.FindAsync<Person>(heard.From, ct) is not { Active: true } sender)
        {
            return null;
        }

        var word = new Said(sender.Id, await TellCommand.WordForAsync(turn, sender, ct));
        return new Meant(
            PeopleTexts.IsAnswer.With(sender.Name),
            Button.Show(Shown.Cut(PeopleTexts.AnswerTo.With(sender.Name), Button.LongestLabel), PeopleCommandTexts.Tell.Say(word, text)));
    }
}
