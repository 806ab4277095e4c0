using ChatSales.Core.Doubts;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Commission.Disputes;

/// <summary>What somebody doubts about their statement, or a line of it, and what finance says (C5); its month is <c>2026-10</c>.</summary>
public sealed record PayQuestion : Doubt
{
    /// <summary>The line's number in the statement, from 1; null for all of it.</summary>
    public int? Line { get; init; }

    /// <summary>By when finance is to answer.</summary>
    public required DateTimeOffset DueAt { get; init; }
}

/// <summary>How doubts about statements are stored and found.</summary>
public static class DisputeKinds
{
    /// <summary>The name of the kind, as used in a card's subject.</summary>
    public const string Questions = "pay_questions";

    /// <summary>The open ones, by when they are due.</summary>
    public static DocumentIndex<PayQuestion> OpenByDue { get; } = new("open_due", one => one.IsOpen ? one.DueAt : default(IndexKey?));

    public static DocumentIndex<PayQuestion> ByAsker { get; } = new("person", one => one.PersonId);

    public static IEnumerable<DocumentKind> All { get; } = [new DocumentKind<PayQuestion>(Questions, audited: true, OpenByDue, ByAsker)];
}
