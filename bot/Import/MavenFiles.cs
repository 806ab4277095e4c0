using ChatSales.Core;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Import;

/// <summary>
/// The layout of Maven Analytics' public CRM data set: stages Prospecting → Lead, Engaging → Qualification, Won, Lost. Amounts are taken unchanged;
/// an open deal's is its product's list price. Deals without an account belong to a customer named Unknown; deals without a date were created on the
/// last day of the data; it doesn't say why deals were lost.
/// </summary>
internal static class MavenFiles
{
    private const string UnknownAccount = "Unknown";

    /// <summary>The files' names, without extensions.</summary>
    public static IReadOnlyList<string> Names { get; } = ["sales_teams", "accounts", "sales_pipeline", "products"];

    /// <exception cref="TableException">Prices or the last day can't be read from the files.</exception>
    public static IReadOnlyList<ImportFile> For(ImportFolder folder, IStore store, StagePlan plan)
    {
        var prices = Prices(folder);
        var lastDay = LastDay(folder);
        var offices = Offices(folder);
        var managers = new MavenIds<Person>(store, "M-", person => person.Name);
        var agents = new MavenIds<Person>(store, "A-", person => person.Name);
        var customers = new MavenIds<Customer>(store, "C-", customer => customer.Name);
        var agentColumns = new[] { "sales_agent", "manager", "regional_office" };
        return
        [
            new ImportFile<Person>("sales_teams", agentColumns, async (row, ct) => new Person
            {
                Id = await managers.OfAsync("manager", row.Required("manager"), ct),
                Name = row.Required("manager"),
                Role = Role.Manager,
                Team = row.Required("manager"),
                Region = Region(offices[row.Required("manager")]),
            }) { Part = "managers", Repeats = true, Join = PeopleFile.Join },
            new ImportFile<Person>("sales_teams", agentColumns, async (row, ct) => new Person
            {
                Id = await agents.OfAsync("sales_agent", row.Required("sales_agent"), ct),
                Name = row.Required("sales_agent"),
                Role = Role.Rep,
                Team = row.Required("manager"),
                Region = row.Text("regional_office"),
                ManagerId = new(await managers.OfAsync("manager", row.Required("manager"), ct)),
            }) { Part = "agents", Join = PeopleFile.Join },
            new ImportFile<Customer>("accounts", ["account", "sector", "year_established", "revenue", "employees", "office_location", "subsidiary_of"], async (row, ct) => new Customer
            {
                Id = await customers.OfAsync("account", row.Required("account"), ct),
                Name = row.Required("account"),
                Industry = row.Text("sector"),
                Region = row.Text("office_location"),
            }) { Holders = StandardFiles.CustomersIn(store) },
            new ImportFile<Customer>("sales_pipeline", PipelineColumns, async (row, ct) => new Customer
            {
                Id = await customers.OfAsync("account", Account(row), ct),
                Name = Account(row),
            }) { Part = "accounts", OnlyIfNew = true, Repeats = true, Holders = StandardFiles.CustomersIn(store) },
            new ImportFile<Deal>("sales_pipeline", PipelineColumns, async (row, ct) =>
            {
                var (stage, status) = row.OneOf("deal_stage", "Prospecting", "Engaging", "Won", "Lost") switch
                {
                    "Prospecting" => ("Lead", DealStatus.Open),
                    "Engaging" => ("Qualification", DealStatus.Open),
                    "Won" => ("SigningDelivery", DealStatus.Won),
                    _ => ("Qualification", DealStatus.Lost),
                };
                var product = row.Required("product");
                var start = At(row.Date("engage_date") ?? lastDay ?? throw new RowException("engage_date", "is empty, and no row has a date to "
                    + "take instead"));
                return new Deal
                {
                    Id = row.Id("opportunity_id"),
                    Title = $"{Account(row)} · {product}",
                    CustomerId = await row.KnownAsync<Customer>("account", await customers.OfAsync("account", Account(row), ct), ct),
                    OwnerId = await row.KnownAsync<Person>("sales_agent", await agents.OfAsync("sales_agent", row.Required("sales_agent"), ct), ct),
                    Stage = plan.Find(stage) is not null ? stage : throw new RowException("deal_stage", $"the stage plan has no stage '{stage}'"),
                    Status = status,
                    Amount = row.Money("close_value") ?? prices.GetValueOrDefault(Plain(product)),
                    Products = [product],
                    CreatedAt = start,
                    StageEnteredAt = start,
                    ClosedAt = row.Date("close_date") is { } closed ? At(closed) : null,
                };
            }) { Part = "deals", Together = StandardFiles.CourseOfDeals },
        ];

        static string? Region(IEnumerable<string> offices) =>
            string.Join(", ", offices) is { Length: > 0 and <= ImportRow.LongestText } all ? all : offices.FirstOrDefault();

        static string Account(ImportRow row) => row.Text("account") ?? UnknownAccount;
    }

    private static string[] PipelineColumns { get; } =
    ["opportunity_id", "sales_agent", "product", "account", "deal_stage", "engage_date", "close_date", "close_value"];

    // The data set's dates have no zone: noon UTC is the same day in China and in the United States.
    private static DateTimeOffset At(DateOnly day) => new(day, new TimeOnly(12, 0), TimeSpan.Zero);

    // The data set writes "GTX Pro" in one file and "GTXPro" in the other.
    private static string Plain(string product) => product.Replace(" ", "", StringComparison.Ordinal);

    private static Dictionary<string, Money?> Prices(ImportFolder folder) =>
        Ahead(folder, "products", "product", "sales_price", rows => rows.GroupBy(row => Plain(row.One))
            .ToDictionary(product => product.Key, product => CellText.Number(product.Last().Other) is { } price ? Money.Of(price) : null));

    private static DateOnly? LastDay(ImportFolder folder) =>
        Ahead(
            folder,
            "sales_pipeline",
            "engage_date",
            "close_date",
            rows => rows.Select(row => new[] { CellTime.Date(row.One), CellTime.Date(row.Other) }.Max()).Max());

    // A manager has a row for each agent; all must say the same, or every row would change the manager on each import.
    private static ILookup<string, string> Offices(ImportFolder folder) =>
        Ahead(
            folder,
            "sales_teams",
            "manager",
            "regional_office",
            rows =>
                rows.Where(row => row.Other.Length is > 0 and <= ImportRow.LongestText && CellText.WhatIsLost(row.Other) is null)
                    .Distinct()
                    .ToLookup(row => row.One, row => row.Other));

    // What is read before the rows are imported.
    private static T Ahead<T>(ImportFolder folder, string name, string one, string other, Func<IEnumerable<(string One, string Other)>, T> read)
    {
        try
        {
            return read(Columns(folder, name, one, other));
        }
        catch (TableException fault)
        {
            throw new TableException($"{folder.Find(name)}:{fault.Line}: {fault.Message}. Nothing was imported", fault.Line);
        }
    }

    private static IEnumerable<(string One, string Other)> Columns(ImportFolder folder, string name, string one, string other)
    {
        if (folder.Find(name) is not { } file)
        {
            yield break;
        }

        using var table = folder.Open(file, [one, other]);
        table.ReadHeader();
        var places = (One: table.Header.ToList().IndexOf(one), Other: table.Header.ToList().IndexOf(other));
        while (table.Read())
        {
            yield return (Cell(places.One), Cell(places.Other));
        }

        string Cell(int place) => table.Cells.ElementAtOrDefault(place) is { } cell ? CellText.Trim(cell) : "";
    }
}
