using ChatSales.Core.Conversation;
using ChatSales.Core.Questions.Words;

namespace ChatSales.Core.Questions.Answering;

/// <summary>Answers as plain text.</summary>
public static class AnswerLines
{
    private const string Separator = " · ";

    /// <summary>The whole answer.</summary>
    /// <param name="answered">The answer.</param>
    /// <param name="rows">The rows that were found.</param>
    public static string Of(Answered answered, IReadOnlyList<FoundRow> rows) => string.Join('\n', answered switch
    {
        Answered.Found found => LinesOf(found, rows).Prepend(AnswerTexts.Understood.With(found.Words)),
        Answered.Refused refused => refused.Options.Select(option => AnswerTexts.Instead.With(option)).Prepend(AnswerTexts.WhyNot(refused)),
        _ => throw new NotSupportedException(answered.GetType().Name),
    });

    /// <summary>What is known of a row, in one line.</summary>
    public static string DetailOf(FoundRow row) => string.Join(Separator, row.Cells.Select(cell => cell.Text).OfType<string>());

    /// <summary>What it has of that by which rows are in their order, if that isn't known of it anyway, and what is known of it.</summary>
    public static IEnumerable<string> DetailsOf(Answered.Found found, FoundRow row) => new[]
    {
        found.Answer is { Ids: { } ids, Figures: { } figures } && ids.ToList().IndexOf(row.Id) is >= 0 and var at
            ? FigureWords.OfRow(found.Asked.Question, figures[at])
            : null,
        DetailOf(row),
    }.Where(part => !string.IsNullOrEmpty(part)).Select(part => part!);

    /// <summary>What was found in one line: how many rows, or the figure.</summary>
    public static string SummaryOf(Answered.Found found) => found switch
    {
        { Answer.Ids: [] } => AnswerTexts.None.With(QuestionTexts.NameOf(found.Asked.Question.Subject)),
        { Answer.Ids: { } ids } => AnswerTexts.Total.With(ids.Count, QuestionTexts.UnitOf(found.Asked.Question.Subject)),
        { Groups: [] } => AnswerTexts.NoGroups.Text,
        { Groups: { } groups } => AnswerTexts.Total.With(groups.Count, AnswerTexts.GroupUnit),
        _ => AnswerTexts.Value.With(FigureWords.Of(found.Asked.Question, found.Asked.Kind, found.Answer.Value)),
    };

    private static IEnumerable<string> LinesOf(Answered.Found found, IReadOnlyList<FoundRow> rows)
    {
        yield return SummaryOf(found);
        foreach (var (index, row) in rows.Index())
        {
            yield return string.Join(Separator, DetailsOf(found, row).Prepend(AnswerTexts.Row.With(index + 1, row.Called)));
        }

        foreach (var group in found.Groups ?? [])
        {
            yield return LayoutTexts.Pair(group.Title, FigureWords.Of(found.Asked.Question, found.Asked.Kind, group.Value));
        }
    }
}
