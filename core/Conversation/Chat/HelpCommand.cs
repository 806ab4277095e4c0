using ChatSales.Core.Access;

namespace ChatSales.Core.Conversation.Chat;

/// <summary>Shows what this person can do: by purpose and the usual first, then one purpose, then one command (X2).</summary>
[Command(Purpose = Purpose.Conversation)]
public sealed class HelpCommand(Func<CommandRegistry> registry) : Command<HelpCommand.Arguments>(ConversationCommandTexts.Help)
{
    private const int MostUsual = 2;

    // As many as the smallest card names without a second message.
    private const int MostOfPage = 8;

    // Characters that every platform shows beside all labels together, and beside one, but for those that say that there is more.
    private const int LongestFacts = 72;
    private const int LongestFact = 24;

    public sealed record Arguments(string? Command, int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var purposes = Purposes(turn.Access);
        if (arguments.Command is not { } name)
        {
            turn.Reply(All(turn, purposes, arguments.Page ?? 1));
        }
        else if (purposes.FirstOrDefault(purpose => IsCalled(purpose.Key, name)) is { } one)
        {
            turn.Reply(Of(turn, one, arguments.Page ?? 1));
        }
        else if ((registry().ByKey(name) ?? registry().ByName(name)) is not { } command)
        {
            turn.Reply(All(turn, purposes, page: 1));
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
        .. registry().All.Where(command => command.About.IsListedFor(access))
            .OrderBy(command => command.About.Usual == 0).ThenBy(command => command.About.Usual)
            .ThenBy(command => command.About.First == 0).ThenBy(command => command.About.First)
            .GroupBy(command => command.About.Purpose).OrderBy(purpose => purpose.Key == Purpose.Other).ThenBy(purpose => purpose.Key),
    ];

    // A card that holds few buttons has the first purposes, and one that leads to the others.
    private Card All(Turn turn, List<IGrouping<Purpose, Command>> purposes, int page)
    {
        var room = turn.Door.Abilities.Buttons;
        var usual = registry().Usual(turn.Access).Take(Math.Clamp(room - purposes.Count, 1, MostUsual)).ToList();
        var isFirst = page <= 1;
        var own = isFirst ? usual.Count : 0;
        var (shown, pages) = purposes.Count + own <= room ? (purposes, 1)
            : isFirst ? (purposes.Take(room - own - 1).ToList(), 2)
            : (purposes.Skip(room - usual.Count - 1).ToList(), 2);
        var longest = pages == 1 ? LongestFact : Math.Min(LongestFact, LongestFacts / shown.Count);
        return new Card
        {
            Title = ConversationTexts.HelpTitle.Text,
            Text = isFirst
                ? ConversationTexts.HelpText.With(turn.Person.Name)
                    + (turn.Access.Has(Need.WorkOnDeals) ? $"\n{ConversationTexts.HelpFiles.Text}" : "")
                : ConversationTexts.HelpMore.Text,
            Facts = [.. shown.Select(purpose => new Fact(ConversationTexts.NameOf(purpose.Key), FirstOf(purpose, longest)))],
            Buttons =
            [
                .. usual.Take(own).Select(command => ToSay(command) with { Style = ButtonStyle.Primary }),
                .. shown.Select(purpose => (purpose.Key, Name: ConversationTexts.NameOf(purpose.Key)))
                    .Select(purpose => Button.Show(purpose.Name, Text.Say(new Said(purpose.Key.ToString(), purpose.Name)))),
                .. Paging.Buttons(isFirst ? 1 : pages, pages, number => Text.Say().With(PagingTexts.Page, number)),
            ],
        };
    }

    private static Card Of(Turn turn, IGrouping<Purpose, Command> purpose, int page)
    {
        var (all, name) = (purpose.ToList(), ConversationTexts.NameOf(purpose.Key));
        var room = turn.Door.Abilities.Buttons;
        var size = room > all.Count ? all.Count : MostOfPage;
        var pages = (all.Count + size - 1) / size;
        page = Math.Clamp(page, 1, pages);
        var shown = all.Skip((page - 1) * size).Take(size).ToList();
        var paging = Paging.Buttons(page, pages, number => ConversationCommandTexts.Help.Say(new Said($"{purpose.Key}", name), number)).ToList();
        return new Card
        {
            Title = pages > 1 ? ConversationTexts.HelpPage.With(name, page, pages) : name,
            Text = shown.Select(command => command.Text.Example).OfType<string>().FirstOrDefault() is { } example
                ? ConversationTexts.HelpPurpose.With(example)
                : null,
            Facts = [.. shown.Select(command => new Fact(NameOf(command), BriefOf(command)))],
            // What has no room for its button is said.
            Buttons = [.. shown.Select(ToSay).Take(room - paging.Count), .. paging],
        };
    }

    // The usual ones come first; what is behind a purpose's button tells of all.
    private static string FirstOf(IEnumerable<Command> commands, int longest)
    {
        var all = commands.Select(NameOf).ToList();
        var shown = Enumerable.Range(1, all.Count).TakeWhile(count => LayoutTexts.List(all.Take(count)).Length <= longest).LastOrDefault(1);
        return shown == all.Count ? LayoutTexts.List(all) : LayoutTexts.AndMore(all.Take(shown));
    }

    private static string NameOf(Command command) => command.Text.Name;

    // A line of a list has room for the first clause; a command's own help says all.
    private static string BriefOf(Command command) => ConversationTexts.Clauses(command.Text.Summary)[0];

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
