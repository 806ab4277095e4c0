namespace ChatSales.Core.Questions.Grammar;

/// <summary>Rules for parts of a whole.</summary>
internal sealed partial class Rules
{
    // 今年的签约额里华东占多少; 涉及定制开发的占在途商机的多少
    private void AddParts()
    {
        // 回款超过一半, 欠款三成以上: of what was agreed.
        book.Add<Meaning.Rows, Meaning.Quantified>(
            (rows, amount) => rows.Set is { Subject: Subject.Receipt, Where: null }
                && amount.Amount is { Unit: Unit.Ratio, Sign: not Sign.Equal } share
                    ? Beside(Values.Collected, share)
                    : null,
            0.1);
        book.Add<Meaning.Valued, Meaning.Quantified>(
            (valued, amount) => valued.Attribute.Kind == AttributeKind.Debt
                && amount.Amount is { Unit: Unit.Ratio, Sign: not Sign.Equal } share
                    ? Beside(Values.Owed, share)
                    : null,
            0.1);

        // 两个以上产品
        book.Add<Meaning.Quantified, Meaning.Keyed>(
            (amount, key) => amount.Amount is { Unit: Unit.Pieces, Most: null } some && key is { Key: KeyKind.Product, IsEach: false }
                ? Said(NumberOf(some.Sign, some.Value))
                : null,
            0.1);
        foreach (var word in new[] { "with", "onlywith" })
        {
            book.Before<Meaning.Said>(
                word, said => said.Quality is Quality.Holds { Condition: Condition.Compare { Left: Term.NumberOf } } ? said : null, 0);
        }

        // 买过服务云的客户
        book.Before<Meaning.Said>(
            "bought",
            said => said.Quality is Quality.Named { Kind: NameKind.Product } or Quality.Any { First: Quality.Named { Kind: NameKind.Product } }
                or Quality.Holds { Condition: Condition.Compare { Left: Term.NumberOf } }
                ? Said(new Quality.Bought(said.Quality))
                : null,
            0);

        // 只买了服务云: and nothing besides.
        book.Before<Meaning.Said>(
            "onlywith",
            said => said.Quality is Quality.Named { Kind: NameKind.Product, Values.Values: [_] } one
                ? Said(new Quality.All(one, NumberOf(Sign.Equal, 1)))
                : null,
            0);

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
        // 王平的签约额占华北队多少
        book.Ends<Meaning.Measured, Meaning.Said>("makesup", (part, whole) => RatioWithin(part.Measure, whole.Quality), 0.2);
        // 欠款占合同额
        book.After<Meaning.Valued>(
            "makesup", valued => valued.Attribute.Kind == AttributeKind.Debt ? new Meaning.Begun("makesup", valued) : null, 0);
        book.Ends<Meaning.Valued, Meaning.Measured>(
            "makesup",
            (_, whole) => whole.Measure is { Of.Kind: AttributeKind.Amount, Rows: { Subject: Subject.Contract, IsTimed: false } }
                ? new Meaning.Measured(Values.Owed)
                : null,
            0);
        book.After<Meaning.Measured>("makesup", measured => new Meaning.Begun("makesup", measured), 0);
        book.Ends<Meaning.Measured, Meaning.Measured>("makesup", RatioOf, 0);
        book.Ends<Meaning.Rows, Meaning.Measured>("makesup", (part, whole) => PartOf(whole, part.Set)?.Part, 0.3);
        book.Ends<Meaning.Rows, Meaning.Rows>("makesup", (part, whole) => PartOf(Default(whole.Set), part.Set)?.Part, 0.3);
    }

    private static Quality.Holds NumberOf(Sign sign, decimal products) => new(
        Subject.Deal, new Condition.Compare(new Term.NumberOf(Fields.Deal.Products), sign, new Term.Number(products)));

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

    // Of what their team has, whoever else is in it.
    private Meaning? RatioWithin(Measure part, Quality quality) =>
        quality is Quality.Named { Kind: NameKind.Team, Values.Values: [var team] } && !part.IsRatio
        && part.Rows.Parts.Where(IsName).ToList() is [Condition.OneOf { Path.Last.To: Subject.Person, Values: [var person] } only]
        && teamOf(person) == team
        && lifting.Say(part.Rows.Only(one => one != only), quality) is { } all
            ? Part(new(part with { Rows = all }), only)?.Part
            : null;

    private static bool IsName(Condition part) => part is Condition.OneOf { Path.Last: var last } && Links.KindOf(last) is not null;

    /// <summary>The time that was said of rows; null if none was.</summary>
    public static Condition? TimeOf(RowSet rows) =>
        rows is { IsTimed: true, When: { } when }
            ? Conditions.All(rows.Parts.Where(part => IsTimeOf(part, when)))
            : null;

    private static Meaning.Begun? PartOf(Meaning.Measured whole, RowSet part) =>
        part.Subject == whole.Measure.Rows.Subject && part.Where is { } where
            ? Part(part.HasState ? InAnyState(whole, new Quality.Holds(part.Subject, where, IsState: true)) : whole, where)
            : null;

    // 回款占签约额: two sums, of which the one is no part of the other's rows.
    private Meaning? RatioIn(Meaning.Measured whole, Quality quality) =>
        whole.Measure.Of?.Kind == AttributeKind.Amount && HasAct(quality) ? null
        : lifting.Lift(quality, whole.Measure.Rows.Subject) is { } part ? Part(InAnyState(whole, quality), part)?.Part : null;

    // 待审批合同占全部合同: of those in any state.
    private static Meaning.Measured InAnyState(Meaning.Measured whole, Quality quality) =>
        quality is Quality.Holds { IsState: true } && !whole.Measure.Rows.HasState
            ? whole with
            {
                Measure = whole.Measure with { Rows = whole.Measure.Rows with { HasState = true } },
            }
            : whole;
}
