using System.Globalization;
using ChatSales.Adapters.WebChat;
using ChatSales.Core.Conversation;

namespace ChatSales.Bot.Driven;

/// <summary>Finds the button with a label: on the newest card that has one, whichever process wrote it to the store.</summary>
internal static class Taps
{
    private const int Newest = 50;

    /// <exception cref="BadInputException">There is none, or it is ambiguous.</exception>
    public static async Task<(WebLine Line, Button Button)> FindAsync(
        WebTranscript transcript, IReadOnlyList<string> conversations, string label, CancellationToken ct)
    {
        (WebLine Line, IReadOnlyList<Button> Buttons)? newest = null;
        foreach (var conversation in conversations)
        {
            if (await NewestAsync(transcript, conversation, label, ct) is { } found && !(newest?.Line.Order > found.Line.Order))
            {
                newest = found;
            }
        }

        return newest switch
        {
            null => throw new BadInputException($"No card in {string.Join(" or ", conversations)} has a button '{label}'."),
            { Buttons: [{ Url: { } page }] } => throw new BadInputException($"'{label}' opens a page and can't be tapped here: {page}"),
            { Buttons: [var one] } => (newest.Value.Line, one),
            var (line, _) => throw new BadInputException(
                $"Several rows have a button '{label}'; name one: {string.Join(", ", NamesOf(line.Content.Card!, RowsWith(line.Content.Card!, label)))}."),
        };
    }

    /// <summary>The values of a card's inputs: their defaults, except those filled in. A choice is named by its shown text or its id.</summary>
    /// <exception cref="BadInputException">The card has no such input.</exception>
    public static IReadOnlyDictionary<string, string> Fill(Card card, IReadOnlyDictionary<string, string> fields)
    {
        var values = card.Inputs.ToDictionary(input => input.Name, input => input.Value ?? "");
        foreach (var (label, value) in fields)
        {
            var input =
                card.Inputs.FirstOrDefault(input => input.Label == label)
                ?? throw new BadInputException(
                    $"The card has no field '{label}', but: {string.Join(", ", card.Inputs.Select(known => known.Label))}.");
            values[input.Name] = input.Options.FirstOrDefault(option => option.Label == value)?.Id ?? value;
        }

        return values;
    }

    private static async Task<(WebLine Line, IReadOnlyList<Button> Buttons)?> NewestAsync(
        WebTranscript transcript, string conversation, string label, CancellationToken ct)
    {
        foreach (var count in (int[])[Newest, int.MaxValue])
        {
            var lines = await transcript.LatestAsync(conversation, count, ct);
            foreach (var line in lines.Reverse().Where(line => line.FromBot))
            {
                if (line.Content.Card is { } card && ButtonsWith(card, label) is { Count: > 0 } buttons)
                {
                    return (line, buttons);
                }
            }

            if (lines.Count < count)
            {
                break;
            }
        }

        return null;
    }

    private static IReadOnlyList<Button> ButtonsWith(Card card, string label) =>
        card.Buttons.FirstOrDefault(button => button.Label == label) is { } button ? [button] : [.. RowsWith(card, label).Select(row => row.Button!)];

    // By their label, by what they are called, or by the number of their row.
    private static IEnumerable<CardRow> RowsWith(Card card, string label) =>
        card.Rows.Where(row => row.Button is { } button && (button.Label == label || NameOf(row) == label)).ToList() is { Count: > 0 } named ? named
        : card.Rows.Where((row, index) => row.Button is not null && NumberOf(row, index) == label);

    // Each different: rows with the same title go by their numbers.
    private static IEnumerable<string> NamesOf(Card card, IEnumerable<CardRow> rows) => rows
        .GroupBy(NameOf).SelectMany(name => name.Count() == 1 ? [name.Key] : name.Select(row => NumberOf(row, card.Rows.ToList().IndexOf(row))));

    private static string NameOf(CardRow row) => $"{row.Title}/{row.Button!.Label}";

    private static string NumberOf(CardRow row, int index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1}/{row.Button!.Label}");
}
