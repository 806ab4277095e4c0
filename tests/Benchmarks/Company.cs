using System.Globalization;
using ChatSales.Core.Storage;
using ChatSales.Simulators.WeCom;

namespace ChatSales.Benchmarks;

/// <summary>A company of reps without managers, with deals: import files made for the runs.</summary>
internal static class Company
{
    private const string Created = "2026-11-01T09:00:00+08:00";
    private const string KeySetting = "Audit__Key";

    // All processes of a run seal with one key, wherever their stores and folders lie.
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

    /// <summary>A store with that many reps and as many deals for each, in a new folder or in the database named.</summary>
    public static async Task<string> StoreAsync(int reps, CancellationToken ct, string? database = null, int dealsEach = 1)
    {
        var files = Directory.CreateTempSubdirectory("chatsales-company").FullName;
        var numbers = Enumerable.Range(0, reps).ToList();
        await WriteAsync(
            "people",
            "id,name,role,team,region,manager_id,mobile,wecom_id,dingtalk_id,feishu_id,active",
            numbers.Select(n => $"{Rep(n)},{Rep(n)},rep,,,,,{Account(n)},,,true"));
        await WriteAsync(
            "customers",
            "id,name,industry,region,level,strategic,owner_id,created_at",
            numbers.Select(n => $"C{n},C{n},,,,false,{Rep(n)},{Created}"));
        await WriteAsync(
            "deals",
            "id,title,customer_id,owner_id,stage,status,amount,gross_margin,products,needs_product,custom_dev,created_at,stage_entered_at,expected_close,closed_at,lost_reason",
            Enumerable
                .Range(0, reps * dealsEach)
                .Select(n => $"{Deal(n)},T{n},C{n / dealsEach},{Rep(n / dealsEach)},Lead,open,100000.00,0.30,,false,false,{Created},{Created},,,"));
        var store = database ?? Directory.CreateTempSubdirectory("chatsales-store").FullName;
        var status = await Bot.Verbs.VerbsRoot.RunAsync(["import", files, "--store", store]);
        Directory.Delete(files, recursive: true);
        return status == 0 ? store : throw new InvalidOperationException("The company could not be imported.");

        Task WriteAsync(string name, string header, IEnumerable<string> rows) =>
            File.WriteAllLinesAsync(Path.Combine(files, $"{name}.csv"), rows.Prepend(header), ct);
    }

    /// <summary>A simulated WeCom whose members are the reps.</summary>
    public static Task<WeComSimulator> WeComAsync(CancellationToken ct) =>
        WeComSimulator.StartAsync(new SimulatorOptions { IsMember = static id => id.StartsWith("wxr", StringComparison.Ordinal) }, ct: ct);
}
