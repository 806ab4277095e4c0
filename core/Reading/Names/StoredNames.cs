using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Reading.Names;

/// <summary>Names right from a store, where nothing keeps a copy of them.</summary>
public sealed class StoredNames(IStore store) : INameSource
{
    public async Task<NamesAt> ReadAsync(CancellationToken ct)
    {
        await using var view = await store.ViewAsync(ct);
        HashSet<NameEntry> names = [];
        await foreach (var customer in view.StreamAsync<Customer>(ct))
        {
            names.UnionWith(NameBook.Of(customer));
        }

        await foreach (var person in view.StreamAsync<Person>(ct))
        {
            names.UnionWith(NameBook.Of(person));
        }

        await foreach (var deal in view.StreamAsync<Deal>(ct))
        {
            names.UnionWith(NameBook.Of(deal));
        }

        return new(view.Position, names);
    }

    public async Task<IReadOnlyDictionary<string, string>> TeamsAsync(CancellationToken ct) =>
        (await store.QueryAsync(new Query<Person>(), ct)).Where(person => !string.IsNullOrWhiteSpace(person.Team))
            .ToDictionary(person => person.Id, person => person.Team!);
}
