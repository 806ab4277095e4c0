using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ChatSales.Adapters.LiteDb.Journal;

/// <summary>
/// Which inbox ids have been seen. Hashes of all of them are in memory, so that a new id, the usual case, costs no look-up in the busy database; an
/// id that may be known is looked up. If they don't fit, every id is looked up.
/// </summary>
/// <param name="lookUp">Which of some ids the database knows.</param>
/// <param name="most">How many hashes are held.</param>
internal sealed class KnownIds(Func<IReadOnlyCollection<string>, IReadOnlySet<string>> lookUp, int most = KnownIds.Most)
{
    /// <summary>About 40 MB.</summary>
    public const int Most = 2_000_000;

    private HashSet<ulong>? hashes = [];

    public void Add(IEnumerable<string> ids)
    {
        foreach (var id in hashes is null ? [] : ids)
        {
            hashes!.Add(HashOf(id));
        }

        if (hashes?.Count > most)
        {
            hashes = null;
        }
    }

    public IReadOnlySet<string> Of(IReadOnlyCollection<string> ids)
    {
        var suspects = hashes is null ? ids : [.. ids.Where(id => hashes.Contains(HashOf(id)))];
        return suspects.Count == 0 ? new HashSet<string>() : lookUp(suspects);
    }

    private static ulong HashOf(string id) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
