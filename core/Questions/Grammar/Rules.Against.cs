using ChatSales.Core.Reading;
using ChatSales.Core.Time;

namespace ChatSales.Core.Questions.Grammar;

/// <summary>Rules for a figure beside itself at another time of which no more is said: 今年签约额和去年比; and for what was done after something.</summary>
internal sealed partial class Rules
{
    private void AddAgainst()
    {
        // 和去年比, 跟去年同期对比, 比去年怎么样
        foreach (var (before, after) in new[] { ("and", "than"), ("and", "compare"), ("than", "howmuch") })
        {
            book.After<Meaning.Begun>(after, half => half.Key == before && IsOfTime(half.Part) ? half with { Key = Parts.Beside } : null, 0);
        }

        // 赢单多少，和上季度比
        foreach (var word in new[] { "howmuchof", "howmuch" })
        {
            book.Before<Meaning.Begun>(word, half => half.Key == Parts.Beside ? half : null, 0.1);
        }

        // 今年和去年比，签约额怎么样
        book.After<Meaning.Times>("than", times => times, 0.1);
        book.Add<Meaning.Measured, Meaning.Begun>((measured, half) => Against(measured.Measure, half, Contrast.Beside), 0);
        book.Add<Meaning.Rows, Meaning.Begun>((rows, half) => rows.Set.IsAct ? Against(Ranking(rows.Set).Measure, half, Contrast.Beside) : null, 0.2);

        // 和去年比，今年签约额怎么样
        book.Add<Meaning.Begun, Meaning.Measured>((half, measured) => Against(measured.Measure, half, Contrast.Beside), 0.2);
        // 9月10月签约额分别是多少
        book.Add<Meaning.Timed, Meaning.Timed>((one, other) => AreApart(one.Time, other.Time) ? new Meaning.Times(one.Time, other.Time) : null, 0.6);

        // 10月回款超过9月: at two times, not more than nine.
        foreach (var (word, sign) in new[] { ("exceeds", Sign.More), ("fallsbelow", Sign.Less) })
        {
            book.Before<Meaning.Timed>(word, time => new Meaning.Begun(word, time), 0);
            book.Add<Meaning.Measured, Meaning.Begun>(
                (measured, half) => half.Key == word && half.Part is Meaning.Timed time ? MoreThan(new("beside", measured, time), sign) : null, 0);
            book.Add<Meaning.Rows, Meaning.Begun>(
                (rows, half) => half.Key == word && half.Part is Meaning.Timed time && rows.Set.IsAct
                    ? MoreThan(new("beside", Ranking(rows.Set), time), sign)
                    : null,
                0.1);
        }

        // 反馈过价格偏高、后来赢了
        book.Before<Meaning.Rows>("later", rows => rows.Set is { IsAct: true, When: not null } ? new Meaning.Begun("later", rows) : null, 0);
        book.Before<Meaning.Begun>("and", half => half.Key == "later" ? half : null, 0);
        book.Before<Meaning.Begun>("butword", half => half.Key == "later" ? half : null, 0);
        book.Add<Meaning.Rows, Meaning.Begun>(
            (rows, half) => half is { Key: "later", Part: Meaning.Rows then } && rows.Set is { IsAct: true, When: not null, Where: not null }
                ? Said(new Quality.Followed(rows.Set, then.Set))
                : null,
            0);

        // 王平和刘磊两个人
        book.After<Meaning.Said>(
            "bothofthem", said => said.Quality is Quality.Named { Kind: NameKind.Person, Values.Values.Count: 2 } ? said : null, 0);

        // 过了价值共识: in a stage after it.
        book.Before<Meaning.Said>(
            "beyond", said => StageOf(said) is { } stage && values.After(stage) is { } next ? Said(new Quality.Reached(next)) : null, 0);

        // 需求确认单还没交
        book.Add<Meaning.Mark, Meaning.Mark>(
            (kind, lack) => lack.Key is "lack" or "unpaid" && kind.Key.StartsWith(Evidence, StringComparison.Ordinal)
                ? Said(new Quality.Holds(Subject.Deal, values.Lacks(kind.Key[Evidence.Length..]), IsState: true))
                : null,
            0);

        // 还有多少没回款
        foreach (var word in new[] { "howmuchof", "howmuchmoney" })
        {
            book.Before<Meaning.Said>(
                word,
                said => said.Quality is Quality.Measured { IsNone: true, Rows: { Subject: Subject.Receipt, Where: null } }
                    ? new Meaning.Valued(new(AttributeKind.Debt), Function.Sum)
                    : null,
                0);
        }

        // 还欠多少没收: it is owed, and hasn't come in.
        foreach (var word in new[] { "howmuchof", "howmuchmoney" })
        {
            book.After<Meaning.Valued>(
                word,
                valued => valued is { Attribute.Kind: AttributeKind.Debt, Function: null } ? new Meaning.Begun("owed", valued) : null,
                0);
        }

        book.Ends<Meaning.Valued, Meaning.Valued>(
            "owed", (debt, other) => other.Attribute == debt.Attribute ? debt with { Function = Function.Sum } : null, 0);
        book.Ends<Meaning.Valued, Meaning.Said>("owed", (debt, said) => IsUnpaid(said.Quality) ? debt with { Function = Function.Sum } : null, 0);

        // 从录入到赢单
        book.After<Meaning.Said>("to", said => said.Quality is Quality.Happened { Time: null } ? new Meaning.Begun("from-to", said) : null, 0.3);

        // 草稿状态
        book.Add<Meaning.Said, Meaning.Keyed>(
            (said, key) => key is { Key: KeyKind.State, IsEach: false }
                && said.Quality is Quality.Holds { IsState: true } or Quality.Named { Kind: NameKind.TicketState }
                    ? said
                    : null,
            0);
    }

