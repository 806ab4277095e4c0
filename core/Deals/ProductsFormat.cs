using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Organisation;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>The list of products as a file; one that the file doesn't name stays as it is.</summary>
public sealed class ProductsFormat : ConfigFormat
{
    private const string List = "products";
    private const string Id = "id";
    private const string ProductName = "name";
    private const string Active = "active";
    private const int LongestId = 40;
    private const int LongestName = 60;

    public override string Name => "products/1";

    public override Message Title => StageFileTexts.ProductsTitle;

    public override Message About => StageFileTexts.ProductsAbout;

    public override int Place => 30;

    public override IReadOnlyList<string> Documents => [RecordKinds.Products];

    public override IReadOnlyList<ConfigTable> Tables { get; } =
    [
        new(List, StageFileTexts.ProductsTitle,
        [
            new(Id, StageFileTexts.ProductId), new(ProductName, StageFileTexts.ProductName), new(Active, StageFileTexts.Sold, ConfigCell.Flag),
        ])
        {
            Identity = Id, CanRemove = false,
        },
    ];

    public override async ValueTask<JsonObject> StandingAsync(Session session, CancellationToken ct) => Write(await AllAsync(session, ct));

    public override async ValueTask<JsonObject> CheckAsync(Session session, JsonObject content, ConfigReading reading, CancellationToken ct)
    {
        reading.Only(content, "", List);
        var all = (await AllAsync(session, ct)).ToDictionary(product => product.Id);
        var (ids, places) = (new List<(string, string)>(), new Dictionary<string, string>());
        foreach (var (item, path) in reading.Items(content, "", List))
        {
            reading.Only(item, path, Id, ProductName, Active);
            var id = reading.Required(item, path, Id, LongestId);
            var known = all.GetValueOrDefault(id);
            ids.Add((id, ConfigReading.At(path, Id)));
            places[id] = path;
            all[id] = (known ?? new Product { Id = id, Name = "" }) with
            {
                Name = reading.Required(item, path, ProductName, LongestName), Active = reading.Flag(item, path, Active, known?.Active ?? true),
            };
        }

        reading.NoneTwice(ids);
        reading.NoneTwice(all.Values.Where(product => product.Active).OrderBy(product => places.ContainsKey(product.Id))
            .Select(product => (product.Name, ConfigReading.At(places.GetValueOrDefault(product.Id, List), ProductName))));
        return Write(all.Values);
    }

    public override async ValueTask ApplyAsync(Session session, JsonObject content, CancellationToken ct)
    {
        foreach (var item in content[List]!.AsArray().Select(node => node!.AsObject()))
        {
            var id = item[Id]!.GetValue<string>();
            var known = await session.FindAsync<Product>(id, ct);
            var product = (known ?? new Product { Id = id, Name = "" }) with
            {
                Name = item[ProductName]!.GetValue<string>(), Active = item[Active]!.GetValue<bool>(),
            };
            if (product != known)
            {
                session.Store(product, "config.import");
            }
        }
    }

    private static async ValueTask<IReadOnlyList<Product>> AllAsync(Session session, CancellationToken ct) =>
        await session.QueryAsync(new Query<Product>(), ct);

    private static JsonObject Write(IEnumerable<Product> products) => new()
    {
        [List] = new JsonArray([.. products.OrderBy(product => product.Id, StringComparer.Ordinal).Select(product => new JsonObject
        {
            [Id] = product.Id, [ProductName] = product.Name, [Active] = product.Active,
        })]),
    };
}
