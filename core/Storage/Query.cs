namespace ChatSales.Core.Storage;

/// <summary>One condition of a <see cref="Query{T}"/>: the index holds one of the keys, or a key within the bounds (from ≤ key &lt; to).</summary>
public sealed record Condition(DocumentIndex Index, IReadOnlyList<IndexKey>? AnyOf, IndexKey? From, IndexKey? To);

/// <summary>
/// A question to the store that it can answer from indexes alone: all conditions must hold. An entity is found once, however many of its keys match.
/// </summary>
public sealed record Query<T> where T : Entity
{
    public IReadOnlyList<Condition> Conditions { get; private init; } = [];

    public DocumentIndex<T>? Order { get; private init; }

    public bool Descending { get; private init; }

    public int? Limit { get; private init; }

    public int Offset { get; private init; }

    public Query<T> Where(DocumentIndex<T> index, params IReadOnlyList<IndexKey> anyOf) => Add(new Condition(index, anyOf, null, null));

    /// <summary>Half-open: from ≤ key &lt; to; null leaves a side open.</summary>
    public Query<T> Between(DocumentIndex<T> index, IndexKey? from, IndexKey? to) => Add(new Condition(index, null, from, to));

    /// <summary>Orders by a single-keyed index, then by id; without it the order is by id.</summary>
    public Query<T> OrderBy(DocumentIndex<T> index, bool descending = false) => this with { Order = index, Descending = descending };

    public Query<T> Take(int count) => this with { Limit = count };

    public Query<T> Skip(int count) => this with { Offset = count };

    private Query<T> Add(Condition condition) => this with { Conditions = [.. Conditions, condition] };
}
