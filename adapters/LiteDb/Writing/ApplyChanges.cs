using ChatSales.Adapters.LiteDb.Queues;
using ChatSales.Core.Storage;
using LiteDB;

namespace ChatSales.Adapters.LiteDb.Writing;

/// <summary>Writes a change set: documents, audit entries, events, outgoing messages and the inbox outcome.</summary>
internal sealed class ApplyChanges(ChangeSet changes, DocumentKinds kinds, KeyedQueue<InboxMessage> inbox, KeyedQueue<OutboxMessage> outbox, DateTimeOffset now) : WriteUnit
{
    private readonly List<(OutboxMessage Message, long Order)> added = [];
    private InboxMessage? deferred;

    public override bool Check(LiteDatabase database)
    {
        foreach (var write in changes.Documents)
        {
            var kind = kinds.Of(write.Entity.GetType());
            var version = database.GetCollection(kind.Name).FindById(write.Entity.Id)?["v"].AsInt64 ?? 0;
            if (version != write.ExpectedVersion)
            {
                throw new ConcurrencyException(kind.Name, write.Entity.Id);
            }
        }

        return true;
    }

    public override void Write(LiteDatabase database, Journal journal)
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
            var entry = AuditEntry.Chain(++journal.AuditSequence, journal.AuditHash, draft);
            journal.AuditHash = entry.Hash;
            database.Audit().Insert(new BsonDocument { ["_id"] = entry.Sequence, ["j"] = Documents.Json(entry) });
        }

        foreach (var happened in changes.Events)
        {
            var recorded = new RecordedEvent(++journal.EventSequence, happened.Name, happened.At, System.Text.Json.JsonSerializer.Serialize(happened, happened.GetType(), StoredJson.Options));
            database.Events().Insert(new BsonDocument { ["_id"] = recorded.Sequence, ["j"] = Documents.Json(recorded) });
        }

        var outgoing = database.Outbox();
        foreach (var message in changes.Outgoing.Where(message => outgoing.FindById(message.Id) is null))
        {
            var order = ++journal.Order;
            outgoing.Insert(Collections.Row(message.Id, order, Documents.Json(message)));
            added.Add((message, order));
        }

        if (changes.Inbox is { } outcome && database.Inbox().FindById(outcome.MessageId) is { } row)
        {
            database.Inbox().Update(Settled(row, outcome));
        }
    }

    public override void Committed()
    {
        foreach (var (message, order) in added)
        {
            outbox.Add(message.Id, LiteDbOutbox.KeyOf(message), order, message, message.NotBefore);
        }

        switch (changes.Inbox)
        {
            case { Fate: InboxFate.Deferred } outcome when deferred is not null:
                inbox.Defer(outcome.MessageId, deferred, outcome.NotBefore ?? now, holdsPlace: false);
                break;
            case { } outcome:
                inbox.Remove(outcome.MessageId);
                break;
        }
    }

    private BsonDocument Settled(BsonDocument row, InboxOutcome outcome)
    {
        if (outcome.Fate == InboxFate.Done)
        {
            // The id alone is remembered; what was said is not kept.
            row.Remove("j");
            row["s"] = Collections.Settlement;
            row["t"] = now.UtcTicks;
            return row;
        }

        var message = Documents.Read<InboxMessage>(row["j"].AsString) is var known && outcome.Fate == InboxFate.Deferred
            ? deferred = known with { Attempts = known.Attempts + 1, NotBefore = outcome.NotBefore, Reason = outcome.Reason }
            : known with { Attempts = known.Attempts + 1, Reason = outcome.Reason };
        row["s"] = outcome.Fate == InboxFate.Dead ? Collections.Dead : Collections.Pending;
        row["j"] = Documents.Json(message);
        return row;
    }
}
