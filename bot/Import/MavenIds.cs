using ChatSales.Core.Storage;

namespace ChatSales.Bot.Import;

/// <summary>
/// Ids derived from names, for files without ids: legible, with hyphens for blanks. If two names yield one id, the first in the store or the files
/// keeps it.
/// </summary>
internal sealed class MavenIds<T>(IStore store, string prefix, Func<T, string> nameOf) where T : Entity
{
    private readonly Dictionary<string, string> holders = [];

    /// <exception cref="RowException">Another name has the id.</exception>
    public async ValueTask<string> OfAsync(string column, string name, CancellationToken ct)
    {
        var id = prefix + name.Replace(' ', '-');
        if (!holders.TryGetValue(id, out var holder))
        {
            holders[id] = holder = await store.FindAsync<T>(id, ct) is { } known ? nameOf(known) : name;
        }

        return holder == name
            ? id
            : throw ImportRow.Wrong(
                column,
                name,
                $"would have the id of '{holder}', '{id}'; write both alike if they are one, else change more in one of them than blanks and hyphens"
            );
    }
}
