using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Commission.Files;
using ChatSales.Core.Commission.Plans;

namespace ChatSales.Core.Commission.Quotes;

/// <summary>What a contract would earn somebody, with its trace and when it would be paid (C2).</summary>
/// <param name="Fields">What it is about.</param>
/// <param name="SignedOn">When it would be signed.</param>
/// <param name="Priced">How much, by which rules.</param>
/// <param name="Payouts">When.</param>
public sealed record Estimate(QuoteFields Fields, DateOnly SignedOn, Priced Priced, IReadOnlyList<EstimatedPart> Payouts)
{
    public Money Commission => new(Priced.Total);

    /// <summary>Works it out. Receipts are expected the payment term after the signing, acceptance nobody knows when.</summary>
    public static Estimate Of(QuoteFields fields, string person, string? team, DateOnly on, CompiledPlan plan)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(plan);
        return Of(fields, new Signing(fields.ToAgreement(person), on, team), plan);
    }

    /// <summary>Works it out for a contract that is signed.</summary>
    public static Estimate Of(Signing signing, CompiledPlan plan)
    {
        ArgumentNullException.ThrowIfNull(signing);
        ArgumentNullException.ThrowIfNull(plan);
        return Of(QuoteFields.Of(signing.Agreement), signing, plan);
    }

    private static Estimate Of(QuoteFields fields, Signing signing, CompiledPlan plan)
    {
        var (priced, on) = (plan.Price(signing), signing.On);
        DateOnly? paid = fields.PaymentTermDays is { } days ? on.AddDays(days) : null;
        return new Estimate(
            fields, on, priced,
            [
                .. CommissionAnswer.Payouts(priced, plan.PayoutOf(signing))
                    .Select(part => new EstimatedPart(part.Node, new Money(part.Value), ExpectedOn(part.Node.Kind, on, paid))),
            ]);
    }

    private static DateOnly? ExpectedOn(NodeKind node, DateOnly signed, DateOnly? paid) => node switch
    {
        NodeKind.Signing => signed,
        NodeKind.Final => null,
        _ => paid,
    };
}

/// <summary>A part of what would be paid.</summary>
/// <param name="Node">What releases it.</param>
/// <param name="Value">How much.</param>
/// <param name="On">When; null where nobody knows.</param>
public sealed record EstimatedPart(PayoutNode Node, Money Value, DateOnly? On);
