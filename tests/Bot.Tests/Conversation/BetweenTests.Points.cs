using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Commission.Review;
using ChatSales.Core.Organisation;
using ChatSales.Core.Points;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace ChatSales.Bot.Tests.Conversation;

// Points and drafts of plans: each case has one of its own, as the host is shared.
public sealed partial class BetweenTests
{
    private static Between[] AboutPoints =>
    [
        new("points.redeem", "who says it becomes someone who may not", bot => WithAsync(bot, OtherRep, InSupport, async change =>
        {
            await StoreAsync(bot, async session =>
            {
                var name = PointAccounts.Of(new(OtherRep));
                var own = await session.FindAsync<PointAccount>(name, Ct) ?? new PointAccount { Id = name };
                session.Store(own with { Credits = own.Credits + 200, Lots = [new PointLot(new DateOnly(2026, 11, 1), 200)] }, "test");
            });
            (await bot.SayAsync(OtherRep, "兑换积分 假期 200", change)).ShouldContain("不在你的权限范围内");

            (await bot.Store.CountAsync(new Query<Redemption>().Where(PointKinds.WaitingByAsker, OtherRep), Ct)).ShouldBe(0);
        })),
        new("points.approve", "the director refuses", async bot =>
        {
            var id = await WishAsync(bot, "JF-between-1");
            (await bot.SayAsync(Manager, $"同意兑换 {id}", () => bot.SayAsideAsync(Director, $"不同意兑换 {id} 下月再说"))).ShouldContain("没有同意");

            (await bot.Store.FindAsync<Redemption>(id, Ct))!.End.ShouldBe(RedemptionEnd.Refused);
        }),
        new("points.approve", "who asks moves to another manager", bot => WithAsync(bot, Rep, Moved, async change =>
        {
            var id = await WishAsync(bot, "JF-between-4");
            (await bot.SayAsync(Manager, $"同意兑换 {id}", change)).ShouldContain("没有找到这个兑换");

            (await bot.Store.FindAsync<Redemption>(id, Ct))!.IsWaiting.ShouldBeTrue();
        })),
        new("points.refuse", "the director approves", async bot =>
        {
            var id = await WishAsync(bot, "JF-between-2");
            (await bot.SayAsync(Manager, $"不同意兑换 {id} 下月再说", () => bot.SayAsideAsync(Director, $"同意兑换 {id}"))).ShouldContain("已同意");

            (await bot.Store.FindAsync<Redemption>(id, Ct))!.End.ShouldBe(RedemptionEnd.Approved);
        }),
        new("points.withdraw", "the manager approves", async bot =>
        {
            var id = await WishAsync(bot, "JF-between-3");
            (await bot.SayAsync(Rep, $"撤回兑换 {id}", () => bot.SayAsideAsync(Manager, $"同意兑换 {id}"))).ShouldContain("已同意");

            (await bot.Store.FindAsync<Redemption>(id, Ct))!.End.ShouldBe(RedemptionEnd.Approved);
        }),
        new("points.disallow", "who says it becomes someone who may not", bot => WithAsync(bot, Manager, InSupport, async change =>
        {
            var id = await VisitAsync(bot, "visit/F-between");
            (await bot.SayAsync(Manager, $"不计积分 {id} 照片是旧的", change)).ShouldContain("不在你的权限范围内");

            (await bot.Store.FindAsync<PointFact>(id, Ct))!.DisallowedBy.ShouldBeNull();
        })),
        new("points.disallow", "whose they are moves to another manager", bot => WithAsync(bot, Rep, Moved, async change =>
        {
            var id = await VisitAsync(bot, "visit/F-between-2");
            (await bot.SayAsync(Manager, $"不计积分 {id} 照片是旧的", change)).ShouldContain("没有");

            (await bot.Store.FindAsync<PointFact>(id, Ct))!.DisallowedBy.ShouldBeNull();
        })),
        new("plan-review.approve", "the director refuses", async bot =>
        {
            var id = await DraftAsync(bot, "between-a");
            (await bot.SayAsync(Finance, $"同意方案 {id}", () => bot.SayAsideAsync(Director, $"不同意方案 {id} 比例不对"))).ShouldContain("没有同意");

            (await bot.Store.FindAsync<PlanReview>(id, Ct))!.IsApproved.ShouldBe(false);
        }),
        new("plan-review.refuse", "the director approves", async bot =>
        {
            var id = await DraftAsync(bot, "between-b");
            (await bot.SayAsync(Finance, $"不同意方案 {id} 比例不对", () => bot.SayAsideAsync(Director, $"同意方案 {id}"))).ShouldContain("已同意");

            (await bot.Store.FindAsync<PlanReview>(id, Ct))!.IsApproved.ShouldBe(true);
        }),
    ];

    private static async Task<string> WishAsync(TestBot bot, string id)
    {
        await StoreAsync(bot, async session =>
        {
            var held = await session.FindAsync<PointAccount>(PointAccounts.Held, Ct) ?? new PointAccount { Id = PointAccounts.Held };
            session.Store(held with { Credits = held.Credits + 200 }, "test");
            session.Store(
                new Redemption { Id = id, PersonId = new(Rep), Use = PointUse.Leave, Points = 200, AskedAt = session.Now }, "test");
        });
        return id;
    }

    private static async Task<string> VisitAsync(TestBot bot, string id)
    {
        await StoreAsync(bot, session =>
        {
            session.Store(
                new PointFact
                {
                    Id = id, Sort = PointSort.Visit, PersonId = new(Rep), About = "C", At = session.Now, Day = new DateOnly(2026, 11, 2), Worth = 5,
                    MostPerDay = 4, MostPointsPerDay = 60,
                },
                "test");
            return Task.CompletedTask;
        });
        return id;
    }

    private static async Task<string> DraftAsync(TestBot bot, string plan)
    {
        var id = $"commission-plan/{plan}/00000001";
        await StoreAsync(bot, session =>
        {
            session.Store(
                new ConfigVersion
                {
                    Id = id, Format = "commission-plan/1", Number = 1, By = new(Operator), Door = "test", At = session.Now,
                    Content = PlanWriter.Write(ShippedPlan.Value with { ValidFrom = new DateOnly(2027, 1, 1) }).ToJsonString(),
                },
                "test");
            session.Store(new PlanReview { Id = id, Plan = plan, Number = 1, BroughtBy = new(Operator), BroughtAt = session.Now }, "test");
            return Task.CompletedTask;
        });
        return id;
    }

    private static Task<bool> StoreAsync(TestBot bot, Func<Session, Task> work) => bot.Services.GetRequiredService<Sessions>().DoAsync(
        Actor.System("test"),
        async session =>
        {
            await work(session);
            return true;
        },
        Ct);
}
