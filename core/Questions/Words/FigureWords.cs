using System.Globalization;
using ChatSales.Core.Conversation.Reading;

namespace ChatSales.Core.Questions.Words;

/// <summary>Figures as people read them: rounded where that loses nothing that matters.</summary>
public static class FigureWords
{
    private const decimal Large = 10_000m;
    private const decimal Grain = 1_000m;

    /// <summary>The figure of a question; in words if it isn't known.</summary>
    public static string Of(Question question, AnswerKind kind, decimal? value) =>
        value is not { } known ? FigureTexts.Unknown
        : kind == AnswerKind.Count || question.Figure is Figure.Of { Aggregate.Function: Function.Count }
            ? QuestionTexts.Say(FigureTexts.Counted, Of(known, Unit.None), UnitOf(question))
        : Of(
            IsMean(question.Figure) ? Plainly(known, Units.Of(question.Figure)) : known,
            kind == AnswerKind.Rate ? Unit.Ratio : Units.Of(question.Figure));

    /// <summary>What a row has of that by which rows are in their order; null if a field of the row says it.</summary>
    public static string? OfRow(Question question, decimal? value) => (question.Order?.Term, value) switch
    {
        (null or Term.Of or Term.Instant, _) or (_, null) => null,
        (Term.Related { Aggregate: { Function: Function.Count, Value: null }, Rows.Subject: var counted }, { } number) =>
            QuestionTexts.Say(FigureTexts.Counted, Of(number, Unit.None), QuestionTexts.UnitOf(counted)),
        ({ } term, { } number) => Of(IsMean(term) ? Plainly(number, Units.Of(term)) : number, Units.Of(term)),
    };

    // 479.1万 of a mean: nobody asks for its fen.
    private static decimal Plainly(decimal value, Unit unit) =>
        unit == Unit.Yuan && Math.Abs(value) >= Large && decimal.Truncate(value) != value ? decimal.Round(value / Grain) * Grain : value;

    private static bool IsMean(Term term) => term is Term.Related { Aggregate.Function: Function.Average or Function.Percentile };

    private static bool IsMean(Figure? figure) => figure is Figure.Of { Aggregate.Function: Function.Average or Function.Percentile };

    /// <summary>A number in a unit.</summary>
    public static string Of(decimal value, Unit unit) => unit switch
    {
        Unit.Yuan => new Money(decimal.Round(value, 2)).Show(),
        Unit.Ratio => string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.##}%"),
        Unit.Days => QuestionTexts.Say(QuestionTexts.DaysUnit, Rounded(value)),
        Unit.Hours => QuestionTexts.Say(QuestionTexts.HoursUnit, Rounded(value)),
        _ => Rounded(value),
    };

    private static string UnitOf(Question question) =>
        question.Figure is Figure.Of { Aggregate.Value: { } counted }
            ? counted is Term.Of { Path.Last.To: { } subject } ? QuestionTexts.UnitOf(subject) : ""
            : QuestionTexts.UnitOf(question.Subject);

    private static string Rounded(decimal value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
