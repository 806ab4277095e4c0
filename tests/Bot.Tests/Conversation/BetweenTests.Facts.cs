using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Deals;
using ChatSales.Core.Followups;
using ChatSales.Core.Notices;
using ChatSales.Core.Records;
using ChatSales.Core.Rhythm.Scripts;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace ChatSales.Bot.Tests.Conversation;

// Decisions about customers, follow-ups and next steps.
public sealed partial class BetweenTests
{
    private static Between[] AboutCustomers =>
    [
        new("customer.create", "another enters one of that name", async bot =>
        {
            (await bot.SayAsync(Rep, "新建客户 全新客户三", () => bot.SayAsideAsync(OtherRep, "新建客户 全新客户三"))).ShouldContain("已经有客户");

            (await CustomersAsync(bot, "全新客户三")).ShouldHaveSingleItem().OwnerId!.Value.Text.ShouldBe(OtherRep);
        }),
        new("customer.change", "the manager changes something else", async bot =>
        {
            await bot.As(Rep).SayAsync("新建客户 全新客户四");

            await bot.SayAsync(Rep, "修改客户 全新客户四 级别=A", () => bot.SayAsideAsync(Manager, "修改客户 全新客户四 区域=华南"));

            var customer = (await CustomersAsync(bot, "全新客户四")).ShouldHaveSingleItem();
            (customer.Level, customer.Region).ShouldBe((CustomerLevel.A, "华南"));
        }),
        new("script.vote", "the manager thinks otherwise of the same pack", async bot =>
        {
            var id = await bot.As(Rep).NewDealAsync();

            await bot.SayAsync(Rep, $"话术评价 {id} 有用", () => bot.SayAsideAsync(Manager, $"话术评价 {id} 没用"));

            var votes = await bot.Store.QueryAsync(new Query<ScriptVote>(), Ct);
            votes.Select(vote => (vote.PersonId.Text, vote.IsUseful)).ShouldBe([(Rep, true), (Manager, false)], ignoreOrder: true);
        }),
        new("customer.contact", "the manager enters another one", async bot =>
        {
            await bot.As(Rep).SayAsync("新建客户 全新客户五");

            await bot.SayAsync(Rep, "新增联系人 全新客户五 王总", () => bot.SayAsideAsync(Manager, "联系人 全新客户五 李工"));

            (await CustomersAsync(bot, "全新客户五")).ShouldHaveSingleItem().Contacts.Select(contact => contact.Name).ShouldBe(["李工", "王总"]);
        }),
        new("customer.contact-gone", "the manager takes it out", async bot =>
        {
            await bot.As(Rep).SayAsync("新建客户 全新客户六");
            await bot.As(Rep).SayAsync("新增联系人 全新客户六 王总");

            var answer = await bot.SayAsync(Rep, "去掉联系人 全新客户六 王总", () => bot.SayAsideAsync(Manager, "去掉联系人 全新客户六 王总"));

            answer.ShouldContain("没有联系人");
        }),
        new("customer.merge", "one of the two is merged into a third", async bot =>
        {
            var (kept, gone) = await TwoCustomersAsync(bot, "合并甲一", "合并乙二");
            await bot.As(Manager).SayAsync($"合并客户 {kept} {gone}");

            var answer = await bot.SayAsync(Manager, $"合并客户 {kept} {gone} 确认=确认 共几条=0", () => AsideAsync(bot, async session => session.Store(
                (await session.FindAsync<Customer>(gone, Ct))! with { MergedInto = new("C00001") }, "test")));

            answer.ShouldContain("没有找到客户");
            (await bot.Store.FindAsync<Customer>(gone, Ct))!.MergedInto!.Value.Text.ShouldBe("C00001");
        }),
        new("customer.unmerge", "it is undone elsewhere", async bot =>
        {
            var (kept, gone) = await TwoCustomersAsync(bot, "撤销甲一", "撤销乙二");
            await bot.As(Manager).SayAsync($"合并客户 {kept} {gone} 确认=确认 共几条=0");

            var answer = await bot.SayAsync(Manager, $"撤销合并 {gone}", () => bot.SayAsideAsync("P001", $"撤销合并 {gone}"));

            answer.ShouldContain("没有可以撤销的合并");
        }),
        new("customer.apart", "the two are merged", async bot =>
        {
            var (kept, gone) = await TwoCustomersAsync(bot, "两家甲一", "两家乙二");

            (await bot.SayAsync(Manager, $"不是重复 {kept} {gone}", () =>
                bot.SayAsideAsync("P001", $"合并客户 {kept} {gone} 确认=确认 共几条=0"))).ShouldContain("就是同一条客户记录");
        }),
        new("handover.pass-on", "the deal is passed on to another", async bot =>
        {
            var id = await bot.As(Rep).NewDealAsync();

            await bot.SayAsync(Manager, $"移交 {id} {OtherRep}", () => bot.SayAsideAsync("P001", $"移交 {id} P006"));

            (await DealAsync(bot, id)).OwnerId.Text.ShouldBe(OtherRep);
            (await bot.Store.CountAsync(new Query<Notice>(), Ct)).ShouldBeGreaterThan(0);
        }),
        new("handover.pass-on", "whoever gets it leaves", async bot =>
        {
            var id = await bot.As(Rep).NewDealAsync();
            await WithAsync(bot, OtherRep, person => person with { Active = false }, async change =>
                (await bot.SayAsync(Manager, $"移交 {id} {OtherRep}", change)).ShouldContain("已不在职"));

            (await DealAsync(bot, id)).OwnerId.Text.ShouldBe(Rep);
        }),
        new("handover.pass-on", "the manager in between moves to another one", async bot =>
        {
            await bot.ChangeAsync(Manager, person => person with { ManagerId = new(OtherManager) });
            var id = await bot.As(Rep).NewDealAsync();

            Task ChangeAsync() => bot.ChangeAsync(Manager, person => person with { ManagerId = new("P001") });

            (await bot.SayAsync(OtherManager, $"移交 {id} {OtherRep}", ChangeAsync)).ShouldContain("不在你的权限范围内");

            (await DealAsync(bot, id)).OwnerId.Text.ShouldBe(Rep);
        }),
        new("followup.enter", "the customer becomes another's", async bot =>
        {
            await bot.As(Rep).SayAsync("新建客户 全新客户七");
            var id = (await CustomersAsync(bot, "全新客户七")).ShouldHaveSingleItem().Id;

            var answer = await bot.SayAsync(Rep, "跟进 全新客户七 电话 聊了报价", () => AsideAsync(
                bot, async session => session.Store((await session.FindAsync<Customer>(id, Ct))! with { OwnerId = new("P020") }, "test")));

            answer.ShouldContain("不在你的客户里");
            (await bot.Store.QueryAsync(new Query<Followup>().Where(RecordKinds.FollowupsByCustomer, id), Ct)).ShouldBeEmpty();
        }),
        new("followup.correct", "it is withdrawn", async bot =>
        {
            var followup = await FollowedUpAsync(bot, "全新客户八");

            (await bot.SayAsync(Rep, $"更正跟进 {followup.Id} 方式=拜访", () => WithdrawAsync(bot, followup))).ShouldContain("没有找到这次跟进");
        }),
        new("followup.withdraw", "it is withdrawn elsewhere", async bot =>
        {
            var followup = await FollowedUpAsync(bot, "全新客户九");

            (await bot.SayAsync(Rep, $"撤回跟进 {followup.Id}", () => WithdrawAsync(bot, followup))).ShouldContain("没有找到这次跟进");
        }),
        new("next-step.plan", "the customer becomes another's", async bot =>
        {
            await bot.As(Rep).SayAsync("新建客户 安排给的企业");
            var id = (await CustomersAsync(bot, "安排给的企业")).ShouldHaveSingleItem().Id;

            var answer = await bot.SayAsync(Rep, "安排 安排给的企业 再演示 2027-01-06", () => AsideAsync(
                bot, async session => session.Store((await session.FindAsync<Customer>(id, Ct))! with { OwnerId = new("P020") }, "test")));

            answer.ShouldContain("不在你的客户里");
            (await bot.Store.QueryAsync(FollowupKinds.OpenOf(new(Rep)), Ct)).ShouldNotContain(step => step.CustomerId.Text == id);
        }),
        new("next-step.done", "it is given up elsewhere", bot => OfStepAsync(bot, "完成用客户", step => $"完成 {step}")),
        new("next-step.move", "it is given up elsewhere", bot => OfStepAsync(bot, "改期测试公司", step => $"改期 {step} 2027-01-05")),
        new("next-step.drop", "it is done elsewhere", bot => OfStepAsync(bot, "不做了的一家", step => $"不做了 {step}")),
    ];

