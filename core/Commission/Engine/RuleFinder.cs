using System.Numerics;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Conditions;

namespace ChatSales.Core.Commission.Engine;

/// <summary>
/// Finds the first rule that holds. What is not known never matches, not even inside a negation. Each field's value gives a set of bits, one a rule
/// that it does not rule out; the lowest bit that all fields leave is the rule, so that hundreds of rules cost little more than one.
/// </summary>
internal sealed class RuleFinder
{
    private const int WordBits = 64;

    private readonly IReadOnlyList<PlanRule> rules;
    private readonly (ThingField<Signing> Field, FieldMasks Masks)[] fields;
    private readonly Func<Signing, Truth>?[] others;
    private readonly int words;

    public RuleFinder(IReadOnlyList<PlanRule> rules)
    {
        this.rules = rules;
        words = (rules.Count + WordBits - 1) / WordBits;
        // What no bits can say, alternatives and negations, is asked of the rules that are left.
        others = [.. rules.Select(rule => rule.When.Parts.Any(part => part is not FieldTest)
            ? PlanFields.All.Compile(new When([.. rule.When.Parts.Where(part => part is not FieldTest)]))
            : null)];
        fields =
        [
            .. PlanFields.All.All.Cast<ThingField<Signing>>().Select(field => (field, TestsOf(field)))
                .Where(one => one.Item2.Any(test => test is not null)).Select(one => (one.field, FieldMasks.Of(one.field, one.Item2))),
        ];
    }

    public PlanRule? FirstFor(Signing signing)
    {
        Span<ulong> left = words <= 16 ? stackalloc ulong[words] : new ulong[words];
        left.Fill(ulong.MaxValue);
        foreach (var (field, masks) in fields)
        {
            masks.Narrow(field.Of(signing), left);
        }

        for (var word = 0; word < words; word++)
        {
            for (var bits = left[word]; bits != 0; bits &= bits - 1)
            {
                var index = (word * WordBits) + BitOperations.TrailingZeroCount(bits);
                if (index >= rules.Count)
                {
                    return null;
                }

                if (others[index] is not { } other || other(signing) == Truth.Yes)
                {
                    return rules[index];
                }
            }
        }

        return null;
    }

    private FieldTest?[] TestsOf(ThingField field) => [.. rules.Select(rule =>
        rule.When.Parts.OfType<FieldTest>().FirstOrDefault(test => test.Field.Name == field.Name))];
}
