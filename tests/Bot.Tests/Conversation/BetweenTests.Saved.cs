using ChatSales.Core.People;
using ChatSales.Core.Questions.Saved;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace ChatSales.Bot.Tests.Conversation;

// Saved questions: each case has one of its own, as the host is shared.
public sealed partial class BetweenTests
{
    private static IEnumerable<Between> SavedCases() =>
    [
        new("saved.save", "who says it becomes someone who may not", bot => WithAsync(bot, Rep, AsOperator, async change =>
        {
            await bot.As(Rep).SayAsync("在途商机");
            (await bot.SayAsync(Rep, "存为 之间一", change)).ShouldContain("不在你的权限范围内");

            (await SavedAsync(bot, "之间一")).ShouldBeNull();
        })),
        new("saved.rename", "it is dropped", async bot =>
        {
            var saved = await SaveAsync(bot, "之间二");
            (await bot.SayAsync(Rep, "问题改名 之间二 之间二乙", () => ChangeAsync(bot, saved, Dropped))).ShouldContain("没有叫“之间二”的问题");

            (await SavedAsync(bot, "之间二"))!.IsDropped.ShouldBeTrue();
        }),
        new("saved.drop", "it gets another name", async bot =>
        {
            var saved = await SaveAsync(bot, "之间三");
            await bot.SayAsync(Rep, "删除问题 之间三", () => ChangeAsync(bot, saved, one => one with { Name = "别的三" }));

            (await SavedAsync(bot, "别的三"))!.IsDropped.ShouldBeFalse();
        }),
        new("saved.share", "who says it moves to another team", bot => WithAsync(bot, Rep, Moved, async change =>
        {
            await SaveAsync(bot, "之间四");
            await bot.SayAsync(Rep, "共享问题 之间四", change);

            (await SavedAsync(bot, "之间四"))!.Team.ShouldBe("华东二队");
        })),
        new("saved.unshare", "it is dropped", async bot =>
        {
            var saved = await SaveAsync(bot, "之间五");
            (await bot.SayAsync(Rep, "停止共享 之间五", () => ChangeAsync(bot, saved, Dropped))).ShouldContain("没有叫“之间五”的问题");
        }),
        new("saved.subscribe", "it is dropped", async bot =>
        {
            var saved = await SaveAsync(bot, "之间六");
            (await bot.SayAsync(Rep, "订阅 之间六 每周一9点", () => ChangeAsync(bot, saved, Dropped))).ShouldContain("没有叫“之间六”的问题");

            (await bot.Store.FindAsync<Subscription>(Subscription.IdOf(new(Rep), saved.Ref()), Ct)).ShouldBeNull();
        }),
        new("saved.unsubscribe", "it has ended", async bot =>
        {
            var saved = await SaveAsync(bot, "之间七");
            await bot.As(Rep).SayAsync("订阅 之间七 每周一9点");
            var subscription = (await bot.Store.FindAsync<Subscription>(Subscription.IdOf(new(Rep), saved.Ref()), Ct))!;
            (await bot.SayAsync(Rep, "取消订阅 之间七", () => ChangeAsync(bot, subscription, one => one with { IsEnded = true })))
                .ShouldBe("你没有订阅“之间七”。");
        }),
    ];

    private static Person AsOperator(Person person) => person with { Role = Role.Operator };

    private static SavedQuestion Dropped(SavedQuestion saved) => saved with { IsDropped = true };

    private static async Task<SavedQuestion> SaveAsync(TestBot bot, string name)
    {
        await bot.As(Rep).SayAsync("在途商机");
        await bot.As(Rep).SayAsync($"存为 {name}");
        return (await SavedAsync(bot, name))!;
    }

    private static async Task<SavedQuestion?> SavedAsync(TestBot bot, string name) =>
        (await bot.Store.QueryAsync(new Query<SavedQuestion>(), Ct)).FirstOrDefault(saved => saved.Name == name);

    private static Task<T> ChangeAsync<T>(TestBot bot, T entity, Func<T, T> to) where T : Entity =>
        bot.Services.GetRequiredService<Sessions>().DoAsync(
            Actor.System("test"),
            async session => session.Store(to((await session.FindAsync<T>(entity.Id, Ct))!), "test"),
            Ct);
}
