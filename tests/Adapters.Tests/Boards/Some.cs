using ChatSales.Core.Questions;
using CsCheck;
using Condition = ChatSales.Core.Questions.Condition;

namespace ChatSales.Adapters.Tests.Boards;

/// <summary>Any question that has a meaning, about a <see cref="World"/>, and any sight.</summary>
internal static class Some
{
    // Far-fetched ways are as good as others, but many.
    private const int LongestPath = 3;
    private static readonly Dictionary<Subject, IReadOnlyList<FieldPath>> Paths =
        Fields.All.Keys.ToDictionary(subject => subject, IReadOnlyList<FieldPath> (subject) => [.. From(subject, LongestPath)]);

    private static readonly Gen<Sign> Signs = Gen.Enum<Sign>();

    public static Gen<Question> Questions => Gen.Enum<Subject>().SelectMany(subject =>
        Gen.Select(
            Conditions(subject, 3).Null(), Gen.Int[0, 5].SelectMany(shape => Shapes(subject, shape)),
            (where, question) => question with { Where = where }));

    public static Gen<Sight> Sights => Gen.Frequency<Sight>(
        (1, Gen.Const(Sight.Everything)),
        (2, Enum.GetValues<Subject>().Aggregate(
            Gen.Const(new Sight(new Dictionary<Subject, Condition?>())),
            (all, subject) => Gen.Select(all, Conditions(subject, 1).Null(), Gen.Int[0, 5], (sight, seen, there) => there == 0
                ? sight
                : new Sight(new Dictionary<Subject, Condition?>(sight.Of) { [subject] = seen })))));

    private static Gen<Question> Shapes(Subject subject, int shape)
    {
        var limits = Gen.Int[0, 5].Select(limit => limit == 0 ? default(int?) : limit);
        // Below 0 a place.
        var cuts = Gen.Int[-3, 5].Select(cut => cut == 0 ? default(int?) : cut);
        var plain = new Question { Subject = subject };
        return shape switch
        {
            0 => Gen.Select(Orders(subject).Null(), cuts, (order, cut) => Cut(plain with { Order = order }, cut)),
            1 => Gen.Select(
                Orders(subject).Null(), cuts, Keys(subject), (order, cut, per) => Cut(plain with { Order = order, LimitPer = per }, cut)),
            2 => Figures(subject, 2).Select(figure => plain with { Figure = figure }),
            3 => Gen.Select(
                Figures(subject, 1),
                Keys(subject),
                Gen.OneOf(Orders(subject), Gen.Bool.Select(down => new Ordering(null, down))).Null(),
                limits,
                Bounds.List[0, 2],
                (figure, by, order, limit, having) => plain with { Figure = figure, By = by, Order = order, Limit = limit, Having = having }),
            4 => Gen.Select(
                Figures(subject, 1), Keys(subject).Null(), Orders(subject).Null(), Gen.Int[1, 4], Keys(subject),
                (figure, by, order, limit, per) => plain with { Figure = figure, By = by, Order = order, Limit = limit, LimitPer = per }),
            _ => Gen.Select(
                Figures(subject, 2), Conditions(subject, 2).List[1, 3], Gen.Bool.Select(down => new Ordering(null, down)).Null(), limits,
                (figure, parts, order, limit) => plain with
                {
                    Figure = figure, Slices = [.. parts.Select((part, index) => new Slice($"{index}", part))], Order = order, Limit = limit,
                }),
        };
    }

    private static Question Cut(Question question, int? cut) => cut < 0 ? question with { Place = -cut } : question with { Limit = cut };

    // Beside what can come of a division, so that rounding decides nothing.
    private static Gen<Bound> Bounds => Gen.Select(Signs, Odd, (sign, value) => new Bound(sign, ((Term.Number)value).Value));

