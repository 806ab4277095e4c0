using System.Text.Json.Nodes;

namespace ChatSales.Core.Storage;

/// <summary>An index over entities of one kind: its name and how its keys are read from an entity (none, one or several).</summary>
public abstract class DocumentIndex(string name)
{
    /// <summary>Lower-case letters and underscores; unique within the kind; part of the stored format.</summary>
    public string Name { get; } = name;

    /// <summary>Raised by whoever changes which keys an entity has: stores then make the keys of all documents anew at the next start.</summary>
    public int Version { get; init; } = 1;

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

    /// <summary>An entity's keys of each index, in the order of <see cref="Indexes"/>, each once.</summary>
    public IReadOnlyList<IReadOnlyList<string>> KeysOf(Entity entity) =>
        [.. Indexes.Select(index => (IReadOnlyList<string>)[.. index.KeysOf(entity).Select(key => key.Text).Distinct()])];

    /// <summary>The version of the form in which documents are written.</summary>
    public int Version => Steps.Count + 1;

    /// <summary>
    /// The way up from earlier forms: each makes of a document's fields in the form of its place (from 1 on) those in the next one. Steps are pure,
    /// and once released they stay as they are. A document of an earlier form is lifted when it is read, and all of them at the first start with the
    /// new form (<see cref="KindUpgrade"/>).
    /// </summary>
    public IReadOnlyList<Func<JsonObject, JsonObject>> Steps { get; init; } = [];

    /// <summary>Whether the store's bell is rung, with the kind's name as topic, after each commit that changed a document of it.</summary>
    public bool Rings { get; init; }

    /// <summary>Whether what is of the kind is about a deal or a customer.</summary>
    public abstract bool HasTies { get; }

    /// <summary>What an entity of the kind says of the deal and the customer that it is about; null if none of the kind is about any.</summary>
    public abstract Ties? TiesOf(Entity entity);

    /// <summary>The entity as a session sees it, or null.</summary>
    internal abstract ValueTask<Entity?> FindAsync(Session session, string id, CancellationToken ct);
}

/// <inheritdoc cref="DocumentKind"/>
public sealed class DocumentKind<T>(string name, bool audited, params IReadOnlyList<DocumentIndex<T>> indexes)
    : DocumentKind(name, typeof(T), audited, [.. indexes]) where T : Entity
{
    /// <summary>See <see cref="TiesOf"/>.</summary>
    public Func<T, Ties>? Ties { get; init; }

    public override bool HasTies => Ties is not null;

    public override Ties? TiesOf(Entity entity) => Ties?.Invoke((T)entity);

    internal override async ValueTask<Entity?> FindAsync(Session session, string id, CancellationToken ct) => await session.FindAsync<T>(id, ct);
}

/// <summary>All kinds of documents of the product; a store makes a collection and its indexes for each on start.</summary>
public sealed class DocumentKinds
{
    private readonly Dictionary<Type, DocumentKind> byType;
    private readonly Dictionary<string, DocumentKind> byName;

    public DocumentKinds(params IEnumerable<DocumentKind> kinds)
    {
        byType = kinds.ToDictionary(kind => kind.Type);
        if (byType.Values.DistinctBy(kind => kind.Name).Count() != byType.Count)
        {
            throw new ArgumentException("Two kinds of documents have the same name.", nameof(kinds));
        }

        byName = byType.Values.ToDictionary(kind => kind.Name);
    }

    public IEnumerable<DocumentKind> All => byType.Values;

    /// <summary>The kind of a type; null if it was never registered.</summary>
    public DocumentKind? Find(Type type) => byType.GetValueOrDefault(type);

    /// <exception cref="ArgumentException">The type was never registered: a mistake of ours.</exception>
    public DocumentKind Of(Type type) =>
        Find(type) ?? throw new ArgumentException($"{type.Name} is no registered kind of document.", nameof(type));

    /// <summary>The kind of this name; null if there is none.</summary>
    public DocumentKind? Named(string name) => byName.GetValueOrDefault(name);
}
