using System.Text.Json.Nodes;
using ChatSales.Core.Access;
using ChatSales.Core.Commission;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Commission.Review;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using ChatSales.Core.Due;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Tests.Organisation;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Commission.Review;

/// <summary>What one brings, another approves before it counts; and what it would have paid (C1).</summary>
public sealed class PlanReviewTests
{
    private const string FirstOrders = """[{"id": "b", "kind": "commission", "when": {"firstOrder": true}, "result": {"rate": "0.05"}}]""";
    private readonly ConfigCase config;
    private readonly PlanLibrary library;
    private readonly PlanReviews reviews;

    public PlanReviewTests()
        : this(importsNeedApproval: false)
    {
    }

    private PlanReviewTests(bool importsNeedApproval)
    {
        var format = new PlanFormat(
            new IndustriesFormat(), BusinessZone.Shanghai, new CommissionOptions { ImportsNeedApproval = importsNeedApproval });
        (config, library) = (new ConfigCase(leads: null, format), new PlanLibrary(format));
        reviews = new PlanReviews(library, BusinessZone.Shanghai);
    }

    private static CancellationToken Ct => ConfigCase.Ct;

    [Fact]
    public async Task A_plan_that_somebody_brought_counts_once_somebody_else_has_approved_it()
    {
        await ImportAsync("OP", CaseWorld.Plan());
        (await CountingAsync()).ShouldBeEmpty();
        (await DoAsync("F", session => session.FindAsync<DueItem>("plan-review/commission-plan/std/00000001", Ct).AsTask()))!.Next.ShouldNotBeNull();

        (await DecideAsync("F", "std@1")).ShouldBeNull();

        (await CountingAsync()).ShouldBe(["std@1"]);
        (await DecideAsync("D", "std@1", "晚了")).ShouldBe("std@1 已经由财务处理过了：已同意。");
        (await CountingAsync()).ShouldBe(["std@1"]);
    }

    [Fact]
    public async Task What_the_machine_imports_counts_at_once_and_the_audit_log_says_that_nobody_looked_at_it()
    {
        await ImportAsync("system", CaseWorld.Plan());

        (await CountingAsync()).ShouldBe(["std@1"]);
        (await ActionsAsync()).ShouldContain("plan.unreviewed");
    }

    [Fact]
    public async Task Where_imports_need_it_what_the_machine_imports_waits_unless_nobody_could_approve()
    {
        var careful = new PlanReviewTests(importsNeedApproval: true);
        await careful.ImportAsync("system", CaseWorld.Plan());
        // Nobody of finance has an account yet.
        (await careful.CountingAsync()).ShouldBe(["std@1"]);
        await careful.config.DoAsync(async session => session.Store(
            (await session.FindAsync<Person>("F", Ct))! with { Accounts = new Dictionary<string, string> { ["wecom"] = "f" } }, "test"));

        await careful.ImportAsync("system", CaseWorld.Plan(version: 2, from: "2027-01-01"));

        (await careful.CountingAsync()).ShouldBe(["std@1"]);
        (await careful.DecideAsync("F", "std@2")).ShouldBeNull();
        (await careful.CountingAsync()).ShouldBe(["std@1", "std@2"]);
    }

    [Fact]
    public async Task One_that_was_refused_never_counts_and_leaves_room_for_the_next()
    {
        await ImportAsync("OP", CaseWorld.Plan(version: 1, from: "2026-01-01"));
        (await DecideAsync("F", "std@1", "比例写错了")).ShouldBeNull();

        await ImportAsync("OP", CaseWorld.Plan(version: 2, from: "2026-01-01"));
        (await DecideAsync("D", "std@2")).ShouldBeNull();

        (await CountingAsync()).ShouldBe(["std@2"]);
    }

    [Fact]
    public async Task What_the_machine_s_operators_import_counts_at_once()
    {
        await ImportAsync("system", CaseWorld.Plan());

        (await CountingAsync()).ShouldBe(["std@1"]);
    }

    [Theory]
    [InlineData("F", true)]
    [InlineData("D", true)]
    [InlineData("OP", false)]
    [InlineData("M", false)]
    public async Task Finance_and_directors_decide_but_nobody_on_what_they_brought(string person, bool may)
    {
        await ImportAsync("F2", CaseWorld.Plan());

        (await MayAsync(person)).ShouldBe(may);
        (await MayAsync("F2")).ShouldBeFalse();
    }

    [Fact]
    public async Task What_it_changes_is_said_rule_by_rule_and_what_is_doubtful_too()
    {
        await ImportAsync("system", CaseWorld.Plan(rules: Rules("0.03", "0.02")));
        await ImportAsync("OP", CaseWorld.Plan(rules: FirstOrders, version: 2, from: "2027-01-01"));

        var look = (await LookAsync("std@2"))!;

        look.Before!.Reference.ShouldBe("std@1");
        look.Changes.ShouldBe(
            ["生效日：2026-01-01 → 2027-01-01", "去掉 a", "规则“b”的条件：（无） → 是首单", "规则“b”的多少：2% → 5%"]);
        look.Doubts.ShouldBe([PlanTexts.Gap.With("不是首单")]);
    }

