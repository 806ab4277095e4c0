namespace ChatSales.Core.Conversation;

/// <summary>A command that shows something, asked for in a sentence of its own: 今天要干啥. The words mean nothing else, so it is shown.</summary>
public sealed class AskedMeaning(Func<CommandRegistry> registry) : IMeaning
{
    private readonly Lazy<IReadOnlyList<Command>> asked = new(() => [.. registry().All.Where(command => command.Text.Asked is not null)]);

    public ValueTask<Meant?> OfAsync(Turn turn, string text, CancellationToken ct)
    {
        var said = text.Trim();
        var command = asked.Value.FirstOrDefault(command => turn.Access.Has(command.About.Needs) && command.Text.Asked!.IsMatch(said));
        return new(command is null ? null
            : new Meant(ConversationTexts.IsCommand.With(command.Text.Name), Button.Show(command.Text.Name, command.Text.Say())) { IsSure = true });
    }
}

/// <summary>How a command is given: 怎么打卡, 打卡怎么用.</summary>
public sealed class HowToMeaning(Func<CommandRegistry> registry) : IMeaning
{
    public ValueTask<Meant?> OfAsync(Turn turn, string text, CancellationToken ct)
    {
        var command = ConversationTexts.AsksHowTo().Match(text.Trim()) is { Success: true } said && registry().ByName(said.Groups["name"].Value) is
            { } named && turn.Access.Has(named.About.Needs)
            ? named
            : null;
        return new(command is null ? null
            : new Meant(
                ConversationTexts.HowTo.With(command.Text.Name),
                Button.Show(
                    ConversationTexts.HowTo.With(command.Text.Name),
                    ConversationCommandTexts.Help.Say(new Said(command.Text.Key, command.Text.Name)))) { IsSure = true });
    }
}
