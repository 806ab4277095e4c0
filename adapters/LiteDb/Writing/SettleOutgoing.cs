using ChatSales.Adapters.LiteDb.Queues;
using ChatSales.Core.Storage;
using LiteDB;

namespace ChatSales.Adapters.LiteDb.Writing;

/// <summary>Writes the outcome of a try to send.</summary>
internal sealed class SettleOutgoing(OutboxOutcome outcome, KeyedQueue<OutboxMessage> queue, SentMarks sent, DateTimeOffset now) : WriteUnit
{
    private OutboxMessage? again;
    private string? sentTo;

    public override bool Check(LiteDatabase database) => database.Outbox().FindById(outcome.MessageId)?["s"].AsString == Collections.Pending;

    public override void Write(LiteDatabase database, Running running)
    {
        var rows = database.Outbox();
        var row = rows.FindById(outcome.MessageId);
        var message = Documents.Read<OutboxMessage>(row["j"].AsString);
        switch (outcome.Fate)
        {
            case OutboxFate.Sent or OutboxFate.Dropped:
                // Kept for a while without its content: rate limits count what was sent.
                row.Remove("j");
                row["s"] = Collections.Settlement;
                row["t"] = now.UtcTicks;
                row["p"] = message.Platform;
                row["r"] = message.Recipient;
                row["k"] = outcome.Fate == OutboxFate.Sent ? outcome.Parts : 0;
                sentTo = outcome.Fate == OutboxFate.Sent ? LiteDbOutbox.RecipientOf(message) : null;
                break;
            case OutboxFate.Dead:
                row["s"] = Collections.Dead;
                row["j"] = Documents.Json(message with { Reason = outcome.Reason, Attempts = message.Attempts + 1 });
                break;
            default:
                again = message with
                {
                    Attempts = message.Attempts + (outcome.CountsAsAttempt ? 1 : 0),
                    NotBefore = outcome.NotBefore,
                    MaybeSent = outcome.MaybeSent,
                    Reason = outcome.Reason,
                };
                row["j"] = Documents.Json(again);
                break;
        }

        rows.Update(row);
    }

    public override void Committed()
    {
        if (sentTo is not null)
        {
            sent.Add(sentTo, new SentMark(now, outcome.Parts));
        }

        if (again is null)
        {
            queue.Remove(outcome.MessageId);
        }
        else
        {
            queue.Defer(outcome.MessageId, again, outcome.NotBefore ?? now, holdsPlace: true);
        }
    }
}
