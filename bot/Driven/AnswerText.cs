using System.Globalization;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Driven;

/// <summary>Sent messages, to be read at the terminal: to whom, when, and what the chat shows.</summary>
internal static class AnswerText
{
    private const string Mark = "▸ ";
    private const string Separator = " · ";
    private const string Indent = "  ";

    public static async Task<string> OfAsync(IReadOnlyList<Answer> answers, IStore store, CancellationToken ct)
    {
        if (answers.Count == 0)
        {
            return DrivenTexts.Nothing.Text;
        }

        var texts = new List<string>();
        foreach (var answer in answers)
        {
            var to = await store.FindAsync<Person>(answer.To, ct) is { Name: var name } ? $"{name} {answer.To}" : answer.To;
            var at = answer.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            string?[] heading = [to, at, answer.Class, answer.Replaces ? DrivenTexts.Replaced.Text : null];
            var lines = LinesOf(answer).SelectMany(line => line.Split('\n')).Select(line => Indent + line);
            texts.Add(string.Join('\n', lines.Prepend(Mark + string.Join(Separator, heading.OfType<string>()))));
        }

        return string.Join("\n\n", texts);
    }

    private static IEnumerable<string> LinesOf(Answer answer) => answer switch
    {
        { Card: { } card } => LinesOf(card),
        { File: { } file } => [DrivenTexts.File.With(file.Name)],
        _ => [answer.Text ?? ""],
    };

    private static IEnumerable<string> LinesOf(Answer.CardPart card) =>
    [
        card.Title,
        .. new[] { card.Subtitle, card.Text, card.Picture is { } picture ? DrivenTexts.Picture.With(picture.Description) : null }.OfType<string>(),
        .. (card.Facts ?? []).Select(fact => DrivenTexts.Fact.With(fact.Label, fact.Value)),
        .. (card.Rows ?? []).SelectMany(LinesOf),
        .. (card.Inputs ?? []).Select(TextOf),
        .. card.Buttons is { } buttons ? [string.Join(' ', buttons.Select(label => $"[{label}]"))] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> LinesOf(Answer.RowPart row, int index)
    {
        yield return $"{index + 1}. {row.Title}{(row.Button is null ? "" : $" [{row.Button}]")}";
        if (row.Detail is { } detail)
        {
            yield return $"   {detail}";
        }
    }

    private static string TextOf(Answer.InputPart input)
    {
        var label = input.Required ? $"{input.Label}*" : input.Label;
        return input.Value is { Length: > 0 } value ? DrivenTexts.Choice.With(label, value)
            : input.Options is { } options ? DrivenTexts.Choice.With(label, string.Join(" / ", options))
            : DrivenTexts.Input.With(label);
    }
}
