using System.Diagnostics;
using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Conditions;

namespace ChatSales.Benchmarks;

/// <summary>
/// Pricing by a large plan: 200 rules with about 1,000 conditions, the first that holds, in full: price, rounding and trace. Every rule that is found
/// is compared with the one that its conditions say one by one, before time is taken.
/// </summary>
internal static class CommissionRun
{
    private const int Rules = 200;
    private const int Contracts = 20_000;

    public static int Run(int seconds)
    {
        foreach (var seed in new[] { 1, 2, 3 })
        {
            var random = new Random(seed);
            var begun = Stopwatch.GetTimestamp();
            var plan = new CompiledPlan(ShippedPlan.Value with { Rules = [.. Enumerable.Range(0, Rules).Select(index => RuleOf(random, index))] });
            var setUp = Stopwatch.GetElapsedTime(begun);
            Signing[] contracts = [.. Enumerable.Range(0, Contracts).Select(index => ContractOf(random, index))];
            Verify(plan, contracts);
            var (priced, total) = (0L, 0m);
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            begun = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds / 3.0)
            {
                foreach (var contract in contracts)
                {
                    total += plan.Price(contract).Total;
                }

                priced += contracts.Length;
            }

            var rate = priced / Stopwatch.GetElapsedTime(begun).TotalSeconds;
            Console.WriteLine(
                $"seed {seed}: {rate:N0} contracts/s with price and trace, {(GC.GetAllocatedBytesForCurrentThread() - bytes) / priced} bytes each, "
                + $"set up in {setUp.TotalMilliseconds:N1} ms (sum {total:N2})");
        }

        return 0;
    }

    private static void Verify(CompiledPlan plan, Signing[] contracts)
    {
        var each = plan.Plan.Rules.Select(rule => (rule.Id, Holds: PlanFields.All.Compile(rule.When))).ToList();
        var wrong = contracts.Count(contract =>
            plan.Price(contract).Commission?.Rule.Id != each.Find(rule => rule.Holds(contract) == Truth.Yes).Id);
        if (wrong > 0)
        {
            throw new InvalidDataException($"{wrong} contracts were priced by another rule than their conditions say.");
        }
    }

    private static PlanRule RuleOf(Random random, int index)
    {
        WhenPart[] parts =
        [
            Test("industry", Comparing.In, [.. Enumerable.Range(0, 3).Select(_ => FieldValue.Of($"i{random.Next(12)}"))]),
            Test("region", Comparing.Equal, FieldValue.Of($"r{random.Next(4)}")),
            Test("amount", Comparing.AtLeast, FieldValue.Of((decimal?)random.Next(1, 100) * 10_000)),
            Test("grossMargin", Comparing.AtLeast, FieldValue.Of((decimal?)random.Next(0, 40) / 100)),
            Test("paymentTermDays", Comparing.AtMost, FieldValue.Of((decimal?)random.Next(30, 180))),
        ];
        return new PlanRule($"r{index}", null, RuleKind.Commission, new When(parts), new RuleResult { Rate = random.Next(100, 600) / 10_000m });
    }

    private static FieldTest Test(string name, Comparing how, params FieldValue[] values) =>
        new(PlanFields.All.Find(name)!, [new Comparison(how, values)]);

    private static Signing ContractOf(Random random, int index) => new(
        new Agreement
        {
            Id = $"K{index}", Amount = random.Next(1, 300) * 10_000.37m, Industry = $"i{random.Next(12)}", Region = $"r{random.Next(4)}",
            GrossMargin = random.Next(0, 60) / 100m, PaymentTermDays = random.Next(0, 180), Split = [new PersonShare("P1", 1)],
        },
        new DateOnly(2026, 1 + random.Next(12), 1 + random.Next(28)), "t");
}
