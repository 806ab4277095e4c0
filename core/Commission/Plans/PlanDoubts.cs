using ChatSales.Core.Conditions;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Organisation;

namespace ChatSales.Core.Commission.Plans;

/// <summary>What is doubtful in a plan though it can count: rules that are never reached, contracts that none prices, with examples (C1).</summary>
internal static class PlanDoubts
{
    // Of these every contract has something, the amount with the currency's rate.
    private static readonly IReadOnlyList<string> Filled = ["amount", "signedOn", "month", "quarter"];

    /// <summary>A contract that no rule prices, in words; null if there is none.</summary>
    public static string? GapOf(CommissionPlan plan)
    {
        var whens = CommissionsOf(plan).Select(rule => rule.When).ToList();
        return SearchOf(whens).Find([], whens)?.Say(PlanTexts.AnyContract.Text) is { } example ? PlanTexts.Gap.With(example) : null;
    }

    public static IEnumerable<ConfigDoubt> Of(CommissionPlan plan)
    {
        var search = SearchOf([.. plan.Rules.Select(rule => rule.When), .. plan.Payout.Select(payout => payout.When)]);
        foreach (var rule in plan.Rules.Where(rule => search.HasNone([rule.When], [])))
        {
            yield return DoubtOf(PlanTexts.Impossible.With(rule.Id, ConditionTexts.Say(rule.When)));
        }

        foreach (var (rule, earlier, example) in NeverReached(CommissionsOf(plan), rule => rule.When, search))
        {
            yield return DoubtOf(PlanTexts.NeverReached.With(rule.Id, ConditionTexts.Say(rule.When), example, earlier.Id));
        }

        foreach (var (payout, earlier, example) in NeverReached(plan.Payout, payout => payout.When, search))
        {
            yield return DoubtOf(PlanTexts.NeverPaid.With(ConditionTexts.Say(payout.When), example, ConditionTexts.Say(earlier.When)));
        }

        if (GapOf(plan) is { } gap)
        {
            yield return DoubtOf(gap);
        }

        if (search.GaveUp)
        {
            yield return DoubtOf(PlanTexts.NotAllChecked.Text);
        }

        foreach (var (rule, step, lost) in Jumps(plan))
        {
            yield return DoubtOf(PlanTexts.Jump.With(rule.Id, new Money(step).Show(), new Money(lost).Show()));
        }
    }

    private static List<PlanRule> CommissionsOf(CommissionPlan plan) => [.. plan.Rules.Where(rule => rule.Kind == RuleKind.Commission)];

    private static ExampleSearch SearchOf(IEnumerable<When> whens) => new(
        whens, new Dictionary<string, IReadOnlyList<string>>(), field => Filled.Contains(field.Name), ConditionTexts.Other.Text);

    // Whatever one of them holds for, an earlier one holds for too; with the first of these and what both hold for.
    private static IEnumerable<(T One, T Earlier, string Example)> NeverReached<T>(
        IReadOnlyList<T> all, Func<T, When> whenOf, ExampleSearch search)
    {
        foreach (var (index, one) in all.Index().Skip(1))
        {
            var earlier = all.Take(index).ToList();
            var both = earlier.Select(other => (Other: other, Example: search.Find([whenOf(one), whenOf(other)], [])))
                .FirstOrDefault(found => found.Example is not null);
            if (both.Example is { } example && search.HasNone([whenOf(one)], [.. earlier.Select(whenOf)]))
            {
                yield return (one, both.Other, example.Say(PlanTexts.AnyContract.Text));
            }
        }
    }

    // Where whole tiers fall: one fen more earns less.
    private static IEnumerable<(PlanRule Rule, decimal Step, decimal Lost)> Jumps(CommissionPlan plan) =>
        plan.Rules.Where(rule => rule.Result.Tiers?.Whole == true).SelectMany(rule => rule.Result.Tiers!.Steps.Zip(rule.Result.Tiers.Steps.Skip(1))
            .Where(pair => pair.Second.Rate < pair.First.Rate)
            .Select(pair => (rule, pair.Second.From, pair.Second.From * (pair.First.Rate - pair.Second.Rate))));

    private static ConfigDoubt DoubtOf(string what) => new(what);
}
