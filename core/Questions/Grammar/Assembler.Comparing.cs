namespace ChatSales.Core.Questions.Grammar;

/// <summary>Forms of answers that put figures or rows beside each other.</summary>
internal sealed partial class Assembler
{
    private Made? Compare(RowSet rows, Measure? measure, Parts parts, List<Slice>? slices)
    {
        // 多签了多少 asks by how much; 多 alone doesn't.
        var isSided = parts.Has(Parts.TwoSides);
        if (isSided && (parts.Has("higher") == parts.Has("lower") || !parts.HasAny(Amounts)))
        {
            return null;
        }

        var asked = measure is not null || parts.Valued is not null || !(parts.Has("higher") || parts.Has("lower")) ? measure
            : parts.Has("howmany") || parts.Has("countof") ? new Measure(rows, Aggregate.Count)
            : rules.Ranking(rows).Measure;
        if (slices is not { Count: > 1 } || FigureOf(rows, asked, parts) is not { } figure)
        {
            return null;
        }

        // What the sets have in common is no condition of all.
        var usual = Lifting.InUsualState(rows);
        var common = usual.Only(part => !SetsOf(part).SequenceEqual(slices) && !slices.Exists(slice => slice.Where == part)).Where;
        if (parts.Has("difference") || isSided)
        {
            slices = parts.Has("lower") && isSided ? [slices[1], slices[0]] : slices;
            return slices.Count == 2 && figure.Figure is Questions.Figure.Of of
                ? new(
                    new()
                    {
                        Subject = rows.Subject,
                        Where = common,
                        Figure = new Questions.Figure.Difference(of with { Where = slices[0].Where }, of with { Where = slices[1].Where }),
                    },
                    KindOf(figure))
                : null;
        }

        return new(
            new()
            {
                Subject = rows.Subject,
                Where = common,
                Figure = figure.Figure,
                Slices = slices,
            },
            AnswerKind.Compare);
    }

    private List<Slice>? Slices(RowSet rows, Meaning.Times times)
    {
        var slices = new List<Slice>();
        foreach (var time in new[] { times.First, times.Second })
        {
            if (rows.IsTimed
                || (rows.When ?? (Links.When(Act.Created, rows.Subject) is { } field ? new Term.Of(field) : null)) is not { } when
                || lifting.Within(when, time) is not { } within)
            {
                return null;
            }

            slices.Add(new(time.Words, within));
        }

        return slices;
    }

    // 华东和华南的签约额对比, 王平和刘磊谁签得多, A类和B类客户分别回款多少
    private List<Slice> Sets(RowSet rows) =>
        [.. rows.Parts.Select(SetsOf).FirstOrDefault(sets => sets.Count > 1) ?? rows.Parts.SelectMany(ProductOf)];

    // 数据平台和服务云哪个签得多: each of the two, not both at once.
    private static IEnumerable<Slice> ProductOf(Condition part) => part switch
    {
        Condition.Contains { Path.Last: var last, Words: var product } when last == Fields.Deal.Products => [new(product, part)],
        Condition.Linked { Where: var where } => ProductOf(where).Select(slice => slice with { Where = part }),
        _ => [],
    };

    private List<Slice> SetsOf(Condition condition) => condition switch
    {
        Condition.OneOf named when named.Path.Last.Type is FieldType.Word or FieldType.Id && !IsState(named) =>
        [
            .. named.Values.Select(value => new Slice(
                named.Path.Last.Type == FieldType.Id ? calledBy(value) ?? value : value, new Condition.OneOf(named.Path, [value]))),
        ],
        Condition.Linked linked => [.. SetsOf(linked.Where).Select(slice => slice with { Where = linked with { Where = slice.Where } })],
        // Products; a deal with both is in either.
        Condition.Or { Parts: var parts } when parts.All(part => part is Condition.Contains { Path.Last.Type: FieldType.Words }) =>
            [.. parts.OfType<Condition.Contains>().Select(part => new Slice(part.Words, part))],
        _ => [],
    };

