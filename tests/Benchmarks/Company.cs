using System.Globalization;
using ChatSales.Core.Storage;
using ChatSales.Simulators.WeCom;

namespace ChatSales.Benchmarks;

/// <summary>A company of reps with deals: import files generated for the runs.</summary>
internal static class Company
{
    /// <summary>How many reps a manager leads, and how many directors there are, in a company that has any.</summary>
    public const int TeamSize = 10;

    public const string PeopleHeader = "id,name,role,team,region,manager_id,mobile,wecom_id,dingtalk_id,feishu_id,active";
    public const string CustomersHeader = "id,name,industry,region,level,strategic,owner_id,created_at";
    public const string DealsHeader =
        "id,title,customer_id,owner_id,stage,status,amount,gross_margin,products,needs_product,custom_dev,created_at,stage_entered_at,expected_close,"
        + "closed_at,lost_reason";

    private const int MinutesOfAges = 400 * 24 * 60;
    private static readonly DateTimeOffset Created = new(2026, 11, 1, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly string[] Stages = [.. new Core.Deals.StagePlan().Stages.Select(stage => stage.Key)];
    private const string KeySetting = "Audit__Key";

    // All processes of a run seal with one key, wherever their stores and folders are.
    static Company()
    {
        AuditKey = AuditKey.TryParse(Environment.GetEnvironmentVariable(KeySetting) ?? "") ?? AuditKey.New();
        Environment.SetEnvironmentVariable(KeySetting, AuditKey.Export());
    }

    /// <summary>Seals the audit logs of all stores of this run.</summary>
    public static AuditKey AuditKey { get; }

    public static string Rep(int number) => string.Create(CultureInfo.InvariantCulture, $"R{number:0000}");

    public static string Account(int number) => string.Create(CultureInfo.InvariantCulture, $"wxr{number:0000}");

    public static string Deal(int number) => string.Create(CultureInfo.InvariantCulture, $"D{number:00000}");

    public static string Manager(int number) => string.Create(CultureInfo.InvariantCulture, $"wxrm{number:0000}");

    public static string Director(int number) => string.Create(CultureInfo.InvariantCulture, $"wxrd{number:0000}");

    /// <summary>A store with a number of reps and of deals for each, in a new folder or in the given database.</summary>
    /// <param name="reps">How many.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="database">A connection string.</param>
    /// <param name="dealsEach">How many.</param>
    /// <param name="isLed">Whether reps have managers, there are directors, and deals are in all stages, of all ages.</param>
    public static async Task<string> StoreAsync(int reps, CancellationToken ct, string? database = null, int dealsEach = 1, bool isLed = false)
    {
        var numbers = Enumerable.Range(0, reps).ToList();
        var own = numbers.Select(n => Person(Rep(n), "rep", isLed ? Manager(n / TeamSize) : "", Account(n)));
        var store = database ?? Directory.CreateTempSubdirectory("chatsales-store").FullName;
        await ImportAsync(store, ct,
            ("people", PeopleHeader, isLed ? Leaders(reps).Concat(own) : own),
            ("customers", CustomersHeader, numbers.Select(n => $"C{n},C{n},,,,false,{Rep(n)},{Text(Created)}")),
            ("deals",
                DealsHeader,
                Enumerable.Range(0, reps * dealsEach).Select(n =>
                    $"{Deal(n)},T{n},C{n / dealsEach},{Rep(n / dealsEach)},{Stages[isLed ? n % Stages.Length : 0]},open,100000.00,0.30,,false,false,"
                    + $"{Text(isLed ? Created.AddDays(-500) : Created)},{Text(Created - (isLed ? Age(n) : TimeSpan.Zero))},,,")));
        return store;
    }

    /// <summary>Imports rows as the verb does.</summary>
    /// <exception cref="InvalidOperationException">Not all were taken.</exception>
    public static async Task ImportAsync(
        string store, CancellationToken ct, params IEnumerable<(string Name, string Header, IEnumerable<string> Rows)> of)
    {
        var files = Directory.CreateTempSubdirectory("chatsales-company").FullName;
        foreach (var (name, header, rows) in of)
        {
            await File.WriteAllLinesAsync(Path.Combine(files, $"{name}.csv"), rows.Prepend(header), ct);
        }

        var status = await Bot.Verbs.VerbsRoot.RunAsync(["import", files, "--store", store]);
        Directory.Delete(files, recursive: true);
        if (status != 0)
        {
            throw new InvalidOperationException("The company could not be imported.");
        }
    }

    /// <summary>Where the board of a bot is whose settings name this folder.</summary>
    public static string BoardOf(string folder) => new Adapters.Board.BoardOptions().BesideStore(folder).Path;

    /// <summary>Removes a bot's folder and its board.</summary>
    public static void Remove(string folder)
    {
        Directory.Delete(folder, recursive: true);
        if (Directory.Exists(BoardOf(folder)))
        {
            Directory.Delete(BoardOf(folder), recursive: true);
        }
    }

    private static IEnumerable<string> Leaders(int reps) =>
    [
        .. Enumerable.Range(0, TeamSize).Select(n => Person(Director(n), "director")),
        .. Enumerable.Range(0, reps / TeamSize).Select(n => Person(Manager(n), "manager")),
    ];

    private static string Person(string id, string role, string manager = "", string? account = null) =>
        $"{id},{id},{role},,,{manager},,{account ?? id},,,true";

    // In no order, so that each rep has deals of all ages.
    private static TimeSpan Age(int deal) => TimeSpan.FromMinutes(deal * 7_919L % MinutesOfAges);

    private static string Text(DateTimeOffset instant) => instant.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>A simulated WeCom whose members are the reps.</summary>
    public static Task<WeComSimulator> WeComAsync(CancellationToken ct) =>
        WeComSimulator.StartAsync(new SimulatorOptions { IsMember = static id => id.StartsWith("wxr", StringComparison.Ordinal) }, ct: ct);
}
