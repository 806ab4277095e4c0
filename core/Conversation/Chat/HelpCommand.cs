namespace ChatSales.Core.Conversation.Chat;

/// <summary>Shows what this person can do, or how one command is used (X2).</summary>
[Command("help", "帮助", "看看我能做什么", Aliases = ["?", "help", "菜单", "你好"], Example = "帮助 推进")]
public sealed class HelpCommand(Func<CommandRegistry> registry) : Command<HelpCommand.Arguments>
{
    public sealed record Arguments([Arg("命令")] string? Command);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var commands = registry().All.Where(command => command.About.IsFor(turn.Person) && !command.About.Hidden).ToList();
        var one = arguments.Command is { } name ? commands.Find(command => command == registry().ByName(name)) : null;
        turn.Reply(one is null ? All(turn, commands) : One(one));
        return Task.CompletedTask;
    }

    private static Card One(Command command) => new()
    {
        Title = command.About.Name,
        Text = ConversationTexts.HelpOne.With(command.About.Summary, Usage.Of(command)) + (command.About.Example is { } example ? $"\n{ConversationTexts.HelpExample.With(example)}" : ""),
        Facts = command.About.Aliases.Length > 0 ? [new Fact(ConversationTexts.HelpAliases.Text, string.Join('、', command.About.Aliases))] : [],
        Buttons = [Button.Show(command.About.Name, command.About.Name)],
    };

    private static Card All(Turn turn, List<Command> commands) => new()
    {
        Title = ConversationTexts.HelpTitle.Text,
        Text = ConversationTexts.HelpText.With(turn.Person.Name)
            + string.Concat(commands.Select(command => $"\n· {Usage.Of(command)}：{command.About.Summary}"))
            + $"\n{ConversationTexts.HelpFiles.Text}",
        Buttons = [.. commands.Where(command => command.About.Prominent).Select(command => Button.Show(command.About.Name, command.About.Name))],
    };
}