    [Fact]
    public async Task One_whose_day_has_passed_meanwhile_can_t_be_approved()
    {
        await ImportAsync("system", CaseWorld.Plan());
        await ImportAsync("OP", CaseWorld.Plan(version: 2, from: "2026-11-25"));
        config.Clock.Advance(TimeSpan.FromDays(2));

        (await DecideAsync("F", "std@2")).ShouldStartWith("std@2 的生效日 2026-11-25 已经过了");

        (await CountingAsync()).ShouldBe(["std@1"]);
    }

    [Fact]
    public async Task A_back_test_says_who_would_have_got_more_or_less()
    {
        await ImportAsync("system", CaseWorld.Plan(rules: Rules("0.03", "0.02")));
        await ImportAsync("OP", CaseWorld.Plan(rules: FirstOrders, version: 2, from: "2027-01-01"));
        await DoAsync("system", session =>
        {
            Sign(session, "1", "R1", 100_000m, first: true);
            Sign(session, "2", "R2", 200_000m, first: false);
            Sign(session, "3", "R2", 999_000m, first: false, day: new DateOnly(2026, 5, 1));
            return Task.FromResult(true);
        });

        var tried = (await DoAsync("F", session => library.KnownAsync(session, Ct).AsTask())).Single(one => one.Plan.Version == 2).Plan;
        var found = await DoAsync("F", session => new PlanBacktest(library, BusinessZone.Shanghai)
            .RunAsync(session, tried, new DateOnly(2026, 8, 1), new DateOnly(2026, 10, 31), Ct).AsTask());

        (found.Contracts, found.Unpriced).ShouldBe((2, 1));
        found.Lines.ShouldBe([new BacktestLine(new("R2"), 4_000m, 0m), new BacktestLine(new("R1"), 3_000m, 5_000m)]);
    }

    private static string Rules(string ofFirst, string ofOthers) =>
        $$"""
        [{"id": "a", "kind": "commission", "when": {"firstOrder": true}, "result": {"rate": "{{ofFirst}}" } },
         {"id": "b", "kind": "commission", "when": {}, "result": {"rate": "{{ofOthers}}" } }]
        """;

    private static void Sign(Session session, string id, string owner, decimal amount, bool first, DateOnly? day = null)
    {
        var at = BusinessZone.Shanghai.At(day ?? new DateOnly(2026, 9, 1), TimeSpan.FromHours(10));
        session.Store(
            new Deal
            {
                Id = $"D{id}", Title = id, CustomerId = new("C"), OwnerId = new(owner), Stage = "SigningDelivery", CreatedAt = at,
                StageEnteredAt = at,
            },
            "test");
        session.Store(
            new Contract
            {
                Id = $"K{id}", DealId = new($"D{id}"), CustomerId = new("C"), Amount = new(amount), Status = ContractStatus.Signed, SignedAt = at,
                FirstOrder = first,
            },
            "test");
    }

    private async Task<IReadOnlyList<string>> ActionsAsync() =>
        [.. await config.Store.AuditLog.ReadAsync(0, Ct).Select(entry => entry.Change.Action).ToListAsync(Ct)];

    private async Task ImportAsync(string by, string plan)
    {
        await PeopleAsync();
        await DoAsync(by, async session =>
        {
            (await config.Desk.ImportAsync(session, JsonNode.Parse(plan), Ct)).Mistakes.ShouldBeEmpty();
            return true;
        });
    }

    private Task<bool> PeopleAsync() => DoAsync("system", async session =>
    {
        foreach (var (id, name, role) in new[]
        {
            ("OP", "管理员", Role.Operator), ("F", "财务", Role.Finance), ("F2", "财务二", Role.Finance), ("D", "总监", Role.Director),
            ("M", "主管", Role.Manager), ("R1", "甲", Role.Rep), ("R2", "乙", Role.Rep),
        })
        {
            if (await session.FindAsync<Person>(id, Ct) is null)
            {
                session.Store(new Person { Id = id, Name = name, Role = role }, "test");
            }
        }

        return true;
    });

    private Task<T> DoAsync<T>(string by, Func<Session, Task<T>> work) => config.Sessions.DoAsync(new Actor(new(by), "test"), work, Ct);

    private async Task<IReadOnlyList<string>> CountingAsync() =>
        [.. (await DoAsync("F", session => library.AllAsync(session, Ct).AsTask())).Select(plan => plan.Reference)];

    private static async Task<PlanReview> ReviewAsync(Session session, string? reference = null) =>
        (await session.QueryAsync(new Query<PlanReview>(), Ct)).Single(review => reference is null || review.Reference == reference);

    private Task<bool> MayAsync(string person) => DoAsync("system", async session => PlanReviews.MayDecide(
        new AccessPolicy(session, (await session.FindAsync<Person>(person, Ct))!), await ReviewAsync(session)));

    private Task<ReviewedPlan?> LookAsync(string reference) =>
        DoAsync("F", async session => await reviews.LookAsync(session, await ReviewAsync(session, reference), Ct));

    // Why it can't be; null if it was.
    private Task<string?> DecideAsync(string by, string reference, string? refusal = null) => DoAsync(by, async session =>
    {
        var review = await ReviewAsync(session, reference);
        return (await reviews.DecideAsync(session, (await session.FindAsync<Person>(by, Ct))!, review, refusal, Ct)).Refusal?.Text;
    });
}
