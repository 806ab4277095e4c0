using ChatSales.Adapters.WebChat;
using ChatSales.Core.Deals;
using ChatSales.Core.Leads;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace ChatSales.Bot.Tests.Conversation;

// Decisions about leads.
public sealed partial class BetweenTests
{
    private static Between[] AboutLeads =>
    [
        new("check-in.enter", "the customer becomes another's", async bot =>
        {
            await bot.As(Rep).SayAsync("新建客户 打卡去的盐城风电");
            var id = (await CustomersAsync(bot, "打卡去的盐城风电")).ShouldHaveSingleItem().Id;
            await bot.As(Rep).SayAsync("打卡 打卡去的盐城风电");
            await SendAsync(bot, Rep, "现场.png", Pictures.Chat(140));
            await bot.Services.GetRequiredService<WebChatDoor>().SendPlaceAsync(new(Rep), new Core.Conversation.Place(33.35, 120.16, "盐城"), Ct);
            await bot.SettleAsync();

            var answer = await bot.SayAsync(Rep, "记下打卡 打卡去的盐城风电", () => AsideAsync(
                bot, async session => session.Store((await session.FindAsync<Customer>(id, Ct))! with { OwnerId = new("P020") }, "test")));

            answer.ShouldContain("不在你的客户里");
            (await bot.Store.QueryAsync(new Query<Followup>().Where(RecordKinds.FollowupsByCustomer, id), Ct)).ShouldBeEmpty();
        }),
        new("lead.create", "another enters one of that company", async bot =>
        {
            var answer = await bot.SayAsync(Rep, "新建线索 两人都遇到的淮安面粉 官网 高", () => bot.SayAsideAsync(OtherRep, "新建线索 两人都遇到的淮安面粉 展会 低"));

            answer.ShouldContain("同事名下有同一家公司");
            (await LeadsOfAsync(bot, "两人都遇到的淮安面粉")).ShouldHaveSingleItem().OwnerId!.Value.Text.ShouldBe(OtherRep);
        }),
        new("lead.claim", "another claims it", async bot =>
        {
            var lead = await PooledAsync(bot, "抢手的海宁皮革城");

            var answer = await bot.SayAsync(Rep, $"认领 {lead.Id}", () => bot.SayAsideAsync(OtherRep, $"认领 {lead.Id}"));

            answer.ShouldBe(LeadTexts.Taken.With(lead.Id, "吴艳"));
            (await LeadAsync(bot, lead)).OwnerId!.Value.Text.ShouldBe(OtherRep);
        }),
        new("lead.assign", "whoever is to get it leaves", bot => WithAsync(bot, OtherRep, person => person with { Active = false }, async change =>
        {
            var lead = await LeadOfAsync(bot, "待分配的徐州重工");

            (await bot.SayAsync(Manager, $"分配 {lead.Id} {OtherRep}", change)).ShouldContain("已不在职");

            (await LeadAsync(bot, lead)).OwnerId!.Value.Text.ShouldBe(Rep);
        })),
        new("lead.assign", "the owner moves to another manager", bot => WithAsync(bot, Rep, Moved, async change =>
        {
            var lead = await LeadOfAsync(bot, "调走的扬州造船");

            (await bot.SayAsync(Manager, $"分配 {lead.Id} {OtherRep}", change)).ShouldContain("不在你的权限范围内");

            (await LeadAsync(bot, lead)).OwnerId!.Value.Text.ShouldBe(Rep);
        })),
        new("lead.convert", "the manager converts it", async bot =>
        {
            var lead = await LeadOfAsync(bot, "要转的常熟服饰");

            var answer = await bot.SayAsync(Rep, $"转商机 {lead.Id} 一期", () => bot.SayAsideAsync(Manager, $"转商机 {lead.Id} 二期"));

            answer.ShouldContain("没有重复转");
            var deals = await bot.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByCustomer, lead.CustomerId), Ct);
            deals.ShouldHaveSingleItem().Title.ShouldBe("二期");
        }),
        new("lead.release", "it becomes a deal", async bot =>
        {
            var lead = await LeadOfAsync(bot, "不跟了的太仓港务");

            (await bot.SayAsync(Rep, $"退回公海 {lead.Id}", () => bot.SayAsideAsync(Manager, $"转商机 {lead.Id} 一期"))).ShouldContain("已经转成商机");

            (await LeadAsync(bot, lead)).OwnerId!.Value.Text.ShouldBe(Rep);
        }),
        new("lead.release", "a contact is entered", async bot =>
        {
            var lead = await LeadOfAsync(bot, "聊过的张家港钢管");

            await bot.SayAsync(Rep, $"退回公海 {lead.Id}", () => bot.SayAsideAsync(Manager, $"跟进 {lead.Id} 电话 聊了报价"));

            (await bot.Store.QueryAsync(new Query<Followup>().Where(RecordKinds.FollowupsByCustomer, lead.CustomerId), Ct)).ShouldHaveSingleItem();
            (await LeadAsync(bot, lead)).OwnerId.ShouldBeNull();
        }),
        new("lead.drop", "it becomes a deal", async bot =>
        {
            var lead = await LeadOfAsync(bot, "打不通的泰州药房");

            (await bot.SayAsync(Rep, $"无效线索 {lead.Id} 重复", () => bot.SayAsideAsync(Manager, $"转商机 {lead.Id} 一期"))).ShouldContain("已经转成商机");

            (await LeadAsync(bot, lead)).DroppedFor.ShouldBeNull();
        }),
        new("lead.claim", "who says it is claiming another one and has one left", async bot =>
        {
            var (one, two) = (await PooledAsync(bot, "昆山甲胄工坊"), await PooledAsync(bot, "镇江乙醇化学"));
            var day = bot.Services.GetRequiredService<Core.Time.BusinessZone>().DateOf(bot.Clock.GetUtcNow());
            await AsideAsync(bot, async session =>
            {
                var id = $"P010/{day:yyyy-MM-dd}";
                var known = await session.FindAsync<LeadClaims>(id, Ct) ?? new LeadClaims { Id = id, Count = 0 };
                return session.Store(known with { Count = 4 }, "test");
            });

            var answer = await bot.SayAsync("P010", $"认领 {one.Id}", () => AsideAsync(bot, async session =>
            {
                var desk = bot.Services.GetRequiredService<LeadDesk>();
                var person = (await session.FindAsync<Person>("P010", Ct))!;
                return (await desk.ClaimAsync(session, person, (await session.FindAsync<Lead>(two.Id, Ct))!, Ct)).Value!;
            }));

            answer.ShouldContain("每天最多 5 条");
            (await LeadAsync(bot, one)).OwnerId.ShouldBeNull();
        }),
    ];

    private static async Task<IReadOnlyList<Lead>> LeadsOfAsync(TestBot bot, string company)
    {
        var customer = (await CustomersAsync(bot, company)).ShouldHaveSingleItem();
        return await bot.Store.QueryAsync(new Query<Lead>().Where(LeadKinds.ByCustomer, customer.Id), Ct);
    }

    private static async Task<Lead> LeadOfAsync(TestBot bot, string company)
    {
        await bot.As(Rep).SayAsync($"新建线索 {company} 官网 高");
        return (await LeadsOfAsync(bot, company)).ShouldHaveSingleItem();
    }

    private static async Task<Lead> PooledAsync(TestBot bot, string company)
    {
        var lead = await LeadOfAsync(bot, company);
        await bot.As(Rep).SayAsync($"退回公海 {lead.Id}");
        return await LeadAsync(bot, lead);
    }

    private static async Task<Lead> LeadAsync(TestBot bot, Lead lead) => (await bot.Store.FindAsync<Lead>(lead.Id, Ct))!;
}
