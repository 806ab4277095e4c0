using ChatSales.Core.Commission.Disputes;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Storage;
using Shouldly;

namespace ChatSales.Bot.Tests.Conversation;

// Closed months, and what is doubted about their statements.
public sealed partial class BetweenTests
{
    private static Between[] AboutCommission =>
    [
        new("commission.close", "who says it becomes someone who may not", bot => WithAsync(bot, "P030", InSupport, async change =>
        {
            (await bot.SayAsync("P030", "关账 2026-10 确认", change)).ShouldContain("不在你的权限范围内");

            (await bot.Store.CountAsync(new Query<ClosedMonth>(), Ct)).ShouldBe(0);
        })),
        new("commission.ask", "who says it becomes someone who may not", bot => WithAsync(bot, OtherRep, InSupport, async change =>
        {
            (await bot.SayAsync(OtherRep, "提成疑问 2026-10 少了一笔", change)).ShouldContain("不在你的权限范围内");

            (await bot.Store.CountAsync(new Query<PayQuestion>().Where(DisputeKinds.ByAsker, OtherRep), Ct)).ShouldBe(0);
        })),
        new("commission.answer", "who says it becomes someone who may not", bot => WithAsync(bot, "P030", InSupport, async change =>
        {
            await StoreAsync(bot, session =>
            {
                session.Store(
                    new PayQuestion
                    {
                        Id = "PQ-between", PersonId = new(Rep), Month = "2026-10", Text = "少了一笔", AskedAt = session.Now,
                        DueAt = session.Now.AddDays(1),
                    },
                    "test");
                return Task.CompletedTask;
            });

            (await bot.SayAsync("P030", "回复提成疑问 PQ-between 对的", change)).ShouldContain("不在你的权限范围内");

            (await bot.Store.FindAsync<PayQuestion>("PQ-between", Ct))!.IsOpen.ShouldBeTrue();
        })),
    ];
}
