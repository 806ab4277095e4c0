namespace ChatSales.Core.Questions.Grammar;

/// <summary>Rules for what the largest groups have together: 前三大客户占今年签约额多少.</summary>
internal sealed partial class Rules
{
    /// <summary>Begun by 前三大客户.</summary>
    public const string Largest = "largest";

    private void AddLargest()
    {
        // 贡献了多少签约额: no more than that it is theirs.
        book.After<Meaning.Said>("brought", said => said, 0.1);
        book.After<Meaning.Rows>("brought", rows => rows, 0.1);
        book.After<Meaning.Timed>("brought", time => time, 0.1);

        book.Before<Meaning.Measured>("howmuchof", measured => measured.Measure.Aggregate.Function == Function.Sum ? measured : null, 0.1);

        book.After<Meaning.Leading>("large", first => first, 0);
        book.Add<Meaning.Leading, Meaning.Rows>(
            (first, rows) => KeyOf(rows.Set) is { } key ? new Meaning.Begun(Largest, first, new Meaning.Keyed(key)) : null, 0.2);
        book.Add<Meaning.Leading, Meaning.Keyed>((first, key) => key.IsEach ? null : new Meaning.Begun(Largest, first, key), 0.2);

        // 前三大客户占今年签约额多少, 前五大客户贡献了多少回款, 今年签约额里前三大客户占多少
        book.After<Meaning.Begun>("makesup", half => half.Key == Largest ? half with { Key = "largest-makesup" } : null, 0);
        book.After<Meaning.Begun>("brought", half => half.Key == Largest ? half with { Key = "largest-brought" } : null, 0);
        book.Add<Meaning.Begun, Meaning.Measured>(
            (half, measured) => half.Key switch
            {
                "largest-makesup" => OfLargest(half, measured.Measure, isShare: true),
                "largest-brought" => OfLargest(half, measured.Measure, isShare: false),
                Largest when OfLargest(half, measured.Measure, isShare: true) is { } share => new Meaning.Begun("part", share),
                _ => null,
            },
            0);
        book.Add<Meaning.Begun, Meaning.Rows>(
            (half, rows) => rows.Set.IsAct && half.Key is "largest-makesup" or "largest-brought"
                ? OfLargest(half, Ranking(rows.Set).Measure, half.Key == "largest-makesup")
                : null,
            0.1);
        book.Add<Meaning.Begun, Meaning.Begun>(
            (whole, half) => whole is { Key: "whole", Part: Meaning.Measured { Measure: var all } } && half.Key == Largest
                && OfLargest(half, all, isShare: true) is { } share
                    ? new Meaning.Begun("part", share)
                    : null,
            0);
    }

    /// <summary>What the largest have of a figure; null if it has no such groups.</summary>
    public static Meaning.Measured? OfLargest(Meaning.Begun half, Measure measure, bool isShare) =>
        half is { Part: Meaning.Leading first, Other: Meaning.Keyed key }
        && measure is { IsRatio: false, Largest: null, Aggregate.Function: Function.Sum or Function.Count, Aggregate.Weight: null }
        && Links.Of(key.Key, measure.Rows) is { } path && measure.Rows.Subject != Links.HomeOf(key.Key)
            ? new(measure with { Largest = new(new(path, Links.SpanOf(key.Key)), first.Count, isShare) })
            : null;
}
