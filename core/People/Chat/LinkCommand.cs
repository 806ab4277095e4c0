using ChatSales.Core.Conversation;

namespace ChatSales.Core.People.Chat;

/// <summary>Gives out a code for adding one's account on another platform; the code itself is for an account that nobody is known by (see <see cref="AccountLinks"/>).</summary>
[Command("people.link", "绑定", "在另一个聊天平台上也认出你", Aliases = ["绑定账号", "link"], Purpose = Purpose.PeopleAndAccounts, Example = "绑定 12345678")]
public sealed class LinkCommand : Command<LinkCommand.Arguments>
{
    public sealed record Arguments([Arg("验证码")] string? Code);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (arguments.Code is null)
        {
            turn.ReplyPrivately(PeopleTexts.LinkCode.With(AccountLinks.Issue(turn.Session, turn.Person.Id), AccountLinks.Life.TotalMinutes));
        }
        else
        {
            turn.Refuse(new Refusal(PeopleTexts.KnownHere, turn.Person.Name));
        }

        return Task.CompletedTask;
    }
}