    // 本月比上月多签了多少; 今年签约额比去年涨了多少
    private static Made? Contrasted(Meaning.Contrasted contrast, Measure measure, RowSet rows)
    {
        // What else was said of the rows holds at both times.
        var now = Lifting.InUsualState(rows);
        var more = now.Parts.Except(Lifting.InUsualState(contrast.Measure.Rows).Parts);
        var before = Lifting.InUsualState(contrast.Before.And(Conditions.All(more)));
        if (Rules.Untimed(now) is not { } bare || Rules.TimeOf(now) is not { } later || Rules.TimeOf(before) is not { } earlier)
        {
            return null;
        }

        if (contrast.Way == Contrast.Beside)
        {
            // 近三个月和前三个月: one time called otherwise.
            return now.Called is not { Length: > 0 } label || before.Called is not { Length: > 0 } other || label == other || later == earlier
                ? null
                : new(
                new()
                {
                    Subject = bare.Subject,
                    Where = bare.Where,
                    Figure = measure.Figure,
                    Slices = [new(label, later), new(other, earlier)],
                },
                AnswerKind.Compare);
        }

        var (first, second) = (new Figure.Of(measure.Aggregate, later), new Figure.Of(measure.Aggregate, earlier));
        Figure figure = contrast.Way switch
        {
            Contrast.Growth => new Figure.Growth(first, second),
            Contrast.Less => new Figure.Difference(second, first),
            _ => new Figure.Difference(first, second),
        };
        return new(
            new() { Subject = bare.Subject, Where = bare.Where, Figure = figure },
            contrast.Way == Contrast.Growth ? AnswerKind.Rate : KindOf(measure));
    }

    // 最近签的5份合同, 最早的3条线索: by what their time is said of.
    private static Made? Dated(RowSet rows, Parts parts)
    {
        var isEarliest = parts.Has("earliest");
        var limit = parts.Limit ?? (isEarliest && !parts.Has("latest") ? 1 : null);
        if (rows.When is not Term.Of when || (limit ?? parts.Place?.Place) is null || (isEarliest && (parts.Has("latest") || parts.Has("recent"))))
        {
            return null;
        }

        var usual = Lifting.InUsualState(rows);
        var place = parts.Place?.Place;
        return new(
            new()
            {
                Subject = usual.Subject,
                Where = usual.Where,
                Order = new(when, !isEarliest),
                Limit = place is null ? limit : null,
                Place = place,
            },
            AnswerKind.Rank);
    }

    // 哪个月签约额超过500万: what is said of related rows bounds the figure of the groups.
    private static Quality? KeptBy(Parts parts) => parts is { Rows: null, Measure: null }
        ? parts.Said.Find(quality => quality is Quality.Measured { Aggregate.Value: not null } or Quality.Measured { Value: > 1 } or Quality.Rated)
        : null;

    private Made? Kept(Quality quality, Parts parts, KeyKind key)
    {
        var (measure, sign, value, most) = quality switch
        {
            Quality.Measured measured => (new Measure(measured.Rows, measured.Aggregate), measured.Sign, measured.Value, measured.Most),
            Quality.Rated rated => (rated.Measure, rated.Sign, rated.Value, rated.Most),
            _ => throw new NotSupportedException(quality.GetType().Name),
        };
        IReadOnlyList<Bound> bounds = most is { } upper ? [new(Sign.AtLeast, value), new(Sign.AtMost, upper)] : [new(sign, value)];
        return Described(measure.Rows, [.. parts.Said.Where(said => said != quality)], parts.Timed) is { } rows
            && Group(rows, measure with { Rows = rows }, parts, key) is { } group
                ? group with { Question = group.Question with { Having = bounds } }
                : null;
    }

    // Whole periods beside the ones before them.
    private Made? Grown(Measure measure, RowSet usual, bool isYearly)
    {
        // Without a time, of this year or this month so far.
        usual = usual.IsTimed ? usual : lifting.At(usual, new("", values.Running(isYearly), null)) ?? usual;
        if (measure.Figure is not Questions.Figure.Of figure
            || Rules.Untimed(usual) is not { } bare
            || Rules.TimeOf(usual) is not Condition.Within { From: { } from, To: { } to } within)
        {
            return null;
        }

        if (values.Before(from, to, isYearly) is not var (earlier, later))
        {
            return null;
        }

        var growth = new Questions.Figure.Growth(
            figure with { Where = within }, figure with { Where = new Condition.Within(within.Path, earlier, later) });
        return new(new() { Subject = usual.Subject, Where = bare.Where, Figure = growth }, AnswerKind.Rate);
    }

    private static AnswerKind KindOf(Measure measure) => measure.IsRatio ? AnswerKind.Rate : measure.Aggregate.Function switch
    {
        Function.Count => AnswerKind.Count,
        Function.Sum => AnswerKind.Sum,
        _ => AnswerKind.Avg,
    };
}
