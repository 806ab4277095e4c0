using System.Globalization;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals;
using ChatSales.Core.Time;

namespace ChatSales.Core.Questions.Words;

/// <summary>Values of a question in words: each value of a field has words of its own.</summary>
/// <param name="plan">Titles of stages and of kinds of evidence.</param>
/// <param name="zone">In which days begin.</param>
/// <param name="names">What the row with an id is called, if anything.</param>
internal sealed class ValueWords(StagePlan plan, BusinessZone zone, NameLookUp names)
{
    /// <summary>A word as it is stored, or a row's id.</summary>
    public string Of(Field field, string value) => NameOf(field, value) ?? (HasNames(field) ? Quoted(value) : Plain(value));

    /// <summary>The same where it stands alone and can't be taken for anything else.</summary>
    public string Name(Field field, string value) => NameOf(field, value) ?? value;

    /// <summary>A person by their id.</summary>
    public string OfPerson(string id) => Of(Fields.Person.Id, id);

    /// <summary>Words that people wrote; in marks where they could be taken for something else.</summary>
    public static string Plain(string words) =>
        words.Length == 0 || words.Any(c => QuestionTexts.Marks.Contains(c) || char.IsWhiteSpace(c) || char.IsControl(c)) ? Quoted(words) : words;

    public static string Quoted(string words) => QuestionTexts.Say(QuestionTexts.Quoted, words.Replace("”", "””", StringComparison.Ordinal));

    /// <summary>A number in a unit.</summary>
    public static string Of(decimal value, Unit unit) => unit switch
    {
        Unit.Yuan when decimal.Round(value, 2) == value => new Money(value).Show(),
        Unit.Yuan => $"{Exact(value)}{ReadingTexts.Yuan}",
        Unit.Ratio => $"{Exact(value * 100)}%",
        Unit.Days => QuestionTexts.Say(QuestionTexts.DaysUnit, Exact(value)),
        Unit.Hours => QuestionTexts.Say(QuestionTexts.HoursUnit, Exact(value)),
        _ => Exact(value),
    };

    /// <summary>An instant to the part of it that counts; nobody asks for less than a second, which only a running clock has.</summary>
    public string Of(DateTimeOffset instant) => Local(instant).ToString(
        instant.Ticks % TimeSpan.TicksPerMinute == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A half-open stretch of time; whole days as the first and the last.</summary>
    public string Of(DateTimeOffset? from, DateTimeOffset? to) => Stretch(
        from is { } begin ? (IsMidnight(begin) ? Of(DayOf(begin)) : Of(begin)) : null,
        to is { } end ? (IsMidnight(end) ? Of(DayOf(end).AddDays(-1)) : Of(end)) : null);

    public static string Of(DateOnly? first, DateOnly? last) =>
        Stretch(first is { } one ? Of(one) : null, last is { } other ? Of(other) : null);

    private string? NameOf(Field field, string value) => field switch
    {
        { Type: FieldType.Id, To: { } subject } => names(subject, value),
        _ when IsStage(field) => TitleOf(value),
        _ when field == Fields.Evidence.Kind => plan.EvidenceKind(value)?.Title,
        _ => QuestionTexts.NameOf(field, value),
    };

    private static bool HasNames(Field field) => IsStage(field) || field == Fields.Evidence.Kind || QuestionTexts.HasNames(field);

    private static bool IsStage(Field field) => field == Fields.Deal.Stage || field == Fields.Evidence.Stage;

    private static string Stretch(string? from, string? to) => (from, to) switch
    {
        (null, null) => QuestionTexts.AnyTime,
        (null, _) => QuestionTexts.Say(QuestionTexts.Until, to),
        (_, null) => QuestionTexts.Say(QuestionTexts.Since, from),
        _ => from == to ? from : QuestionTexts.Say(QuestionTexts.FromTo, from, to),
    };

    private static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Exact(decimal value) => value.ToString("#,0.############################", CultureInfo.InvariantCulture);

    private string? TitleOf(string stage) =>
        plan.Find(stage)?.Title is { } title && plan.Stages.Count(other => other.Title == title) == 1 ? title : null;

    private bool IsMidnight(DateTimeOffset instant) => Local(instant).TimeOfDay == TimeSpan.Zero;

    private DateOnly DayOf(DateTimeOffset instant) => zone.DateOf(instant);

    private DateTimeOffset Local(DateTimeOffset instant) => zone.Local(instant);
}

/// <summary>What the row with an id is called; different rows differently. Null if it has no name.</summary>
/// <param name="subject">Of what it is.</param>
/// <param name="id">Its id.</param>
public delegate string? NameLookUp(Subject subject, string id);

/// <summary>What a number counts.</summary>
public enum Unit
{
    None,
    Yuan,
    Ratio,
    Days,
    Hours,
}

/// <summary>In what the numbers of a question are.</summary>
public static class Units
{
    /// <summary>What a term is in.</summary>
    public static Unit Of(Term? term) => term switch
    {
        Term.Of { Path.Last: var field } => Of(field),
        Term.Minus { First: var first } => Of(first),
        Term.Quotient => Unit.Ratio,
        Term.Else { First: var first } => Of(first),
        Term.DaysFrom => Unit.Days,
        Term.HoursFrom => Unit.Hours,
        Term.Related { Aggregate: var aggregate } => Of(aggregate),
        _ => Unit.None,
    };

    public static Unit Of(Aggregate aggregate) => aggregate.Function == Function.Count ? Unit.None : Of(aggregate.Value);

    /// <summary>What a figure is in.</summary>
    public static Unit Of(Figure? figure) => figure switch
    {
        Figure.Of { Aggregate: var aggregate } => Of(aggregate),
        Figure.Difference { First: var first } => Of(first),
        Figure.OfLargest { Figure: var of } => Of(of),
        Figure.Ratio or Figure.Growth or Figure.ShareOfAll => Unit.Ratio,
        _ => Unit.None,
    };

    private static Unit Of(Field field) =>
        field == Fields.Deal.Amount || field == Fields.Contract.Amount || field == Fields.Receipt.Amount ? Unit.Yuan
        : field == Fields.Deal.GrossMargin || field == Fields.Contract.GrossMargin ? Unit.Ratio
        : field == Fields.Contract.PaymentTermDays ? Unit.Days
        : Unit.None;
}
