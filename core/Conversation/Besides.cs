namespace ChatSales.Core.Conversation;

/// <summary>
/// A typed command with something besides (推进 D00243，顺便把金额改成20万): one thing is done at a time. The command is carried out, and the rest is said
/// to be left.
/// </summary>
internal static class Besides
{
    /// <summary>Binds a command's words; without what stands besides, if the command makes no sense with it and all sense without.</summary>
    /// <returns>The binding, and what was left; null if nothing was.</returns>
    public static async ValueTask<(Binding Binding, string? Left)> BindAsync(
        Binder binder, CommandRegistry registry, Turn turn, Command command, IReadOnlyList<CommandWord> words, string? sentence, CancellationToken ct)
    {
        var whole = await binder.BindAsync(turn, command, words, ct);
        if (sentence is null || IsWhole(whole) || ConversationTexts.Besides().Match(sentence) is not { Success: true } parts
            || !registry.TryMatch(parts.Groups["first"].Value, out var same, out var fewer) || same != command)
        {
            return (whole, null);
        }

        var first = await binder.BindAsync(turn, command, fewer, ct);
        return IsWhole(first) ? (first, parts.Groups["rest"].Value.Trim()) : (whole, null);
    }

    /// <summary>Says what was left.</summary>
    public static void Tell(Turn turn, string? left)
    {
        if (left is not null)
        {
            turn.Reply(ConversationTexts.LeftBesides.With(left));
        }
    }

    private static bool IsWhole(Binding binding) => binding.Refusal is null && !binding.Open.Any();
}
