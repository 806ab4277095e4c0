using ChatSales.Core.Storage;

namespace ChatSales.Adapters.PostgreSql.Writing;

/// <summary>The documents of one kind that a group of change sets writes, deletes or requires, and the statements that write them.</summary>
internal sealed class DocumentRows(DocumentKind kind)
{
    private readonly Dictionary<string, long> versions = [];
    private readonly SortedDictionary<string, DocumentForm> changed = new(StringComparer.Ordinal);
    private readonly SortedSet<string> deleted = new(StringComparer.Ordinal);
    private readonly List<TallyChanges> tallies = [.. kind.Tallies.Select(tally => new TallyChanges(tally))];
    private HashSet<string> stored = [];

    /// <summary>
    /// Locks the existing documents, in the order that all nodes use, and returns their versions. Nothing is known yet about those that don't exist.
    /// </summary>
    public Statement Lock(IEnumerable<string> ids) =>
        new($"SELECT id, version FROM {Tables.Documents(kind)} WHERE id = ANY($1) ORDER BY id FOR UPDATE", [OrdinalText.Of(ids)]);

    public void Locked(IEnumerable<(string Id, long Version)> rows)
    {
        foreach (var (id, version) in rows)
        {
            versions[id] = version;
        }

        stored = [.. versions.Keys];
    }

    /// <summary>The version as the group sees it so far; 0 if there is no such document.</summary>
    public long VersionOf(string id) => versions.GetValueOrDefault(OrdinalText.Of(id));

    public void Take(DocumentForm document)
    {
        var id = OrdinalText.Of(document.Entity.Id);
        versions[id] = document.Entity.Version;
        changed[id] = document;
        deleted.Remove(id);
        tallies.ForEach(tally => tally.Take(document.Before, document.Entity));
    }

    public void Delete(Entity document)
    {
        var id = OrdinalText.Of(document.Id);
        versions.Remove(id);
        changed.Remove(id);
        tallies.ForEach(tally => tally.Take(document, null));
        if (stored.Contains(id))
        {
            deleted.Add(id);
        }
    }

    /// <summary>How many documents the insert must write; if it writes fewer, another node has taken an id since the lock.</summary>
    public int New => changed.Keys.Count(id => !stored.Contains(id));

    public Statement Insert() => Write(id => !stored.Contains(id),
        $"""
        INSERT INTO {Tables.Documents(kind)} (id, version, body)
        SELECT id, version, body::json FROM unnest($1, $2, $3) AS u (id, version, body) ORDER BY id COLLATE "C" ON CONFLICT (id) DO NOTHING
        """);

    public IEnumerable<Statement> Others()
    {
        if (deleted.Count > 0)
        {
            foreach (var table in kind.Indexes.Select(index => Tables.Keys(kind, index)).Prepend(Tables.Documents(kind)))
            {
                yield return new Statement($"DELETE FROM {table} WHERE id = ANY($1)", [deleted.ToArray()]);
            }
        }

        if (changed.Count == 0)
        {
            yield break;
        }

        var updated = changed.Keys.Where(stored.Contains).ToArray();
        if (updated.Length > 0)
        {
            yield return Write(
                stored.Contains,
                $"UPDATE {Tables.Documents(kind)} d SET version = u.version, body = u.body::json FROM unnest($1, $2, $3) AS u (id, version, body) WHERE d.id = u.id"
            );
        }

        foreach (var (nth, index) in kind.Indexes.Index())
        {
            var keys = changed
                .SelectMany(document => Documents.Keys(document.Value.Keys[nth]).Select(key => (Id: document.Key, key.Key, key.Nth))).ToList();
            if (updated.Length > 0)
            {
                yield return DropKeys(index, keys.FindAll(key => stored.Contains(key.Id)));
            }

            yield return DocumentTables.AddKeys(kind, index, keys);
        }
    }

    /// <summary>Written last: all nodes contend for some of a tally's rows.</summary>
    public IEnumerable<Statement> Tally() => tallies.Where(tally => tally.All.Count > 0).Select(tally => Tallies.Add(kind, tally));

    private Statement Write(Func<string, bool> which, string text)
    {
        var documents = changed.Where(document => which(document.Key)).ToList();
        return new Statement(
            text,
            documents.ConvertAll(document => document.Key).ToArray(),
            documents.ConvertAll(document => document.Value.Entity.Version).ToArray(),
            documents.ConvertAll(document => document.Value.Json).ToArray());
    }

    // Keys that the documents no longer have. The others are not touched.
    private Statement DropKeys(DocumentIndex index, List<(string Id, string Key, short Nth)> keys) => new(
        $"""
        DELETE FROM {Tables.Keys(kind, index)} k USING (SELECT DISTINCT id FROM unnest($1) AS u (id)) c
        WHERE k.id = c.id AND NOT EXISTS (SELECT FROM unnest($1, $2, $3) AS u (id, key, nth) WHERE u.id = k.id AND u.key = k.key AND u.nth = k.nth)
        """,
        keys.ConvertAll(key => key.Id).ToArray(), keys.ConvertAll(key => key.Key).ToArray(), keys.ConvertAll(key => key.Nth).ToArray());
}
