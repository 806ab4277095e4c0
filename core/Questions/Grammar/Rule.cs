namespace ChatSales.Core.Questions.Grammar;

/// <summary>What two stretches beside each other mean together, and how far-fetched that is; null if they don't.</summary>
internal delegate (Meaning Meaning, double Cost)? Rule(Meaning left, Meaning right);

/// <summary>Rules by what stands left and right, so that only those are tried that can apply.</summary>
internal sealed class RuleBook
{
    private readonly Dictionary<(Type Left, Type Right), List<Rule>> rules = [];

    public void Add<TLeft, TRight>(Func<TLeft, TRight, Meaning?> join, double cost) where TLeft : Meaning where TRight : Meaning =>
        Add(join, (_, _) => cost);

    /// <summary>What two stretches mean together; how far-fetched that is depends on them.</summary>
    public void Add<TLeft, TRight>(Func<TLeft, TRight, Meaning?> join, Func<TLeft, TRight, double> cost)
        where TLeft : Meaning where TRight : Meaning =>
        (rules.TryGetValue((typeof(TLeft), typeof(TRight)), out var known) ? known : rules[(typeof(TLeft), typeof(TRight))] = []).Add(
            (left, right) => join((TLeft)left, (TRight)right) is { } meaning ? (meaning, cost((TLeft)left, (TRight)right)) : null);

    /// <summary>A word before something.</summary>
    public void Before<TRight>(string mark, Func<TRight, Meaning?> join, double cost) where TRight : Meaning =>
        Add<Meaning.Mark, TRight>((word, right) => word.Key == mark ? join(right) : null, cost);

    /// <summary>A word after something.</summary>
    public void After<TLeft>(string mark, Func<TLeft, Meaning?> join, double cost) where TLeft : Meaning =>
        Add<TLeft, Meaning.Mark>((left, word) => word.Key == mark ? join(left) : null, cost);

    /// <summary>Something after the first half of a longer phrase.</summary>
    public void Ends<TPart, TRight>(string begun, Func<TPart, TRight, Meaning?> join, double cost) where TPart : Meaning where TRight : Meaning =>
        Add<Meaning.Begun, TRight>((half, right) => half.Key == begun && half.Part is TPart part ? join(part, right) : null, cost);

    /// <summary>Everything that two stretches mean together.</summary>
    public IEnumerable<(Meaning Meaning, double Cost)> Join(Meaning left, Meaning right)
    {
        if (rules.TryGetValue((left.GetType(), right.GetType()), out var known))
        {
            foreach (var rule in known)
            {
                if (rule(left, right) is { } joined)
                {
                    yield return joined;
                }
            }
        }
    }
}
