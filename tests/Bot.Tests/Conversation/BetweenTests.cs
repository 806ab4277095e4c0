using ChatSales.Bot.Tests.Access;
using ChatSales.Bot.Tests.Directories;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Directories;
using ChatSales.Core.Evidence;
using ChatSales.Core.Leaves;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>
/// Every command decides only on what is still true when it commits: for each, something relevant is changed between its reads and its writes. P008
/// and P009 report to P002, who reports to P001.
/// </summary>
public sealed partial class BetweenTests(BetweenTests.Host host) : IClassFixture<BetweenTests.Host>
{
    private const string Rep = "P008";
    private const string OtherRep = "P009";
    private const string Manager = "P002";
    private const string OtherManager = "P003";
    private const string Operator = "P032";

    // Commands that only show something, ask for it, or issue a link or a code.
    private static readonly string[] Showing =
    [
        "anomaly.list", "anomaly.show", "assistant.tokens", "arrival.list", "arrival.show", "report-audit.show",
        "receipt.money", "receipt.show",
        "cancel", "cancel.form", "check-in.begin", "check-in.drop",
        "customer.duplicates",
        "contract.list", "contract.show", "contract.waiting",
        "customer.panorama", "customer.show",
        "dead-letter.list",
        "organisation.open", "ticket.show", "ticket.mine",
        "dead-letter.show",
        "commission.mine", "commission.paper", "commission.quote", "commission.team", "commission.of", "commission.reconcile",
        "commission.questions", "commission.export", "plan-edit.open", "plan-review.open", "plan-review.show", "plan-review.trial", "points.mine",
        "metric.rows", "metric.show",
        "model.confirm",
        "model.summarise",
        "question.ask",
        "question.customer",
        "question.export",
        "question.page",
        "question.person",
        "question.rows",
        "script.copy", "script.show", "script.votes", "saved.ask",
        "saved.list",
        "saved.show",
        "directory.show",
        "deal.history",
        "deal.filter",
        "deal.late",
        "deal.lost-list",
        "deal.mine",
        "deal.more",
        "deal.pipeline",
        "deal.show",
        "deal.team",
        "deal.won-list",
        "due.list",
        "due.ran",
        "due.show",
        "evidence.list",
        "evidence.show",
        "evidence.upload",
        "help",
        "followup.show",
        "lead.mine",
        "lead.pool",
        "lead.show",
        "leave.list",
        "log.entry", "log.export", "log.show",
        "map.rows", "map.show", "integration.list", "integration.review", "integration.show", "integration.transfer", "integration.trial",
        "next-step.list", "renewal.list",
        "ticket.report", "score.mine", "score.show", "score.detail",
        "stand-up.show", "stand-up.answer",
        "complaint.list", "complaint.show", "support-ticket.list",
        "webhook.list", "webhook.dead", "webhook.dead-show",
        "people.link", "people.web",
    ];

