using ChatSales.Core.Commission.Plans;

namespace ChatSales.Core.Commission.Engine;

/// <summary>What a cancelled contract leaves of its released parts. The parts keep their days, so that each gives back what they got.</summary>
internal static class Cancellation
{
    /// <param name="policy">The plan's.</param>
    /// <param name="parts">What was released.</param>
    /// <param name="on">When it was cancelled.</param>
    /// <param name="kept">What the money that is kept makes of the component's whole value.</param>
    /// <param name="rounding">The plan's.</param>
    public static IReadOnlyList<Part> Left(OnCancel policy, IReadOnlyList<Part> parts, DateOnly on, decimal kept, Rounding rounding)
    {
        List<Part> released = [.. parts.Where(part => part.On <= on)];
        return policy switch
        {
            OnCancel.KeepReleased => released,
            OnCancel.KeepReceived => Shared(released, kept, rounding),
            _ => [],
        };
    }

    private static List<Part> Shared(List<Part> released, decimal total, Rounding rounding)
    {
        var all = released.Sum(part => part.Value);
        if (all == 0)
        {
            return [];
        }

        var (seen, before) = (0m, 0m);
        var shared = new List<Part>();
        foreach (var part in released)
        {
            seen += part.Value;
            var upTo = rounding.Round(total * seen / all);
            shared.Add(part with { Value = upTo - before });
            before = upTo;
        }

        return shared;
    }
}
