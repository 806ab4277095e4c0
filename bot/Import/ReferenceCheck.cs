using ChatSales.Core.Storage;

namespace ChatSales.Bot.Import;

/// <summary>
/// Knows which ids exist: those of rows read so far, and those in the store; and which a file has given to something else than the store has under
/// them.
/// </summary>
internal sealed class ReferenceCheck(IStore store)
{
    private readonly HashSet<(Type, string)> known = [];
    private readonly HashSet<(Type, string)> refused = [];

    public void Add(Type type, string id) => known.Add((type, id));

    /// <summary>Rows that refer to the id mean what the file has under it, which is not what the store has.</summary>
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
