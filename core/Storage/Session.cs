using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Storage;

/// <summary>
/// A unit of work: reads, collects changes, and commits them all at once. Each stored change of an audited kind writes its own audit entry (who,
/// what, before, after, where from), so that none can be forgotten (X4). Not thread-safe.
/// </summary>
public sealed class Session(IStore store, DocumentKinds kinds, TimeProvider clock, Actor actor)
{
    private readonly Dictionary<(Type, string), Tracked> tracked = [];
    private readonly HashSet<(Type Type, string Id)> required = [];
    private readonly List<AuditDraft> notes = [];
    private readonly List<AuditEntry> erased = [];
    private readonly List<DomainEvent> events = [];
    private readonly List<OutboxMessage> outgoing = [];
    private readonly List<DeadLetterOutcome> letters = [];
    private InboxOutcome? inbox;

    private sealed record Tracked(Entity? Before, Entity? After, string Action)
    {
        public bool IsDeleted { get; init; }

        /// <summary>For a document with erased values: log entries that may contain them, without them.</summary>
        public Func<JsonObject, JsonObject>? Erasing { get; init; }

        public bool IsChanged => After is not null || IsDeleted;

        /// <summary>What the session sees of it; null once it is deleted.</summary>
        public Entity? Now => IsDeleted ? null : After ?? Before;
    }

    public Actor Actor { get; private set; } = actor;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>Sets the person once known; before that a turn acts for nobody.</summary>
    public void ActAs(Id<People.Person> personId) => Actor = Actor with { PersonId = personId };

    /// <summary>The document as this session sees it (its own changes included), or null.</summary>
    public async ValueTask<T?> FindAsync<T>(string id, CancellationToken ct) where T : Entity
    {
        if (tracked.TryGetValue((typeof(T), id), out var known))
        {
            return (T?)known.Now;
        }

        var found = await store.FindAsync<T>(id, ct);
        tracked[(typeof(T), id)] = new Tracked(found, null, "");
        return found;
    }

    /// <inheritdoc cref="FindAsync{T}(string, CancellationToken)"/>
    public ValueTask<T?> FindAsync<T>(Id<T> id, CancellationToken ct) where T : Entity => FindAsync<T>(id.Text, ct);

    /// <summary>Reads some documents at once that are looked for one by one afterwards.</summary>
    public async ValueTask ReadAheadAsync<T>(IEnumerable<string> ids, CancellationToken ct) where T : Entity
    {
        var unread = ids.Where(id => !tracked.ContainsKey((typeof(T), id))).ToHashSet();
        if (unread.Count == 0)
        {
            return;
        }

        var found = (await store.FindAllAsync<T>(unread, ct)).ToDictionary(document => document.Id);
        foreach (var id in unread)
        {
            tracked[(typeof(T), id)] = new Tracked(found.GetValueOrDefault(id), null, "");
        }
    }

    /// <summary>Documents that match, this session's own changes included.</summary>
    public async ValueTask<IReadOnlyList<T>> QueryAsync<T>(Query<T> query, CancellationToken ct) where T : Entity
    {
        var changed = Changed<T>();
        // Each change may remove one result and shift a page by one, so everything up to the page's end is read.
        var found = await store.QueryAsync(changed.Count == 0 ? query : query.UpToItsEnd(changed.Count), ct);
        foreach (var committed in found)
        {
            tracked.TryAdd((typeof(T), committed.Id), new Tracked(committed, null, ""));
        }

        // A session keeps seeing what it read first.
        var known = found.Select(committed => (Committed: committed, Tracked: tracked[(typeof(T), committed.Id)]));
        var unchanged = known.Where(one => !one.Tracked.IsChanged).Select(one => (T?)one.Tracked.Before ?? one.Committed);
        if (changed.Count == 0)
        {
            return [.. unchanged];
        }

        var page = query.Sort(unchanged.Concat(changed.Select(one => one.After).OfType<T>().Where(query.Matches))).Skip(query.Offset);
        return [.. query.Limit is { } limit ? page.Take(limit) : page];
    }

    /// <summary>How many documents match, this session's own changes included; a limit and an offset don't count.</summary>
    public async ValueTask<long> CountAsync<T>(Query<T> query, CancellationToken ct) where T : Entity =>
        await store.CountAsync(query, ct)
        + Changed<T>().Sum(one =>
            (one.After is { } after && query.Matches(after) ? 1 : 0) - (one.Before is { } before && query.Matches(before) ? 1 : 0));

