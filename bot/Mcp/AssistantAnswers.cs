using ChatSales.Core.Conversation;

namespace ChatSales.Bot.Mcp;

/// <summary>A card as an assistant reads it: without its buttons, as an assistant taps none.</summary>
internal sealed record ReadCard(
    string Title, string? Subtitle, string? Step, string? Text, IReadOnlyList<ReadFact> Facts, IReadOnlyList<ReadRow> Rows)
{
    public static ReadCard Of(Card card) => new(
        card.Title,
        card.Subtitle,
        card.Progress is { } progress && progress.Current < progress.Steps.Count ? progress.Steps[progress.Current] : null,
        card.Text,
        [.. card.Facts.Select(fact => new ReadFact(fact.Label, fact.Value))],
        [.. card.Rows.Select(row => new ReadRow(row.Title, row.Detail))]);
}

/// <summary>A label and its value.</summary>
internal sealed record ReadFact(string Label, string Value);

/// <summary>A line of a list.</summary>
internal sealed record ReadRow(string Title, string? Detail);

/// <summary>The answer to a question.</summary>
/// <param name="Understood">The question as it was understood; null if it wasn't.</param>
/// <param name="Answer">In words: how many, the figure, or why there is none.</param>
/// <param name="Rows">The first rows or groups.</param>
/// <param name="IsCut">Whether there are more.</param>
/// <param name="Instead">What can be asked instead.</param>
internal sealed record ReadAnswer(string? Understood, string Answer, IReadOnlyList<ReadRow> Rows, bool IsCut, IReadOnlyList<string> Instead);

/// <summary>A metric's figure.</summary>
internal sealed record ReadMetric(string Name, string Period, string Value, string Formula, string Owner);
