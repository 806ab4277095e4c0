namespace ChatSales.Core.Storage;

/// <summary>How many documents there are, and the sum of their amounts.</summary>
public readonly record struct Tally(long Count, decimal Sum)
{
    public static Tally operator +(Tally one, Tally other) => new(one.Count + other.Count, one.Sum + other.Sum);

    public static Tally operator -(Tally one, Tally other) => new(one.Count - other.Count, one.Sum - other.Sum);
}

/// <summary>
/// What a store counts and sums over one kind's documents, by key. It is updated in the commit that changes a document, so that a total is exact and
/// costs the same however many documents there are; commits run one by one anyway, so that nobody waits for it. A tally that changes how it counts
/// takes another name: the next start then computes its sums afresh.
/// </summary>
public abstract class DocumentTally(string name)
{
    /// <summary>Lower-case letters and underscores; unique within the kind; part of the stored format.</summary>
    public string Name { get; } = name;

    /// <summary>The keys under which the entity counts, each once.</summary>
    public abstract IEnumerable<IndexKey> KeysOf(Entity entity);

    /// <summary>What it counts for under each key.</summary>
    public abstract decimal AmountOf(Entity entity);
}

/// <inheritdoc cref="DocumentTally"/>
public sealed class DocumentTally<T>(string name, Func<T, IEnumerable<IndexKey>> keys, Func<T, decimal> amount) : DocumentTally(name) where T : Entity
{
    public override IEnumerable<IndexKey> KeysOf(Entity entity) => keys((T)entity);

    public override decimal AmountOf(Entity entity) => amount((T)entity);
}

/// <summary>How much document changes change one tally.</summary>
public sealed class TallyChanges(DocumentTally tally)
{
    private readonly SortedDictionary<string, Tally> changes = new(StringComparer.Ordinal);

    public DocumentTally Tally => tally;

    /// <summary>The nonzero changes, by key.</summary>
    public IReadOnlyList<KeyValuePair<string, Tally>> All => [.. changes.Where(change => change.Value != default)];

    /// <summary>A document is added, removed or changed.</summary>
    public void Take(Entity? before, Entity? after)
    {
        Add(before, default(Tally) - One(before));
        Add(after, One(after));
    }

    /// <summary>This much of a key is accounted for.</summary>
    public void TakeOut(string key, Tally sum) => changes[key] = changes.GetValueOrDefault(key) - sum;

    private Tally One(Entity? entity) => entity is null ? default : new(1, tally.AmountOf(entity));

    private void Add(Entity? entity, Tally change)
    {
        foreach (var key in entity is null ? [] : tally.KeysOf(entity))
        {
            changes[key.Text] = changes.GetValueOrDefault(key.Text) + change;
        }
    }
}