    private static Gen<Ordering> Orders(Subject subject) => Gen.Select(
        Gen.OneOf(Exact(subject, 1), Instants(subject, 1), Words(subject), Inexact(subject, 1)), Gen.Bool, (term, down) => new Ordering(term, down));

    private static Gen<GroupKey> Keys(Subject subject)
    {
        var words = Path(subject, FieldType.Word, FieldType.Id, FieldType.Flag, FieldType.Number, FieldType.Words)
            .Select(path => new GroupKey(path));
        return HasTime(subject)
            ? Gen.OneOf(words, Gen.Select(Times(subject), Gen.Enum<CalendarSpan>().Nullable(), (path, span) => new GroupKey(path, span)))
            : words;
    }

    private static Gen<Figure> Figures(Subject subject, int depth)
    {
        var of = Gen.Select(
            Aggregates(subject, 1, isExact: false), Conditions(subject, 1).Null(), (aggregate, where) => new Figure.Of(aggregate, where));
        return depth == 0 ? of.Select(one => (Figure)one) : Gen.Frequency(
            (3, of.Select(one => (Figure)one)),
            (1, of.Select(one => (Figure)new Figure.ShareOfAll(one))),
            (1, Gen.Select(of, Keys(subject), Gen.Int[1, 4], (one, by, count) => (Figure)new Figure.OfLargest(one, by, count))),
            (1, Gen.Select(Figures(subject, depth - 1), Figures(subject, depth - 1), (one, other) => (Figure)new Figure.Ratio(one, other))),
            (1, Gen.Select(Figures(subject, depth - 1), Figures(subject, depth - 1), (one, other) => (Figure)new Figure.Growth(one, other))),
            (1, Gen.Select(Figures(subject, depth - 1), Figures(subject, depth - 1), (one, other) => (Figure)new Figure.Difference(one, other))));
    }

    private static Gen<Condition> Conditions(Subject subject, int depth)
    {
        var words = Gen.OneOfConst(
            [.. World.Industries, .. World.Stages, .. World.Products, "open", "won", "signed", "visit", "accepted", "华东", "P1", "C3", "D7"]);
        var simple = Gen.Frequency(
            (3, Gen.Select(
                Path(subject, FieldType.Word, FieldType.Id, FieldType.Words), words.List[0, 9],
                (path, some) => (Condition)new Condition.OneOf(path, some))),
            (2, Gen.Select(
                Path(subject, FieldType.Text, FieldType.Words, FieldType.Word), Gen.OneOfConst("price", "云", "太贵", "%", "'", "_", "DESK", "售"),
                (path, some) => (Condition)new Condition.Contains(path, some))),
            (4, HasTime(subject) ? InTime(subject) : Path(subject, FieldType.Flag).Select(path => (Condition)new Condition.IsTrue(path))),
            (1, Path(subject, Enum.GetValues<FieldType>()).Select(path => (Condition)new Condition.IsKnown(path))),
            (1, Path(subject, FieldType.Flag).Select(path => (Condition)new Condition.IsTrue(path))),
            (1, Gen.Select(
                Path(subject, FieldType.Id, FieldType.Word), Path(subject, FieldType.Id, FieldType.Word),
                (one, other) => (Condition)new Condition.Same(one, other))),
            (1, Gen.Select(People(subject), Gen.Int[0, 9], (person, manager) => (Condition)new Condition.ReportsTo(person, $"P{manager}"))));
        if (depth == 0)
        {
            return simple;
        }

        var compare = Gen.OneOf(
            Gen.Select(
                Exact(subject, depth - 1), Signs, Gen.OneOf(Numbers, Exact(subject, depth - 1)),
                (one, sign, other) => (Condition)new Condition.Compare(one, sign, other)),
            Gen.Select(Inexact(subject, depth - 1), Signs, Odd, (one, sign, other) => (Condition)new Condition.Compare(one, sign, other)),
            Gen.Select(
                Instants(subject, depth - 1), Signs, Gen.OneOf(Moments.Select(at => (Term)new Term.Instant(at)), Instants(subject, depth - 1)),
                (one, sign, other) => (Condition)new Condition.Compare(one, sign, other)));
        return Gen.Frequency(
            (3, simple),
            (4, compare),
            (1, Links(subject).SelectMany(link => Conditions(link.Last.To!.Value, depth - 1)
                .Select(where => (Condition)new Condition.Linked(link, where)))),
            (1, Conditions(subject, depth - 1).List[0, 3].Select(parts => (Condition)new Condition.And(parts))),
            (1, Conditions(subject, depth - 1).List[0, 3].Select(parts => (Condition)new Condition.Or(parts))),
            (1, Conditions(subject, depth - 1).Select(part => (Condition)new Condition.Not(part))));
    }