    private static async Task<(string Kept, string Gone)> TwoCustomersAsync(TestBot bot, string kept, string gone)
    {
        await bot.As(Rep).SayAsync($"新建客户 {kept}");
        await bot.As(Rep).SayAsync($"新建客户 {gone}");
        return ((await CustomersAsync(bot, kept)).ShouldHaveSingleItem().Id, (await CustomersAsync(bot, gone)).ShouldHaveSingleItem().Id);
    }

    private static async Task OfStepAsync(TestBot bot, string customer, Func<string, string> says)
    {
        var followup = await FollowedUpAsync(bot, customer, " 下一步=再演示 提醒=2026-12-30");
        var steps = await bot.Store.QueryAsync(FollowupKinds.OpenOf(new(Rep)), Ct);
        var step = steps.Single(step => step.CustomerId == followup.CustomerId);

        var answer = await bot.SayAsync(Rep, says(step.Id), () => AsideAsync(
            bot, async session => session.Store((await session.FindAsync<NextStep>(step.Id, Ct))! with { EndedAt = session.Now }, "test")));

        answer.ShouldBe(FollowupTexts.StepHasEnded.Text);
        (await bot.Store.FindAsync<NextStep>(step.Id, Ct))!.Version.ShouldBe(2);
    }

    private static async Task<Followup> FollowedUpAsync(TestBot bot, string customer, string more = "")
    {
        await bot.As(Rep).SayAsync($"新建客户 {customer}");
        await bot.As(Rep).SayAsync($"跟进 {customer} 电话 聊了报价{more}");
        var id = (await CustomersAsync(bot, customer)).ShouldHaveSingleItem().Id;
        return (await bot.Store.QueryAsync(new Query<Followup>().Where(RecordKinds.FollowupsByCustomer, id), Ct)).ShouldHaveSingleItem();
    }

    private static Task<Followup> WithdrawAsync(TestBot bot, Followup followup) =>
        AsideAsync(bot, async session =>
        {
            var known = (await session.FindAsync<Followup>(followup.Id, Ct))!;
            session.Delete(known, "followup.withdraw");
            return known;
        });

    private static Task<T> AsideAsync<T>(TestBot bot, Func<Session, Task<T>> happens) =>
        bot.Services.GetRequiredService<Sessions>().DoAsync(Actor.System("test"), happens, Ct);
}
