using ChatSales.Core.Access;

namespace ChatSales.Core.Conversation.Chat;

/// <summary>Shows what this person can do: by purpose and the usual first, then one purpose, then one command (X2).</summary>
[Command(Purpose = Purpose.Conversation)]
public sealed class HelpCommand(Func<CommandRegistry> registry) : Command<HelpCommand.Arguments>(ConversationCommandTexts.Help)
{
    private const int MostUsual = 2;

    // Characters that every platform shows beside all labels together, and beside one, but for those that say that there is more.
    private const int LongestFacts = 72;
    private const int LongestFact = 24;

    public sealed record Arguments(string? Command);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var purposes = Purposes(turn.Access);
        if (arguments.Command is not { } name)
        {
            turn.Reply(All(turn, purposes));
        }
        else if (purposes.FirstOrDefault(purpose => IsCalled(purpose.Key, name)) is { } one)
        {
            turn.Reply(Of(one, turn.Door.Abilities.Buttons));
        }
        else if ((registry().ByKey(name) ?? registry().ByName(name)) is not { } command)
        {
            turn.Reply(All(turn, purposes));
        }
        else if (turn.Access.Has(command.About.Needs))
        {
            turn.Reply(Of(command));
        }
        else
        {
            turn.Refuse(new Refusal(AccessTexts.NotAllowed, command.Text.Name, await turn.Access.WhoHasAsync(command.About.Needs, ct)));
        }
    }

    private static bool IsCalled(Purpose purpose, string name) =>
        purpose.ToString() == name || Typed.Word(ConversationTexts.NameOf(purpose)) == Typed.Word(name);

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
        Facts = [.. purposes.Select(purpose => new Fact(
            ConversationTexts.NameOf(purpose.Key), FirstOf(purpose, Math.Min(LongestFact, LongestFacts / purposes.Count))))],
        Buttons =
        [
            .. registry().Usual(turn.Access).Take(Math.Clamp(Card.MostButtons - purposes.Count, 1, MostUsual))
                .Select(command => ToSay(command) with { Style = ButtonStyle.Primary }),
            .. purposes.Select(purpose => (purpose.Key, Name: ConversationTexts.NameOf(purpose.Key)))
                .Select(purpose => Button.Show(purpose.Name, Text.Say(new Said(purpose.Key.ToString(), purpose.Name)))),
        ],
    };

    // What has no room for its button is said.
    private static Card Of(IGrouping<Purpose, Command> purpose, int buttons) => new()
    {
        Title = ConversationTexts.NameOf(purpose.Key),
        Text = purpose.Select(command => command.Text.Example).OfType<string>().FirstOrDefault() is { } example
            ? ConversationTexts.HelpPurpose.With(example)
            : null,
        Facts = [.. purpose.Select(command => new Fact(NameOf(command), command.Text.Summary))],
        Buttons = [.. purpose.Select(ToSay).Take(buttons)],
    };

    // The usual ones come first; what is behind a purpose's button tells of all.
    private static string FirstOf(IEnumerable<Command> commands, int longest)
    {
        var all = commands.Select(NameOf).ToList();
        var shown = Enumerable.Range(1, all.Count).TakeWhile(count => LayoutTexts.List(all.Take(count)).Length <= longest).LastOrDefault(1);
        return shown == all.Count ? LayoutTexts.List(all) : LayoutTexts.AndMore(all.Take(shown));
    }

    private static string NameOf(Command command) => command.Text.Name;

    private static Button ToSay(Command command) => Button.Show(command.Text.Name, command.Text.Say());

    private static Card Of(Command command) => new()
    {
        Title = command.Text.Name,
        Text = ConversationTexts.HelpOne.With(command.Text.Summary, Usage.Of(command))
            + (command.Text.Example is { } example ? $"\n{ConversationTexts.HelpExample.With(example)}" : ""),
        Facts = command.Text.Aliases.Count > 0 ? [new Fact(ConversationTexts.HelpAliases.Text, LayoutTexts.List(command.Text.Aliases))] : [],
        Buttons = [ToSay(command)],
    };
}
