using System.Text.Json.Serialization;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Receipts;

/// <summary>Where money was told from.</summary>
public enum ArrivalSource
{
    [JsonStringEnumMemberName("file")]
    File,

    [JsonStringEnumMemberName("hook")]
    Hook,

    /// <summary>Finance's own system, which knows of the same money as the bank.</summary>
    [JsonStringEnumMemberName("finance")]
    Finance,
}

/// <summary>Why money that arrived is on no contract yet.</summary>
public enum WaitReason
{
    /// <summary>Nothing tells whose it is.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>Several contracts could take it, or none of the customer's.</summary>
    [JsonStringEnumMemberName("severalFit")]
    SeveralFit,

    /// <summary>It is more than is still to come.</summary>
    [JsonStringEnumMemberName("over")]
    Over,

    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    [JsonStringEnumMemberName("beforeSigning")]
    BeforeSigning,

    /// <summary>The bank's number is that of other money.</summary>
    [JsonStringEnumMemberName("bankRefReused")]
    BankRefReused,

    /// <summary>The same amount was entered by hand on that contract in these days.</summary>
    [JsonStringEnumMemberName("perhapsEntered")]
    PerhapsEntered,

    /// <summary>It came in another currency than the contract's.</summary>
    [JsonStringEnumMemberName("otherCurrency")]
    OtherCurrency,

    /// <summary>It is no sum of money that came in: nothing, less than nothing, or parts of a fen.</summary>
    [JsonStringEnumMemberName("oddAmount")]
    OddAmount,
}

/// <summary>What became of money that waited.</summary>
public enum ArrivalEnd
{
    /// <summary>It is a receipt now.</summary>
    [JsonStringEnumMemberName("booked")]
    Booked,

    /// <summary>It had been entered before.</summary>
    [JsonStringEnumMemberName("same")]
    Same,

    /// <summary>It is no receipt.</summary>
    [JsonStringEnumMemberName("dropped")]
    Dropped,
}

/// <summary>Money that arrived and waits until finance says what it is for (R4). It counts nowhere before.</summary>
public sealed record Arrival : Entity
{
    public required Money Amount { get; init; }

    /// <summary>As it was told, ISO 4217; null where none was, which is the contract's.</summary>
    public string? Currency { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public string? BankRef { get; init; }

    /// <summary>Who paid, as the bank has it.</summary>
    public string? Payer { get; init; }

    /// <summary>The number of the contract, as it was told.</summary>
    public string? ContractSaid { get; init; }

    /// <summary>The contract that is meant or may be, if it is one.</summary>
    public Id<Contract>? ContractId { get; init; }

    public required ArrivalSource Source { get; init; }

    public required WaitReason Reason { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    public ArrivalEnd? End { get; init; }

    public Id<Person>? EndedBy { get; init; }

    /// <summary>The receipt that it became or was.</summary>
    public Id<Receipt>? ReceiptId { get; init; }

    /// <summary>Why it is no receipt.</summary>
    public string? Note { get; init; }
}

/// <summary>What became of a claim.</summary>
public enum ClaimEnd
{
    [JsonStringEnumMemberName("confirmed")]
    Confirmed,

    [JsonStringEnumMemberName("refused")]
    Refused,
}

/// <summary>What somebody says has arrived, until finance confirms it (R4). It counts nowhere before.</summary>
public sealed record MoneyClaim : Entity
{
    public required Id<Contract> ContractId { get; init; }

    public required Money Amount { get; init; }

    /// <summary>The day, by the business's calendar.</summary>
    public required DateOnly On { get; init; }

    public ReceiptNode? Node { get; init; }

    public required Id<Person> PersonId { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    public ClaimEnd? End { get; init; }

    public Id<Person>? EndedBy { get; init; }

    public Id<Receipt>? ReceiptId { get; init; }

    /// <summary>Why it was refused.</summary>
    public string? Note { get; init; }
}

/// <summary>Which columns of a bank's file hold what; its id is made of the header's names.</summary>
public sealed record BankLayout : Entity
{
    public required string Day { get; init; }

    public required string Amount { get; init; }

    public string? Payer { get; init; }

    public string? BankRef { get; init; }

    public string? Contract { get; init; }
}

/// <summary>How money that is no receipt yet is stored and found.</summary>
public static class ReceiptKinds
{
    /// <summary>Names of the kinds, as used in a card's subject.</summary>
    public const string Arrivals = "arrivals";

    public const string Claims = "money_claims";

    /// <summary>Those that wait, the oldest first.</summary>
    public static DocumentIndex<Arrival> WaitingArrivals { get; } = new("waiting", row => row.End is null ? row.EnteredAt : default(IndexKey?));

    public static DocumentIndex<Arrival> ArrivalsByBankRef { get; } =
        new("bank_ref", row => row.BankRef is { } number ? new IndexKey(StoreLimits.ShortenedKey(number)) : default(IndexKey?));

    /// <inheritdoc cref="WaitingArrivals"/>
    public static DocumentIndex<MoneyClaim> WaitingClaims { get; } = new("waiting", row => row.End is null ? row.EnteredAt : default(IndexKey?));

    public static DocumentIndex<MoneyClaim> ClaimsByContract { get; } = new("contract", row => row.ContractId);

    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<Arrival>(Arrivals, audited: true, WaitingArrivals, ArrivalsByBankRef)
        {
            Ties = row => row.ContractId is { } id ? new Ties(Whole: (typeof(Contract), id.Text)) : new Ties(),
        },
        new DocumentKind<MoneyClaim>(Claims, audited: true, WaitingClaims, ClaimsByContract)
        {
            Ties = row => new Ties(Whole: (typeof(Contract), row.ContractId.Text)),
        },
        new DocumentKind<BankLayout>("bank_layouts", audited: true),
    ];
}
