using System.Text.Json.Nodes;

namespace ChatSales.Core.Storage;

/// <summary>
/// Removes values for good from a document and from what the log says about it (X9). An entry keeps its hash and seal, so that the chain holds; a
/// later entry, sealed like all others, vouches for its new content: it lists the entries and the hashes of what they say now. Events, messages,
/// other documents and earlier backups are not changed (docs/decisions/0021-documents-evolve.md).
/// </summary>
/// <param name="store">Its whole log is read.</param>
/// <param name="kinds">Every kind of document.</param>
public sealed class Erasure(IStore store, DocumentKinds kinds)
{
    /// <summary>Action of the entry that lists where something was erased.</summary>
    public const string Action = "audit.erase";

    private const int EntriesInOne = 1_000;

    /// <inheritdoc cref="PrepareAllAsync"/>
    public Task<int> PrepareAsync<T>(Session session, T without, IReadOnlyList<string> fields, string action, CancellationToken ct)
        where T : Entity =>
        PrepareAllAsync(session, [without], fields, action, ct);

    /// <summary>Prepares the erasure in a session; nothing happens before that commits.</summary>
    /// <param name="session">Has read the documents.</param>
    /// <param name="without">Documents without the values: the named fields can be empty, or have another value such as a pseudonym.</param>
    /// <param name="fields">JSON names of the fields to erase, including those of earlier forms. In the log they get the document's new
    /// values.</param>
    /// <param name="action">Why, for the audit log, e.g. <c>person.erase</c>.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>From how many entries of the log something is erased.</returns>
    /// <exception cref="ArgumentException">The documents' kind isn't in the log: a programming mistake.</exception>
    /// <exception cref="StorageException">The log can't be read.</exception>
    public async Task<int> PrepareAllAsync<T>(
        Session session, IReadOnlyCollection<T> without, IReadOnlyList<string> fields, string action, CancellationToken ct) where T : Entity
    {
        var kind = kinds.Of(typeof(T));
        if (!kind.Audited)
        {
            throw new ArgumentException($"The log tells nothing of {kind.Name}: store the document without the values.", nameof(without));
        }

        var left = without.ToDictionary(one => one.Id, one => new Left(fields, JsonNode.Parse(kind.Write(one))!.AsObject()));
        var byId = await EntriesAsync(kind, left, ct);
        foreach (var one in without)
        {
            session.Erase(one, action, left[one.Id].Erased, byId[one.Id]);
            Tell(session, kind, one.Id, fields, byId[one.Id]);
        }

        return byId.Sum(one => one.Count());
    }

    /// <summary>The same for documents that were deleted, of which only the log tells.</summary>
    /// <param name="session">Commits it.</param>
    /// <param name="ids">Of the documents.</param>
    /// <param name="fields">JSON names of the fields that go from their entries.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>From how many entries of the log something is erased.</returns>
    /// <exception cref="StorageException">The log can't be read.</exception>
    public async Task<int> PrepareGoneAsync<T>(Session session, IReadOnlyCollection<string> ids, IReadOnlyList<string> fields, CancellationToken ct)
        where T : Entity
    {
        if (ids.Count == 0)
        {
            return 0;
        }

        var kind = kinds.Of(typeof(T));
        var byId = await EntriesAsync(kind, ids.ToDictionary(id => id, _ => new Left(fields, [])), ct);
        foreach (var entries in byId)
        {
            session.Erase(entries);
            Tell(session, kind, entries.Key, fields, entries);
        }

        return byId.Sum(one => one.Count());
    }

    private async Task<ILookup<string, AuditEntry>> EntriesAsync(DocumentKind kind, Dictionary<string, Left> left, CancellationToken ct)
    {
        var entries = await store.AuditLog.ReadAsync(0, ct)
            .Where(entry => entry.Change.Kind == kind.Name && left.ContainsKey(entry.Change.EntityId))
            .Select(entry => (Entry: entry, Change: left[entry.Change.EntityId].Of(entry.Change)))
            .Where(one => one.Change != one.Entry.Change)
            .Select(one => one.Entry with { Change = one.Change, Salt = null, Erased = true }).ToListAsync(ct);
        return entries.ToLookup(entry => entry.Change.EntityId);
    }

    private static void Tell(Session session, DocumentKind kind, string id, IReadOnlyList<string> fields, IEnumerable<AuditEntry> entries)
    {
        foreach (var some in entries.Chunk(EntriesInOne))
        {
            var now = some.Select(entry => new ErasedEntry(entry.Sequence, entry.HashNow()));
            session.Note(Action, kind.Name, id, new Told(fields, [.. now]));
        }
    }

    /// <summary>What an entry of <see cref="Action"/> says; null for any other, and for what can't be read.</summary>
    internal static Told? ToldBy(AuditEntry entry) =>
        entry.Change is { Action: Action, After: { } json }
            && StoredJson.TryRead(json, typeof(Told)) is Told { Fields: not null, Entries: not null } told ? told : null;

    /// <summary>Fields whose values were erased, and from which entries.</summary>
    internal sealed record Told(IReadOnlyList<string> Fields, IReadOnlyList<ErasedEntry> Entries);

    /// <param name="Sequence">The entry's number.</param>
    /// <param name="Hash">Of what it says now (<see cref="AuditEntry.HashNow"/>).</param>
    internal sealed record ErasedEntry(long Sequence, string Hash);

    /// <summary>What is left of a document's fields.</summary>
    private sealed record Left(IReadOnlyList<string> Fields, JsonObject Values)
    {
        public AuditDraft Of(AuditDraft change) => change with { Before = Without(change.Before), After = Without(change.After) };

        public JsonObject Erased(JsonObject told)
        {
            foreach (var name in Fields.Where(told.ContainsKey).ToList())
            {
                told.Remove(name);
                if (Values[name] is { } instead)
                {
                    told[name] = instead.DeepClone();
                }
            }

            return told;
        }

        private string? Without(string? json) => json is not null && JsonNode.Parse(json) is JsonObject told && Fields.Any(told.ContainsKey)
            ? Erased(told).ToJsonString(StoredJson.Options)
            : json;
    }
}