    /// <summary>A tally, by key, within key ranges; this session's own changes included.</summary>
    public async ValueTask<IReadOnlyDictionary<string, Tally>> TallyAsync<T>(
        DocumentTally<T> tally,
        IReadOnlyList<KeyRange> ranges,
        CancellationToken ct)
        where T : Entity
    {
        var own = new TallyChanges(tally);
        Changed<T>().ForEach(one => own.Take(one.Before, one.After));
        var sums = new Dictionary<string, Tally>(await store.TallyAsync(tally, ranges, ct));
        foreach (var (key, change) in own.All.Where(change => ranges.Any(range => range.Holds(change.Key))))
        {
            sums[key] = sums.GetValueOrDefault(key) + change;
        }

        return sums;
    }

    /// <summary>
    /// Declares what a decision rests on: the session commits only if this document is still as it was read, although it isn't written. For a written
    /// document that holds anyway.
    /// </summary>
    /// <exception cref="InvalidOperationException">It was not read in this session: a programming mistake.</exception>
    public void Require<T>(T entity) where T : Entity
    {
        if (!tracked.TryGetValue((typeof(T), entity.Id), out var known)
            || (known.Before?.Version != entity.Version && known.After?.Version != entity.Version))
        {
            throw NotRead(entity);
        }

        required.Add((typeof(T), entity.Id));
    }

    /// <summary>
    /// True the first time ever that something with this name happens; a mark of it commits with the rest. If two do it at once, the slower one
    /// retries, and finds the mark.
    /// </summary>
    /// <param name="name">What may happen once, e.g. <c>login/01J…</c>.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="shown">The result, for whoever finds the mark.</param>
    public ValueTask<bool> OnceAsync(string name, CancellationToken ct, Subject? shown = null) =>
        TryMarkAsync(name, _ => false, shown, ct);

    /// <summary>The same, and true again once this much time has passed since.</summary>
    public ValueTask<bool> OnceAsync(string name, TimeSpan interval, CancellationToken ct) =>
        TryMarkAsync(name, mark => Now - mark.At >= interval, null, ct);

    /// <summary>The mark of something that happened, or null.</summary>
    public ValueTask<Mark?> MarkAsync(string name, CancellationToken ct) => FindAsync<Mark>(Mark.IdOf(name), ct);

    /// <summary>
    /// Serialises decisions under one name: of two at once, the slower one retries, and sees what the other did. Call it before reading what the
    /// decision depends on.
    /// </summary>
    public async ValueTask OneByOneAsync(string name, CancellationToken ct) =>
        await TryMarkAsync(name, _ => true, null, ct);

    /// <summary>Records the new state and returns it with its future version, for use in cards.</summary>
    /// <param name="entity">Changed from what this session read, or new (version 0).</param>
    /// <param name="action">What was done, for the audit log, e.g. <c>deal.advance</c>.</param>
    /// <exception cref="StoreLimitException">No store can hold its id or a key.</exception>
    public T Store<T>(T entity, string action) where T : Entity
    {
        var key = (typeof(T), entity.Id);
        var before = tracked.TryGetValue(key, out var known) ? known.Before : null;
        if (before is null && entity.Version > 0 && known?.After is null)
        {
            throw NotRead(entity);
        }

        if (known is { IsDeleted: true })
        {
            throw new InvalidOperationException($"{typeof(T).Name} '{entity.Id}' is deleted in this session.");
        }

        var kind = kinds.Of(entity.GetType());
        StoreLimits.Check(kind, entity, kind.KeysOf(entity));
        var after = Next(entity, before);
        tracked[key] = new Tracked(before, after, action);
        return (T)after;
    }

    /// <summary>
    /// Deletes a document: it is no longer found, and the log keeps its content. An id of an audited kind is not reused
    /// (<see cref="DeletedException"/>).
    /// </summary>
    /// <param name="entity">As this session read it.</param>
    /// <param name="action">Why, for the audit log, e.g. <c>upload.withdraw</c>.</param>
    /// <exception cref="InvalidOperationException">It was not read in this session, or has changed in it: a programming mistake.</exception>
    public void Delete<T>(T entity, string action) where T : Entity
    {
        var key = (typeof(T), entity.Id);
        if (!tracked.TryGetValue(key, out var known) || known.Before?.Version != entity.Version || known.IsChanged)
        {
            throw NotRead(entity);
        }

        var kind = kinds.Of(typeof(T));
        tracked[key] = known with { Action = action, IsDeleted = true };
        if (kind.Audited)
        {
            Store(new Deletion { Id = Deletion.IdOf(kind, entity.Id), At = Now }, action);
        }
    }

