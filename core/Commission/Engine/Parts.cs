using ChatSales.Core.Commission.Plans;

namespace ChatSales.Core.Commission.Engine;

/// <summary>A released part of a component.</summary>
internal readonly record struct Part(string Node, DateOnly On, decimal Value);

/// <summary>Which parts of a component are released, and when. Cumulative rounding makes them add up in whatever order they come.</summary>
internal static class Parts
{
    /// <summary>The parts at full value, released or not, as a quote shows them.</summary>
    public static IEnumerable<(PayoutNode Node, decimal Value)> Whole(PayoutSchedule payout, decimal value, Rounding rounding)
    {
        var (shares, before) = (0m, 0m);
        foreach (var node in payout.Nodes)
        {
            shares += node.Share;
            var upTo = rounding.Round(value * shares);
            yield return (node, upTo - before);
            before = upTo;
        }
    }

    /// <summary>The released ones; nothing before the signature, and an overpayment earns nothing.</summary>
    public static List<Part> Released(PayoutSchedule payout, decimal value, ContractState state, Rounding rounding)
    {
        var parts = new List<Part>();
        foreach (var (node, whole) in Whole(payout, value, rounding))
        {
            switch (node.Kind)
            {
                case NodeKind.Signing:
                    parts.Add(new Part(node.Name, state.SignedOn, whole));
                    break;
                case NodeKind.First when ReachedOn(node, state) is { } on:
                    parts.Add(new Part(node.Name, state.NotBeforeSigning(on), whole));
                    break;
                case NodeKind.Final when state.AcceptedOn is { } on:
                    parts.Add(new Part(node.Name, state.NotBeforeSigning(on), whole));
                    break;
                case NodeKind.Receipts when state.Due > 0:
                    parts.AddRange(ByReceipts(node, whole, state, rounding));
                    break;
            }
        }

        return parts;
    }

    private static DateOnly? ReachedOn(PayoutNode node, ContractState state)
    {
        var received = 0m;
        foreach (var money in state.Received)
        {
            received += money.Amount;
            if (received >= (node.AtLeast ?? 0) * state.Due)
            {
                return money.On;
            }
        }

        return null;
    }

    private static IEnumerable<Part> ByReceipts(PayoutNode node, decimal whole, ContractState state, Rounding rounding)
    {
        var (received, before) = (0m, 0m);
        foreach (var money in state.Kept)
        {
            received += money.Amount;
            var upTo = rounding.Round(whole * Math.Min(received, state.Due) / state.Due);
            yield return new Part(node.Name, state.NotBeforeSigning(money.On), upTo - before);
            before = upTo;
        }
    }
}

/// <summary>What the release of parts depends on.</summary>
internal sealed record ContractState
{
    public required DateOnly SignedOn { get; init; }

    public DateOnly? AcceptedOn { get; init; }

    /// <summary>In the contract's currency.</summary>
    public required decimal Due { get; init; }

    /// <summary>Less returned cash.</summary>
    public required IReadOnlyList<MoneyIn> Received { get; init; }

    /// <summary>Less returned cash and refunds.</summary>
    public required IReadOnlyList<MoneyIn> Kept { get; init; }

    public DateOnly NotBeforeSigning(DateOnly day) => day < SignedOn ? SignedOn : day;
}
