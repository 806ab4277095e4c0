using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Reading;

namespace ChatSales.Core.Conversation;

/// <summary>What 第二个, 最后一个 or 刚才那个 means: what the buttons of the newest card are about that was sent to the person where they speak.</summary>
public sealed class ShownRows(Seal seal)
{
    // As long as buttons can be typed.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    /// <summary>The values that an argument has on the rows meant; null if the words mean no row.</summary>
    /// <param name="turn">Who says it, and where.</param>
    /// <param name="text">The words.</param>
    /// <param name="argument">The argument's key.</param>
    /// <param name="ct">Gives up.</param>
    public async ValueTask<RowsMeant?> FindAsync(Turn turn, string text, string argument, CancellationToken ct)
    {
        if (OrdinalTexts.Alone().Match(Typed.Word(text)) is not { Success: true } words)
        {
            return null;
        }

        var dialogue = await turn.Session.FindAsync<Dialogue>(turn.Person.Id, ct);
        var cards = (dialogue?.Shown ?? []).Where(card => card.Platform == turn.Door.Platform && card.Address == turn.Door.Address
            && turn.Now - card.At < Life).OrderByDescending(card => card.At);
        var isRow = words.Groups["row"].Success;
        var rows = cards.Select(card => Values(card, argument, isRow)).FirstOrDefault(values => values.Count > 0) ?? [];
        return isRow ? new(PlaceOf(words.Value, rows.Count) is { } place && place >= 0 && place < rows.Count ? [rows[place]] : [], rows.Count)
            : new(rows, rows.Count);
    }

    private IReadOnlyList<string> Values(ShownCard card, string argument, bool ofRows) =>
    [
        .. card.Buttons.Where(button => !ofRows || button.Row > 0).OrderBy(button => button.Row)
            .Select(button => seal.Open(button.Payload)?.Arguments.GetValueOrDefault(argument)).OfType<string>().Distinct(),
    ];

    private static int? PlaceOf(string words, int count) =>
        OrdinalTexts.Number().Match(words) is { Success: true } number && CountReading.Read(number.Value).Exact is { } nth
            ? words.StartsWith(OrdinalTexts.FromEnd, StringComparison.Ordinal) ? count - (int)nth : (int)nth - 1
        : words.StartsWith(OrdinalTexts.End, StringComparison.Ordinal) ? count - 1
        : null;
}

/// <summary>What was shown and is meant.</summary>
/// <param name="Values">The values; none if there is no such row.</param>
/// <param name="Rows">How many rows there are; 0 if nothing of the sort was shown.</param>
public sealed record RowsMeant(IReadOnlyList<string> Values, int Rows);