    /// <summary>Stores a document that was read in an earlier form, see <see cref="KindUpgrade"/>.</summary>
    internal void Lift(Entity read, string action) => tracked[(read.GetType(), read.Id)] = new Tracked(read, Next(read, read), action);

    /// <summary>Stores a document without some values, and entries of the log without them, see <see cref="Erasure"/>.</summary>
    internal void Erase<T>(T entity, string action, Func<JsonObject, JsonObject> erasing, IEnumerable<AuditEntry> entries) where T : Entity
    {
        Store(entity, action);
        tracked[(typeof(T), entity.Id)] = tracked[(typeof(T), entity.Id)] with { Erasing = erasing };
        erased.AddRange(entries);
    }

    /// <summary>The same for entries about documents that are no longer there.</summary>
    internal void Erase(IEnumerable<AuditEntry> entries) => erased.AddRange(entries);

    /// <summary>Whether it has changed any document of a kind so far.</summary>
    internal bool HasChanged<T>() where T : Entity => tracked.Keys.Any(key => key.Item1 == typeof(T) && tracked[key].IsChanged);

    /// <summary>Adds an audit entry for something that changes no document (a sign-in, a refused attempt).</summary>
    public void Note(string action, string kind, string entityId, object? detail = null) =>
        notes.Add(
            new AuditDraft(Now, Actor, action, kind, entityId, null, detail is null ? null : JsonSerializer.Serialize(detail, StoredJson.Options)));

    public void Raise(DomainEvent domainEvent) => events.Add(domainEvent);

    public void Send(OutboxMessage message) => outgoing.Add(message);

    /// <summary>Removes outgoing messages to whoever acted.</summary>
    public void WithholdAnswers() => outgoing.RemoveAll(message => message.Class is null);

    /// <summary>Messages to be sent with this session's commit.</summary>
    public IReadOnlyList<OutboxMessage> Outgoing => outgoing;

    /// <summary>Sets the outcome of the inbox message being handled.</summary>
    public void Settle(InboxOutcome outcome) => inbox = outcome;

    /// <summary>Repeats or drops a message that was given up, with its audit entry.</summary>
    public void Settle(DeadLetterOutcome outcome)
    {
        letters.Add(outcome);
        Note(
            outcome.Fate == DeadLetterFate.Repeated ? "dead-letter.repeat" : "dead-letter.drop",
            DeadLetter.Kind,
            outcome.Letter.Id,
            new { outcome.Letter.Platform, outcome.Letter.Reason });
    }

    /// <summary>Whether it changes a fact: a document of an audited kind, or a message that was given up.</summary>
    public bool ChangesFacts => letters.Count > 0 || tracked.Any(one => one.Value.IsChanged && kinds.Of(one.Key.Item1).Audited);

    /// <summary>Discards all changes, notes and messages; what was read stays as it was read.</summary>
    public void TakeBack()
    {
        foreach (var (key, one) in tracked.Where(entry => entry.Value.IsChanged).ToList())
        {
            tracked[key] = new Tracked(one.Before, null, "");
        }

        required.Clear();
        notes.Clear();
        erased.Clear();
        events.Clear();
        outgoing.Clear();
        letters.Clear();
    }

    /// <summary>Commits everything or nothing; the session is spent afterwards.</summary>
    /// <exception cref="ConcurrencyException">Someone else was faster: retry in a new session.</exception>
    /// <exception cref="StorageException">Nothing could be written.</exception>
    public async Task CommitAsync(CancellationToken ct)
    {
        var changes = await ChangesAsync(ct);
        if (changes.IsEmpty)
        {
            return;
        }

        await store.CommitAsync(changes, ct);
        foreach (var changed in tracked.Where(one => one.Value.IsChanged).Select(one => kinds.Of(one.Key.Item1)).Where(kind => kind.Rings).Distinct())
        {
            store.Bell.Ring(changed.Name);
        }
    }

