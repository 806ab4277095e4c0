namespace ChatSales.Core.Questions;

/// <summary>Puts conditions together.</summary>
public static class Conditions
{
    /// <summary>Both; null stands for what always holds.</summary>
    public static Condition? And(Condition? first, Condition? second) => (first, second) switch
    {
        (null, _) => second,
        (_, null) => first,
        _ when first == second => first,
        _ => new Condition.And([.. PartsOf(first), .. PartsOf(second)]),
    };

    /// <summary>All of some; null if there are none.</summary>
    public static Condition? All(IEnumerable<Condition> parts) => parts.Aggregate((Condition?)null, And);

    /// <summary>What has to hold together; nothing for null.</summary>
    public static IReadOnlyList<Condition> PartsOf(Condition? condition) => condition switch
    {
        null => [],
        Condition.And and => and.Parts,
        _ => [condition],
    };

    /// <summary>A condition with each one in it changed, however deep, the inner ones first.</summary>
    public static Condition Map(Condition condition, Func<Condition, Condition> change) => change(condition switch
    {
        Condition.And and => new Condition.And([.. and.Parts.Select(part => Map(part, change))]),
        Condition.Or or => new Condition.Or([.. or.Parts.Select(part => Map(part, change))]),
        Condition.Not not => new Condition.Not(Map(not.Part, change)),
        Condition.Linked linked => linked with { Where = Map(linked.Where, change) },
        Condition.Compare compare => compare with { Left = Map(compare.Left, change), Right = Map(compare.Right, change) },
        _ => condition,
    });

    private static Term Map(Term term, Func<Condition, Condition> change) => term switch
    {
        Term.Related { Rows: { Where: { } where } rows } related => related with { Rows = rows with { Where = Map(where, change) } },
        Term.Minus minus => new Term.Minus(Map(minus.First, change), Map(minus.Second, change)),
        Term.Quotient quotient => new Term.Quotient(Map(quotient.First, change), Map(quotient.Second, change)),
        Term.Else either => new Term.Else(Map(either.First, change), Map(either.Second, change)),
        Term.DaysFrom days => new Term.DaysFrom(Map(days.Begin, change), Map(days.End, change)),
        Term.HoursFrom hours => new Term.HoursFrom(Map(hours.Begin, change), Map(hours.End, change)),
        _ => term,
    };

    /// <summary>Whether no row can be in a figure of rows, as 拜访和电话 at once.</summary>
    public static bool IsImpossible(Condition? where, Figure? figure) => figure switch
    {
        Figure.Of of => IsImpossible(And(where, of.Where)),
        Figure.Ratio ratio => IsImpossible(where, ratio.Part),
        _ => IsImpossible(where),
    };

    /// <summary>Whether nothing can fulfil a condition: a row has one region, and isn't won and lost.</summary>
    public static bool IsImpossible(Condition? condition) => condition switch
    {
        Condition.And and => and.Parts.Any(IsImpossible) || and.Parts.Any(one => and.Parts.Any(other => Exclude(one, other))),
        Condition.Linked linked => IsImpossible(linked.Where),
        Condition.Compare { Left: Term.Related { Rows.Where: { } where } } => IsImpossible(where),
        _ => false,
    };

    /// <summary>Whether no row fulfils both.</summary>
    public static bool Exclude(Condition one, Condition other) => (one, other) switch
    {
        (Condition.OneOf first, Condition.OneOf second) => first.Path == second.Path && !first.Values.Intersect(second.Values).Any(),
        (Condition.Within first, Condition.Within second) =>
            first.Path == second.Path && (first.To <= second.From || second.To <= first.From),
        (_, Condition.Not not) => not.Part == one,
        _ => false,
    };
}
