using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;

namespace ChatSales.Core.Reading.Names;

/// <summary>
/// The names in a store, as one process holds them in memory: all of them at one position of the feed, and then what changes. Each process
/// has its own; nothing of it is stored. Not for two callers at once, but for <see cref="Index"/>.
/// </summary>
/// <param name="store">Where they are.</param>
/// <param name="source">Where they are read from at first: what has changed there since is taken from the store.</param>
public sealed class NameBook(IStore store, INameSource source)
{
    // With more, building it all again costs less than sorting them in at every change.
    private const int MostChanged = 2_000;

    private readonly Dictionary<(NameKind, string), NameEntry> changed = [];
    private readonly HashSet<(NameKind, string)> gone = [];
    private NameIndex whole = new([]);
    private volatile NameIndex index = new([]);
    private long position;
    private bool hasProducts;

    /// <summary>The names as of the last look at the feed.</summary>
    public NameIndex Index => index;

    /// <summary>Reads all names.</summary>
    /// <exception cref="StorageException">They can't be read.</exception>
    public async Task BuildAsync(CancellationToken ct)
    {
        var kept = await source.ReadAsync(ct);
        List<NameEntry> products = [.. (await store.QueryAsync(new Query<Product>(), ct)).SelectMany(Of).Distinct()];

        // Without a list, the products are those in the deals.
        hasProducts = products.Count > 0;
        List<NameEntry> names = [.. products, .. kept.Names.Where(IsOfList)];
        whole = new NameIndex(names);
        changed.Clear();
        gone.Clear();
        (index, position) = (whole, kept.Position);
    }

    /// <summary>Takes the next changes.</summary>
    /// <returns>Whether there were any.</returns>
    /// <exception cref="StorageException">They can't be read; it stays as it is.</exception>
    public async Task<bool> StepAsync(CancellationToken ct)
    {
        var changes = await store.ChangesAfterAsync(position, Following.MostAtOnce, ct);
        var isOther = false;
        foreach (var (kind, id) in changes.Select(change => (change.Change.Kind, change.Change.EntityId)).Distinct())
        {
            isOther |= await TakeAsync(kind, id, ct);
        }

        position = changes.Count == 0 ? position : changes[^1].Sequence;
        if (changed.Count + gone.Count > MostChanged)
        {
            await BuildAsync(ct);
        }
        else if (isOther)
        {
            index = whole.With(changed.Values, gone);
        }

        return changes.Count > 0;
    }

    private async ValueTask<bool> TakeAsync(string kind, string id, CancellationToken ct)
    {
        if (kind == DealKinds.Deals)
        {
            return Take(NameKind.Deal, id, await store.FindAsync<Deal>(id, ct) is { } deal ? Of(deal).Where(IsOfList) : []);
        }

        if (kind == DealKinds.Customers)
        {
            return Take(NameKind.Customer, id, await store.FindAsync<Customer>(id, ct) is { } customer ? Of(customer) : []);
        }

        if (kind == PeopleKinds.People.Name)
        {
            return Take(NameKind.Person, id, await store.FindAsync<Person>(id, ct) is { } person ? Of(person) : []);
        }

        hasProducts |= kind == RecordKinds.Products;
        return kind == RecordKinds.Products && await store.FindAsync<Product>(id, ct) is { } product
            && Take(NameKind.Product, product.Name, Of(product));
    }

    private bool IsOfList(NameEntry name) => !hasProducts || name.Kind != NameKind.Product;

    private bool Take(NameKind kind, string id, IEnumerable<NameEntry> names)
    {
        var isOther = false;
        var now = names.ToList();
        foreach (var name in now.Where(name => !index.Has(name)))
        {
            changed[(name.Kind, name.Id)] = name;
            gone.Remove((name.Kind, name.Id));
            isOther = true;
        }

        if (now.TrueForAll(name => (name.Kind, name.Id) != (kind, id)))
        {
            isOther |= changed.Remove((kind, id));
            isOther |= whole.Knows(kind, id) && gone.Add((kind, id));
        }

        return isOther;
    }

    internal static IEnumerable<NameEntry> Of(Customer customer) => customer.MergedInto is not null ? [] :
    [
        new(NameKind.Customer, customer.Id, customer.Name),
        .. Named(NameKind.Industry, customer.Industry),
        .. Named(NameKind.Region, customer.Region),
    ];

    internal static IEnumerable<NameEntry> Of(Person person) =>
        [new(NameKind.Person, person.Id, person.Name), .. Named(NameKind.Team, person.Team), .. Named(NameKind.Region, person.Region)];

    internal static IEnumerable<NameEntry> Of(Deal deal) =>
        [new(NameKind.Deal, deal.Id, deal.Title), .. deal.Products.SelectMany(product => Named(NameKind.Product, product))];

    private static IEnumerable<NameEntry> Of(Product product) => product.Active ? Named(NameKind.Product, product.Name) : [];

    private static IEnumerable<NameEntry> Named(NameKind kind, string? name) =>
        string.IsNullOrWhiteSpace(name) ? [] : [new(kind, name, name)];
}
