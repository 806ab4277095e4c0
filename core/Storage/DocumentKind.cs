namespace ChatSales.Core.Storage;

/// <summary>An index over entities of one kind: its name and how its keys are read from an entity (none, one or several).</summary>
public abstract class DocumentIndex(string name)
{
    /// <summary>Lower-case letters and underscores; unique within the kind; part of the stored format.</summary>
    public string Name { get; } = name;

    /// <summary>The keys under which the entity is found.</summary>
    public abstract IEnumerable<IndexKey> KeysOf(Entity entity);
}

/// <inheritdoc cref="DocumentIndex"/>
public sealed class DocumentIndex<T>(string name, Func<T, IEnumerable<IndexKey>> keys) : DocumentIndex(name) where T : Entity
{
    public DocumentIndex(string name, Func<T, IndexKey?> key) : this(name, entity => key(entity) is { } one ? [one] : [])
    {
    }

    public override IEnumerable<IndexKey> KeysOf(Entity entity) => keys((T)entity);
}

/// <summary>What a store must know of an entity type: the name of its collection, whether changes are audited, its indexes.</summary>
public abstract class DocumentKind(string name, Type type, bool audited, IReadOnlyList<DocumentIndex> indexes)
{
    /// <summary>Lower-case letters and underscores; part of the stored format.</summary>
    public string Name { get; } = name;

    public Type Type { get; } = type;

    /// <summary>False only for the product's own bookkeeping (dialogues, counters), which is no business fact.</summary>
    public bool Audited { get; } = audited;

    public IReadOnlyList<DocumentIndex> Indexes { get; } = indexes;

    /// <summary>What is counted and added up of its documents.</summary>
    public IReadOnlyList<DocumentTally> Tallies { get; init; } = [];

    /// <summary>Whether the store's bell is rung, with the kind's name as topic, after each commit that changed a document of it.</summary>
    public bool Rings { get; init; }
}

/// <inheritdoc cref="DocumentKind"/>
public sealed class DocumentKind<T>(string name, bool audited, params IReadOnlyList<DocumentIndex<T>> indexes)
    : DocumentKind(name, typeof(T), audited, [.. indexes]) where T : Entity;

/// <summary>All kinds of documents of the product; a store makes a collection and its indexes for each on start.</summary>
public sealed class DocumentKinds
{
    private readonly Dictionary<Type, DocumentKind> byType;

    public DocumentKinds(params IEnumerable<DocumentKind> kinds)
    {
        byType = kinds.ToDictionary(kind => kind.Type);
        if (byType.Values.DistinctBy(kind => kind.Name).Count() != byType.Count)
        {
            throw new ArgumentException("Two kinds of documents have the same name.", nameof(kinds));
        }
    }

    public IEnumerable<DocumentKind> All => byType.Values;

    /// <exception cref="ArgumentException">The type was never registered: a mistake of ours.</exception>
    public DocumentKind Of(Type type) =>
        byType.TryGetValue(type, out var kind) ? kind : throw new ArgumentException($"{type.Name} is no registered kind of document.", nameof(type));
}
