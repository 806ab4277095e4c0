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

    /// <summary>Prepares the erasure in a session; nothing happens before that commits.</summary>
    /// <param name="session">Has read the document.</param>
    /// <param name="without">The document without the values: the named fields can be empty, or have another value such as a pseudonym.</param>
    /// <param name="fields">JSON names of the fields to erase, including those of earlier forms. In the log they get the document's new
    /// values.</param>
    /// <param name="action">Why, for the audit log, e.g. <c>person.erase</c>.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>From how many entries of the log something is erased.</returns>
    /// <exception cref="ArgumentException">The document's kind isn't in the log: a programming mistake.</exception>
    /// <exception cref="StorageException">The log can't be read.</exception>
    public async Task<int> PrepareAsync<T>(Session session, T without, IReadOnlyList<string> fields, string action, CancellationToken ct)
        where T : Entity
    {
        var kind = kinds.Of(typeof(T));
        if (!kind.Audited)
        {
            throw new ArgumentException($"The log tells nothing of {kind.Name}: store the document without the values.", nameof(without));
        }

        var left = JsonNode.Parse(kind.Write(without))!.AsObject();
        var entries = await store.AuditLog.ReadAsync(0, ct).Where(entry => entry.Change.Kind == kind.Name && entry.Change.EntityId == without.Id)
            .Select(entry => (Entry: entry, Change: entry.Change with { Before = Without(entry.Change.Before), After = Without(entry.Change.After) }))
            .Where(one => one.Change != one.Entry.Change)
            .Select(one => one.Entry with { Change = one.Change, Salt = null, Erased = true }).ToListAsync(ct);
        session.Erase(without, action, Erased, entries);
        foreach (var some in entries.Chunk(EntriesInOne))
        {
            var now = some.Select(entry => new ErasedEntry(entry.Sequence, entry.HashNow()));
            session.Note(Action, kind.Name, without.Id, new Told(fields, [.. now]));
        }

        return entries.Count;

        string? Without(string? json) => json is not null && JsonNode.Parse(json) is JsonObject told && fields.Any(told.ContainsKey)
            ? Erased(told).ToJsonString(StoredJson.Options)
            : json;

        JsonObject Erased(JsonObject told)
        {
            foreach (var name in fields.Where(told.ContainsKey).ToList())
            {
                told.Remove(name);
                if (left[name] is { } instead)
                {
                    told[name] = instead.DeepClone();
                }
            }

            return told;
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
}