    private static readonly Between[] All =
    [
        new("deal.create", "another enters the first deal of that customer", async bot =>
        {
            await bot.SayAsync(Rep, "新建商机 全新客户（一） 一期", () => bot.SayAsideAsync(OtherRep, "新建商机 全新客户(一) 二期"));

            var customer = (await CustomersAsync(bot, "全新客户（一）")).ShouldHaveSingleItem();
            (await bot.Store.CountAsync(new Query<Deal>().Where(DealKinds.ByCustomer, customer.Id), Ct)).ShouldBe(2);
        }),
        new("deal.create", "who says it becomes someone who may not", bot => WithAsync(bot, Rep, InSupport, async change =>
        {
            (await bot.SayAsync(Rep, "新建商机 全新客户二 一期", change)).ShouldContain("不在你的权限范围内");

            (await CustomersAsync(bot, "全新客户二")).ShouldBeEmpty();
        })),
        new("deal.edit", "the manager fills in another field", async bot =>
        {
            var id = await bot.As(Rep).NewDealAsync();

            await bot.SayAsync(Rep, $"填写 {id} 金额=80万", () => bot.SayAsideAsync(Manager, $"填写 {id} 毛利率=35%"));

            (await DealAsync(bot, id)).ShouldSatisfyAllConditions(
                deal => deal.Amount.ShouldBe(new Money(800_000)),
                deal => deal.GrossMargin.ShouldBe(new Ratio(0.35m)));
        }),
        new("deal.edit", "the owner moves to another manager", bot => WithAsync(bot, Rep, Moved, async change =>
        {
            var id = await bot.As(Rep).NewDealAsync();

            (await bot.SayAsync(Manager, $"填写 {id} 金额=80万", change)).ShouldContain("不在你的权限范围内");

            (await DealAsync(bot, id)).Amount.ShouldBeNull();
        })),
        new("deal.edit", "the manager in between moves to another one", async bot =>
        {
            await bot.ChangeAsync(Manager, person => person with { ManagerId = new(OtherManager) });
            var id = await bot.As(Rep).NewDealAsync();

            Task ChangeAsync() => bot.ChangeAsync(Manager, person => person with { ManagerId = new("P001") });

            (await bot.SayAsync(OtherManager, $"填写 {id} 金额=80万", ChangeAsync)).ShouldContain("不在你的权限范围内");

            (await DealAsync(bot, id)).Amount.ShouldBeNull();
        }),
        new("deal.undo", "the manager fills in another field", async bot =>
        {
            var id = await bot.As(Rep).NewDealAsync();
            await bot.As(Rep).SayAsync($"填写 {id} 金额=80万");

            (await bot.SayAsync(Rep, $"撤销填写 {id}", () => bot.SayAsideAsync(Manager, $"填写 {id} 毛利率=35%"))).ShouldContain("没有可以撤销的填写");

            (await DealAsync(bot, id)).Amount.ShouldBe(new Money(800_000));
        }),
        new("deal.advance", "the evidence that opens the gate is rejected", async bot =>
        {
            var (id, evidence) = await FiledAsync(bot, seed: 101);

            var answer = await bot.SayAsync(Rep, $"推进 {id}", () => bot.SayAsideAsync(Manager, $"驳回证据 {evidence} 看不清"));

            answer.ShouldBe("还不能推进到“需求初筛”，缺少 1 项：沟通截图");

            (await DealAsync(bot, id)).Stage.ShouldBe("Lead");
        }),
        new("deal.advance", "the manager moves it", async bot =>
        {
            var (id, _) = await FiledAsync(bot, seed: 102);

            (await bot.SayAsync(Rep, $"推进 {id}", () => bot.SayAsideAsync(Manager, $"推进 {id}"))).ShouldContain("会议纪要");

            (await DealAsync(bot, id)).Stage.ShouldBe("Qualification");
        }),
        new("deal.return", "it is closed as lost", async bot =>
        {
            var id = await InAsync(bot, "Qualification");

            (await bot.SayAsync(Rep, $"退回 {id} 需求有变", () => bot.SayAsideAsync(Manager, $"丢单 {id} 价格 确认"))).ShouldContain("不能再操作");

            var deal = await DealAsync(bot, id);
            (deal.Status, deal.Stage).ShouldBe((DealStatus.Lost, "Qualification"));
        }),
        new("deal.lose", "it is closed as lost for another reason", async bot =>
        {
            var id = await bot.As(Rep).NewDealAsync();

            (await bot.SayAsync(Rep, $"丢单 {id} 竞品 确认", () => bot.SayAsideAsync(Manager, $"丢单 {id} 价格 确认"))).ShouldContain("不能再操作");

            (await DealAsync(bot, id)).LostReason.ShouldBe("价格");
        }),
        new("deal.win", "it is closed as lost", async bot =>
        {
            var id = await InAsync(bot, "SigningDelivery");

            (await bot.SayAsync(Rep, $"赢单 {id} 确认", () => bot.SayAsideAsync(Manager, $"丢单 {id} 价格 确认"))).ShouldContain("不能再操作");

            (await DealAsync(bot, id)).Status.ShouldBe(DealStatus.Lost);
        }),
        new("deal.reopen", "it is opened again by another", async bot =>
        {
            var id = await bot.As(Rep).NewDealAsync();
            await bot.As(Rep).SayAsync($"丢单 {id} 价格 确认");

            (await bot.SayAsync(Manager, $"重新打开 {id} 预算恢复", () => bot.SayAsideAsync("P001", $"重新打开 {id} 点错了"))).ShouldContain("还在进行中");

            (await DealAsync(bot, id)).Status.ShouldBe(DealStatus.Open);
        }),
        new("evidence.file", "the same picture is filed on another deal", async bot =>
        {
            var (one, two) = (await bot.As(Rep).NewDealAsync(), await bot.As(OtherRep).NewDealAsync());
            await SendAsync(bot, Rep, "1.png", Pictures.Chat(103));
            await SendAsync(bot, OtherRep, "2.jpg", Pictures.Chat(103, SKEncodedImageFormat.Jpeg));

            var answer = await bot.SayAsync(Rep, $"证据 {one} 沟通截图", () => bot.SayAsideAsync(OtherRep, $"证据 {two} 沟通截图"));

            answer.ShouldContain("相似");

            (await EvidenceAsync(bot, one)).Likenesses.ShouldHaveSingleItem().DealId.Text.ShouldBe(two);
            (await EvidenceAsync(bot, two)).Likenesses.ShouldBeEmpty();
            var told = (await bot.As(Manager).LinesAsync()).Select(line => line.Content.Card?.Text ?? "");
            told.Count(text => text.Contains($"与商机 {two} 的证据", StringComparison.Ordinal)).ShouldBe(1);
        }),
        new("evidence.file", "the same document is filed on another deal", async bot =>
        {
            var (one, two) = (await bot.As(Rep).NewDealAsync(), await bot.As(OtherRep).NewDealAsync());
            var document = Documents.Pdf("两单同一份纪要");
            await SendAsync(bot, Rep, "1.pdf", document);
            await SendAsync(bot, OtherRep, "2.pdf", document);

            await bot.SayAsync(Rep, $"证据 {one} 会议纪要", () => bot.SayAsideAsync(OtherRep, $"证据 {two} 会议纪要"));

            var likeness = (await EvidenceAsync(bot, one)).Likenesses.ShouldHaveSingleItem();
            (likeness.DealId.Text, likeness.Exact).ShouldBe((two, true));
        }),
        new("evidence.file", "the deal is closed as lost", async bot =>
        {
            var id = await bot.As(Rep).NewDealAsync();
            await SendAsync(bot, Rep, "1.png", Pictures.Chat(104));

            (await bot.SayAsync(Rep, $"证据 {id} 沟通截图", () => bot.SayAsideAsync(Manager, $"丢单 {id} 价格 确认"))).ShouldContain("不能再操作");

            (await bot.Store.CountAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, id), Ct)).ShouldBe(0);
        }),
        new("evidence.reject", "the owner moves to another manager", bot => WithAsync(bot, Rep, Moved, async change =>
        {
            var (id, evidence) = await FiledAsync(bot, seed: 105);

            (await bot.SayAsync(Manager, $"驳回证据 {evidence} 看不清", change)).ShouldContain("不在你的权限范围内");

            (await EvidenceAsync(bot, id)).Status.ShouldBe(EvidenceStatus.Accepted);
        })),
        new("evidence.withdraw", "the manager rejects it", async bot =>
        {
            var (id, evidence) = await FiledAsync(bot, seed: 106);

            (await bot.SayAsync(Rep, $"撤回证据 {evidence}", () => bot.SayAsideAsync(Manager, $"驳回证据 {evidence} 看不清"))).ShouldContain("已被驳回");

            (await EvidenceAsync(bot, id)).Status.ShouldBe(EvidenceStatus.Rejected);
        }),
        new("evidence.set-aside", "who says it works in support now", bot => WithAsync(bot, Rep, InSupport, async change =>
        {
            await SendAsync(bot, Rep, "1.png", Pictures.Chat(107));

            (await bot.SayAsync(Rep, "不归档", change)).ShouldContain("不在你的权限范围内");

            (await bot.Store.QueryAsync(new Query<Upload>().Where(EvidenceKinds.UploadsByPerson, Rep), Ct))
                .ShouldAllBe(upload => upload.SetAsideAt == null);
        })),
        new("people.tell", "they leave", bot => WithAsync(bot, OtherRep, person => person with { Active = false }, async change =>
        {
            var before = (await bot.As(OtherRep).LinesAsync()).Count;

            (await bot.SayAsync(Rep, $"转告 {OtherRep} 明天的演示改到三点", change)).ShouldContain("已不在职");

            (await bot.As(OtherRep).LinesAsync()).Count.ShouldBe(before);
        })),
        new("dead-letter.repeat", "another operator drops it", async bot =>
        {
            var id = await GivenUpAsync(bot);

            var answer = await bot.SayAsync(Operator, $"死信重发 {id} 确认", () => SettleAsync(bot, id, DeadLetterFate.Dropped));

            answer.ShouldContain("可能已经处理过了");

            (await bot.Store.Inbox.FindDeadLetterAsync(id, Ct)).ShouldBeNull();
        }),
        new("dead-letter.drop", "who says it is no operator any more", bot => WithAsync(bot, Operator, InSupport, async change =>
        {
            var id = await GivenUpAsync(bot);

            (await bot.SayAsync(Operator, $"死信丢弃 {id} 确认", change)).ShouldContain("不在你的权限范围内");

            (await bot.Store.Inbox.FindDeadLetterAsync(id, Ct)).ShouldNotBeNull();
        })),
        new("leave.book", "the stand-in books leave on the same days", async bot =>
        {
            var answer = await bot.SayAsync(Rep, $"请假 2026-12-07 到 2026-12-08 由{OtherRep}代", () => bot.SayAsideAsync(OtherRep, "请假 2026-12-08"));

            answer.ShouldContain("也请假，请换一位");

            (await LeaveAsync(bot, Rep)).ShouldBeEmpty();
        }),
        new("leave.change", "the stand-in books leave on the same days", async bot =>
        {
            await bot.As(Rep).SayAsync($"请假 2027-01-11 由{OtherRep}代");

            var answer = await bot.SayAsync(Rep, "改假 请假=2027-01-11 改为=2027-01-12", () => bot.SayAsideAsync(OtherRep, "请假 2027-01-12"));

            answer.ShouldContain("也请假，请换一位");

            (await LeaveAsync(bot, Rep)).ShouldHaveSingleItem().Days.ShouldBe(new DaySpan(new(2027, 1, 11), new(2027, 1, 11)));
            await bot.As(Rep).SayAsync("销假 2027-01-11");
        }),
        new("leave.end", "it is ended elsewhere", async bot =>
        {
            await bot.As(Rep).SayAsync("请假 2027-03-01");

            Task EndAsync() => bot.Services.GetRequiredService<Sessions>().DoAsync(
                Actor.System("test"),
                async session => session.Store((await session.FindAsync<LeaveBook>(Rep, Ct))! with { Leaves = [] }, "leave.end"),
                Ct);

            (await bot.SayAsync(Rep, "销假 2027-03-01", EndAsync)).ShouldContain("没有请假");

            (await LeaveAsync(bot, Rep)).ShouldBeEmpty();
        }),
        new("notice.most", "who says it leaves", bot => WithAsync(bot, OtherRep, person => person with { Active = false }, async change =>
        {
            await bot.SayAsync(OtherRep, "提醒设置 3", change);

            (await bot.Store.FindAsync<Reminded>(OtherRep, Ct)).ShouldBeNull();
        })),
        new("due.run", "who says it is no operator any more", bot => WithAsync(bot, Operator, InSupport, async change =>
        {
            var before = await TidyAsync(bot);

            (await bot.SayAsync(Operator, "任务运行 tidy", change)).ShouldContain("不在你的权限范围内");

            (await TidyAsync(bot)).Next.ShouldBe(before.Next);
        })),
        new("due.pause", "who says it is no operator any more", bot => WithAsync(bot, Operator, InSupport, async change =>
        {
            (await bot.SayAsync(Operator, "任务暂停 tidy", change)).ShouldContain("不在你的权限范围内");

            (await IsTidyPausedAsync(bot)).ShouldBeFalse();
        })),
        new("due.resume", "who says it is no operator any more", async bot =>
        {
            await bot.As(Operator).SayAsync("任务暂停 tidy");
            await WithAsync(bot, Operator, InSupport, async change =>
            {
                (await bot.SayAsync(Operator, "任务恢复 tidy", change)).ShouldContain("不在你的权限范围内");

                (await IsTidyPausedAsync(bot)).ShouldBeTrue();
            });
            await bot.As(Operator).SayAsync("任务恢复 tidy");
        }),
        .. AboutCustomers,
        .. AboutContracts, .. AboutTickets, .. AboutRhythm, .. AboutRenewals,
        .. AboutLeads, .. AboutPoints, .. AboutCommission, .. AboutAnomalies, .. AboutReports,
        .. AboutMoney, .. AboutIntegration,
        .. AboutDirectories,
        .. AboutStages,
        .. SavedCases(),
        .. AssistantCases(),
        .. AboutWebhooks,
    ];

    private static Person InSupport(Person person) => person with { Role = Role.Support };

    private static Person Moved(Person person) => person with { ManagerId = new(OtherManager), Team = "华东二队" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private sealed record Between(string Command, string Change, Func<TestBot, Task> Run)
    {
        public override string ToString() => $"{Command}: meanwhile {Change}";
    }

    public static IEnumerable<TheoryDataRow<string>> Names => All.Select(one => new TheoryDataRow<string>(one.ToString()));

    [Theory]
    [MemberData(nameof(Names))]
    public Task What_is_decided_is_decided_on_what_is_still_so(string name) => All.Single(one => one.ToString() == name).Run(host.Bot);

    [Fact]
    public void Every_command_stands_here()
    {
        var commands = host.Bot.Services.GetRequiredService<CommandRegistry>().All.Select(command => command.Text.Key);

        commands.ShouldBe(All.Select(one => one.Command).Distinct().Concat(Showing), ignoreOrder: true);
    }

    /// <summary>One host for all.</summary>
    public sealed class Host : IAsyncLifetime
    {
        internal TestBot Bot { get; private set; } = null!;

        // Questions wait until the board has what their asker changed, which takes time.
        public async ValueTask InitializeAsync() =>
            (Bot = await TestBot.StartAsync(
                settings: new Dictionary<string, string?>(AccessHub.Settings) { ["Directory:Platforms:0"] = "wecom", ["Mcp:Enabled"] = "true" },
                services: services =>
                {
                    HeldStore.Register(services);
                    services.AddSingleton<IPlatformDirectory>(new FakeDirectory("wecom"));
                })).Tick = TimeSpan.FromMilliseconds(50);

        public ValueTask DisposeAsync() => Bot.DisposeAsync();
    }
}
