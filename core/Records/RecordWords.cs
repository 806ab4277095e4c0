using System.Text.Json.Serialization;

namespace ChatSales.Core.Records;

/// <summary>How much a lead wants to buy.</summary>
public enum Intent
{
    [JsonStringEnumMemberName("high")]
    High,

    [JsonStringEnumMemberName("medium")]
    Medium,

    [JsonStringEnumMemberName("low")]
    Low,
}

/// <summary>How a customer was contacted.</summary>
public enum FollowupKind
{
    [JsonStringEnumMemberName("visit")]
    Visit,

    [JsonStringEnumMemberName("call")]
    Call,

    [JsonStringEnumMemberName("chat")]
    Chat,

    [JsonStringEnumMemberName("email")]
    Email,

    [JsonStringEnumMemberName("meeting")]
    Meeting,
}

/// <summary>What is doubtful about a check-in.</summary>
public enum VisitDoubt
{
    /// <summary>It is not where the customer is.</summary>
    [JsonStringEnumMemberName("far")]
    Far,

    /// <summary>Place and photo were not sent together.</summary>
    [JsonStringEnumMemberName("apart")]
    Apart,

    /// <summary>The photo has been used before.</summary>
    [JsonStringEnumMemberName("photo_seen")]
    PhotoSeen,

    /// <summary>Nearly the same photo has been used before.</summary>
    [JsonStringEnumMemberName("photo_alike")]
    PhotoAlike,

    /// <summary>Nobody gets there in that time from the last one.</summary>
    [JsonStringEnumMemberName("fast")]
    Fast,

    /// <summary>Where it was is only said in words.</summary>
    [JsonStringEnumMemberName("told")]
    Told,

    /// <summary>It is where this person has been again and again.</summary>
    [JsonStringEnumMemberName("again")]
    Again,
}

/// <summary>Whether a contract holds.</summary>
public enum ContractStatus
{
    [JsonStringEnumMemberName("pending")]
    Pending,

    [JsonStringEnumMemberName("signed")]
    Signed,

    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    [JsonStringEnumMemberName("draft")]
    Draft,

    [JsonStringEnumMemberName("approved")]
    Approved,
}

/// <summary>For which part of a contract money came in.</summary>
public enum ReceiptNode
{
    [JsonStringEnumMemberName("signing")]
    Signing,

    [JsonStringEnumMemberName("first")]
    First,

    [JsonStringEnumMemberName("final")]
    Final,

    [JsonStringEnumMemberName("other")]
    Other,
}

/// <summary>What a receipt is: money in, or one of the three ways in which less is to come or some goes back.</summary>
public enum ReceiptKind
{
    [JsonStringEnumMemberName("receipt")]
    Receipt,

    /// <summary>Money back, with the contract worth that much less (退款); its amount is negative.</summary>
    [JsonStringEnumMemberName("refund")]
    Refund,

    /// <summary>The contract worth less; no money moves (折让). Its amount is what it is worth less.</summary>
    [JsonStringEnumMemberName("creditNote")]
    CreditNote,

    /// <summary>Money back, with the contract unchanged: what was paid too much, a transfer that bounced (退回多付); its amount is negative.</summary>
    [JsonStringEnumMemberName("cashReturned")]
    CashReturned,
}

/// <summary>The states that a ticket goes through (T1), in the words of the systems that keep tickets.</summary>
public enum TicketState
{
    [JsonStringEnumMemberName(RecordTexts.Waiting)]
    Waiting,

    [JsonStringEnumMemberName(RecordTexts.InWork)]
    InWork,

    [JsonStringEnumMemberName(RecordTexts.Answered)]
    Answered,

    [JsonStringEnumMemberName(RecordTexts.InDelivery)]
    InDelivery,

    [JsonStringEnumMemberName(RecordTexts.Passed)]
    Passed,

    [JsonStringEnumMemberName(RecordTexts.Failed)]
    Failed,

    [JsonStringEnumMemberName(RecordTexts.Changed)]
    Changed,

    [JsonStringEnumMemberName(RecordTexts.Closed)]
    Closed,

    /// <summary>A word of the other system's that an import took before states were checked.</summary>
    [JsonStringEnumMemberName(RecordTexts.Unknown)]
    Unknown,
}
