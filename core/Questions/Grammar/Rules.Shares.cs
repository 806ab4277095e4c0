namespace ChatSales.Core.Questions.Grammar;

/// <summary>Rules for parts of a whole.</summary>
internal sealed partial class Rules
{
    // 今年的签约额里华东占多少; 涉及定制开发的占在途商机的多少
    private void AddParts()
    {
        book.After<Meaning.Measured>("in", measured => new Meaning.Begun("whole", measured), 0);
        book.After<Meaning.Rows>("in", rows => new Meaning.Begun("whole", Default(rows.Set)), 0);
        book.After<Meaning.Keyed>(
            "in",
            key => key.Key == KeyKind.Reason ? new Meaning.Begun("whole", new Meaning.Measured(new(Values.Closed("lost"), Aggregate.Count))) : null,
            0);
        book.Ends<Meaning.Measured, Meaning.Said>(
            "whole", (whole, said) => lifting.Lift(said.Quality, whole.Measure.Rows.Subject) is { } part ? Part(whole, part) : null, 0);
        book.Ends<Meaning.Measured, Meaning.Rows>("whole", (whole, rows) => PartOf(whole, rows.Set), 0.3);
        book.Ends<Meaning.Measured, Meaning.Rows>(
            "whole",
            (whole, rows) => !IsBare(rows.Set) && Links.Way(whole.Measure.Rows.Subject, rows.Set.Subject) is { } link
                ? Part(whole, new Condition.Linked(link, rows.Set.Where!))
                : null,
            0);
        book.After<Meaning.Begun>("share", half => half is { Key: "part", Part: Meaning.Measured ratio } ? ratio : null, 0);
        // 各团队占在途金额的比例
        book.After<Meaning.Keyed>("makesup", key => key.IsEach ? key : null, 0);
        book.After<Meaning.Said>("makesup", said => new Meaning.Begun("makesup", said), 0);
        book.After<Meaning.Rows>("makesup", rows => new Meaning.Begun("makesup", rows), 0);
        book.Ends<Meaning.Said, Meaning.Rows>("makesup", (said, rows) => RatioIn(Default(rows.Set), said.Quality), 0);
        book.Ends<Meaning.Said, Meaning.Measured>("makesup", (said, whole) => RatioIn(whole, said.Quality), 0);
        book.After<Meaning.Measured>("makesup", measured => new Meaning.Begun("makesup", measured), 0);
        book.Ends<Meaning.Measured, Meaning.Measured>("makesup", RatioOf, 0);
        book.Ends<Meaning.Rows, Meaning.Measured>("makesup", (part, whole) => PartOf(whole, part.Set)?.Part, 0.3);
        book.Ends<Meaning.Rows, Meaning.Rows>("makesup", (part, whole) => PartOf(Default(whole.Set), part.Set)?.Part, 0.3);
    }

    private static Meaning.Begun? Part(Meaning.Measured whole, Condition part) =>
        !whole.Measure.IsRatio && !Conditions.PartsOf(part).Any(one => whole.Measure.Rows.Parts.Any(other => Conditions.Exclude(one, other)))
            ? new("part", new Meaning.Measured(whole.Measure with { Part = part }))
            : null;

    // 今年首单金额占签约额的比例: of the same time.
    private static Meaning? RatioOf(Meaning.Measured part, Meaning.Measured whole) =>
        part.Measure.Rows is var rows
        && rows.Subject == whole.Measure.Rows.Subject
        && part.Measure.Aggregate == whole.Measure.Aggregate
        && rows.Where is { } where
            ? Part(
                whole with
                {
                    Measure = whole.Measure with { Rows = whole.Measure.Rows.And(whole.Measure.Rows.IsTimed ? null : TimeOf(rows)) },
                },
                where
            )?.Part
            : null;

    /// <summary>The time that was said of rows; null if none was.</summary>
    public static Condition? TimeOf(RowSet rows) =>
        rows is { IsTimed: true, When: { } when }
            ? Conditions.All(rows.Parts.Where(part => IsTimeOf(part, when)))
            : null;

    private static Meaning.Begun? PartOf(Meaning.Measured whole, RowSet part) =>
        part.Subject == whole.Measure.Rows.Subject && part.Where is { } where
            ? Part(part.HasState ? InAnyState(whole, new Quality.Holds(part.Subject, where, IsState: true)) : whole, where)
            : null;

    private Meaning? RatioIn(Meaning.Measured whole, Quality quality) =>
        lifting.Lift(quality, whole.Measure.Rows.Subject) is { } part ? Part(InAnyState(whole, quality), part)?.Part : null;

    // 待审批合同占全部合同: of those in any state.
    private static Meaning.Measured InAnyState(Meaning.Measured whole, Quality quality) =>
        quality is Quality.Holds { IsState: true } && !whole.Measure.Rows.HasState
            ? whole with
            {
                Measure = whole.Measure with { Rows = whole.Measure.Rows with { HasState = true } },
            }
            : whole;
}
