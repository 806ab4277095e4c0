namespace ChatSales.Core.Questions.Grammar;

/// <summary>Whether a sentence is a question of its own, whatever was asked before.</summary>
internal sealed partial class Parts
{
    /// <summary>Says what it is about, and more of it than its name: 今年签约额最高的团队, 非战略的A类客户.</summary>
    public bool IsWhole => this is { IsRefined: false, IsRankOfNothing: false } && (Contrast is not null
        || (Each is not null && (Ranked is { By: Meaning.Measured } || Said.Exists(quality => quality is Quality.Measured or Quality.Rated)))
        || (Each is not null && Ranked is { By: Meaning.Valued { Attribute: var by } } && Values.HomeOf(by) is not null)
        || (Ranked is { By: Meaning.Measured } && (Rows is not null || Saying || Has("who")))
        || (Valued is { Attribute: var number } && Values.HomeOf(number) is not null && (Saying || Each is not null || Has("everyone")))
        || ((Rows ?? Measure?.Rows) is { } rows && (IsDescribed(rows) || Saying || Each is not null || Ranked is not null || Limit is not null
            || Valued is not null || HasAny(["latest", "earliest", "recent"]))));

    /// <summary>Only how many there are in groups: 各团队几单 may be of the rows before.</summary>
    public bool IsCountOfEach => this is { Each: not null, Ranked: null, Limit: null, Valued: null, Contrast: null } && !Saying
        && (Rows ?? Measure?.Rows) is { } rows && rows == Rules.Noun(rows.Subject) && Measure is null or { Aggregate.Function: Function.Count };

    /// <summary>The same in groups, of which one stands at a place.</summary>
    public Parts Grouped(KeyKind key, Meaning.Nth nth)
    {
        var parts = Copy();
        (parts.Each, parts.Place) = (key, nth);
        return parts;
    }

    /// <summary>The same with another figure.</summary>
    public Parts With(Measure measure)
    {
        var parts = Copy();
        parts.Measure = measure;
        return parts;
    }

    /// <summary>A figure of each in the same order.</summary>
    public Parts EachBy(KeyKind key, Measure measure, Meaning.Ranked? ranked)
    {
        var parts = Of(null, ranked is null ? measure : null);
        (parts.Each, parts.Ranked) = (key, ranked is null ? null : ranked with { By = new Meaning.Measured(measure) });
        parts.marks.Clear();
        return parts;
    }

    private bool Saying => Said.Count > 0 || Timed.Count > 0 || Times is not null;

    /// <summary>More is said of them than what they are.</summary>
    private static bool IsDescribed(RowSet rows) => rows.IsTimed || rows.Parts.Any(part => !Assembler.IsState(part) && !Assembler.IsOfKind(part));
}
