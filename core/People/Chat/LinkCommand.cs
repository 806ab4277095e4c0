using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.People.Chat;

/// <summary>
/// Issues a code for adding one's account on another platform, to be sent from the account that nobody has yet (see <see cref="AccountLinks"/>).
/// </summary>
[Command(Purpose = Purpose.PeopleAndAccounts)]
public sealed class LinkCommand() : Command<LinkCommand.Arguments>(PeopleCommandTexts.Link)
{
    public sealed record Arguments(string? Code);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (arguments.Code is null)
        {
            turn.ReplyPrivately(PeopleTexts.LinkCode.With(AccountLinks.Issue(turn.Session, turn.Person.Ref()), AccountLinks.Life.TotalMinutes));
        }
        else
        {
            turn.Refuse(new Refusal(PeopleTexts.KnownHere, turn.Person.Name));
        }

        return Task.CompletedTask;
    }
}
