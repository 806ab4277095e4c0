using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;

namespace ChatSales.Core.Organisation.Chat;

/// <summary>Gives a link to the pages of the organisation's data.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, First = 1)]
public sealed class OrganisationCommand(PageLinks links, ConfigDesk desk) : Command<NoArguments>(OrganisationCommandTexts.Open)
{
    /// <summary>The address of the pages.</summary>
    public const string Path = "/organisation";

    protected override Task RunAsync(Turn turn, NoArguments arguments, CancellationToken ct)
    {
        turn.ReplyPrivately(new Card
        {
            Title = OrganisationTexts.Title.Text,
            Text = OrganisationTexts.LinkText.With(LayoutTexts.List(desk.Formats.Select(format => format.Title.Text))),
            Buttons = [Button.Open(OrganisationTexts.Open.Text, links.For(turn, Path))],
        });
        return Task.CompletedTask;
    }
}
