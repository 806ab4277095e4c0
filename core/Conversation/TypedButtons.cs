using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Reading;

namespace ChatSales.Core.Conversation;

/// <summary>
/// Whatever stands on a button of the newest card may be typed: its label, the number of its row, and yes or no where it answers a question. What is
/// found is then a tap, so that a card that has moved on, or a button that was used, does nothing.
/// </summary>
internal static class TypedButtons
{
    // Who comes back later means a command by its name.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    // Whatever is typed is looked at here first.
    private static readonly HashSet<string> YesWords = [.. ConversationTexts.YesWords.Select(Typed.Word)];
    private static readonly HashSet<string> NoWords = [.. ConversationTexts.NoWords.Select(Typed.Word)];
    private static readonly char[] Commas = [.. TypedTexts.Commas];

    /// <summary>The buttons that a text names, of the newest card that has such; several where it doesn't tell them apart.</summary>
    public static IReadOnlyList<ShownButton> Named(Turn turn, Dialogue dialogue, string text) =>
        Named([.. Cards(turn, dialogue)], text);

    /// <summary>The dialogue without the question that a text says no to, if its card has no button that does; null if there is none.</summary>
    public static Dialogue? Declined(Turn turn, Dialogue dialogue, string text) =>
        Says(text) == false && Cards(turn, dialogue).FirstOrDefault() is { } asked && asked.Buttons.Any(button => button.SaysYes == true)
            ? dialogue with { Shown = [.. dialogue.Shown.Where(card => card != asked)] }
            : null;

    // A question asked since then is what is answered.
    private static IEnumerable<ShownCard> Cards(Turn turn, Dialogue dialogue) => dialogue.Shown
        .Where(card => card.Platform == turn.Door.Platform && card.Address == turn.Door.Address && turn.Now - card.At < Life)
        .Where(card => dialogue is not { Command: not null, Asking: not null } || dialogue.AskedAt <= card.At)
        .OrderByDescending(card => card.At);

    // A number is of the newest card, or of the last list: one of its rows may have been opened, or something may have come unasked since.
    private static List<ShownButton> Named(List<ShownCard> cards, string text)
    {
        var (key, word, says) = (Typed.Key(text), Typed.Word(text), Says(text));
        var nth = OrdinalTexts.Nth().Match(word) is { Success: true } said ? CountReading.Read(said.Groups["number"].Value).Exact : null;
        var rows = cards.Find(card => card.IsList || (card == cards[0] && card.Buttons.Any(button => button.Row > 0)));
        foreach (var card in cards)
        {
            var named = card.Buttons.Where(button => IsNamed(button, key)).ToList();
            named = named.Count > 0 ? named
                : [.. card.Buttons.Where(button =>
                    (card == rows && (IsNumbered(button, word) || IsNth(button, nth)))
                    || (card == cards[0] && says is { } yes && button.SaysYes == yes))];
            if (named.Count > 0)
            {
                return named;
            }
        }

        return [];
    }

    // Of a label of two clauses the first says enough.
    private static bool IsNamed(ShownButton button, string key)
    {
        var label = Typed.Key(button.Label);
        return label == key || $"{button.Row}{label}" == key || Typed.Key(button.Label.Split(Commas, 2)[0]) == key;
    }

    private static bool IsNumbered(ShownButton button, string word) =>
        button.Row > 0 && word == button.Row.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // 第一个 opens it; it does nothing else.
    private static bool IsNth(ShownButton button, long? nth) => button.Row > 0 && button.Row == nth && OrdinalTexts.Opens().IsMatch(button.Label);

    private static bool? Says(string text) => Typed.Word(text) is var word && YesWords.Contains(word) ? true : NoWords.Contains(word) ? false : null;
}
