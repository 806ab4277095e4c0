using System.Text.Json.Nodes;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Tests.Organisation;
using ChatSales.Core.Tickets;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Tickets;

/// <summary>What is doubtful in a responsibility chain is told with an example, and hinders nobody.</summary>
public sealed class ChainCheckTests
{
    private const string Budgets =
        """[{"when":{},"accept":"4 工作小时","answer":"48 工作小时","start":"16 工作小时","deliver":"90 工作小时","rework":"24 工作小时"}]""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_whole_chain_of_people_who_are_there_has_nothing_doubtful() => (await DoubtsAsync(
        """[{"when":{"amount":{"gte":200000,"lt":300000}},"architect":["A"]},{"when":{},"product":["P"],"architect":["A","B"],"delivery":["T"]}]"""))
        .ShouldBeEmpty();

    [Fact]
    public async Task A_band_of_amounts_without_a_rule_is_a_gap() => (await DoubtsAsync(
        """
        [{"when":{"amount":{"lt":100000}},"product":["P"]},{"when":{"amount":{"gte":500000}},"product":["P"]},
         {"when":{},"architect":["A"],"delivery":["T"]}]
        """,
        "P")).ShouldBe(["没有规则说谁是产品负责人：例如 商机金额 10万；这时由任何一位产品负责人负责，都不在时由 产品甲（P） 负责。"]);

    [Fact]
    public async Task Deals_without_an_amount_are_a_gap_too() => (await DoubtsAsync(
        """
        [{"when":{"amount":{"lt":100000}},"product":["P"]},{"when":{"amount":{"gte":100000}},"product":["P"]},
         {"when":{},"architect":["A"],"delivery":["T"]}]
        """,
        "P")).ShouldHaveSingleItem().ShouldContain("例如 没有写商机金额；");

    [Theory]
    // Within a wider range; by a set of words; and by two earlier rules together.
    [InlineData("""[{"when":{"amount":{"gte":100000}},"product":["P"]},{"when":{"amount":{"gte":200000,"lt":300000}},"product":["Q"]},REST]""",
        "负责人（产品负责人）第 2 条（商机金额不低于 20万、低于 30万）永远用不上：符合它的工单都先用了前面的规则，例如 商机金额 20万 用的是第 1 条。")]
    [InlineData("""[{"when":{"region":{"in":["华东","华南"]}},"product":["P"]},{"when":{"region":"华南","complexity":"高"},"product":["Q"]},REST]""",
        "负责人（产品负责人）第 2 条（客户区域是“华南”，且复杂度是“高”）永远用不上：符合它的工单都先用了前面的规则，例如 客户区域 华南、复杂度 高 用的是第 1 条。")]
    [InlineData(
        """
        [{"when":{"amount":{"lt":100000}},"product":["P"]},{"when":{"amount":{"gte":100000}},"product":["Q"]},
         {"when":{"amount":{"gte":50000,"lt":150000}},"product":["P"]},REST]
        """,
        "负责人（产品负责人）第 3 条（商机金额不低于 5万、低于 15万）永远用不上：符合它的工单都先用了前面的规则，例如 商机金额 5万 用的是第 1 条。")]
    [InlineData("""[{"when":{"amount":{"gte":300000,"lt":200000}},"product":["P"]},REST]""",
        "负责人（产品负责人）第 1 条（商机金额不低于 30万、低于 20万）永远用不上：没有工单能符合它。")]
    public async Task A_rule_that_is_never_reached_is_told_with_an_example(string rules, string told) => (await DoubtsAsync(
        rules.Replace("REST", """{"when":{},"product":["P"],"architect":["A"],"delivery":["T"]}""", StringComparison.Ordinal))).ShouldContain(told);

    [Fact]
    public async Task Two_rules_of_which_neither_is_the_special_case_overlap() => (await DoubtsAsync(
        """
        [{"when":{"amount":{"gte":500000}},"product":["P"]},{"when":{"region":"华东"},"product":["Q"]},
         {"when":{},"product":["P"],"architect":["A"],"delivery":["T"]}]
        """)).ShouldBe(["负责人（产品负责人）第 1 条和第 2 条有重叠：例如 商机金额 50万、客户区域 华东 两条都符合，用的是第 1 条。"]);

    [Fact]
    public async Task Budgets_are_looked_through_alike()
    {
        const string Times = "\"accept\":\"4 工作小时\",\"answer\":\"2 工作日\",\"start\":\"1 工作日\",\"deliver\":\"9 工作日\",\"rework\":\"3 工作日\"";

        (await DoubtsAsync(
            """[{"when":{},"product":["P"],"architect":["A"],"delivery":["T"]}]""",
            budgets: $$$"""[{"when":{"amount":{"lt":500000}},{{{Times}}}},{"when":{"amount":{"lt":400000}},{{{Times}}}},{"when":{},{{{Times}}}}]"""))
            .ShouldHaveSingleItem().ShouldStartWith("时限第 2 条（商机金额低于 40万）永远用不上");
    }

    [Fact]
    public async Task People_who_can_not_do_it_are_told()
    {
        var chain = new ChainCase();
        await chain.FillAsync();
        await chain.ChangeAsync("P", person => person with { Accounts = new Dictionary<string, string>() });
        await chain.ChangeAsync("A", person => person with { ManagerId = null });
        await chain.ChangeAsync("T", person => person with { Active = false });

        (await chain.DoubtsAsync(
            """[{"when":{},"product":["P","team:空队"],"architect":["A"],"delivery":["T"]}]""", fallback: null, Budgets)).ShouldBe(
        [
            "团队“空队”里没有在职的产品负责人。", "产品甲 没有绑定聊天平台，收不到工单。", "架构甲 没有上级，超时没有人知道。", "交付甲 已离职或不在人员名单里。",
        ],
        ignoreOrder: true);
    }

    [Fact]
    public async Task The_rules_are_tried_on_past_deals()
    {
        var chain = new ChainCase();
        await chain.FillAsync();
        for (var number = 1; number <= 5; number++)
        {
            await chain.AddDealAsync($"D-{number}", new Money(number * 100_000));
        }

        var notes = await chain.TrialAsync(
            """
            [{"when":{"amount":{"gte":400000}},"architect":["B"]},{"when":{},"product":["P","Q"],"architect":["A"],"delivery":["T"]}]
            """,
            """
            [{"when":{"amount":{"lt":300000}},"accept":"4 工作小时","answer":"48 工作小时","start":"16 工作小时","deliver":"90 工作小时","rework":"24 工作小时"},
             {"when":{},"accept":"2 工作小时","answer":"1 工作日","start":"8 工作小时","deliver":"60 工作小时","rework":"24 自然小时"}]
            """);

        notes[0].Title.ShouldContain("最近有进展的 5 个商机");
        notes[0].Lines.ShouldBe(
        [
            "3 个：产品负责人：产品甲（P）、产品乙（Q）；架构师：架构甲（A）；交付经理：交付甲（T）（例如 D-3、D-2、D-1）",
            "2 个：产品负责人：产品甲（P）、产品乙（Q）；架构师：架构乙（B）；交付经理：交付甲（T）（例如 D-5、D-4）",
        ]);
        notes[1].Lines[0].ShouldBe(
            "3 个：第 2 条：接单 2 工作小时、答复 1 工作日、开始交付 8 工作小时、交付 60 工作小时、返工 24 自然小时（例如 D-5、D-4、D-3）");
    }

    [Fact]
    public void What_a_budget_means_is_said()
    {
        var chain = new ChainCase();
        var content = JsonNode.Parse("""
            {"hours":{"product":"09:00-12:00,13:30-18:00"},"people":[],"fallback":"P","budgets":[{"when":{},"accept":"4 工作小时","answer":"48 工作小时",
             "start":"2 工作日","deliver":"24 自然小时","rework":"24 工作小时"}]}
            """)!.AsObject();

        // On Tuesday, the 24th of November 2026, at ten: 6.5 hours of that day are left.
        chain.Format.Explain(content, chain.Format.Tables[1], content["budgets"]![0], chain.Now).ShouldBe(
        [
            "接单 4 工作小时 = 0.53 个工作日，现在开单则 11-24 15:30 到期", "答复 48 工作小时 = 6.4 个工作日，现在开单则 12-02 14:30 到期",
            "开始交付 2 工作日 = 18 工作小时，现在开单则 11-26 10:00 到期", "交付 24 自然小时，夜里和假日也算，现在开单则 11-25 10:00 到期",
            "返工 24 工作小时 = 2.67 个工作日，现在开单则 11-26 16:00 到期",
        ]);
    }

    private static async Task<IReadOnlyList<string>> DoubtsAsync(string people, string? fallback = null, string budgets = Budgets)
    {
        var chain = new ChainCase();
        await chain.FillAsync();
        return await chain.DoubtsAsync(people, fallback, budgets);
    }
}

/// <summary>A store with those whom chains name, and the format of chains.</summary>
internal sealed class ChainCase
{
    private readonly ConfigCase organisation = new();

    public ChainCase()
    {
        var calendar = new WorkingCalendar(BusinessZone.Shanghai, WorkingHours.Read("09:00-18:00", out _)!, HolidayCalendar.Shipped);
        var calendars = new WorkingCalendars(calendar, new Dictionary<string, WorkingCalendar>(), HolidayCalendar.Shipped);
        Format = new TicketChainFormat(new IndustriesFormat(), new TicketTime(BusinessZone.Shanghai, calendars));
    }

    public TicketChainFormat Format { get; }

    public DateTimeOffset Now => organisation.Clock.GetUtcNow();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Task FillAsync() => DoAsync(session =>
    {
        foreach (var (id, name, role) in (IEnumerable<(string, string, Role)>)
        [
            ("M", "主管", Role.Director), ("P", "产品甲", Role.Product), ("Q", "产品乙", Role.Product), ("A", "架构甲", Role.Architect),
            ("B", "架构乙", Role.Architect), ("T", "交付甲", Role.Delivery),
        ])
        {
            session.Store(
                new Person
                {
                    Id = id, Name = name, Role = role, ManagerId = id == "M" ? null : new("M"),
                    Accounts = new Dictionary<string, string> { ["wecom"] = id },
                },
                "test");
        }

        session.Store(new Customer { Id = "C1", Name = "客户", OwnerId = new("M"), CreatedAt = session.Now }, "test");
        return Task.CompletedTask;
    });

    public Task ChangeAsync(string id, Func<Person, Person> change) => DoAsync(async session =>
        session.Store(change((await session.FindAsync<Person>(id, Ct))!), "test"));

    public Task AddDealAsync(string id, Money amount)
    {
        organisation.Clock.Advance(TimeSpan.FromMinutes(1));
        return DoAsync(session =>
        {
            session.Store(
                new Deal
                {
                    Id = id, Title = id, CustomerId = new("C1"), OwnerId = new("M"), Stage = "Lead", Amount = amount, CreatedAt = session.Now,
                    StageEnteredAt = session.Now,
                },
                "test");
            return Task.CompletedTask;
        });
    }

    public async Task<IReadOnlyList<string>> DoubtsAsync(string people, string? fallback, string budgets)
    {
        var doubts = await Format.DoubtsAsync(organisation.Sessions.Open(Actor.System("test")), ContentOf(people, fallback, budgets), Ct);
        return [.. doubts.Select(doubt => doubt.Text)];
    }

    public async Task<IReadOnlyList<ConfigNotes>> TrialAsync(string people, string budgets) =>
        await Format.TrialAsync(organisation.Sessions.Open(Actor.System("test")), ContentOf(people, null, budgets), Ct);

    private static JsonObject ContentOf(string people, string? fallback, string budgets) => JsonNode.Parse(
        $$"""{"people":{{people}},"budgets":{{budgets}}{{(fallback is null ? "" : $",\"fallback\":\"{fallback}\"")}}}""")!.AsObject();

    private async Task DoAsync(Func<Session, Task> work)
    {
        var session = organisation.Sessions.Open(Actor.System("test"));
        await work(session);
        await session.CommitAsync(Ct);
    }
}
