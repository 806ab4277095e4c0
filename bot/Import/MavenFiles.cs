using System.Globalization;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals;
using ChatSales.Core.People;

namespace ChatSales.Bot.Import;

/// <summary>
/// The layout of Maven Analytics' public CRM data set: stages Prospecting → Lead, Engaging → Qualification, Won, Lost. Amounts are taken as they stand; an open
/// deal's is its product's list price. Deals without an account belong to a customer named Unknown; deals without a date were created on the last day of the data;
/// why deals were lost is not in it.
/// </summary>
internal static class MavenFiles
{
    private const string UnknownAccount = "Unknown";

    public static async Task<IReadOnlyList<ImportFile>> ForAsync(string folder, StagePlan plan, CancellationToken ct)
    {
        var prices = await PricesAsync(Path.Combine(folder, "products.csv"), ct);
        var lastDay = await LastDayAsync(Path.Combine(folder, "sales_pipeline.csv"), ct);
        var agentColumns = new[] { "sales_agent", "manager", "regional_office" };
        return
        [
            new ImportFile<Person>("sales_teams.csv", agentColumns, (row, _) => new(new Person
            {
                Id = Id("M-", row.Required("manager")),
                Name = row.Required("manager"),
                Role = Role.Manager,
                Team = row.Required("manager"),
                Region = row.Text("regional_office"),
            })) { Part = "managers", Repeats = true },
            new ImportFile<Person>("sales_teams.csv", agentColumns, (row, _) => new(new Person
            {
                Id = Id("A-", row.Required("sales_agent")),
                Name = row.Required("sales_agent"),
                Role = Role.Rep,
                Team = row.Required("manager"),
                Region = row.Text("regional_office"),
                ManagerId = Id("M-", row.Required("manager")),
            })) { Part = "agents" },
            new ImportFile<Customer>("accounts.csv", ["account", "sector", "year_established", "revenue", "employees", "office_location", "subsidiary_of"], (row, _) => new(new Customer
            {
                Id = Id("C-", row.Required("account")),
                Name = row.Required("account"),
                Industry = row.Text("sector"),
                Region = row.Text("office_location"),
            })),
            new ImportFile<Customer>("sales_pipeline.csv", PipelineColumns, (row, _) => new(new Customer
            {
                Id = Id("C-", row.Text("account") ?? UnknownAccount),
                Name = row.Text("account") ?? UnknownAccount,
            })) { Part = "accounts", OnlyIfNew = true, Repeats = true },
            new ImportFile<Deal>("sales_pipeline.csv", PipelineColumns, async (row, ct) =>
            {
                var (stage, status) = row.OneOf("deal_stage", "Prospecting", "Engaging", "Won", "Lost") switch
                {
                    "Prospecting" => ("Lead", DealStatus.Open),
                    "Engaging" => ("Qualification", DealStatus.Open),
                    "Won" => ("SigningDelivery", DealStatus.Won),
                    _ => ("Qualification", DealStatus.Lost),
                };
                var product = row.Required("product");
                var start = At(row.Date("engage_date") ?? lastDay);
                return new Deal
                {
                    Id = row.Id("opportunity_id"),
                    Title = $"{row.Text("account") ?? UnknownAccount} · {product}",
                    CustomerId = Id("C-", row.Text("account") ?? UnknownAccount),
                    OwnerId = await Agent(row, ct),
                    Stage = plan.Find(stage) is not null ? stage : throw new RowException("deal_stage", $"the stage plan has no stage '{stage}'"),
                    Status = status,
                    Amount = row.Money("close_value") ?? (prices.TryGetValue(Plain(product), out var price) ? price : null),
                    Products = [product],
                    CreatedAt = start,
                    StageEnteredAt = start,
                    ClosedAt = row.Date("close_date") is { } closed ? At(closed) : null,
                };
            }) { Part = "deals" },
        ];

        static ValueTask<string> Agent(CsvRow row, CancellationToken ct) => row.KnownAsync<Person>("sales_agent", Id("A-", row.Required("sales_agent")), ct);
    }

    private static string[] PipelineColumns { get; } = ["opportunity_id", "sales_agent", "product", "account", "deal_stage", "engage_date", "close_date", "close_value"];

    // Dates of a data set without zone: noon UTC is the same day in China and in the United States.
    private static DateTimeOffset At(DateOnly day) => new(day, new TimeOnly(12, 0), TimeSpan.Zero);

    private static string Id(string prefix, string name) => prefix + name.Replace(' ', '-');

    // The data set writes "GTX Pro" in one file and "GTXPro" in the other.
    private static string Plain(string product) => product.Replace(" ", "", StringComparison.Ordinal);

    private static async Task<Dictionary<string, decimal>> PricesAsync(string path, CancellationToken ct)
    {
        var prices = new Dictionary<string, decimal>();
        await foreach (var (product, price) in ColumnsAsync(path, "product", "sales_price", ct))
        {
            if (decimal.TryParse(price, NumberStyles.Number, CultureInfo.InvariantCulture, out var yuan) && Yuan.Of(yuan) is not null)
            {
                prices[Plain(product)] = yuan;
            }
        }

        return prices;
    }

    private static async Task<DateOnly> LastDayAsync(string path, CancellationToken ct)
    {
        var last = DateOnly.MinValue;
        await foreach (var (engaged, closed) in ColumnsAsync(path, "engage_date", "close_date", ct))
        {
            foreach (var text in new[] { engaged, closed })
            {
                if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day > last)
                {
                    last = day;
                }
            }
        }

        return last;
    }

    private static async IAsyncEnumerable<(string, string)> ColumnsAsync(string path, string one, string other, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using var csv = new CsvFile(path);
        await csv.ReadHeaderAsync();
        while (await csv.ReadAsync())
        {
            ct.ThrowIfCancellationRequested();
            yield return (csv.Row.GetField(one) ?? "", csv.Row.GetField(other) ?? "");
        }
    }
}