    private async ValueTask<ChangeSet> ChangesAsync(CancellationToken ct)
    {
        var writes = tracked.Values.Where(t => t.After is not null).ToList();
        return new ChangeSet
        {
            Documents = [.. writes.Select(t => new DocumentWrite(t.After!, t.Before?.Version ?? 0, t.Before))],
            Deleted = [.. tracked.Where(one => one.Value.IsDeleted).Select(one => new DocumentDeletion(kinds.Of(one.Key.Item1), one.Value.Before!))],
            Required = [.. required.Where(key => !tracked[key].IsChanged)
                .Select(key => new DocumentRequirement(kinds.Of(key.Type), key.Id, tracked[key].Before!.Version))],
            Audit = await EntriesAsync(tracked.Values.Where(t => t.IsChanged && kinds.Of((t.After ?? t.Before)!.GetType()).Audited), ct),
            Erased = [.. erased],
            Outgoing = [.. outgoing],
            DeadLetters = [.. letters],
            Inbox = inbox,
        };
    }

    private async ValueTask<IReadOnlyList<AuditDraft>> EntriesAsync(IEnumerable<Tracked> changed, CancellationToken ct)
    {
        List<AuditDraft> entries = [.. changed.Select(AuditOf), .. notes];
        events.ForEach(happened => Tell(happened, entries));
        for (var i = 0; i < entries.Count; i++)
        {
            entries[i] = await AboutAsync(entries[i], ct) is { } about ? entries[i] with { About = about } : entries[i];
        }

        return entries;
    }

    // An event goes with its document's entry; without one, it gets its own entry.
    private void Tell(DomainEvent happened, List<AuditDraft> entries)
    {
        var (kind, id) = happened.Of;
        var place = entries.FindIndex(entry => entry.Event is null && entry.Kind == kind && entry.EntityId == id);
        if (place < 0)
        {
            place = entries.Count;
            entries.Add(new AuditDraft(happened.At, Actor, happened.Name, kind, id, null, null));
        }

        entries[place] = entries[place] with { Event = JsonSerializer.Serialize(happened, happened.GetType(), StoredJson.Options) };
    }

    private async ValueTask<About?> AboutAsync(AuditDraft entry, CancellationToken ct) =>
        kinds.Named(entry.Kind) is { } kind && tracked.TryGetValue((kind.Type, entry.EntityId), out var known)
            && (known.After ?? known.Before) is { } entity
            ? await Ties.OfAsync(entity, kinds, (type, id) => kinds.Of(type).FindAsync(this, id, ct))
            : null;

    private List<(T? Before, T? After)> Changed<T>() where T : Entity =>
        [.. tracked.Where(one => one.Key.Item1 == typeof(T) && one.Value.IsChanged).Select(one => ((T?)one.Value.Before, (T?)one.Value.After))];

    private async ValueTask<bool> TryMarkAsync(string name, Func<Mark, bool> mayBeAgain, Subject? shown, CancellationToken ct)
    {
        var known = await MarkAsync(name, ct);
        if (known is not null && !mayBeAgain(known))
        {
            return false;
        }

        Store((known ?? new Mark { Id = Mark.IdOf(name), At = Now }) with { At = Now, Shown = shown }, "mark");
        return true;
    }

    private static InvalidOperationException NotRead<T>(T entity) where T : Entity =>
        new($"{typeof(T).Name} '{entity.Id}' was not read in this session.");

    private static Entity Next(Entity changed, Entity? before) => changed with { Version = (before?.Version ?? 0) + 1, LiftedFrom = null };

    private AuditDraft AuditOf(Tracked change)
    {
        var kind = kinds.Of((change.After ?? change.Before)!.GetType());
        var (before, after) = (JsonOf(kind, change.Before), JsonOf(kind, change.After));
        if (before is not null && change.Erasing is { } erasing)
        {
            before = erasing(before);
        }

        if (before is not null && after is not null)
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

        return new AuditDraft(
            Now, Actor, change.Action, kind.Name, (change.After ?? change.Before)!.Id,
            before?.ToJsonString(StoredJson.Options), after?.ToJsonString(StoredJson.Options), (change.Before?.Version ?? 0) + 1);
    }

    // As stored: for an upgraded document, the log says what happened to each field.
    private static JsonObject? JsonOf(DocumentKind kind, Entity? entity)
    {
        if (entity is null)
        {
            return null;
        }

        var json = JsonNode.Parse(entity.LiftedFrom ?? kind.Write(entity))!.AsObject();
        json.Remove("id");
        json.Remove("version");
        return json;
    }
}
