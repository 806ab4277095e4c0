using ChatSales.Core.Commission;
using ChatSales.Core.Commission.Chat;
using ChatSales.Core.Commission.Disputes;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Commission.Statements;
using ChatSales.Core.Conversation;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using ChatSales.Core.Due;
using ChatSales.Core.Leaves;
using ChatSales.Core.Notices;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Tests.Due;
using ChatSales.Core.Time;
using Xunit;

namespace ChatSales.Core.Tests.Commission;

/// <summary>Reps R1 and R2 and finance F, a plan, contracts, and the closing of months from a given instant on.</summary>
internal sealed class LedgerCase
{
    private LedgerCase(string now, CommissionOptions? options, IEnumerable<IStatementAddition>? additions)
    {
        var calendars = new WorkingCalendars(
            Time.WorkingCalendarTests.Of("09:00-18:00"), new Dictionary<string, WorkingCalendar>(), HolidayCalendar.Shipped);
        var zone = BusinessZone.Shanghai;
        Format = new PlanFormat(new IndustriesFormat(), zone);
        var plans = new PlanLibrary(Format);
        options ??= new CommissionOptions { MaxMonthlyDeduction = 1 };
        Live = new LiveBooks(plans, options, zone, additions ?? []);
        Closing = new MonthClosing(plans, zone);
        var cards = new PayQuestionCards(zone);
        var (asked, answered, statement, end, fault) =
            (new PayQuestionNotice(cards), new PayAnswerNotice(cards), new StatementNotice(), new ClosingNotice(), new ClosingFaultNotice());
        Bench = new LedgerBench(
            kinds: [asked, answered, statement, end, fault],
            attendance: new Attendance(calendars, new Absences(zone, calendars)),
            telling: bench =>
            [
                new CloseRule(Closing, zone), new StatementRule(Live, bench.Noticing, statement, fault), new ClosingEndRule(bench.Noticing, end),
                new StatementPaperRule(
                    Sheets = new StatementSheets(plans, new SealOptions { Company = "公司" }, zone),
                    Sealed = new StatementPapers(Papers, Papers, Papers, bench.Sessions), bench.Courier),
                new PayQuestionRule(Questions = new PayQuestions(options, calendars, bench.Noticing, asked, answered)),
            ],
            from: now);
    }

    public LedgerBench Bench { get; }

    public LiveBooks Live { get; }

    public PaperBench Papers { get; } = new();

    public StatementSheets Sheets { get; private set; } = null!;

    public StatementPapers Sealed { get; private set; } = null!;

    public MonthClosing Closing { get; }

    public PayQuestions Questions { get; private set; } = null!;

