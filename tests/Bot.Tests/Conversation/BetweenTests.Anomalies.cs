using ChatSales.Core.Rhythm.Anomalies;
using ChatSales.Core.Rhythm.Scores;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace ChatSales.Bot.Tests.Conversation;

// Anomalies and doubts about scores: each case has one of its own, as the host is shared.
public sealed partial class BetweenTests
{
    private const string Director = "P001";

    private static Between[] AboutAnomalies =>
    [
        new("anomaly.coach", "the director puts it off", async bot =>
        {
            var id = await UnusualAsync(bot, "2026-11-01");
            await bot.SayAsync(Manager, $"跟进异动 {id} 打电话", () => bot.SayAsideAsync(Director, $"稍后提醒异动 {id} 3"));

            (await bot.Store.FindAsync<AnomalyCase>(id, Ct))!.ShouldSatisfyAllConditions(
                one => one.Steps.ShouldHaveSingleItem().By.Text.ShouldBe(Manager), one => one.PutOff.ShouldBe(1));
        }),
        new("anomaly.put-off", "who says it becomes someone who may not", bot => WithAsync(bot, Manager, InSupport, async change =>
        {
            var id = await UnusualAsync(bot, "2026-11-02");
            (await bot.SayAsync(Manager, $"稍后提醒异动 {id} 3", change)).ShouldContain("不在你的权限范围内");

            (await bot.Store.FindAsync<AnomalyCase>(id, Ct))!.PutOffTo.ShouldBeNull();
        })),
        new("anomaly.coach", "whom it is about moves to another manager", bot => WithAsync(bot, Rep, Moved, async change =>
        {
            var id = await UnusualAsync(bot, "2026-11-03");
            await bot.SayAsync(Manager, $"跟进异动 {id} 打电话", change);

            (await bot.Store.FindAsync<AnomalyCase>(id, Ct))!.Steps.ShouldBeEmpty();
        })),
        new("anomaly.put-off", "whom it is about moves to another manager", bot => WithAsync(bot, Rep, Moved, async change =>
        {
            var id = await UnusualAsync(bot, "2026-11-04");
            await bot.SayAsync(Manager, $"稍后提醒异动 {id} 3", change);

            (await bot.Store.FindAsync<AnomalyCase>(id, Ct))!.PutOffTo.ShouldBeNull();
        })),
        new("score.ask", "who says it becomes someone who may not", bot => WithAsync(bot, Rep, InSupport, async change =>
        {
            (await bot.SayAsync(Rep, "过程分疑问 本月 纪要交了", change)).ShouldContain("不在你的权限范围内");

            (await DoubtsAsync(bot, "纪要交了")).ShouldBeEmpty();
        })),
        new("score.answer", "the director answers", async bot =>
        {
            await bot.As(Rep).SayAsync("过程分疑问 本月 截图也交了");
            var id = (await DoubtsAsync(bot, "截图也交了")).ShouldHaveSingleItem().Id;

            (await bot.SayAsync(Manager, $"回复过程分疑问 {id} 收到", () => bot.SayAsideAsync(Director, $"回复过程分疑问 {id} 已补算")))
                .ShouldContain("已经回复过：已补算");

            (await DoubtsAsync(bot, "截图也交了")).ShouldHaveSingleItem().Answer.ShouldBe("已补算");
        }),
        new("score.answer", "who doubts it moves to another manager", bot => WithAsync(bot, Rep, Moved, async change =>
        {
            await bot.As(Rep).SayAsync("过程分疑问 本月 电话也记了");
            var id = (await DoubtsAsync(bot, "电话也记了")).ShouldHaveSingleItem().Id;

            await bot.SayAsync(Manager, $"回复过程分疑问 {id} 收到", change);

            (await DoubtsAsync(bot, "电话也记了")).ShouldHaveSingleItem().IsOpen.ShouldBeTrue();
        })),
    ];

    private static async Task<IReadOnlyList<ScoreQuestion>> DoubtsAsync(TestBot bot, string text) =>
        [.. (await bot.Store.QueryAsync(new Query<ScoreQuestion>().Where(ScoreKinds.ByAsker, Rep), Ct)).Where(question => question.Text == text)];

    private static async Task<string> UnusualAsync(TestBot bot, string after)
    {
        var id = $"no-leads:{Rep}:{after}";
        await bot.Services.GetRequiredService<Sessions>().DoAsync(
            Actor.System("test"),
            session => Task.FromResult(session.Store(
                new AnomalyCase
                {
                    Id = id, Kind = AnomalyKind.NoNewLeads, PersonId = new(Rep), Days = 3,
                    After = DateOnly.Parse(after, System.Globalization.CultureInfo.InvariantCulture),
                    ToldAt = bot.Clock.GetUtcNow(),
                },
                "test")),
            Ct);
        return id;
    }
}
