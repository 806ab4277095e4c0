using ChatSales.Core.Conditions;

namespace ChatSales.Benchmarks.Pricing;

/// <summary>A contract, as engines take it: all of it is known, so that those without a third truth value give the same answers.</summary>
/// <remarks>A class without equality of its own: NRules takes equal facts for one.</remarks>
public sealed class Fact
{
    public required string Industry { get; init; }

    public required string Region { get; init; }

    public required decimal Amount { get; init; }

    public required decimal GrossMargin { get; init; }

    public required int PaymentTermDays { get; init; }

    public required bool FirstOrder { get; init; }

    public required bool Referral { get; init; }

    /// <summary>For engines that fire all rules: the first so far.</summary>
    public int First { get; set; } = int.MaxValue;
}

/// <summary>A test of one field.</summary>
/// <param name="Field">Its name, as properties of <see cref="Fact"/> are named.</param>
/// <param name="How">How it is compared.</param>
/// <param name="Values">With what; all but lists have one.</param>
internal sealed record Test(string Field, Comparing How, IReadOnlyList<object> Values)
{
    public string Key => $"{Field} {How} {string.Join(',', Values)}";

    public bool Holds(Fact fact)
    {
        var value = typeof(Fact).GetProperty(Field)!.GetValue(fact)!;
        return How switch
        {
            Comparing.AtLeast => Convert.ToDecimal(value) >= Convert.ToDecimal(Values[0]),
            Comparing.AtMost => Convert.ToDecimal(value) <= Convert.ToDecimal(Values[0]),
            Comparing.LessThan => Convert.ToDecimal(value) < Convert.ToDecimal(Values[0]),
            _ => Values.Any(one => one.Equals(value)),
        };
    }
}

/// <summary>A rule with its rate.</summary>
internal sealed record RuleOfSet(string Id, IReadOnlyList<Test> Tests, decimal Rate);

/// <summary>Which rule holds first, and what comes of it.</summary>
internal readonly record struct Found(string? Rule, decimal Value);

/// <summary>200 rules of about 1,000 conditions, contracts, and the answers that the conditions give one by one.</summary>
internal sealed class RuleSet
{
    private const int Rules = 200;
    private const int Contracts = 20_000;
    private const int Industries = 12;

    /// <param name="seed">Of chance.</param>
    /// <param name="width">How many of twelve industries a rule takes: with fewer the first that holds comes later.</param>
    public RuleSet(int seed, int width)
    {
        var random = new Random(seed);
        All = [.. Enumerable.Range(0, Rules).Select(index => RuleOf(random, index, width))];
        Facts = [.. Enumerable.Range(0, Contracts).Select(_ => FactOf(random))];
        Answers = [.. Facts.Select(AnswerOf)];
        MeanPlace = Answers.Average(answer => answer.Rule is { } id ? All.FindIndex(rule => rule.Id == id) + 1 : Rules);
    }

    public List<RuleOfSet> All { get; }

    public Fact[] Facts { get; }

    public Found[] Answers { get; }

    /// <summary>How many rules are asked in order until one holds.</summary>
    public double MeanPlace { get; }

    /// <summary>Half up to the fen.</summary>
    public static decimal ValueOf(decimal amount, decimal rate) => decimal.Round(amount * rate, 2, MidpointRounding.AwayFromZero);

    private Found AnswerOf(Fact fact) =>
        All.Find(rule => rule.Tests.All(test => test.Holds(fact))) is { } rule ? new(rule.Id, ValueOf(fact.Amount, rule.Rate)) : default;

    private static RuleOfSet RuleOf(Random random, int index, int width)
    {
        Test[] others =
        [
            new("Region", Comparing.Equal, [$"r{random.Next(4)}"]),
            new("Amount", Comparing.AtLeast, [random.Next(1, 60) * 50_000m]),
            new("Amount", Comparing.LessThan, [random.Next(20, 60) * 50_000m]),
            new("GrossMargin", Comparing.AtLeast, [random.Next(0, 40) / 100m]),
            new("PaymentTermDays", Comparing.AtMost, [random.Next(30, 180)]),
            new("FirstOrder", Comparing.Equal, [random.Next(2) == 0]),
            new("Referral", Comparing.Equal, [random.Next(2) == 0]),
        ];
        random.Shuffle(others);
        var industries = Enumerable.Range(0, Industries).ToArray();
        random.Shuffle(industries);
        Test first = new("Industry", Comparing.In, [.. industries.Take(width).Select(one => $"i{one}")]);
        // A field once in a rule, as in most plans.
        return new RuleOfSet($"r{index}", [first, .. others.DistinctBy(test => test.Field).Take(4)], random.Next(100, 600) / 10_000m);
    }

    private static Fact FactOf(Random random) => new()
    {
        Industry = $"i{random.Next(Industries)}", Region = $"r{random.Next(4)}", Amount = random.Next(1, 300_000_000) / 100m,
        GrossMargin = random.Next(0, 60) / 100m, PaymentTermDays = random.Next(0, 180), FirstOrder = random.Next(2) == 0,
        Referral = random.Next(2) == 0,
    };
}

/// <summary>An engine, ready with a set of rules.</summary>
internal abstract class Side(string name)
{
    public string Name { get; } = name;

    /// <summary>At most so many contracts at once are asked of it.</summary>
    public virtual int Most => 1_000;

    /// <summary>Answers for contracts, by their places.</summary>
    public abstract void Answer(RuleSet set, int from, int count, Found[] into);
}
