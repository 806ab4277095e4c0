using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Conditions;

namespace ChatSales.Core.Commission.Engine;

/// <summary>Finds the first rule that holds. What is not known never matches, not even inside a negation.</summary>
internal sealed class RuleFinder(IReadOnlyList<PlanRule> rules)
{
    private readonly Func<Signing, Truth>[] holds = [.. rules.Select(rule => PlanFields.All.Compile(rule.When))];

    public PlanRule? FirstFor(Signing signing)
    {
        for (var index = 0; index < holds.Length; index++)
        {
            if (holds[index](signing) == Truth.Yes)
            {
                return rules[index];
            }
        }

        return null;
    }
}
