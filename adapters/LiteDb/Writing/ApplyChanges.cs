using ChatSales.Adapters.LiteDb.Queues;
using ChatSales.Core.Storage;
using LiteDB;

namespace ChatSales.Adapters.LiteDb.Writing;

/// <summary>Writes a change set: documents, audit entries, outgoing messages and the inbox outcome.</summary>
internal sealed class ApplyChanges(
    ChangeSet changes, IReadOnlyList<DocumentForm> documents, KeyedQueue<InboxMessage> inbox, KeyedQueue<OutboxMessage> outbox,
    Action<string> settled, Action told, AuditKey? auditKey, DateTimeOffset now) : WriteUnit
{
    private readonly List<(OutboxMessage Message, long Order)> added = [];
    private readonly SettleLetters letters = new(changes.DeadLetters, inbox, outbox, now);
    private InboxMessage? deferred;

    public override bool Check(LiteDatabase database)
    {
        // After a disk fault nobody knows whether an outcome was committed; a second try is refused with everything that belongs to it.
        if (changes.Inbox is { } outcome
            && (
                database.Inbox().FindById(outcome.MessageId) is { } row
                    ? row["s"].AsString != Collections.Pending
                    : inbox.Find(outcome.MessageId) is null))
        {
            settled(outcome.MessageId);
            inbox.Remove(outcome.MessageId);
            throw new ConcurrencyException(InboxMessage.Kind, outcome.MessageId);
        }

        var expectations = documents.Select(write => write.Expected).Concat(changes.Required).Concat(changes.Deleted.Select(gone => gone.Expected));
        foreach (var expected in expectations.Where(expected => !IsMet(database, expected)))
        {
            throw new ConcurrencyException(expected.Kind.Name, expected.Id);
        }

        foreach (var write in documents.Where(write => write.NotDeleted is { } not && !IsMet(database, not)))
        {
            throw new DeletedException(write.Kind.Name, write.Entity.Id);
        }

        letters.Check(database);
        return true;
    }

    private static bool IsMet(LiteDatabase database, DocumentRequirement expected) =>
        (database.GetCollection(expected.Kind.Name).FindById(expected.Id)?["v"].AsInt64 ?? 0) == expected.Version;

    public override void Write(LiteDatabase database, Running running)
    {
        // It may be the second time: alone, after failing with others.
        added.Clear();
        foreach (var group in documents.GroupBy(write => write.Kind))
        {
            var collection = database.GetCollection(group.Key.Name);
            foreach (var write in group)
            {
                if (write.ExpectedVersion == 0)
                {
                    collection.Insert(Documents.Of(write));
                }
                else
                {
                    collection.Update(Documents.Of(write));
                }
            }
        }

        foreach (var gone in changes.Deleted)
        {
            database.GetCollection(gone.Kind.Name).Delete(gone.Before.Id);
        }

        foreach (var tallied in Tallied())
        {
            Tallies.Write(database, tallied.Kind, tallied.Changes);
        }

        foreach (var entry in changes.Erased)
        {
            database.Audit().Update(new BsonDocument { ["_id"] = entry.Sequence, ["j"] = Documents.Json(entry) });
        }

        foreach (var draft in changes.Audit)
        {
            var entry = running.Audit.Next(draft, auditKey);
            running.Audit = AuditEnd.Of(entry);
            database.Audit().Insert(new BsonDocument { ["_id"] = entry.Sequence, ["j"] = Documents.Json(entry) });
            if (draft.ChangedDeal is { } deal)
            {
                database.Histories().Insert(DealHistories.Row(deal, entry.Sequence));
            }
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

    private IEnumerable<(DocumentKind Kind, TallyChanges Changes)> Tallied()
    {
        var changed = documents.Select(write => (write.Kind, write.Before, After: (Entity?)write.Entity))
            .Concat(changes.Deleted.Select(gone => (gone.Kind, (Entity?)gone.Before, After: (Entity?)null)));
        foreach (var kind in changed.Where(change => change.Kind.Tallies.Count > 0).GroupBy(change => change.Kind))
        {
            foreach (var tally in kind.Key.Tallies)
            {
                var tallied = new TallyChanges(tally);
                foreach (var (_, before, after) in kind)
                {
                    tallied.Take(before, after);
                }

                yield return (kind.Key, tallied);
            }
        }
    }

    public override void Committed()
    {
        foreach (var (message, order) in added)
        {
            outbox.Add(message.Id, LiteDbOutbox.LineOf(message), order, message, message.NotBefore);
        }

        letters.Committed();
        if (changes.Audit.Count > 0)
        {
            told();
        }

        if (changes.Inbox is not { } outcome)
        {
            return;
        }

        settled(outcome.MessageId);
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
            // Only the id is remembered, not the content.
            return new BsonDocument { ["_id"] = outcome.MessageId, ["s"] = Collections.Settlement, ["t"] = now.UtcTicks };
        }

        var (known, order) = inbox.Find(outcome.MessageId) ?? throw new InvalidOperationException($"Message {outcome.MessageId} is not claimed.");
        var message = known.Cleared() with { Attempts = known.Attempts + 1, Reason = outcome.Reason };
        deferred = outcome.Fate == InboxFate.Deferred ? message = message with { NotBefore = outcome.NotBefore } : null;
        var row = Collections.Row(outcome.MessageId, order, Documents.Json(message));
        row["s"] = deferred is null ? Collections.Dead : Collections.Pending;
        return row;
    }
}
