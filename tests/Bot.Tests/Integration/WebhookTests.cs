using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Integration.Webhooks;
using ChatSales.Simulators.Webhooks;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Integration;

/// <summary>From a sentence in the chat to a receiver, and what operators see and do. P032 is an operator.</summary>
public sealed class WebhookTests
{
    private const string Operator = "P032";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_done_in_the_chat_reaches_the_receiver_and_operators_see_and_mend_what_does_not()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var bot = await TestBot.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Webhooks:Endpoints:erp:Url"] = receiver.Url.ToString(), ["Webhooks:Endpoints:erp:Secret"] = receiver.Secrets[0],
            ["Webhooks:Endpoints:erp:Allow:0"] = $"127.0.0.0/8:{receiver.Url.Port}",
        });
        receiver.Clock = bot.Clock;
        await UntilAsync(bot, async () => await bot.Store.FindAsync<WebhookEndpoint>("erp", Ct) is not null);

        var deal = await bot.As("P008").NewDealAsync();
        await UntilAsync(bot, () => Task.FromResult(receiver.Taken.Count > 0));
        var first = receiver.Taken[0];
        (first.Type, first.Deal).ShouldBe(("deal.created", deal));
        first.Body.ShouldContain("\"ownerId\":\"P008\"");

        (await bot.As(Operator).SayAsync("推送测试 erp")).Text.ShouldNotBeNull().ShouldContain("测试事件");
        await UntilAsync(bot, () => Task.FromResult(receiver.Taken.Count == 2));
        receiver.Taken[1].Type.ShouldBe("webhook.test");
        await UntilAsync(bot, async () => (await bot.Store.FindAsync<WebhookEndpoint>("erp", Ct))!.Position >= receiver.Taken[1].Sequence);

        receiver.Mood = ReceiverMood.Gone;
        await bot.As("P008").SayAsync($"丢单 {deal} 价格 确认");
        await UntilAsync(bot, async () => (await bot.Store.FindAsync<WebhookEndpoint>("erp", Ct))!.DisabledAt is not null);
        await bot.SettleAsync();
        (await bot.As(Operator).LinesAsync()).Select(line => line.Content.Text ?? "").ShouldContain(text => text.Contains("推送给 erp 已停用"));
        var list = (await bot.As(Operator).SayAsync("推送")).Card!;
        list.Rows.ShouldHaveSingleItem().Title.ShouldBe("erp · 已停用");
        (await bot.As(Operator).SayAsync("推送测试 erp")).Text.ShouldNotBeNull().ShouldContain("先重新启用");

        receiver.Mood = ReceiverMood.Well;
        await bot.As(Operator).SayAsync("推送 erp");
        (await bot.As(Operator).TapAsync("重新启用")).Text.ShouldNotBeNull().ShouldContain("按顺序补送");
        await UntilAsync(bot, () => Task.FromResult(receiver.Taken.Count == 3));
        receiver.Taken[2].Type.ShouldBe("deal.closed");

        await UntilAsync(bot, async () => (await bot.Store.FindAsync<WebhookEndpoint>("erp", Ct))!.Position >= receiver.Taken[2].Sequence);
        (await bot.As(Operator).SayAsync($"推送重发 erp 从 {first.Sequence}")).Card!.Text.ShouldNotBeNull().ShouldContain("再推送一遍");
        (await bot.As(Operator).TapAsync("确认重发")).Text.ShouldBe($"从位置 {first.Sequence} 起重新推送。");
        await UntilAsync(bot, () => Task.FromResult(receiver.Doubles == 3));
        receiver.Violations.ShouldBeEmpty();
        receiver.Taken.Count.ShouldBe(3);
        (await bot.As("P008").SayAsync("推送")).Card?.Rows.ShouldNotContain(row => row.Title.StartsWith("erp", StringComparison.Ordinal));
    }

    private static Task UntilAsync(TestBot bot, Func<Task<bool>> isSo) =>
        TestBot.UntilAsync(isSo, () => bot.Clock.Advance(TimeSpan.FromMilliseconds(100)));
}
