using ChatSales.Core.Storage;

namespace ChatSales.Bot.Import;

/// <summary>Knows which ids exist: those of rows read so far, and those in the store.</summary>
internal sealed class ReferenceCheck(IStore store)
{
    private readonly HashSet<(Type, string)> known = [];

    public void Add(Type type, string id) => known.Add((type, id));

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
