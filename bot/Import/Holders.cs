using ChatSales.Core.Storage;

namespace ChatSales.Bot.Import;

/// <summary>What only one entity of a kind may have, e.g. an account.</summary>
/// <param name="Column">Its column in the file.</param>
/// <param name="Key">What is compared.</param>
/// <param name="Value">The text in the file.</param>
internal sealed record Claim(string Column, string Key, string Value);

/// <summary>Knows who has what only one may have, in the store and in the rows read so far.</summary>
internal sealed class Holders<T>(IStore store, Func<T, IEnumerable<Claim>> claimsOf, Func<T, string> nameOf) where T : Entity
{
    private Dictionary<(string Column, string Key), (string Id, string Name)>? holders;

    /// <summary>Remembers what the entity has from now on.</summary>
    /// <exception cref="RowException">Another entity has some of it. What the entity had before isn't checked again: that is not the file's
    /// fault.</exception>
    public async ValueTask TakeAsync(T? before, T after, CancellationToken ct)
    {
        holders ??= await AllAsync(ct);
        var had = before is null ? [] : claimsOf(before).ToList();
        var has = claimsOf(after).ToList();
        foreach (var claim in has.ExceptBy(had.Select(PlaceOf), PlaceOf))
        {
            if (holders.TryGetValue(PlaceOf(claim), out var holder) && holder.Id != after.Id)
            {
                throw ImportRow.Wrong(claim.Column, claim.Value, $"of {nameOf(after)} ({after.Id}) belongs to {holder.Name} ({holder.Id}) already");
            }
        }

        had.Select(PlaceOf).Where(place => holders.GetValueOrDefault(place).Id == after.Id).ToList().ForEach(place => holders.Remove(place));
        has.ForEach(claim => holders.TryAdd(PlaceOf(claim), (after.Id, nameOf(after))));
    }

    private async Task<Dictionary<(string Column, string Key), (string Id, string Name)>> AllAsync(CancellationToken ct)
    {
        var all = new Dictionary<(string, string), (string, string)>();
        foreach (var entity in await store.QueryAsync(new Query<T>(), ct))
        {
            foreach (var claim in claimsOf(entity))
            {
                all.TryAdd(PlaceOf(claim), (entity.Id, nameOf(entity)));
            }
        }

        return all;
    }

    private static (string Column, string Key) PlaceOf(Claim claim) => (claim.Column, claim.Key);
}
