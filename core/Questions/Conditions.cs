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
        _ => new Condition.And([.. Parts(first), .. Parts(second)]),
    };

    /// <summary>Whether nothing can fulfil a condition: a row has one region, and isn't won and lost.</summary>
    public static bool IsImpossible(Condition? condition) => condition switch
    {
        Condition.And and => and.Parts.Any(IsImpossible) || and.Parts.Any(one => and.Parts.Any(other => Exclude(one, other))),
        Condition.Linked linked => IsImpossible(linked.Where),
        Condition.Compare { Left: Term.Related { Rows.Where: { } where } } => IsImpossible(where),
        _ => false,
    };

    private static bool Exclude(Condition one, Condition other) => (one, other) switch
    {
        (Condition.OneOf first, Condition.OneOf second) => first.Path == second.Path && !first.Values.Intersect(second.Values).Any(),
        (Condition.Within first, Condition.Within second) =>
            first.Path == second.Path && (first.To <= second.From || second.To <= first.From),
        (_, Condition.Not not) => not.Part == one,
        _ => false,
    };

    private static IEnumerable<Condition> Parts(Condition condition) => condition is Condition.And and ? and.Parts : [condition];
}
