namespace ChatSales.Core.Conversation;

/// <summary>What is offered for words that are no command.</summary>
internal sealed class Suggestions(CommandRegistry registry, Binder binder, IEnumerable<IMeaning> meanings)
{
    private const int Most = 3;
    private const int MostUsual = 2;
    private const int MostEchoed = 40;

    /// <summary>Nothing is changed on a guess: for a command that changes something, only its usage is shown.</summary>
    public async Task MakeAsync(Turn turn, string text, IReadOnlyList<Meant> meant, CancellationToken ct)
    {
        if (meant.Count == 0 && ConversationTexts.IsThanks(text))
        {
            turn.Reply(ConversationTexts.NothingWanted.Text);
            return;
        }

        var line = CommandLine.Parse(text);
        var help = ConversationCommandTexts.Help;
        var buttons = meant.Select(one => one.Button with { SaysYes = meant.Count == 1 ? true : null }).ToList();
        var alike = registry.Nearest(text, command => command.About.IsListedFor(turn.Access), Most);
        var isLikeNothing = buttons.Count == 0 && alike.Count == 0;
        foreach (var near in isLikeNothing ? registry.Usual(turn.Access).Take(MostUsual) : alike)
        {
            var name = near.Text.Name;
            buttons.Add(near.About.Changes
                ? Button.Show(ConversationTexts.HowTo.With(name), help.Say(new Said(near.Text.Key, name)))
                : await MeantAsync(turn, near, line, ct));
        }

        turn.Reply(new Card
        {
            Title = (meant.Count > 0 ? ConversationTexts.MayMeanTitle : ConversationTexts.NotUnderstoodTitle).Text,
            Text = string.Join('\n', meant.Select(one => one.Question).Prepend(
                (meant.Count > 0 ? ConversationTexts.MayMean : isLikeNothing ? ConversationTexts.LikeNothing : ConversationTexts.NotUnderstood)
                .With(Shown.Cut(text, MostEchoed)))),
            Buttons = [.. buttons, Button.Show(help.Name, help.Say())],
        });
    }

    /// <summary>What words may mean to someone as things stand.</summary>
    public async Task<IReadOnlyList<Meant>> MeantAsync(Turn turn, string text, CancellationToken ct)
    {
        var meant = new List<Meant>();
        foreach (var meaning in meanings)
        {
            if (await meaning.OfAsync(turn, text, ct) is { } one)
            {
                meant.Add(one);
            }
        }

        return meant;
    }

    // A misspelt name keeps its arguments, if it can read them; the words of a sentence are not arguments. They stand on the button: the command's
    // name, typed next, is the command alone.
    private async Task<Button> MeantAsync(Turn turn, Command near, CommandLine line, CancellationToken ct)
    {
        if (near.Parameters.Count > 0 && line.Words.Count > 0 && line.Name.Length <= near.Text.Name.Length + 1
            && await binder.BindAsync(turn, near, line.Words, ct) is { Refusal: null or { Fitting.Count: > 0 }, Leftover: null } binding)
        {
            var said = new CommandLine(near.Text.Name, line.Words).Print();
            return Button.Show(Shown.Cut(said, Button.LongestLabel), new Saying(near.Text, binding.Given));
        }

        return Button.Show(near.Text.Name, near.Text.Say());
    }
}
