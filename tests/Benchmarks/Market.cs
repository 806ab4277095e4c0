using System.Globalization;
using ChatSales.Core.Deals;

namespace ChatSales.Benchmarks;

/// <summary>
/// A company with all that questions are about: for each deal ten contacts, half a lead, two fifths of a customer, and a contract if it was won;
/// dates are counted back from now.
/// </summary>
internal sealed class Market
{
    // Each may be sent 30 messages a minute, and an answer is up to three.
    public const int Directors = 120;

    private const int TeamSize = 10;
    private const int DealsEach = 50;

    // So many that 50 changes a second are no more of anyone's than WeCom takes.
    private const int FewestReps = 120;
    private static readonly string[] Regions = ["华东", "华南", "华北", "华中", "西南", "西北", "东北"];
    private static readonly string[] Industries = ["制造业", "教育", "医疗", "零售", "建材", "软件", "物流", "金融"];
    private static readonly string[] Sources = ["官网", "展会", "转介绍", "电话", "广告"];
    private static readonly string[] Kinds = ["visit", "call", "chat", "email", "meeting"];
    private static readonly StagePlan Plan = new();
    private readonly DateTimeOffset now = DateTimeOffset.UtcNow;
    private readonly Random random;

    public Market(int deals) => (Deals, Reps, random) = (deals, Math.Max(FewestReps, deals / DealsEach), new Random(deals));

    public int Deals { get; }

    public int Reps { get; }

    public int Managers => Reps / TeamSize;

    private int Customers => Deals * 2 / 5;

    /// <summary>Fills a store.</summary>
    public Task FillAsync(string store, CancellationToken ct) => Company.ImportAsync(store, ct,
        ("people", Company.PeopleHeader, People()),
        ("customers", Company.CustomersHeader, Enumerable.Range(0, Customers).Select(Customer)),
        ("deals", Company.DealsHeader, Enumerable.Range(0, Deals).Select(Deal)),
        ("leads", "id,customer_id,name,source,intent,owner_id,created_at,deal_id", Enumerable.Range(0, Deals / 2).Select(Lead)),
        ("followups", "id,customer_id,deal_id,person_id,at,kind,summary,feedback,place,photo", Enumerable.Range(0, Deals * 10).Select(Followup)),
        ("contracts",
            "id,deal_id,customer_id,amount,gross_margin,payment_term_days,first_order,referral,status,submitted_at,signed_at,service_start,service_end",
            Enumerable.Range(0, Deals).Where(IsWon).Select(Contract)));

    private static bool IsWon(int deal) => deal % 4 == 1;

    private static string RegionOf(int manager) => Regions[manager % Regions.Length];

    private static string Team(int manager) => $"{RegionOf(manager)}{manager / Regions.Length + 1}队";

    private IEnumerable<string> People() =>
    [
        .. Enumerable.Range(0, Directors).Select(n => Person(Company.Director(n), "director", "", "", "")),
        .. Enumerable.Range(0, Managers).Select(n => Person(Company.Manager(n), "manager", Team(n), RegionOf(n), "")),
        .. Enumerable.Range(0, Reps).Select(n => (Manager: n / TeamSize, Rep: n))
            .Select(n => Person(Company.Rep(n.Rep), "rep", Team(n.Manager), RegionOf(n.Manager), Company.Manager(n.Manager), Company.Account(n.Rep))),
    ];

    private static string Person(string id, string role, string team, string region, string manager, string? account = null) =>
        $"{id},{id},{role},{team},{region},{manager},,{account ?? id},,,true";

    private string Customer(int n) =>
        $"C{n},{MadeNames.Customer(n)},{Any(Industries)},{Any(Regions)},{"ABC"[random.Next(3)]},{Flag(5)},{Company.Rep(n % Reps)},{Ago(500)}";

    private string Deal(int n)
    {
        var isLost = n % 8 == 3;
        var stage = IsWon(n) ? Plan.Stages[^1].Key : Plan.Stages[random.Next(Plan.Stages.Count)].Key;
        var closed = IsWon(n) || isLost ? Ago(300) : "";
        return $"{Company.Deal(n)},{MadeNames.Deal(MadeNames.Customer(n % Customers), n)},C{n % Customers},{Company.Rep(n % Reps)},{stage},"
            + $"{(IsWon(n) ? "won" : isLost ? "lost" : "open")},{Amount()},{Margin()},{Any(MadeNames.Products)},{Flag(3)},{Flag(6)},"
            + $"{Text(now.AddDays(-400))},{Ago(60)},{Day(-30, 120)},{closed},{(isLost ? Any(Plan.LossReasons) : "")}";
    }

    private string Lead(int n) =>
        $"L{n},C{random.Next(Customers)},L{n},{Any(Sources)},{Any(["high", "medium", "low"])},{Company.Rep(random.Next(Reps))},{Ago(180)},";

    private string Followup(int n) =>
        $"F{n},C{random.Next(Customers)},,{Company.Rep(random.Next(Reps))},{Ago(180)},{Any(Kinds)},电话沟通{Any(MadeNames.Products)}的报价，约下周再谈,,,";

    private string Contract(int deal)
    {
        var signed = random.Next(5) > 0;
        return $"K{deal},{Company.Deal(deal)},C{deal % Customers},{Amount()},{Margin()},30,{Flag(3)},{Flag(7)},{(signed ? "signed" : "pending")},"
            + $"{Text(now.AddDays(-301))},{(signed ? Ago(300) : "")},{Day(-300, 0)},{Day(1, 365)}";
    }

    private string Any(IReadOnlyList<string> words) => words[random.Next(words.Count)];

    private string Flag(int oneIn) => random.Next(oneIn) == 0 ? "true" : "false";

    private string Amount() => string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, 300) * 10_000}.00");

    private string Margin() => string.Create(CultureInfo.InvariantCulture, $"0.{random.Next(5, 60):00}");

    private string Ago(int days) => Text(now.AddMinutes(-random.Next(1, days * 24 * 60)));

    private string Day(int from, int to) => now.AddDays(random.Next(from, to)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset instant) => instant.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
