using System.Text.Json.Serialization;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Records;

/// <summary>What was agreed: everything of a <see cref="Contract"/> that an amendment may change (R3).</summary>
public sealed record ContractTerms
{
    public required Money Amount { get; init; }

    public Ratio? GrossMargin { get; init; }

    public int? PaymentTermDays { get; init; }

    /// <summary>Null while unknown, and in terms that were kept before contracts had one in the chat.</summary>
    public Ratio? TaxRate { get; init; }

    public bool? FirstOrder { get; init; }

    public bool? Referral { get; init; }

    public DateOnly? ServiceStart { get; init; }

    public DateOnly? ServiceEnd { get; init; }

    public IReadOnlyList<ContractShare>? Split { get; init; }

    /// <summary>Those of a contract as it is.</summary>
    public static ContractTerms Of(Contract contract) => new()
    {
        Amount = contract.Amount,
        GrossMargin = contract.GrossMargin,
        PaymentTermDays = contract.PaymentTermDays,
        TaxRate = contract.TaxRate,
        FirstOrder = contract.FirstOrder,
        Referral = contract.Referral,
        ServiceStart = contract.ServiceStart,
        ServiceEnd = contract.ServiceEnd,
        Split = contract.Split,
    };

    /// <summary>A contract with these.</summary>
    public Contract ApplyTo(Contract contract) => contract with
    {
        Amount = Amount,
        GrossMargin = GrossMargin,
        PaymentTermDays = PaymentTermDays,
        // Nothing that is said takes a rate away; older terms don't know it.
        TaxRate = TaxRate ?? contract.TaxRate,
        FirstOrder = FirstOrder,
        Referral = Referral,
        ServiceStart = ServiceStart,
        ServiceEnd = ServiceEnd,
        Split = Split,
    };

    public bool Equals(ContractTerms? other) => other is not null
        && (Amount, GrossMargin, PaymentTermDays, TaxRate) == (other.Amount, other.GrossMargin, other.PaymentTermDays, other.TaxRate)
        && (FirstOrder, Referral, ServiceStart, ServiceEnd) == (other.FirstOrder, other.Referral, other.ServiceStart, other.ServiceEnd)
        && (Split ?? []).SequenceEqual(other.Split ?? []);

    public override int GetHashCode() => HashCode.Combine(Amount, GrossMargin, PaymentTermDays, TaxRate, ServiceStart, ServiceEnd);
}

/// <summary>How a contract came about in the chat: who drafted, approved and changed it, and what proves it (R3).</summary>
public sealed record ContractCourse
{
    /// <summary>Null for what was imported.</summary>
    public Id<Person>? DraftedBy { get; init; }

    public DateTimeOffset? DraftedAt { get; init; }

    /// <summary>Who asked for approval last; they don't give it.</summary>
    public Id<Person>? SubmittedBy { get; init; }

    /// <summary>When approval was asked for last.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Those of the round under way, or of the last one.</summary>
    public IReadOnlyList<ContractApproval> Approvals { get; init; } = [];

    /// <summary>Why it was sent back last; null once it is submitted again.</summary>
    public ContractRejection? Rejection { get; init; }

    /// <summary>New terms of a signed contract that wait for approval; until then the old ones hold.</summary>
    public ContractTerms? Proposed { get; init; }

    /// <summary>Why they are proposed.</summary>
    public string? ProposedFor { get; init; }

    /// <summary>Every version that it had once it was submitted, the oldest first.</summary>
    public IReadOnlyList<ContractAmendment> Amendments { get; init; } = [];

    /// <summary>When its signature was noted here; null where nobody knows.</summary>
    public DateTimeOffset? SigningNotedAt { get; init; }

    /// <summary>When its acceptance was noted here; null where nobody knows.</summary>
    public DateTimeOffset? AcceptanceNotedAt { get; init; }

    /// <summary>The page with the signatures.</summary>
    public Id<EvidenceItem>? SignedPageId { get; init; }

    /// <summary>What the customer signed when they accepted.</summary>
    public Id<EvidenceItem>? AcceptanceNoteId { get; init; }

    public string? CancelReason { get; init; }

    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>Who doesn't decide on it, beside the deal's owner.</summary>
    [JsonIgnore]
    public IEnumerable<Id<Person>> Drafters => new[] { DraftedBy, SubmittedBy }.OfType<Id<Person>>();
}

/// <summary>An approval that was given.</summary>
/// <param name="By">As which role it was asked for.</param>
/// <param name="PersonId">Who gave it.</param>
/// <param name="At">When.</param>
/// <param name="ForId">For whom they stood in; null if they were asked themselves.</param>
public sealed record ContractApproval(Role By, Id<Person> PersonId, DateTimeOffset At, Id<Person>? ForId);

/// <summary>A refusal to approve, with its reason.</summary>
public sealed record ContractRejection(Id<Person> PersonId, DateTimeOffset At, string Reason);

/// <summary>A change of terms that were submitted or approved: what was, and what is.</summary>
public sealed record ContractAmendment(DateTimeOffset At, Id<Person> PersonId, ContractTerms Before, ContractTerms After, string? Reason);
