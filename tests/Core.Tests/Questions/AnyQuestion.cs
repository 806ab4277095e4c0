using ChatSales.Core.Questions;

namespace ChatSales.Core.Tests.Questions;

/// <summary>Questions at random, of every part that there is; small ones, so that many are nearly alike.</summary>
internal sealed class AnyQuestion(int seed)
{
    private static readonly DateTimeOffset[] Instants =
    [
        new(2026, 10, 1, 0, 0, 0, TimeSpan.FromHours(8)), new(2026, 10, 2, 0, 0, 0, TimeSpan.FromHours(8)),
        new(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(8)), new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8)),
        new(2026, 11, 24, 10, 0, 1, TimeSpan.FromHours(8)),
    ];

    private static readonly string[] Texts = ["制造业", "软件", "open", "进行中", "a、b", "”", "“", "Lead", "P001", "满足（", ""];

    private static readonly decimal[] Numbers = [0, 1, 3, 0.2m, 500_000, 1_000_000.005m, -2];

    private readonly Random random = new(seed);

    public Question Next()
    {
        var subject = One(Enum.GetValues<Subject>());
        return new Question
        {
            Subject = subject,
            Where = Maybe(() => Condition(subject, 2)),
            Figure = Maybe(() => Figure(subject, 1)),
            By = Maybe(() => Key(subject)),
            Having = [.. Enumerable.Range(0, Math.Max(0, random.Next(4) - 1)).Select(_ => new Bound(One(Enum.GetValues<Sign>()), One(Numbers)))],
            Slices = random.Next(5) == 0 ? [Slice(subject), Slice(subject)] : [],
            Order = Maybe(() => new Ordering(Maybe(() => Term(subject, 1)), random.Next(2) == 0)),
            Limit = random.Next(3) == 0 ? random.Next(1, 4) : null,
            Place = random.Next(4) == 0 ? random.Next(1, 4) : null,
            LimitPer = random.Next(5) == 0 ? Key(subject) : null,
        };
    }

    private Condition Condition(Subject of, int depth) => random.Next(depth > 0 ? 12 : 8) switch
    {
        0 => new Condition.Compare(Term(of, depth), One(Enum.GetValues<Sign>()), Term(of, depth)),
        1 => new Condition.OneOf(Path(of), [.. Enumerable.Range(0, random.Next(3)).Select(_ => One(Texts))]),
        2 => new Condition.Contains(Path(of), One(Texts)),
        3 when Path(of, FieldType.Instant) is { Last.Type: FieldType.Instant } instant =>
            new Condition.Within(instant, Maybe<DateTimeOffset>(Instants), Maybe<DateTimeOffset>(Instants)),
        4 when Path(of, FieldType.Day) is { Last.Type: FieldType.Day } day =>
            new Condition.OnDays(day, Maybe<DateOnly>([new(2026, 10, 1)]), Maybe<DateOnly>([new(2026, 10, 1), new(2026, 10, 2)])),
        3 or 4 or 5 => new Condition.IsKnown(Path(of)),
        6 => random.Next(2) == 0 ? new Condition.IsTrue(Path(of)) : new Condition.Same(Path(of), Path(of)),
        7 => new Condition.ReportsTo(Path(of), One(Texts)),
        8 => new Condition.And([.. Enumerable.Range(0, random.Next(4)).Select(_ => Condition(of, depth - 1))]),
        9 => new Condition.Or([.. Enumerable.Range(0, random.Next(4)).Select(_ => Condition(of, depth - 1))]),
        10 => new Condition.Not(Condition(of, depth - 1)),
        _ => Path(of, FieldType.Id) is { Last.To: { } to } link
            ? new Condition.Linked(link, Condition(to, depth - 1))
            : new Condition.Not(Condition(of, depth - 1)),
    };

    private Term Term(Subject of, int depth) => random.Next(depth > 0 ? 10 : 4) switch
    {
        0 => new Term.Of(Path(of)),
        1 => new Term.Number(One(Numbers)),
        2 => new Term.Instant(One(Instants)),
        3 => new Term.NumberOf(Path(of)),
        4 => new Term.Minus(Term(of, depth - 1), Term(of, depth - 1)),
        5 => new Term.DaysFrom(Term(of, depth - 1), Term(of, depth - 1)),
        6 => new Term.HoursFrom(Term(of, depth - 1), Term(of, depth - 1)),
        7 => new Term.Quotient(Term(of, depth - 1), Term(of, depth - 1)),
        8 => new Term.Else(Term(of, depth - 1), Term(of, depth - 1)),
        _ => Related(of, depth - 1),
    };

    private Term.Related Related(Subject of, int depth)
    {
        var via = Maybe(() => Path(of, FieldType.Id));
        var to = via is null ? of : via.Last.To!.Value;
        var way = new FieldPath(One(Fields.All.Values.SelectMany(fields => fields).Where(field => field.To == to).ToList()));
        return new Term.Related(
            new Rows(way, Maybe(() => Condition(way.From, depth))),
            random.Next(2) == 0 ? Aggregate.Count : AnyAggregate(way.From, depth),
            via);
    }

    private Aggregate AnyAggregate(Subject of, int depth) => random.Next(6) switch
    {
        0 => new Aggregate(Function.Count, Term(of, depth)),
        1 => new Aggregate(Function.Sum, Term(of, depth)),
        2 => new Aggregate(Function.Average, Term(of, depth), Weight: Maybe(() => Term(of, depth))),
        3 => new Aggregate(Function.Percentile, Term(of, depth), One([0.5m, 0.9m])),
        4 => new Aggregate(Function.Least, Term(of, depth)),
        _ => new Aggregate(Function.Greatest, Term(of, depth)),
    };

    private Figure Figure(Subject of, int depth) => random.Next(depth > 0 ? 7 : 2) switch
    {
        0 => new Figure.Of(Aggregate.Count, Maybe(() => Condition(of, 1))),
        1 => new Figure.Of(AnyAggregate(of, 1), Maybe(() => Condition(of, 1))),
        2 => new Figure.Ratio(Figure(of, depth - 1), Figure(of, depth - 1)),
        3 => new Figure.Growth(Figure(of, depth - 1), Figure(of, depth - 1)),
        4 => new Figure.Difference(Figure(of, depth - 1), Figure(of, depth - 1)),
        5 => new Figure.OfLargest(new Figure.Of(AnyAggregate(of, 1)), Key(of), random.Next(1, 4)),
        _ => new Figure.ShareOfAll(new Figure.Of(AnyAggregate(of, 1))),
    };

    private GroupKey Key(Subject of) => random.Next(2) == 0
        ? new GroupKey(Path(of))
        : new GroupKey(Path(of, FieldType.Instant), One(Enum.GetValues<CalendarSpan>()));

    private Slice Slice(Subject of) => new(One(Texts), Condition(of, 1));

    // Of one step or two; of a type that the subject has no field of, any.
    private FieldPath Path(Subject of, FieldType? type = null)
    {
        var fields = Fields.All[of];
        if (random.Next(3) == 0 && fields.Where(field => field.To is not null).ToList() is { Count: > 0 } ids)
        {
            var first = One(ids);
            return new FieldPath(first, Field(first.To!.Value, type));
        }

        return Field(of, type);
    }

    private Field Field(Subject of, FieldType? type) =>
        Fields.All[of].Where(field => type is null || field.Type == type).ToList() is { Count: > 0 } some ? One(some) : One(Fields.All[of]);

    private T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    private T? Maybe<T>(Func<T> make) where T : class => random.Next(2) == 0 ? null : make();

    private T? Maybe<T>(IReadOnlyList<T> of) where T : struct => random.Next(3) == 0 ? null : One(of);
}
