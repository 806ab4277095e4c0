using System.Text.Json.Serialization;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Commission.Disputes;

/// <summary>What somebody doubts about their statement, or a line of it, and what finance says (C5).</summary>
public sealed record PayQuestion : Entity
{
    public required Id<Person> PersonId { get; init; }

    /// <summary>The statement's month, <c>2026-10</c>.</summary>
    public required string Month { get; init; }

    /// <summary>The line's number in the statement, from 1; null for all of it.</summary>
    public int? Line { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>By when finance is to answer.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Null while it is open.</summary>
    public string? Answer { get; init; }

    public Id<Person>? AnsweredBy { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    [JsonIgnore]
    public bool IsOpen => Answer is null;
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