    public PlanFormat Format { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<LedgerCase> StartAsync(
        string now = "2026-10-01T08:00", CommissionOptions? options = null, string plan = "", IEnumerable<IStatementAddition>? additions = null)
    {
        var one = new LedgerCase(now, options, additions);
        await one.Bench.AddPersonAsync("R1");
        await one.Bench.AddPersonAsync("R2");
        await one.Bench.AddPersonAsync("F", "G", Role.Finance);
        await one.Bench.AddPersonAsync("G", role: Role.Director);
        await one.HasPlanAsync(plan.Length > 0 ? plan : CaseWorld.Plan(node: "receipts"));
        await one.Bench.Drain.PrepareAsync(Ct);
        return one;
    }

    public Task HasPlanAsync(string plan, int number = 1) => Bench.CommitAsync(session =>
    {
        var content = System.Text.Json.Nodes.JsonNode.Parse(plan)!.AsObject();
        content.Remove("format");
        content.Remove("id");
        session.Store(
            new ConfigVersion
            {
                Id = ConfigVersion.IdOf(Format, "std", number), Format = Format.Name, Number = number, Content = content.ToJsonString(),
                By = new("F"),
                Door = "test", At = session.Now,
            },
            "test");
        return Task.CompletedTask;
    });

    /// <summary>A contract that is signed now, dated a day.</summary>
    public Task SignAsync(string id, decimal amount, string on, string owner = "R1", params (string Person, decimal Share)[] split) =>
        Bench.CommitAsync(session =>
        {
            var signed = LedgerBench.At($"{on}T12:00");
            session.Store(new Customer { Id = $"C{id}", Name = $"客户{id}", OwnerId = new(owner) }, "test");
            session.Store(
                new Deal
                {
                    Id = $"D{id}", Title = "项目", CustomerId = new($"C{id}"), OwnerId = new(owner), Stage = "SigningDelivery",
                    Status = DealStatus.Won, CreatedAt = signed, StageEnteredAt = signed,
                },
                "test");
            session.Store(
                new Contract
                {
                    Id = id, DealId = new($"D{id}"), CustomerId = new($"C{id}"), Amount = new Money(amount), Status = ContractStatus.Signed,
                    SignedAt = signed, Course = new ContractCourse { SigningNotedAt = session.Now },
                    Split = split.Length == 0 ? null : [.. split.Select(one => new ContractShare(new(one.Person), new Ratio(one.Share)))],
                },
                "test");
            return Task.CompletedTask;
        });

    /// <summary>Money that is noted now, dated a day.</summary>
    public Task PayAsync(string contract, decimal amount, string on, ReceiptKind kind = ReceiptKind.Receipt, bool isNoted = true) =>
        Bench.CommitAsync(session =>
        {
            session.Store(
                new Receipt
                {
                    Id = $"R-{Ulid.NewUlid(session.Now)}", ContractId = new(contract), Kind = kind, Node = ReceiptNode.Other,
                    Amount = new Money(kind is ReceiptKind.Refund or ReceiptKind.CashReturned ? -amount : amount),
                    ReceivedAt = LedgerBench.At($"{on}T12:00"), NotedAt = isNoted ? session.Now : null,
                },
                "test");
            return Task.CompletedTask;
        });

    /// <summary>Another process on the same store.</summary>
    public Drain SecondNode() => new(Bench.Sessions, Bench.Rules, new OperatorNotices(Bench.Courier));

    /// <summary>A process that ends after some pieces, in the middle of the next one.</summary>
    public async Task DieAfterAsync(int pieces)
    {
        using var dying = new CancellationTokenSource();
        var rules = new DueRules(Bench.Rules.All.Select(rule => rule is StatementRule ? new Dying(rule, () => pieces-- == 0 ? dying : null) : rule));
        await new Drain(Bench.Sessions, rules, new OperatorNotices(Bench.Courier)).RunAsync(dying.Token);
    }

    private sealed class Dying(DueRule rule, Func<CancellationTokenSource?> end) : DueRule
    {
        public override string Key => rule.Key;

        public override Message Title => rule.Title;

        public override async Task RunAsync(DueWork work, CancellationToken ct)
        {
            await rule.RunAsync(work, ct);
            if (end() is { } dying)
            {
                await dying.CancelAsync();
                ct.ThrowIfCancellationRequested();
            }
        }
    }

    public async Task<StatementRecord?> StatementAsync(string month, string person = "R1") =>
        await Bench.Store.FindAsync<StatementRecord>($"{month}/{person}", Ct);

    public Session Open(string by = "F") => Bench.Sessions.Open(new Actor(new(by), "test"));

    /// <summary>What somebody's books say of a month now: its lines, each as <c>cause part value from</c>.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(string month, string person = "R1") =>
        [.. (await Live.OfAsync(Open(), new(person), Ct))!.LinesOf(Month.Read(month)!.Value).Select(Show)];

    public static string Show(StatementLine line) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{line.Cause} {line.Contract} {line.Part} {line.Value.Yuan:0.00}{(line.FromMonth is { } from ? $" of {from}" : "")}");

    public async Task<Refusal?> CloseAsync(string month, string by = "F")
    {
        var session = Open(by);
        var outcome = await Closing.CloseAsync(session, Month.Read(month)!.Value, new Id<Person>(by), Ct);
        if (!outcome.IsRefused)
        {
            await session.CommitAsync(Ct);
        }

        return outcome.Refusal;
    }
}
