using System.Globalization;
using ChatSales.Core.Conversation.Reading;

namespace ChatSales.Core.Questions.Words;

/// <summary>Figures as people read them: rounded where that loses nothing that matters.</summary>
public static class FigureWords
{
    /// <summary>The figure of a question; in words if it isn't known.</summary>
    public static string Of(Question question, AnswerKind kind, decimal? value) =>
        value is not { } known ? FigureTexts.Unknown
        : kind == AnswerKind.Count || question.Figure is Figure.Of { Aggregate.Function: Function.Count }
            ? QuestionTexts.Say(FigureTexts.Counted, Of(known, Unit.None), UnitOf(question))
        : Of(known, kind == AnswerKind.Rate ? Unit.Ratio : Units.Of(question.Figure));

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
