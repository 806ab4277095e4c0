namespace ChatSales.Core.Questions.Grammar;

/// <summary>The rows of the last answer in another shape: the best group of them, the figure of each, what belongs to them.</summary>
internal sealed partial class Refinement
{
    private Parts? ShapeOf(Parts before, List<Meaning> others, bool isInstead) => others switch
    {
        // 哪个团队的最多
        [Meaning.Keyed { IsEach: true, Key: var key }, Meaning.Mark { Key: "most" or "least" } best] when IsPlain(before) =>
            before.Grouped(key, new Meaning.Nth(1, best.Key == "most")),
        // 各多少钱
        [Meaning.Mark { Key: "respectively" or "each" }, Meaning.Mark { Key: "howmuchmoney" }] or [Meaning.Mark { Key: "compare" }] => EachOf(before),
        // 前三大客户占多少
        [Meaning.Begun { Key: Rules.Largest } half, Meaning.Mark { Key: "share" }] when before is { Measure: { } measure } && IsPlain(before) =>
            Rules.OfLargest(half, measure, isShare: true) is { Measure: var share } ? before.With(share) : null,
        [Meaning.Rows { Set: var noun }] when !isInstead && (noun == Rules.Noun(noun.Subject) || noun == FollowupNoun) => OfThose(before, noun),
        _ => null,
    };

    // 超过30天的, after what waits: since then.
    private static Parts? Older(Parts before, Amount amount)
    {
        if (amount is not { Unit: Unit.Hours, Sign: not Sign.Equal, Most: null } || (before.Measure?.Rows ?? before.Rows) is not { } rows
            || !(rows.Parts.Any(part => Rules.Waits(new Quality.Holds(rows.Subject, part, When: rows.When)))
                || before.Said.Exists(said => said is Quality.Holds state && Rules.Waits(state))))
        {
            return null;
        }

        var parts = before.Copy();
        parts.Said.Add(new Quality.Number(new(AttributeKind.Age), amount.Sign, amount.Value / 24));
        return parts;
    }

    private static RowSet FollowupNoun { get; } = Rules.Noun(Subject.Followup) with { IsAct = true };

    private static bool IsPlain(Parts before) => before is { Each: null, Ranked: null, Times: null, Contrast: null, Limit: null, Place: null };

    // What it was in the order by; of deals and contracts their amounts.
    private Parts? EachOf(Parts before)
    {
        if (before is not { Each: null, Times: null, Contrast: null, Valued: null, Rows: { } rows }
            || Described(rows, before.Said, []) is not { } described
            || Rules.KeyOf(new RowSet(rows.Subject)) is not { } key)
        {
            return null;
        }

        if (before.Ranked is { By: Meaning.Measured { Measure: { IsRatio: false } measure } } ranked && measure.Rows.Subject != rows.Subject)
        {
            return Described(measure.Rows, [], before.Timed) is { } done && Links.Way(done.Subject, rows.Subject) is { } way
                ? before.EachBy(key, measure with { Rows = described.Where is { } where ? done.And(new Condition.Linked(way, where)) : done }, ranked)
                : null;
        }

        return before.Measure is null && rules.Figure(rows, new(new Attribute(AttributeKind.Amount))) is { Measure: var amounts }
            && before.Ranked?.By is null or Meaning.Valued { Attribute.Kind: AttributeKind.Amount }
            && Described(described, [], before.Timed) is { } all
                ? before.EachBy(key, amounts with { Rows = all }, before.Ranked)
                : null;
    }

    // 跟进记录, after some deals: theirs.
    private Parts? OfThose(Parts before, RowSet noun) =>
        IsPlain(before) && before is { Measure: null, Valued: null, Rows: { } rows } && rows.Subject != noun.Subject
        && Described(rows, before.Said, before.Timed) is { } described
        && Links.Way(noun.Subject, rows.Subject) is { } way && Lifting.InUsualState(described).Where is { } where
            ? before.Of(noun.And(new Condition.Linked(way, where)), null)
            : null;
}
