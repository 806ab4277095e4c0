namespace ChatSales.Core.Questions.Grammar;

/// <summary>Rules for figures at two times.</summary>
internal sealed partial class Rules
{
    // 10月签约额比9月高
    private void AddComparisons()
    {
        // 王平比刘磊多签了多少
        book.Before<Meaning.Said>(
            "than", said => said.Quality is Quality.Named { Values.Values.Count: 1 } ? new Meaning.Begun("thanwhom", said) : null, 0);
        book.Add<Meaning.Said, Meaning.Begun>(
            (said, half) => half is { Key: "thanwhom", Part: Meaning.Said { Quality: Quality.Named other } }
                && said.Quality is Quality.Named { Values.Values: [var one] } && !other.Values.Values.Contains(one)
                && Union(said.Quality, other) is { } both
                    ? new Meaning.Begun(Parts.TwoSides, Said(both))
                    : null,
            0);
        book.Before<Meaning.Timed>("than", time => new Meaning.Begun("than", time), 0);
        book.Add<Meaning.Measured, Meaning.Begun>(
            (measured, half) => half is { Key: "than", Part: Meaning.Timed } ? new Meaning.Begun("beside", measured, half.Part) : null, 0);
        book.Add<Meaning.Rows, Meaning.Begun>(
            (rows, half) => half is { Key: "than", Part: Meaning.Timed } ? new Meaning.Begun("beside", Ranking(rows.Set), half.Part) : null, 0.1);

        // 拜访次数比电话多, 赢单比丢单少
        book.Before<Meaning.Measured>(
            "than", measured => IsPlain(measured.Measure) ? new Meaning.Begun("thanthose", measured) : null, 0);
        book.Before<Meaning.Rows>(
            "than", rows => rows.Set.IsAct ? new Meaning.Begun("thanthose", new Meaning.Measured(new(rows.Set, Aggregate.Count))) : null, 0);
        book.Add<Meaning.Measured, Meaning.Begun>((measured, half) => BesideThose(measured.Measure, half), 0);
        book.Add<Meaning.Rows, Meaning.Begun>(
            (rows, half) => rows.Set.IsAct ? BesideThose(new Measure(rows.Set, Aggregate.Count), half) : null, 0.1);
        foreach (var (word, sign) in new[] { ("higher", Sign.More), ("lower", Sign.Less) })
        {
            book.After<Meaning.Begun>(word, half => MoreThanThose(half, sign), 0);
        }

        // 本月签约额比上月多多少, 涨了多少; 本月比上月多签了多少
        foreach (var (word, way, key) in new[]
        {
            ("higher", Contrast.More, "times-more"),
            ("difference", Contrast.More, "times-more"),
            ("lower", Contrast.Less, "times-less"),
            ("updown", Contrast.Growth, "times-growth"),
        })
        {
            book.After<Meaning.Begun>(word, half => half.Key == "beside" ? Contrasted(half, way) : null, 0.2);
            book.After<Meaning.Begun>(word, half => half.Key == "times" ? half with { Key = key } : null, 0.2);
        }

        foreach (var (key, way) in new[] { ("times-more", Contrast.More), ("times-less", Contrast.Less), ("times-growth", Contrast.Growth) })
        {
            book.Add<Meaning.Begun, Meaning.Measured>(
                (half, measured) => half.Key == key && Beside(half with { Key = "times" }, measured) is { } beside ? Contrasted(beside, way) : null,
                0);
        }

        // 三季度比二季度签约额高
        book.Add<Meaning.Timed, Meaning.Begun>(
            (time, half) => half is { Key: "than", Part: Meaning.Timed } ? new Meaning.Begun("times", time, half.Part) : null, 0);
        book.Add<Meaning.Begun, Meaning.Measured>(Beside, 0);
        book.Add<Meaning.Begun, Meaning.Rows>((half, rows) => Beside(half, Ranking(rows.Set)), 0.1);
        book.After<Meaning.Begun>("higher", half => MoreThan(half, Sign.More), 0);
        book.After<Meaning.Begun>("lower", half => MoreThan(half, Sign.Less), 0);
    }

    private static bool IsPlain(Measure measure) => !measure.IsRatio && !measure.Rows.IsTimed;

    private static Meaning.Begun? BesideThose(Measure measure, Meaning.Begun half) =>
        !measure.IsRatio && half is { Key: "thanthose", Part: Meaning.Measured { Measure: var other } }
            && other.Rows.Subject == measure.Rows.Subject && other.Aggregate == measure.Aggregate
            ? new("besidethose", new Meaning.Measured(measure), new Meaning.Measured(other))
            : null;

    // A time that is said of the first is said of both.
    private static Meaning.Said? MoreThanThose(Meaning.Begun half, Sign sign)
    {
        if (half is not { Key: "besidethose", Part: Meaning.Measured { Measure: var one }, Other: Meaning.Measured { Measure.Rows: var others } })
        {
            return null;
        }

        var time = TimeOf(one.Rows);
        return time is not null && one.Rows.When != others.When ? null
            : new(new Quality.MeasuredBeside(one.Rows, others.And(time), one.Aggregate, sign));
    }

    private Meaning.Begun? Beside(Meaning.Begun half, Meaning.Measured measured) =>
        half is { Key: "times", Part: Meaning.Timed time, Other: { } other } && At(measured.Measure, time.Time) is { } timed
            ? new("beside", timed, other)
            : null;

    private Meaning.Contrasted? Contrasted(Meaning.Begun half, Contrast way) =>
        half is { Part: Meaning.Measured { Measure: { Rows.IsTimed: true, IsRatio: false } measure }, Other: Meaning.Timed other }
            && Untimed(measure.Rows) is { } bare && lifting.At(bare, other.Time) is { } before
            ? new(measure, before, way)
            : null;

    private Meaning.Said? MoreThan(Meaning.Begun half, Sign sign) =>
        half is { Key: "beside", Part: Meaning.Measured { Measure: { Rows.IsTimed: true, IsRatio: false } measure }, Other: Meaning.Timed other }
            && Untimed(measure.Rows) is { } bare && lifting.At(bare, other.Time) is { } others
            ? new(new Quality.MeasuredBeside(measure.Rows, others, measure.Aggregate, sign))
            : null;
}