    private static Gen<DateTimeOffset> Moments =>
        Gen.Select(Gen.Int[-9, 1], Gen.Int[-2, 0], (fortnights, hours) => World.Now.AddDays(fortnights * 14).AddHours(hours * 10));

    private static Gen<Term> Numbers =>
        Gen.OneOfConst(0m, 1m, 2m, 3m, 100m, 250.25m, 0.125m, 0.5m, -50m).Select(value => (Term)new Term.Number(value));

    // Between what can come of a division, so that rounding decides nothing.
    private static Gen<Term> Odd => Gen.OneOfConst(0.1234567m, 13.8765431m, -3.1234567m, 301.2345678m).Select(value => (Term)new Term.Number(value));

    // Numbers that are the same however they are worked out.
    private static Gen<Term> Exact(Subject subject, int depth)
    {
        var field = Paths[subject].Any(path => path.Last.Type == FieldType.Number)
            ? Path(subject, FieldType.Number).Select(path => (Term)new Term.Of(path))
            : Numbers;
        var words = Paths[subject].Any(path => path.Last.Type == FieldType.Words)
            ? Path(subject, FieldType.Words).Select(path => (Term)new Term.NumberOf(path))
            : field;
        return depth == 0 ? Gen.Frequency((4, field), (1, words)) : Gen.Frequency(
            (2, field),
            (1, words),
            (3, Related(subject, depth, isExact: true)),
            (1, Gen.Select(Exact(subject, 0), Exact(subject, depth - 1), (one, other) => (Term)new Term.Minus(one, other))),
            (1, Gen.Select(Exact(subject, depth - 1), Exact(subject, 0), (one, other) => (Term)new Term.Else(one, other))));
    }

    private static Gen<Term> Inexact(Subject subject, int depth)
    {
        var between = Gen.Select(
            Instants(subject, depth), Gen.OneOf(Instants(subject, 0), Moments.Select(at => (Term)new Term.Instant(at))), Gen.Bool,
            (begin, end, days) => days ? (Term)new Term.DaysFrom(begin, end) : new Term.HoursFrom(begin, end));
        var quotients = Gen.Select(Exact(subject, depth), Exact(subject, 0), (one, other) => (Term)new Term.Quotient(one, other));
        return depth == 0 ? between : Gen.OneOf(between, quotients, Related(subject, depth, isExact: false));
    }

    private static Gen<Term> Instants(Subject subject, int depth)
    {
        var field = HasTime(subject)
            ? Times(subject).Select(path => (Term)new Term.Of(path))
            : Moments.Select(at => (Term)new Term.Instant(at));
        return depth == 0 ? field : Gen.OneOf(field, Rows(subject).SelectMany(rows => Gen.Select(
            Instants(rows.Rows.Subject, depth - 1), Gen.OneOfConst(Function.Least, Function.Greatest),
            Conditions(rows.Rows.Subject, depth - 1).Null(),
            (value, function, where) => (Term)new Term.Related(rows.Rows with { Where = where }, new Aggregate(function, value), rows.Via))));
    }

