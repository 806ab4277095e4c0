using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Rhythm.Promises;
using Shouldly;

namespace ChatSales.Bot.Tests.Conversation;

// Decisions about deals that stand still.
public sealed partial class BetweenTests
{
    private static Between[] AboutRhythm =>
    [
        new("rhythm.promise", "the deal is closed as lost", async bot =>
        {
            var id = await bot.As(Rep).NewDealAsync();

            (await bot.SayAsync(Rep, $"承诺 {id} 2026-12-31", () => bot.SayAsideAsync(Manager, $"丢单 {id} 价格"))).ShouldContain("不能再操作");

            (await bot.Store.FindAsync<DealPromises>(id, Ct)).ShouldBeNull();
        }),
        new("rhythm.promise", "the manager promises another day", async bot =>
        {
            var id = await bot.As(Rep).NewDealAsync();

            await bot.SayAsync(Rep, $"承诺 {id} 2026-12-31", () => bot.SayAsideAsync(Manager, $"承诺 {id} 2026-12-30"));

            (await bot.Store.FindAsync<DealPromises>(id, Ct))!.Running.ShouldHaveSingleItem().Day.ShouldBe(new DateOnly(2026, 12, 31));
        }),
        new("rhythm.explain", "the deal is closed as lost", async bot =>
        {
            var id = await bot.As(Rep).NewDealAsync();

            (await bot.SayAsync(Rep, $"说明 {id} 预算在批", () => bot.SayAsideAsync(Manager, $"丢单 {id} 价格"))).ShouldContain("不能再操作");

            (await bot.Store.FindAsync<DealPromises>(id, Ct)).ShouldBeNull();
        }),
        new("stand-up.group", "who says it becomes someone who may not", bot => WithAsync(bot, Manager, InSupport, async change =>
            (await bot.SayAsync(Manager, "团队群", change)).ShouldContain("不在你的权限范围内"))),
    ];
}
