using System.Globalization;

namespace ChatSales.Bot.Tests.Questions;

/// <summary>A row of sales_pipeline.csv, with what the other files say of its account and agent.</summary>
internal sealed record MavenDeal(
    string Id, string Agent, string Product, string Account, string Stage, DateOnly? Engaged, DateOnly? Closed, decimal Value)
{
    public string Manager { get; private init; } = "";

    public string Sector { get; private init; } = "";

    public string Office { get; private init; } = "";

    public bool IsWon => Stage == "Won";

    public bool IsOpen => Stage is "Engaging" or "Prospecting";

    public decimal Days => Closed!.Value.DayNumber - Engaged!.Value.DayNumber;

    public static IReadOnlyList<MavenDeal> ReadAll(string folder)
    {
        var accounts = Rows(folder, "accounts").ToDictionary(cells => cells[0]);
        var teams = Rows(folder, "sales_teams").ToDictionary(cells => cells[0]);
        return
        [
            .. Rows(folder, "sales_pipeline").Select(cells => new MavenDeal(
                cells[0], cells[1], cells[2], cells[3], cells[4], Day(cells[5]), Day(cells[6]),
                cells[7].Length > 0 ? decimal.Parse(cells[7], CultureInfo.InvariantCulture) : 0)
            {
                Manager = teams[cells[1]][1],
                Sector = accounts.GetValueOrDefault(cells[3])?[1] ?? "",
                Office = accounts.GetValueOrDefault(cells[3])?[5] ?? "",
            }),
        ];
    }

    // No cell of these files has a comma.
    private static IEnumerable<string[]> Rows(string folder, string name) =>
        File.ReadLines(Path.Combine(folder, $"{name}.csv")).Skip(1).Select(line => line.Split(','));

    private static DateOnly? Day(string text) => text.Length > 0 ? DateOnly.Parse(text, CultureInfo.InvariantCulture) : null;
}
