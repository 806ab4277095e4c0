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

    private static IEnumerable<Condition> Parts(Condition condition) => condition is Condition.And and ? and.Parts : [condition];
}
