using System.Text.Json.Nodes;

namespace ChatSales.Core.Storage;

/// <summary>An index over entities of one kind: its name and how its keys are read from an entity (none, one or several).</summary>
public abstract class DocumentIndex(string name)
{
    /// <summary>Lower-case letters and underscores; unique within the kind; part of the stored format.</summary>
    public string Name { get; } = name;

    /// <summary>Must be raised by whoever changes an entity's keys: stores then recompute all documents' keys at the next start.</summary>
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

    /// <summary>False only for the product's own records (dialogues, counters), which aren't business facts.</summary>
    public bool Audited { get; } = audited;

    public IReadOnlyList<DocumentIndex> Indexes { get; } = indexes;

    /// <summary>What is counted and summed over its documents.</summary>
    public IReadOnlyList<DocumentTally> Tallies { get; init; } = [];

    /// <summary>An entity's keys of each index, in the order of <see cref="Indexes"/>, each once.</summary>
    public IReadOnlyList<IReadOnlyList<string>> KeysOf(Entity entity) =>
        [.. Indexes.Select(index => (IReadOnlyList<string>)[.. index.KeysOf(entity).Select(key => key.Text).Distinct()])];

    /// <summary>The version of the form in which documents are written.</summary>
    public int Version => Steps.Count + 1;

    /// <summary>
    /// Upgrades from earlier forms: step n (from 1) turns a document's fields of form n into those of form n + 1. Steps are pure, and never change
    /// once released. A document of an earlier form is upgraded when read, and all of them at the first start with the new form
    /// (<see cref="KindUpgrade"/>).
    /// </summary>
    public IReadOnlyList<Func<JsonObject, JsonObject>> Steps { get; init; } = [];

    /// <summary>Whether the store's bell rings, with the kind's name as topic, after each commit that changed one of its documents.</summary>
    public bool Rings { get; init; }

    /// <summary>Whether the kind's documents are about a deal or a customer.</summary>
    public abstract bool HasTies { get; }

    /// <summary>What an entity of the kind says about its deal and customer; null if the kind is about neither.</summary>
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

/// <summary>All of the product's kinds of documents; at start, a store creates a collection with indexes for each.</summary>
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

    /// <exception cref="ArgumentException">The type was never registered: a programming mistake.</exception>
    public DocumentKind Of(Type type) =>
        Find(type) ?? throw new ArgumentException($"{type.Name} is no registered kind of document.", nameof(type));

    /// <summary>The kind of this name; null if there is none.</summary>
    public DocumentKind? Named(string name) => byName.GetValueOrDefault(name);
}
