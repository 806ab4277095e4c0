using ChatSales.Core.Deals;
using ChatSales.Core.Followups;
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
        new("lead.create", "another enters one of that company", async bot =>
        {
            var answer = await bot.SayAsync(Rep, "新建线索 全新线索公司 官网 高", () => bot.SayAsideAsync(OtherRep, "新建线索 全新线索公司 展会 低"));

            answer.ShouldContain("同事名下有同一家公司");
            (await LeadsOfAsync(bot, "全新线索公司")).ShouldHaveSingleItem().OwnerId!.Value.Text.ShouldBe(OtherRep);
        }),
        new("lead.claim", "another claims it", async bot =>
        {
            var lead = await PooledAsync(bot, "抢的线索公司");

            var answer = await bot.SayAsync(Rep, $"认领 {lead.Id}", () => bot.SayAsideAsync(OtherRep, $"认领 {lead.Id}"));

            answer.ShouldBe(LeadTexts.Taken.With(lead.Id, "吴艳"));
            (await LeadAsync(bot, lead)).OwnerId!.Value.Text.ShouldBe(OtherRep);
        }),
        new("lead.assign", "whoever is to get it leaves", bot => WithAsync(bot, OtherRep, person => person with { Active = false }, async change =>
        {
            var lead = await LeadOfAsync(bot, "分配的线索公司");

            (await bot.SayAsync(Manager, $"分配 {lead.Id} {OtherRep}", change)).ShouldContain("已不在职");

            (await LeadAsync(bot, lead)).OwnerId!.Value.Text.ShouldBe(Rep);
        })),
        new("lead.assign", "the owner moves to another manager", bot => WithAsync(bot, Rep, Moved, async change =>
        {
            var lead = await LeadOfAsync(bot, "别队的线索公司");

            (await bot.SayAsync(Manager, $"分配 {lead.Id} {OtherRep}", change)).ShouldContain("不在你的权限范围内");

            (await LeadAsync(bot, lead)).OwnerId!.Value.Text.ShouldBe(Rep);
        })),
        new("lead.convert", "the manager converts it", async bot =>
        {
            var lead = await LeadOfAsync(bot, "转的线索公司");

            var answer = await bot.SayAsync(Rep, $"转商机 {lead.Id} 一期", () => bot.SayAsideAsync(Manager, $"转商机 {lead.Id} 二期"));

            answer.ShouldContain("没有重复转");
            var deals = await bot.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByCustomer, lead.CustomerId), Ct);
            deals.ShouldHaveSingleItem().Title.ShouldBe("二期");
        }),
        new("lead.release", "it becomes a deal", async bot =>
        {
            var lead = await LeadOfAsync(bot, "退的线索公司");

            (await bot.SayAsync(Rep, $"退回公海 {lead.Id}", () => bot.SayAsideAsync(Manager, $"转商机 {lead.Id} 一期"))).ShouldContain("已经转成商机");

            (await LeadAsync(bot, lead)).OwnerId!.Value.Text.ShouldBe(Rep);
        }),
        new("lead.release", "a contact is entered", async bot =>
        {
            var lead = await LeadOfAsync(bot, "跟着的线索公司");

            await bot.SayAsync(Rep, $"退回公海 {lead.Id}", () => bot.SayAsideAsync(Rep, $"跟进 {lead.Id} 电话 聊了报价"));

            (await bot.Store.QueryAsync(new Query<Followup>().Where(RecordKinds.FollowupsByCustomer, lead.CustomerId), Ct)).ShouldHaveSingleItem();
            (await LeadAsync(bot, lead)).OwnerId.ShouldBeNull();
        }),
        new("lead.drop", "it becomes a deal", async bot =>
        {
            var lead = await LeadOfAsync(bot, "无效的线索公司");

            (await bot.SayAsync(Rep, $"无效线索 {lead.Id} 重复", () => bot.SayAsideAsync(Manager, $"转商机 {lead.Id} 一期"))).ShouldContain("已经转成商机");

            (await LeadAsync(bot, lead)).DroppedFor.ShouldBeNull();
        }),
        new("lead.claim", "who says it is claiming another one and has one left", async bot =>
        {
            var (one, two) = (await PooledAsync(bot, "限额甲公司"), await PooledAsync(bot, "限额乙公司"));
            var day = bot.Services.GetRequiredService<Core.Time.BusinessZone>().DateOf(bot.Clock.GetUtcNow());
            await AsideAsync(bot, async session =>
            {
                var id = $"P010/{day:yyyy-MM-dd}";
                return session.Store((await session.FindAsync<LeadClaims>(id, Ct) ?? new LeadClaims { Id = id, Count = 0 }) with { Count = 4 }, "test");
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
