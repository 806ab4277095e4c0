namespace ChatSales.Core.Storage;

/// <summary>One condition of a <see cref="Query{T}"/>: the index holds one of the keys, or a key within the bounds (from ≤ key &lt; to).</summary>
public sealed record Condition(DocumentIndex Index, IReadOnlyList<IndexKey>? AnyOf, IndexKey? From, IndexKey? To)
{
    /// <summary>Whether a key meets the condition.</summary>
    public bool IsMetBy(string key) => AnyOf is { } keys
        ? keys.Any(wanted => wanted.Text == key)
        : (From is not { } from || string.CompareOrdinal(key, from.Text) >= 0) && (To is not { } to || string.CompareOrdinal(key, to.Text) < 0);
}

/// <summary>
/// A query that the store can answer from indexes alone: all conditions must hold. An entity is found once, however many of its keys match.
/// </summary>
public sealed record Query<T> where T : Entity
{
    public IReadOnlyList<Condition> Conditions { get; private init; } = [];

    public DocumentIndex<T>? Order { get; private init; }

    /// <summary>The parts of the index of <see cref="Order"/> that are merged into one order, see <see cref="Along"/>; null for all of it.</summary>
    public IReadOnlyList<KeyRange>? Ranges { get; private init; }

    public bool Descending { get; private init; }

    public int? Limit { get; private init; }

    public int Offset { get; private init; }

    /// <summary>See <see cref="Some"/>.</summary>
    public bool IsSome { get; private init; }

    public Query<T> Where(DocumentIndex<T> index, params IReadOnlyList<IndexKey> anyOf) => Add(new Condition(index, anyOf, null, null));

    /// <summary>Half-open: from ≤ key &lt; to; null leaves a side open.</summary>
    public Query<T> Between(DocumentIndex<T> index, IndexKey? from, IndexKey? to) => Add(new Condition(index, null, from, to));

    /// <summary>Orders by a single-keyed index, then by id; by default only by id.</summary>
    public Query<T> OrderBy(DocumentIndex<T> index, bool descending = false) => this with { Order = index, Descending = descending };

    /// <summary>
    /// Entities whose key is in one of some ranges of a single-keyed index, ordered by the key's rest after the range's prefix: several sorted parts
    /// of an index, merged into one order. However many documents there are, a page costs what it shows, what it skips and one look at each range.
    /// The ranges must not overlap, and the rest must be unique to each document: let the key end with the id.
    /// </summary>
    public Query<T> Along(DocumentIndex<T> index, IReadOnlyList<KeyRange> ranges, bool descending = false) =>
        this with { Order = index, Ranges = ranges, Descending = descending };

    public Query<T> Take(int count) => this with { Limit = count };

    public Query<T> Skip(int count) => this with { Offset = count };

    /// <summary>
    /// Of those that meet the only condition whichever its index comes by first, by id: no more than so many of its keys are looked at, however many
    /// there are. If it has fewer, all are found.
    /// </summary>
    public Query<T> Some(int keys) => this with { Limit = keys, IsSome = true };

    /// <summary>The same from the beginning to the end of its page, and some more.</summary>
    internal Query<T> UpToItsEnd(int more) => this with { Offset = 0, Limit = Offset + Limit + more };

    /// <summary>Whether an entity meets all conditions.</summary>
    public bool Matches(T entity) => Conditions.All(condition => condition.Index.KeysOf(entity).Any(key => condition.IsMetBy(key.Text)))
        && (Ranges is null || Order!.KeysOf(entity).Any(key => Ranges.Any(range => range.Holds(key.Text))));

    /// <summary>Entities in this query's order.</summary>
    public IOrderedEnumerable<T> Sort(IEnumerable<T> entities)
    {
        string KeyOf(T entity) => Order?.KeysOf(entity).Select(key => PlaceOf(key.Text)).FirstOrDefault() ?? "";
        return (Descending ? entities.OrderByDescending(KeyOf, StringComparer.Ordinal) : entities.OrderBy(KeyOf, StringComparer.Ordinal)).ThenBy(
            entity => entity.Id,
            StringComparer.Ordinal);
    }

    private string PlaceOf(string key) => Ranges?.First(range => range.Holds(key)).RestOf(key) ?? key;

    private Query<T> Add(Condition condition) => this with { Conditions = [.. Conditions, condition] };
}
