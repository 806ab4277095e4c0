namespace ChatSales.Core.Conversation;

/// <summary>
/// A lone name or number shows what it names, offers what it may name, or says that this person may not see it; any other word is no command.
/// </summary>
internal sealed class LoneWords(CommandRegistry registry, ArgumentReaders readers, IEnumerable<IMeaning> meanings)
{
    private readonly Binder binder = new(readers);
    private readonly Form form = new(readers);
    private readonly Suggestions suggestions = new(registry, new Binder(readers), meanings);

    /// <summary>Whether a text was such a word.</summary>
    public async Task<bool> TryAsync(Turn turn, string text, CancellationToken ct)
    {
        if (CommandLine.Parse(text) is not { Name: { Length: > 0 } word } line || CommandLine.IsRowNumber(text))
        {
            return false;
        }

        Binding? offered = null;
        // A number without its letter may be that of something else.
        Refusal? unseen = null;
        foreach (var command in registry.Lone(text))
        {
            var binding = await binder.BindAsync(turn, command, [new CommandWord(null, line.Words.Count == 0 ? word : text)], ct);
            if (binding.Refusal is { IsOutOfReach: true } refusal)
            {
                unseen ??= refusal;
                continue;
            }

            if (!turn.Access.Has(command.About.Needs))
            {
                continue;
            }

            if (!binding.Open.Any() && binding.Leftover is null)
            {
                await Dialogue.EndAsync(turn.Session, turn.Person.Id, ct);
                turn.CommandKey = command.Text.Key;
                await command.RunAsync(turn, binding.Values, ct);
                return true;
            }

            offered ??= binding.Refusal is { Fitting.Count: > 0 } ? binding : null;
            unseen ??= command.About.LoneNumber != default ? binding.Refusal : null;
        }

        if (offered is null && unseen is not null)
        {
            turn.Refuse(unseen);
            return true;
        }

        if (offered is null || (await suggestions.MeantAsync(turn, text, ct)).Count > 0)
        {
            return false;
        }

        await form.AskAsync(turn, offered, ct);
        return true;
    }
}
