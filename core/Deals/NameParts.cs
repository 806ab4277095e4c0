using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>
/// Finds names by what stands anywhere in them: an index has a name from each of its places on, so that those with a part begin with it there. Names
/// are compared by their <see cref="Typed.Key"/>.
/// </summary>
public static class NameParts
{
    /// <summary>Characters of the shortest part that is looked for.</summary>
    public const int Shortest = 2;

    // More of a part is compared with the names that are found. Of a long name the beginning is looked at.
    private const int Longest = 12;
    private const int LongestName = 60;

    /// <summary>The keys of a name.</summary>
    public static IEnumerable<IndexKey> Of(string name)
    {
        var key = Typed.Key(name);
        for (var at = 0; at + Shortest <= Math.Min(key.Length, LongestName); at++)
        {
            if (!char.IsLowSurrogate(key[at]))
            {
                yield return Cut(key[at..]);
            }
        }
    }

    /// <summary>Of those whose names have a part some, see <see cref="Query{T}.Some"/>; a part is of two characters or more.</summary>
    public static Query<T> Having<T>(this DocumentIndex<T> names, string part, int keys) where T : Entity
    {
        var key = Cut(Typed.Key(part));
        return new Query<T>().Between(names, key, key + char.MaxValue).Some(keys);
    }

    // Half a surrogate pair is no character.
    private static string Cut(string key) => key.Length <= Longest ? key : key[..(char.IsHighSurrogate(key[Longest - 1]) ? Longest - 1 : Longest)];
}
