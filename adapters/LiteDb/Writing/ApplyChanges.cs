using ChatSales.Adapters.LiteDb.Queues;
using ChatSales.Core.Storage;
using LiteDB;

namespace ChatSales.Adapters.LiteDb.Writing;

/// <summary>Writes a change set: documents, audit entries, events, outgoing messages and the inbox outcome.</summary>
internal sealed class ApplyChanges(ChangeSet changes, DocumentKinds kinds, KeyedQueue<InboxMessage> inbox, KeyedQueue<OutboxMessage> outbox, Action<string> forget, DateTimeOffset now) : WriteUnit
{
    private readonly List<(OutboxMessage Message, long Order)> added = [];
    private readonly SettleLetters letters = new(changes.DeadLetters, inbox, outbox, now);
    private InboxMessage? deferred;

    public override bool Check(LiteDatabase database)
    {
        // After a fault of the disk nobody knows whether an outcome was committed; doing it a second time is refused with all that belongs to it.
        if (changes.Inbox is { } settled && (database.Inbox().FindById(settled.MessageId) is { } row ? row["s"].AsString != Collections.Pending : inbox.Find(settled.MessageId) is null))
        {
            inbox.Remove(settled.MessageId);
            throw new ConcurrencyException(InboxMessage.Kind, settled.MessageId);
        }

        foreach (var write in changes.Documents)
        {
            var kind = kinds.Of(write.Entity.GetType());
            var version = database.GetCollection(kind.Name).FindById(write.Entity.Id)?["v"].AsInt64 ?? 0;
            if (version != write.ExpectedVersion)
            {
                throw new ConcurrencyException(kind.Name, write.Entity.Id);
            }
        }

        letters.Check(database);
        return true;
    }

    public override void Write(LiteDatabase database, Running running)
    {
        foreach (var group in changes.Documents.GroupBy(write => kinds.Of(write.Entity.GetType())))
        {
            var collection = database.GetCollection(group.Key.Name);
            foreach (var write in group)
            {
                if (write.ExpectedVersion == 0)
                {
                    collection.Insert(Documents.Of(group.Key, write.Entity));
                }
                else
                {
                    collection.Update(Documents.Of(group.Key, write.Entity));
                }
            }
        }

        foreach (var draft in changes.Audit)
        {
            var entry = AuditEntry.Chain(++running.AuditSequence, running.AuditHash, draft);
            running.AuditHash = entry.Hash;
            database.Audit().Insert(new BsonDocument { ["_id"] = entry.Sequence, ["j"] = Documents.Json(entry) });
        }

        foreach (var happened in changes.Events)
        {
            var recorded = new RecordedEvent(++running.EventSequence, happened.Name, happened.At, System.Text.Json.JsonSerializer.Serialize(happened, happened.GetType(), StoredJson.Options));
            database.Events().Insert(new BsonDocument { ["_id"] = recorded.Sequence, ["j"] = Documents.Json(recorded) });
        }

        var outgoing = database.Outbox();
        foreach (var message in changes.Outgoing.Where(message => outgoing.FindById(message.Id) is null))
        {
            var order = ++running.Order;
            outgoing.Insert(Collections.Row(message.Id, order, Documents.Json(message)));
            added.Add((message, order));
        }

        letters.Write(database);
        if (changes.Inbox is { } outcome)
        {
            database.Inbox().Upsert(Settled(outcome));
        }
    }

    public override void Committed()
    {
        foreach (var (message, order) in added)
        {
            outbox.Add(message.Id, LiteDbOutbox.KeyOf(message), order, message, message.NotBefore);
        }

        letters.Committed();
        if (changes.Inbox is not { } outcome)
        {
            return;
        }

        forget(outcome.MessageId);
        if (deferred is not null)
        {
            inbox.Defer(outcome.MessageId, deferred, outcome.NotBefore ?? now, holdsPlace: false);
        }
        else
        {
            inbox.Remove(outcome.MessageId);
        }
    }

    private BsonDocument Settled(InboxOutcome outcome)
    {
        if (outcome.Fate == InboxFate.Done)
        {
            // The id alone is remembered; what was said is not kept.
            return new BsonDocument { ["_id"] = outcome.MessageId, ["s"] = Collections.Settlement, ["t"] = now.UtcTicks };
        }

        var (known, order) = inbox.Find(outcome.MessageId) ?? throw new InvalidOperationException($"Message {outcome.MessageId} is not claimed.");
        var message = known with { Attempts = known.Attempts + 1, Reason = outcome.Reason };
        deferred = outcome.Fate == InboxFate.Deferred ? message = message with { NotBefore = outcome.NotBefore } : null;
        var row = Collections.Row(outcome.MessageId, order, Documents.Json(message));
        row["s"] = deferred is null ? Collections.Dead : Collections.Pending;
        return row;
    }
}
