using System.Text.Json.Serialization;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Doubts;

/// <summary>What somebody doubts about a month of theirs, and what whoever answers for it says: open until it is answered, once.</summary>
public abstract record Doubt : Entity
{
    public required Id<Person> PersonId { get; init; }

    /// <summary>The month that is doubted, by its key.</summary>
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

/// <summary>Answers doubts, within a session.</summary>
public static class DoubtAnswers
{
    /// <summary>Answers one, once. The caller checks who may.</summary>
    /// <param name="session">Its commit writes it.</param>
    /// <param name="by">Who answers.</param>
    /// <param name="doubt">What is answered.</param>
    /// <param name="text">The answer.</param>
    /// <param name="action">Its name in the audit log.</param>
    /// <param name="ct">Cancels.</param>
    public static async ValueTask<Outcome<T>> AnswerAsync<T>(
        Session session, Person by, T doubt, string text, string action, CancellationToken ct) where T : Doubt
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(doubt);
        if (!doubt.IsOpen)
        {
            return new Refusal(DoubtTexts.IsAnswered, await session.NameOfAsync(doubt.AnsweredBy!.Value, ct), doubt.Answer);
        }

        session.Require(by);
        return session.Store(doubt with { Answer = text, AnsweredBy = by.Ref(), AnsweredAt = session.Now }, action);
    }
}
