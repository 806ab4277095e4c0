using ChatSales.Core.Access;

namespace ChatSales.Core.Conversation.Chat;

/// <summary>Shows what this person can do: by purpose and the usual first, then one purpose, then one command (X2).</summary>
[Command("help", "帮助", "看看我能做什么", Aliases = ["?", "help", "菜单", "你好"], Purpose = Purpose.Conversation, Example = "帮助 推进")]
public sealed class HelpCommand(Func<CommandRegistry> registry) : Command<HelpCommand.Arguments>
{
    // With the purposes they fill no more than one card on any platform (docs/cards.md).
    private const int MostUsual = 2;

    public sealed record Arguments([Arg("命令")] string? Command);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var purposes = Purposes(turn.Access);
        if (arguments.Command is not { } name)
        {
            turn.Reply(All(turn, purposes));
        }
        else if (purposes.FirstOrDefault(purpose => Typed.Word(ConversationTexts.NameOf(purpose.Key)) == Typed.Word(name)) is { } one)
        {
            turn.Reply(Of(one));
        }
        else if (registry().ByName(name) is not { } command)
        {
            turn.Reply(All(turn, purposes));
        }
        else if (turn.Access.Has(command.About.Needs))
        {
            turn.Reply(Of(command));
        }
        else
        {
            turn.Refuse(new Refusal(AccessTexts.NotAllowed, command.About.Name, await turn.Access.WhoHasAsync(command.About.Needs, ct)));
        }
    }

    private List<IGrouping<Purpose, Command>> Purposes(AccessPolicy access) =>
    [
        .. registry().All.Where(command => command.About.IsListed && access.Has(command.About.Needs))
            .OrderBy(command => command.About.Usual == 0).ThenBy(command => command.About.Usual)
            .GroupBy(command => command.About.Purpose).OrderBy(purpose => purpose.Key == Purpose.Other).ThenBy(purpose => purpose.Key),
    ];

    private Card All(Turn turn, List<IGrouping<Purpose, Command>> purposes) => new()
    {
        Title = ConversationTexts.HelpTitle.Text,
        Text = ConversationTexts.HelpText.With(turn.Person.Name) + (turn.Access.Has(Need.WorkOnDeals) ? $"\n{ConversationTexts.HelpFiles.Text}" : ""),
        Facts = [.. purposes.Select(purpose => new Fact(ConversationTexts.NameOf(purpose.Key), string.Join('、', purpose.Select(NameOf))))],
        Buttons =
        [
            .. registry().Usual(turn.Access).Take(MostUsual).Select(command => ToSay(command) with { Style = ButtonStyle.Primary }),
            .. purposes.Select(purpose => ConversationTexts.NameOf(purpose.Key)).Select(name => Button.Show(name, Line(name))),
        ],
    };

    private static Card Of(IGrouping<Purpose, Command> purpose) => new()
    {
        Title = ConversationTexts.NameOf(purpose.Key),
        Text = purpose.Select(command => command.About.Example).OfType<string>().FirstOrDefault() is { } example
            ? ConversationTexts.HelpPurpose.With(example)
            : null,
        Facts = [.. purpose.Select(command => new Fact(NameOf(command), command.About.Summary))],
        Buttons = [.. purpose.Select(ToSay)],
    };

    private static string NameOf(Command command) => command.About.Name;

    private static Button ToSay(Command command) => Button.Show(command.About.Name, command.About.Name);

    private static Card Of(Command command) => new()
    {
        Title = command.About.Name,
        Text = ConversationTexts.HelpOne.With(command.About.Summary, Usage.Of(command))
            + (command.About.Example is { } example ? $"\n{ConversationTexts.HelpExample.With(example)}" : ""),
        Facts = command.About.Aliases.Length > 0 ? [new Fact(ConversationTexts.HelpAliases.Text, string.Join('、', command.About.Aliases))] : [],
        Buttons = [ToSay(command)],
    };
}
