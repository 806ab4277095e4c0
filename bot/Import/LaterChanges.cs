using System.Text.Json.Nodes;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Checking;

namespace ChatSales.Bot.Import;

/// <summary>
/// Knows from the audit log which fields were changed after the import last set them, so that a file doesn't undo what people did in chat. The log is
/// read on first use; an import into an empty store never needs it.
/// </summary>
internal sealed class LaterChanges(IAuditLog log, DocumentKinds kinds)
{
    private readonly Dictionary<(string Kind, string Id), bool> madeHere = [];
    private readonly HashSet<(string Kind, string Id)> meanwhile = [];
    private HashSet<(string Kind, string Id, string Field)>? changed;
    private long end;

    public async ValueTask<bool> HaveAsync(string kind, string id, string field, CancellationToken ct) =>
        (changed ??= await ReadAsync(ct)).Contains((kind, id, field));

    /// <summary>Whether the product created the document, not an import.</summary>
    public async ValueTask<bool> HaveMadeAsync(string kind, string id, CancellationToken ct)
    {
        changed ??= await ReadAsync(ct);
        return madeHere.GetValueOrDefault((kind, id));
    }

    /// <summary>
    /// A document among these that others have changed since the log was read, so that it isn't known which fields they set; null if there is none.
    /// </summary>
    public async ValueTask<string?> ChangedMeanwhileAsync(string kind, IEnumerable<string> ids, CancellationToken ct)
    {
        if (changed is null)
        {
            return null;
        }

        await foreach (var entry in log.ReadAsync(end, ct))
        {
            end = entry.Sequence;
            if (entry.Change.Version is not null && entry.Change.Action != AuditDraft.Import)
            {
                meanwhile.Add((entry.Change.Kind, entry.Change.EntityId));
            }
        }

        return ids.FirstOrDefault(id => meanwhile.Contains((kind, id)));
    }

    private async Task<HashSet<(string, string, string)>> ReadAsync(CancellationToken ct)
    {
        var fields = new HashSet<(string, string, string)>();
        var documents = new HashSet<(string Kind, string Id)>();
        var changes = new DocumentLog(kinds);
        await foreach (var entry in log.ReadAsync(0, ct))
        {
            end = entry.Sequence;
            var document = (entry.Change.Kind, entry.Change.EntityId);
            if (!changes.Changes(entry.Change, documents.Contains(document)))
            {
                continue;
            }

            documents.Add(document);
            // A cleared field appears only in the previous state.
            var names = Names(entry.Change.Before).Union(Names(entry.Change.After)).Select(name => (entry.Change.Kind, entry.Change.EntityId, name));
            if (entry.Change.Action == AuditDraft.Import)
            {
                fields.ExceptWith(names);
            }
            else
            {
                fields.UnionWith(names);
            }

            madeHere.TryAdd((entry.Change.Kind, entry.Change.EntityId), entry.Change.Action != AuditDraft.Import);
        }

        return fields;
    }

    private static IEnumerable<string> Names(string? json) => json is null ? [] : JsonNode.Parse(json)!.AsObject().Select(field => field.Key);
}
