using ChatSales.Core.Commission.Plans;

namespace ChatSales.Core.Commission.Engine;

/// <summary>Where a contract stands among the owner's of a period, both in yuan of base.</summary>
/// <param name="Before">What those before it make.</param>
/// <param name="Others">What all others make.</param>
public readonly record struct TierPlace(decimal Before, decimal Others);

/// <summary>Prices by tiers. A border belongs to its upper tier.</summary>
internal static class TierPricing
{
    /// <summary>The price, and the rate where it is one.</summary>
    public static (decimal? Price, decimal? Rate) Of(Tiers tiers, decimal value, TierPlace? place)
    {
        var (before, others) = (place?.Before ?? 0, place?.Others ?? 0);
        if (tiers.Whole)
        {
            var rate = RateAt(tiers.Steps, others + value);
            return (value * rate, rate);
        }

        return (UpTo(tiers.Steps, before + value) - UpTo(tiers.Steps, before), null);
    }

    /// <summary>The rate that is reached; 0 below the first step.</summary>
    public static decimal RateAt(IReadOnlyList<TierStep> steps, decimal value)
    {
        var rate = steps[0].From == 0 ? steps[0].Rate : 0;
        foreach (var step in steps)
        {
            rate = step.From <= value ? step.Rate : rate;
        }

        return rate;
    }

    /// <summary>Each slice at its own rate.</summary>
    public static decimal UpTo(IReadOnlyList<TierStep> steps, decimal value)
    {
        var sum = 0m;
        for (var index = 0; index < steps.Count && steps[index].From < value; index++)
        {
            var to = index + 1 < steps.Count ? Math.Min(value, steps[index + 1].From) : value;
            sum += (to - steps[index].From) * steps[index].Rate;
        }

        return sum;
    }
}
