using ChatSales.Adapters.LiteDb.Queues;
using ChatSales.Core.Storage;
using LiteDB;

namespace ChatSales.Adapters.LiteDb.Writing;

/// <summary>The part of a change set that repeats and drops messages that were given up.</summary>
internal sealed class SettleLetters(
    IReadOnlyList<DeadLetterOutcome> outcomes,
    KeyedQueue<InboxMessage> inbox,
    KeyedQueue<OutboxMessage> outbox,
    DateTimeOffset now)
{
    private readonly List<Action> committed = [];

    /// <exception cref="ConcurrencyException">A letter is no longer given up, or was meanwhile repeated and given up again.</exception>
    public void Check(LiteDatabase database)
    {
        foreach (var letter in outcomes.Select(outcome => outcome.Letter))
        {
            var row = RowsOf(database, letter).FindById(letter.Id);
            if (row?["s"].AsString != Collections.Dead || Stored(row, letter).Repeats != letter.Repeats)
            {
                throw new ConcurrencyException(DeadLetter.Kind, letter.Id);
            }
        }
    }

    public void Write(LiteDatabase database)
    {
        // It may be the second time, see ApplyChanges.
        committed.Clear();
        foreach (var (letter, fate) in outcomes)
        {
            var rows = RowsOf(database, letter);
            var row = rows.FindById(letter.Id);
            if (fate == DeadLetterFate.Repeated)
            {
                Repeat(row, Stored(row, letter));
            }
            else
            {
                Drop(row, letter);
            }

            rows.Update(row);
        }
    }

    public void Committed() => committed.ForEach(follow => follow());

    private static ILiteCollection<BsonDocument> RowsOf(LiteDatabase database, DeadLetter letter) =>
        letter.Incoming is null ? database.Outbox() : database.Inbox();

    private static DeadLetter Stored(BsonDocument row, DeadLetter letter) =>
        letter.Incoming is null ? new(Documents.Read<OutboxMessage>(row["j"].AsString)) : new(Documents.Read<InboxMessage>(row["j"].AsString));

    private void Repeat(BsonDocument row, DeadLetter letter)
    {
        row["s"] = Collections.Pending;
        var order = row["n"].AsInt64;
        if (letter.Incoming?.Repeated() is { } incoming)
        {
            row["j"] = Documents.Json(incoming);
            committed.Add(() => inbox.Add(incoming.Id, incoming.Conversation, order, incoming));
        }
        else
        {
            var outgoing = letter.Outgoing!.Repeated();
            row["j"] = Documents.Json(outgoing);
            committed.Add(() => outbox.Add(outgoing.Id, LiteDbOutbox.LineOf(outgoing), order, outgoing));
        }
    }

    // Only the id is remembered. Nothing was sent that a rate limit would count.
    private void Drop(BsonDocument row, DeadLetter letter)
    {
        row.Remove("j");
        row["s"] = Collections.Settlement;
        row["t"] = now.UtcTicks;
        if (letter.Outgoing is { } outgoing)
        {
            (row["p"], row["r"], row["k"]) = (outgoing.Platform, outgoing.Recipient, 0);
        }
    }
}
