using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatSales.Core.Storage.Checking;

/// <summary>What the log says about some documents, field by field.</summary>
/// <param name="log">Which entries count.</param>
/// <param name="isOne">Whether an entry names one of these documents.</param>
internal sealed class DocumentReplay(DocumentLog log, Func<AuditDraft, bool> isOne)
{
    private readonly Dictionary<(string Kind, string Id), Told> documents = [];

    private sealed record Told(long First)
    {
        public JsonObject Fields { get; } = [];

        public Dictionary<string, long> ChangedBy { get; } = [];

        public long Version { get; set; }

        public long Last { get; set; }

        public bool IsDeleted { get; set; }
    }

    /// <summary>The next entry of the log.</summary>
    public void Take(AuditEntry entry)
    {
        var (change, key) = (entry.Change, (entry.Change.Kind, entry.Change.EntityId));
        if (!log.Changes(change, documents.ContainsKey(key)) || !isOne(change))
        {
            return;
        }

        var document = documents.TryGetValue(key, out var there) ? there : documents[key] = new Told(entry.Sequence);
        document.Version = change.Version ?? document.Version + 1;
        document.Last = entry.Sequence;
        document.IsDeleted = DocumentLog.Deletes(change);
        foreach (var (name, _) in FieldsOf(change.Before) ?? [])
        {
            document.Fields.Remove(name);
            document.ChangedBy[name] = entry.Sequence;
        }

        foreach (var (name, value) in FieldsOf(change.After) ?? [])
        {
            document.Fields[name] = value?.DeepClone();
            document.ChangedBy[name] = entry.Sequence;
        }
    }

    /// <summary>The next document, after all entries.</summary>
    public IEnumerable<Remark> Take(DocumentKind kind, string row)
    {
        if (DocumentCheck.IdOf(row) is not { } id || !documents.Remove((kind.Name, id), out var told))
        {
            yield break;
        }

        if (told.IsDeleted)
        {
            yield return new Remark($"{kind.Name} {id}: is there, though it was deleted (entry {told.Last})");
            yield break;
        }

        if (FieldsOf(row) is not { } stored)
        {
            yield return new Remark($"{kind.Name} {id}: has a field twice");
            yield break;
        }

        var version = stored["version"]?.ToJsonString();
        if (version != told.Version.ToString(System.Globalization.CultureInfo.InvariantCulture))
        {
            yield return new Remark($"{kind.Name} {id}: has version {version}, by the log {told.Version} (entry {told.Last})");
        }

        if (AsRead(kind, stored) is not { } now)
        {
            yield return new Remark($"{kind.Name} {id}: can't be read");
            yield break;
        }

        if (!JsonNode.DeepEquals(stored[StoredForm.Field], told.Fields[StoredForm.Field]))
        {
            yield return new Remark($"{kind.Name} {id}: its form is not what the log says");
        }

        told.Fields["id"] = id;
        told.Fields["version"] = told.Version;
        var then = AsRead(kind, told.Fields) ?? told.Fields;
        foreach (var name in now.Select(field => field.Key)
                .Union(then.Select(field => field.Key))
                .Where(name => name is not "version" && !JsonNode.DeepEquals(now[name], then[name])))
        {
            yield return new Remark(
                $"{kind.Name} {id}: {name} is not what the log says{(told.ChangedBy.TryGetValue(name, out var by) ? $" (entry {by})" : "")}");
        }
    }

    /// <summary>After all documents: those that are gone.</summary>
    public IEnumerable<Remark> End() =>
        documents
            .Where(one => !one.Value.IsDeleted)
            .Select(one => new Remark(
                $"{one.Key.Kind} {one.Key.Id}: is gone; the log tells of it from entry {one.Value.First} to {one.Value.Last} and of no end"));

    // As the program reads it: a field added to the kind since has its default in documents written before and after.
    private static JsonObject? AsRead(DocumentKind kind, JsonObject fields)
    {
        try
        {
            if (fields.TryGetPropertyValue(StoredForm.Field, out var form))
            {
                fields.Remove(StoredForm.Field);
                fields.Insert(0, StoredForm.Field, form);
            }

            return kind.TryRead(fields.ToJsonString(StoredJson.Options)) is { } entity ? JsonNode.Parse(kind.Write(entity))!.AsObject() : null;
        }
        catch (Exception fault) when (StoredJson.IsUnreadable(fault))
        {
            return null;
        }
    }

    // Null if it can't be read: for an entry, that was reported before; for a document, it can't be read at all.
    private static JsonObject? FieldsOf(string? json)
    {
        try
        {
            return json is null ? [] : JsonNode.Parse(json, documentOptions: FieldSum.Once) as JsonObject ?? [];
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