    private static Gen<Term> Words(Subject subject) =>
        Path(subject, FieldType.Word, FieldType.Id, FieldType.Text).Select(path => (Term)new Term.Of(path));

    private static Gen<Term> Related(Subject subject, int depth, bool isExact) => Rows(subject).SelectMany(rows => Gen.Select(
        Aggregates(rows.Rows.Subject, depth - 1, isExact), Conditions(rows.Rows.Subject, depth - 1).Null(),
        (aggregate, where) => (Term)new Term.Related(rows.Rows with { Where = where }, aggregate, rows.Via)));

    private static Gen<Aggregate> Aggregates(Subject subject, int depth, bool isExact)
    {
        var exact = Exact(subject, depth);
        var sums = Gen.Select(
            exact, Gen.OneOfConst(Function.Sum, Function.Least, Function.Greatest), (value, function) => new Aggregate(function, value));
        var counts = Gen.OneOf(
            Gen.Const(Aggregate.Count),
            Gen.OneOf(exact, Words(subject), Instants(subject, 0)).Select(value => new Aggregate(Function.Count, value)));
        return isExact ? Gen.OneOf(sums, counts) : Gen.OneOf(
            sums, counts,
            Gen.OneOf(exact, Inexact(subject, 0)).Select(value => new Aggregate(Function.Average, value)),
            Gen.Select(exact, Exact(subject, 0), (value, weight) => new Aggregate(Function.Average, value, Weight: weight)),
            Gen.Select(
                Gen.OneOf(exact, Inexact(subject, 0)), Gen.OneOfConst(0m, 0.25m, 0.5m, 0.9m, 1m),
                (value, share) => new Aggregate(Function.Percentile, value, share)));
    }

    private static Gen<(Rows Rows, FieldPath? Via)> Rows(Subject subject)
    {
        return Gen.OneOf(Gen.Const(default(FieldPath)), Links(subject).Select(path => (FieldPath?)path)).SelectMany(via =>
            Gen.OneOfConst(
                [
                    .. Paths.Values.SelectMany(paths => paths)
                        .Where(path => path.Steps.Count < LongestPath && path.Last.To == (via is null ? subject : via.Last.To)),
                ]).Select(back => (new Rows(back), via)));
    }

    private static Gen<FieldPath> Links(Subject subject) =>
        Gen.OneOfConst([.. Paths[subject].Where(path => path.Steps.Count < LongestPath && path.Last.To is not null)]);

    private static Gen<FieldPath> People(Subject subject) => Gen.OneOfConst([.. Paths[subject].Where(path => path.Last.To == Subject.Person)]);

    private static Gen<Condition> InTime(Subject subject) => Gen.OneOf(
        Gen.Select(Times(subject), Moments.Nullable(), Moments.Nullable(), (path, from, to) => (Condition)new Condition.Within(path, from, to)),
        Gen.Select(Times(subject), Days.Nullable(), Days.Nullable(), (path, first, last) => (Condition)new Condition.OnDays(path, first, last)));

    private static Gen<DateOnly> Days => Moments.Select(at => DateOnly.FromDateTime(at.Date));

    private static Gen<FieldPath> Times(Subject subject) => Path(subject, FieldType.Instant, FieldType.Day);

    private static bool HasTime(Subject subject) => Paths[subject].Any(path => path.Last.Type is FieldType.Instant or FieldType.Day);

    private static Gen<FieldPath> Path(Subject subject, params FieldType[] types) =>
        Gen.OneOfConst([.. Paths[subject].Where(path => types.Contains(path.Last.Type))]);

    private static IEnumerable<FieldPath> From(Subject subject, int steps) => Fields.All[subject].SelectMany(field =>
        field.To is { } to && steps > 1 && field.Name != "id"
            ? From(to, steps - 1).Select(rest => new FieldPath([field, .. rest.Steps])).Prepend(new FieldPath(field))
            : [new FieldPath(field)]);
}
