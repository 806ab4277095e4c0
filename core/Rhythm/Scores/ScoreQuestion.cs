using System.Text.Json.Serialization;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Scores;

/// <summary>What somebody doubts about their score, and what whoever answers for it says (P7).</summary>
public sealed record ScoreQuestion : Entity
{
    public required Id<Person> PersonId { get; init; }

    /// <summary>The key of the score's month.</summary>
    public required string Month { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Null while it is open.</summary>
    public string? Answer { get; init; }

    public Id<Person>? AnsweredBy { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    [JsonIgnore]
    public bool IsOpen => Answer is null;
}
