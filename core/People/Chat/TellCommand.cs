using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.People.Chat;

/// <summary>Brings a word to someone wherever they are, also on another platform (X1).</summary>
[Command(Purpose = Purpose.PeopleAndAccounts, Changes = true)]
public sealed class TellCommand(Courier courier) : Command<TellCommand.Arguments>(PeopleCommandTexts.Tell)
{
    public sealed record Arguments(Person To, [Rest] string Text);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var (to, text) = arguments;
        if (to.Id == turn.Person.Id)
        {
            turn.Refuse(new Refusal(PeopleTexts.TellYourself));
            return;
        }

        if (await RelayQuota.TakeAsync(turn.Session, turn.Person.Id, to, ct) is { } tooMuch)
        {
            turn.Refuse(tooMuch);
            return;
        }

        var card = new Card
        {
            Title = PeopleTexts.ToldTitle.With(turn.Person.Name),
            Text = text,
            Buttons = [Button.Show(PeopleTexts.AnswerButton.Text, Text.Say(new Said(turn.Person.Id, await WordForAsync(turn, ct))))],
        };
        if (!await courier.SendAsync(turn.Session, to.Id, card, ct, sort: MessageClass.Relay))
        {
            turn.Refuse(new Refusal(PeopleTexts.Unreachable, to.Name));
            return;
        }

        turn.Session.Note("people.tell", "people", to.Id);
        turn.Reply(PeopleTexts.Told.With(to.Name));
    }

    // The name, which says more, unless somebody else has it too.
    private static async ValueTask<string> WordForAsync(Turn turn, CancellationToken ct) =>
        await turn.Session.CountAsync(new Query<Person>().Where(PeopleKinds.BySpelling, Typed.Key(turn.Person.Name)), ct) == 1
            ? turn.Person.Name
            : turn.Person.Id;
}
