namespace ChatSales.Core.Storage;

/// <summary>How many documents there are, and what their amounts come to.</summary>
public readonly record struct Tally(long Count, decimal Sum)
{
    public static Tally operator +(Tally one, Tally other) => new(one.Count + other.Count, one.Sum + other.Sum);

    public static Tally operator -(Tally one, Tally other) => new(one.Count - other.Count, one.Sum - other.Sum);
}

/// <summary>
/// What a store counts and adds up of one kind's documents, by keys. It is kept in the commit that changes a document, so that a total is exact and
/// costs the same however many documents there are; commits come one after the other in any case, so that nobody waits for it. A tally that is to
/// count otherwise takes another name: its sums are then made anew at the next start.
/// </summary>
public abstract class DocumentTally(string name)
{
    /// <summary>Lower-case letters and underscores; unique within the kind; part of the stored format.</summary>
    public string Name { get; } = name;

    /// <summary>The keys under which the entity counts, each once.</summary>
    public abstract IEnumerable<IndexKey> KeysOf(Entity entity);

    /// <summary>What it counts for under each of them.</summary>
    public abstract decimal AmountOf(Entity entity);
}

/// <inheritdoc cref="DocumentTally"/>
public sealed class DocumentTally<T>(string name, Func<T, IEnumerable<IndexKey>> keys, Func<T, decimal> amount) : DocumentTally(name) where T : Entity
{
    public override IEnumerable<IndexKey> KeysOf(Entity entity) => keys((T)entity);

    public override decimal AmountOf(Entity entity) => amount((T)entity);
}

/// <summary>By how much changes of documents change one tally.</summary>
public sealed class TallyChanges(DocumentTally tally)
{
    private readonly SortedDictionary<string, Tally> changes = new(StringComparer.Ordinal);

    public DocumentTally Tally => tally;

    /// <summary>Those that come to anything, by key.</summary>
    public IReadOnlyList<KeyValuePair<string, Tally>> All => [.. changes.Where(change => change.Value != default)];

    /// <summary>A document comes, goes or is another from now on.</summary>
    public void Take(Entity? before, Entity? after)
    {
        Add(before, default(Tally) - One(before));
        Add(after, One(after));
    }

    /// <summary>So much of a key is accounted for.</summary>
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
