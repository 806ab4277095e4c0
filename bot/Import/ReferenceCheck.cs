using ChatSales.Core.Storage;

namespace ChatSales.Bot.Import;

/// <summary>
/// Knows which ids exist, in the rows read so far and in the store, and which ids a file uses for something other than the store does.
/// </summary>
internal sealed class ReferenceCheck(IStore store)
{
    private readonly HashSet<(Type, string)> known = [];
    private readonly HashSet<(Type, string)> refused = [];

    public void Add(Type type, string id) => known.Add((type, id));

    /// <summary>Rows that refer to the id mean the file's entity, which isn't the store's.</summary>
    public void Refuse(Type type, string id) => refused.Add((type, id));

    public bool IsRefused<T>(string id) where T : Entity => refused.Contains((typeof(T), id));

    public async ValueTask<bool> ExistsAsync<T>(string id, CancellationToken ct) where T : Entity
    {
        if (known.Contains((typeof(T), id)))
        {
            return true;
        }

        if (await store.FindAsync<T>(id, ct) is null)
        {
            return false;
        }

        known.Add((typeof(T), id));
        return true;
    }
}
