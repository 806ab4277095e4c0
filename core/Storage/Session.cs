using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatSales.Core.Storage;

/// <summary>
/// A unit of work: reads, remembers what is to change, and commits it all at once. Each stored change of an audited kind writes its own audit
/// entry (who, what, before, after, from where), so that none can be forgotten (X4). Not for use by several threads.
/// </summary>
public sealed class Session(IStore store, DocumentKinds kinds, TimeProvider clock, Actor actor)
{
    private readonly Dictionary<(Type, string), Tracked> tracked = [];
    private readonly List<AuditDraft> notes = [];
    private readonly List<DomainEvent> events = [];
    private readonly List<OutboxMessage> outgoing = [];
    private readonly List<DeadLetterOutcome> letters = [];
    private InboxOutcome? inbox;

    private sealed record Tracked(Entity? Before, Entity? After, string Action);

    public Actor Actor { get; private set; } = actor;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>Names the person once they are known; before that a turn acts for nobody.</summary>
    public void ActAs(string personId) => Actor = Actor with { PersonId = personId };

    /// <summary>The document as this session sees it (its own changes included), or null.</summary>
    public async ValueTask<T?> FindAsync<T>(string id, CancellationToken ct) where T : Entity
    {
        if (tracked.TryGetValue((typeof(T), id), out var known))
        {
            return (T?)(known.After ?? known.Before);
        }

        var found = await store.FindAsync<T>(id, ct);
        tracked[(typeof(T), id)] = new Tracked(found, null, "");
        return found;
    }

    /// <summary>Documents that match, this session's own changes included. With an offset, new documents of this session are not counted in.</summary>
    public async ValueTask<IReadOnlyList<T>> QueryAsync<T>(Query<T> query, CancellationToken ct) where T : Entity
    {
        var found = await store.QueryAsync(query, ct);
        foreach (var committed in found)
        {
            tracked.TryAdd((typeof(T), committed.Id), new Tracked(committed, null, ""));
        }

        // What was read first in this session stays what it sees.
        var known = found.Select(committed => (Committed: committed, Tracked: tracked[(typeof(T), committed.Id)])).ToList();
        var unchanged = known.Where(one => one.Tracked.After is null).Select(one => (T?)one.Tracked.Before ?? one.Committed);
        var changed = tracked.Values.Select(one => one.After).OfType<T>().ToList();
        if (changed.Count == 0)
        {
            return [.. unchanged];
        }

        var merged = query.Sort(unchanged.Concat(changed.Where(entity => query.Matches(entity) && (query.Offset == 0 || found.Any(committed => committed.Id == entity.Id)))));
        return [.. query.Limit is { } limit ? merged.Take(limit) : merged];
    }

    public ValueTask<long> CountAsync<T>(Query<T> query, CancellationToken ct) where T : Entity => store.CountAsync(query, ct);

    /// <summary>
    /// Remembers the new state and returns it with the version that it will have, for use in cards.
    /// </summary>
    /// <param name="entity">Changed from what this session read, or new (version 0).</param>
    /// <param name="action">What was done, for the audit log, e.g. <c>deal.advance</c>.</param>
    /// <exception cref="StoreLimitException">No store can hold its id or a key.</exception>
    public T Store<T>(T entity, string action) where T : Entity
    {
        var key = (typeof(T), entity.Id);
        var before = tracked.TryGetValue(key, out var known) ? known.Before : null;
        if (before is null && entity.Version > 0 && known?.After is null)
        {
            throw new InvalidOperationException($"{typeof(T).Name} '{entity.Id}' was not read in this session.");
        }

        StoreLimits.Check(kinds.Of(entity.GetType()), entity);
        var after = entity with { Version = (before?.Version ?? 0) + 1 };
        tracked[key] = new Tracked(before, after, action);
        return (T)after;
    }

    /// <summary>Whether it has changed any document of a kind so far.</summary>
    internal bool HasChanged<T>() where T : Entity => tracked.Values.Any(one => one.After is T);

    /// <summary>An audit entry for what changes no document (a sign-in, a refused attempt).</summary>
    public void Note(string action, string kind, string entityId, object? detail = null) =>
        notes.Add(new AuditDraft(Now, Actor, action, kind, entityId, null, detail is null ? null : JsonSerializer.Serialize(detail, StoredJson.Options)));

    public void Raise(DomainEvent domainEvent) => events.Add(domainEvent);

    public void Send(OutboxMessage message) => outgoing.Add(message);

    /// <summary>What is to be sent with this session's commit.</summary>
    public IReadOnlyList<OutboxMessage> Outgoing => outgoing;

    /// <summary>Sets what becomes of the inbox message that is being handled.</summary>
    public void Settle(InboxOutcome outcome) => inbox = outcome;

    /// <summary>Repeats or drops a message that was given up, with its audit entry.</summary>
    public void Settle(DeadLetterOutcome outcome)
    {
        letters.Add(outcome);
        Note(outcome.Fate == DeadLetterFate.Repeated ? "dead-letter.repeat" : "dead-letter.drop", DeadLetter.Kind, outcome.Letter.Id, new { outcome.Letter.Platform, outcome.Letter.Reason });
    }

    /// <summary>Commits everything or nothing; the session is spent afterwards.</summary>
    /// <exception cref="ConcurrencyException">Someone else was faster: do the work again in a new session.</exception>
    /// <exception cref="StorageException">Nothing could be written.</exception>
    public async Task CommitAsync(CancellationToken ct)
    {
        var changes = Changes();
        if (changes.IsEmpty)
        {
            return;
        }

        await store.CommitAsync(changes, ct);
        foreach (var changed in changes.Documents.Select(write => kinds.Of(write.Entity.GetType())).Where(kind => kind.Rings).Distinct())
        {
            store.Bell.Ring(changed.Name);
        }
    }

    private ChangeSet Changes()
    {
        var writes = tracked.Values.Where(t => t.After is not null).ToList();
        return new ChangeSet
        {
            Documents = [.. writes.Select(t => new DocumentWrite(t.After!, t.Before?.Version ?? 0))],
            Audit = [.. writes.Where(t => kinds.Of(t.After!.GetType()).Audited).Select(AuditOf), .. notes],
            Events = [.. events],
            Outgoing = [.. outgoing],
            DeadLetters = [.. letters],
            Inbox = inbox,
        };
    }

    private AuditDraft AuditOf(Tracked change)
    {
        var before = JsonOf(change.Before);
        var after = JsonOf(change.After)!;
        if (before is not null)
        {
            foreach (var name in after.Select(field => field.Key).Union(before.Select(field => field.Key)).ToList())
            {
                if (JsonNode.DeepEquals(before[name], after[name]))
                {
                    before.Remove(name);
                    after.Remove(name);
                }
            }
        }

        var entity = change.After!;
        return new AuditDraft(Now, Actor, change.Action, kinds.Of(entity.GetType()).Name, entity.Id, before?.ToJsonString(StoredJson.Options), after.ToJsonString(StoredJson.Options), entity.Version);
    }

    private static JsonObject? JsonOf(Entity? entity)
    {
        if (entity is null)
        {
            return null;
        }

        var json = JsonSerializer.SerializeToNode(entity, entity.GetType(), StoredJson.Options)!.AsObject();
        json.Remove("id");
        json.Remove("version");
        return json;
    }
}

/// <summary>Opens sessions; the one place that knows the store, the kinds and the clock together.</summary>
public sealed class Sessions(IStore store, DocumentKinds kinds, TimeProvider clock)
{
    public Session Open(Actor actor) => new(store, kinds, clock, actor);
}
