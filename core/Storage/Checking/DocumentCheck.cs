using System.Runtime.InteropServices;
using System.Text.Json;

namespace ChatSales.Core.Storage.Checking;

/// <summary>
/// Compares the documents with the log: for each it keeps a sum of the fields according to the log, some 60 bytes, so that memory hardly grows with
/// the store. A <see cref="DocumentReplay"/> then says which field differs, only for documents whose sums do.
/// </summary>
internal sealed class DocumentCheck(DocumentLog log)
{
    private readonly Dictionary<UInt128, Known> known = [];
    private readonly FieldSum sums = new();

    // What the log says was deleted, by the ids of the deletions that must be there.
    private readonly Dictionary<string, (string Document, long Entry)> deleted = [];

    private record struct Known(UInt128 Sum, long Version, bool IsThere, bool IsDeleted, bool Differs);

    /// <summary>The next entry of the log.</summary>
    public IEnumerable<Remark> Take(AuditEntry entry)
    {
        var (change, fault) = (entry.Change, (string?)null);
        var name = sums.Of(change.Kind, change.EntityId);
        if (!log.Changes(change, known.ContainsKey(name)))
        {
            yield break;
        }

        ref var document = ref CollectionsMarshal.GetValueRefOrAddDefault(known, name, out _);
        if (change.Version is { } version && version != document.Version + 1)
        {
            fault = $"{change.Kind} {change.EntityId} goes from version {document.Version} to {version}";
        }

        if (document.IsDeleted)
        {
            fault = $"{change.Kind} {change.EntityId} is changed after it was deleted";
        }

        document.Version = change.Version ?? document.Version + 1;
        document.IsDeleted = DocumentLog.Deletes(change);
        if (document.IsDeleted)
        {
            deleted[Deletion.IdOf(change.Kind, change.EntityId)] = ($"{change.Kind} {change.EntityId}", entry.Sequence);
        }

        try
        {
            document.Sum += sums.Of(change.After) - sums.Of(change.Before);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            fault = $"{change.Kind} {change.EntityId}: what was changed can't be read";
        }

        if (fault is not null)
        {
            yield return new Remark($"audit {entry.Sequence}: {fault}");
        }
    }

    /// <summary>The next document, after all entries.</summary>
    public Remark? Take(DocumentKind kind, string row)
    {
        if (Read(row) is not var (id, version, sum))
        {
            return new Remark($"{kind.Name}: a document can't be read");
        }

        ref var document = ref CollectionsMarshal.GetValueRefOrNullRef(known, sums.Of(kind.Name, id));
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref document))
        {
            return new Remark($"{kind.Name} {id}: no entry of the log tells of it");
        }

        if (document.IsThere)
        {
            return new Remark($"{kind.Name} {id}: is there twice");
        }

        (document.IsThere, document.Differs) = (true, document.IsDeleted || version != document.Version || sum != document.Sum);
        return null;
    }

    /// <summary>The next <see cref="Deletion"/>, after all entries.</summary>
    public Remark? TakeDeletion(string row) =>
        IdOf(row) is not { } id ? new Remark($"{Deletion.KindName}: a document can't be read")
        : deleted.Remove(id) ? null
        : new Remark($"{Deletion.KindName} {id}: no entry of the log tells of it");

    /// <summary>After all deletions: documents whose ids could be used again, though the log tells of them.</summary>
    public IEnumerable<Remark> DeletionsMissing() => deleted.Values.Select(one =>
        new Remark($"{one.Document}: was deleted (entry {one.Entry}), but the note that keeps its id from being used again is gone"));

    /// <summary>After all documents: those that are gone or whose sums differ, a limited number at once.</summary>
    public IEnumerable<Func<AuditDraft, bool>> Suspects(int atOnce) =>
        known
            .Where(one => one.Value.IsThere ? one.Value.Differs : !one.Value.IsDeleted)
            .Select(one => one.Key)
            .Chunk(atOnce)
            .Select(chunk => chunk.ToHashSet())
            .Select(chunk => (Func<AuditDraft, bool>)(change => chunk.Contains(sums.Of(change.Kind, change.EntityId))));

    /// <summary>The id of a document that can be read so far; else null.</summary>
    public static string? IdOf(string row)
    {
        try
        {
            using var document = JsonDocument.Parse(row);
            return document.RootElement.GetProperty("id").GetString();
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private (string Id, long Version, UInt128 Sum)? Read(string row)
    {
        try
        {
            using var document = JsonDocument.Parse(row);
            var root = document.RootElement;
            return (
                root.GetProperty("id").GetString() ?? throw new JsonException("It has no id."),
                root.GetProperty("version").GetInt64(),
                sums.Of(root));
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
