using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Organisation;

namespace ChatSales.Core.Commission.Plans;

/// <summary>What is doubtful in a plan though it can count: rules that are never reached, contracts that no rule prices (C1).</summary>
internal static class PlanDoubts
{
    /// <summary>Whether there may be contracts that no rule prices.</summary>
    public static bool HasGap(CommissionPlan plan) =>
        !plan.Rules.Any(rule => rule.Kind == RuleKind.Commission && rule.When.Parts.Count == 0);

    public static IEnumerable<ConfigDoubt> Of(CommissionPlan plan)
    {
        var commissions = plan.Rules.Where(rule => rule.Kind == RuleKind.Commission).ToList();
        var last = commissions.FindIndex(rule => rule.When.Parts.Count == 0);
        foreach (var rule in last < 0 ? [] : commissions.Skip(last + 1))
        {
            yield return DoubtOf(PlanTexts.NeverReached.With(rule.Id, commissions[last].Id));
        }

        if (HasGap(plan))
        {
            yield return DoubtOf(PlanTexts.Gap.Text);
        }

        foreach (var (rule, step, lost) in Jumps(plan))
        {
            yield return DoubtOf(PlanTexts.Jump.With(rule.Id, new Money(step).Show(), new Money(lost).Show()));
        }
    }

    // Where whole tiers fall: one fen more earns less.
    private static IEnumerable<(PlanRule Rule, decimal Step, decimal Lost)> Jumps(CommissionPlan plan) =>
        plan.Rules.Where(rule => rule.Result.Tiers?.Whole == true).SelectMany(rule => rule.Result.Tiers!.Steps.Zip(rule.Result.Tiers.Steps.Skip(1))
            .Where(pair => pair.Second.Rate < pair.First.Rate)
            .Select(pair => (rule, pair.Second.From, pair.Second.From * (pair.First.Rate - pair.Second.Rate))));

    private static ConfigDoubt DoubtOf(string what) => new(what);
}
