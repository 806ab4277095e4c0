using ChatSales.Adapters.PostgreSql.Queues;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.PostgreSql.Writing;

/// <summary>One queue's messages that were given up and that a group of change sets repeats or drops.</summary>
/// <param name="sql">The queue's statements.</param>
internal sealed class SettledLetters(QueueSql sql)
{
    private readonly Dictionary<string, DeadLetter> locked = [];
    private readonly List<DeadLetterOutcome> accepted = [];

    public bool Any => accepted.Count > 0;

    /// <summary>Locks the letters that are still there.</summary>
    public Statement Lock(IEnumerable<DeadLetterOutcome> outcomes) => sql.LockLetters(OrdinalText.Of(outcomes.Select(outcome => outcome.Letter.Id)));

    public void Locked(IEnumerable<DeadLetter> letters)
    {
        foreach (var letter in letters)
        {
            locked[letter.Id] = letter;
        }
    }

    /// <summary>Whether it is still given up, as it was read, and not taken earlier in the group.</summary>
    public bool IsThere(DeadLetter letter) => locked.TryGetValue(letter.Id, out var there) && there.Repeats == letter.Repeats;

    public void Take(DeadLetterOutcome outcome)
    {
        locked.Remove(outcome.Letter.Id, out var letter);
        accepted.Add(outcome with { Letter = letter! });
    }

    public IEnumerable<Statement> Write(DateTimeOffset now) =>
        accepted.Select(outcome => outcome.Fate == DeadLetterFate.Dropped ? Drop(outcome.Letter, now) : Repeat(outcome.Letter));

    private Statement Repeat(DeadLetter letter) =>
        sql.Repeat(
            OrdinalText.Of(letter.Id),
            letter.Incoming is { } incoming ? Documents.Json(incoming.Repeated()) : Documents.Json(letter.Outgoing!.Repeated()));

    // Only the id is remembered. Nothing was sent that a rate limit would count.
    private Statement Drop(DeadLetter letter, DateTimeOffset now) =>
        letter.Incoming is null
            ? new Statement(
                $"UPDATE {sql.Messages} m SET state = 'D', settled_at = $2, parts = 0, message = m.message -> 'recipient' WHERE id = $1",
                OrdinalText.Of(letter.Id),
                now)
            : new Statement($"UPDATE {sql.Messages} SET state = 'D', settled_at = $2, message = NULL WHERE id = $1", OrdinalText.Of(letter.Id), now);
}
