using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.People.Chat;

/// <summary>Gives a one-time link that signs this person in on the web page.</summary>
[Command(Purpose = Purpose.PeopleAndAccounts)]
public sealed class WebCommand(LoginLinks links) : Command<NoArguments>(PeopleCommandTexts.Web)
{
    protected override Task RunAsync(Turn turn, NoArguments arguments, CancellationToken ct)
    {
        turn.ReplyPrivately(
            new Card
            {
                Title = PeopleTexts.WebTitle.Text,
                Text = PeopleTexts.WebText.Text,
                Buttons = [Button.Open(PeopleTexts.OpenButton.Text, links.Issue(turn.Person.Ref()))],
            });
        return Task.CompletedTask;
    }
}
