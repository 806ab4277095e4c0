using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.DeadLetters;

/// <summary>
/// A message that was given up is retried, and reported once nobody has touched it for a day. P008 is its person, P032 an operator.
/// </summary>
public sealed class WatchedLetterTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_nobody_could_be_given_is_tried_again_with_longer_waits_then_told_and_told_again_each_day()
    {
        await using var bot = await TestBot.StartAsync();
        await SendBadAsync(bot);
        var tries = new List<TimeSpan>();
        var letter = (await bot.Store.Outbox.DeadLettersAsync(2, Ct)).ShouldHaveSingleItem();
        for (var repeats = 1; repeats <= 3; repeats++)
        {
            tries.Add((await ItemAsync(bot, "undelivered", letter.Id)).At - bot.Clock.GetUtcNow());
            bot.Clock.Advance(tries[^1]);
            await TestBot.UntilAsync(async () => await bot.Store.Outbox.FindDeadLetterAsync(letter.Id, Ct) is { } again && again.Repeats == repeats);
            await TestBot.UntilAsync(async () => (await ItemAsync(bot, "undelivered", letter.Id)).At > bot.Clock.GetUtcNow());
        }

        bot.Clock.Advance(TimeSpan.FromHours(6));
        await TestBot.UntilAsync(async () => await HasReadAsync(bot, "多次补送仍无法送达"));
        bot.Clock.Advance(TimeSpan.FromHours(24));
        await TestBot.UntilAsync(async () => await HasReadAsync(bot, "超过一天没有处理"));

        tries.ShouldBe([TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6)]);
    }

    [Fact]
    public async Task A_letter_that_an_operator_has_dropped_is_not_watched_any_more()
    {
        await using var bot = await TestBot.StartAsync();
        await SendBadAsync(bot);
        var letter = (await bot.Store.Outbox.DeadLettersAsync(2, Ct)).ShouldHaveSingleItem();

        await bot.As("P032").SayAsync($"死信丢弃 {letter.Id} 确认");

        (await ItemAsync(bot, "undelivered", letter.Id)).End.ShouldBe(DueEnd.Cancelled);
        (await ItemAsync(bot, "dead-letter", letter.Id)).End.ShouldBe(DueEnd.Cancelled);
    }

    // It has no content, so that no platform will ever take it.
    private static async Task SendBadAsync(TestBot bot)
    {
        var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        session.Send(Courier.Pack(session, "web", "P008", new("P008"), "你好", replaces: null) with { Content = "{" });
        await session.CommitAsync(Ct);
        await TestBot.UntilAsync(async () => (await bot.Store.Outbox.DepthAsync(Ct)).Dead == 1);
    }

    private static async Task<bool> HasReadAsync(TestBot bot, string text) =>
        (await bot.As("P032").LinesAsync()).Any(line => line.Content.Text?.Contains(text) == true);

    private static async Task<DueItem> ItemAsync(TestBot bot, string rule, string letterId) =>
        (await bot.Store.FindAsync<DueItem>(Ledger.IdOf(rule, letterId), Ct))!;
}
