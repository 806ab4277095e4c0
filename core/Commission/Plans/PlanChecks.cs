using System.Globalization;

namespace ChatSales.Core.Commission.Plans;

/// <summary>What makes a plan that can be read impossible to work with, each with its place.</summary>
public static class PlanChecks
{
    public static IEnumerable<(CommissionFault Fault, string Path)> Of(CommissionPlan plan)
    {
        foreach (var (index, rule) in plan.Rules.Index())
        {
            var at = $"rules[{Place(index)}]";
            if (plan.Rules.Take(index).Any(earlier => earlier.Id == rule.Id))
            {
                yield return (CommissionFault.RuleIdTwice, $"{at}.id");
            }

            if (rule.Result.Tiers is { } tiers && !StartsAndRises(tiers.Steps))
            {
                yield return (CommissionFault.TiersMustStartAtZeroAndRise, $"{at}.result.tiers");
            }

            if (rule.Result is { Cap: { } cap, Floor: { } floor } && cap < floor)
            {
                yield return (CommissionFault.CapBelowFloor, $"{at}.result");
            }
        }

        foreach (var (index, payout) in plan.Payout.Index())
        {
            var at = $"payout[{Place(index)}]";
            if (payout.Nodes.Any(node => node.Share <= 0))
            {
                yield return (CommissionFault.ShareMustBePositive, $"{at}.nodes");
            }

            if (payout.Nodes.Sum(node => node.Share) != 1)
            {
                yield return (CommissionFault.NodeSharesMustAddToOne, $"{at}.nodes");
            }
        }

        if (plan.Payout[^1].When.Parts.Count > 0)
        {
            yield return (CommissionFault.LastPayoutMustBeUnconditional, $"payout[{Place(plan.Payout.Count - 1)}].when");
        }

        if (plan.Sprint is { } sprint && !Rises(sprint.Steps))
        {
            yield return (CommissionFault.TiersMustStartAtZeroAndRise, "sprint.steps");
        }
    }

    private static bool StartsAndRises(IReadOnlyList<TierStep> steps) => steps[0].From == 0 && Rises(steps);

    private static bool Rises(IReadOnlyList<TierStep> steps) =>
        steps[0].From >= 0 && steps.Zip(steps.Skip(1)).All(pair => pair.First.From < pair.Second.From);

    private static string Place(int index) => index.ToString(CultureInfo.InvariantCulture);
}