    private static bool IsUnpaid(Quality quality) =>
        quality is Quality.Measured { IsNone: true, Rows: { Subject: Subject.Receipt, Where: null } }
        || (quality is Quality.Holds { Condition: Condition.And { } owing } && owing == Vocabulary.Owing);

    private static bool AreApart(Time one, Time other) => one is { But: null, Past: { } first } && other is { But: null, Past: { } second }
        && one.Words is [.., var unit] && other.Words is [.., var like] && unit == like
        && (first.To <= second.From || second.To <= first.From);

    private static bool IsOfTime(Meaning meaning) => meaning is Meaning.Timed or Meaning.Mark { Key: SamePeriod };

    /// <summary>A figure beside itself at the time of such words; null if it isn't one of a time.</summary>
    public Meaning.Contrasted? Against(Measure measure, Meaning.Begun half, Contrast way)
    {
        if (half.Key != (way == Contrast.Beside ? Parts.Beside : "than"))
        {
            return null;
        }

        var other = (half.Part as Meaning.Timed)?.Time;
        var rows = measure.Rows.IsTimed ? measure.Rows : Running(measure.Rows, other);
        var time = other ?? (rows is null ? null : YearBack(rows));
        return rows is not null && time is not null && !IsPartOf(time, rows) && Untimed(rows) is { } bare && lifting.At(bare, time) is { } before
            ? new(measure with { Rows = rows }, before, way)
            : null;
    }

    // 今年签约额比上个月: nothing is more or less than a part of it.
    private static bool IsPartOf(Time time, RowSet rows) => time.Past is { From: var first, To: { } last }
        && TimeOf(rows) is Condition.Within { From: { } from, To: { } to } && first >= from && last <= to && (first > from || last < to);

    // 签约额和去年比: of this year, as nothing else was said.
    private RowSet? Running(RowSet rows, Time? other)
    {
        var (year, month) = (values.Running(isYear: true), values.Running(isYear: false));
        return other is null || IsBefore(other, year) ? lifting.At(rows, new(CalendarTexts.ThisYear, year, null))
            : IsBefore(other, month) ? lifting.At(rows, new(CalendarTexts.ThisMonth, month, null))
            : null;
    }

    private bool IsBefore(Time other, Period running) =>
        other is { But: null, Past: { } past } && values.Before(running.From, values.Now, isYearly: false) == (past.From, past.To);

    /// <summary>The same time a year back; null if it has no end in the past, or the calendar doesn't go back so far.</summary>
    public Time? YearBefore(Time time) =>
        time.But is null && time.Past is { To: { } to } past && values.Before(past.From, to, isYearly: true) is var (from, until)
            ? new(GrammarTexts.SameLastYear, new(from, until), null)
            : null;

    private Time? YearBack(RowSet rows) => TimeOf(rows) is Condition.Within { From: { } from, To: { } to }
        ? YearBefore(new(rows.Called ?? "", new(from, to), null))
        : null;
}
