using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.People;

/// <summary>
/// A message to a person goes to the platform where they were last active, otherwise where they have an account, and elsewhere when that is refused
/// for good (X1).
/// </summary>
public sealed class ReachTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_word_to_someone_reaches_them_where_they_were_last_active_and_can_be_answered()
    {
        await using var both = await TwoPlatforms.StartAsync("P008");
        await both.OnFeishu("P008").SayAsync("取消", Ct);
        await both.OnFeishu("P008").WaitForAsync(message => message.Text.Contains("没有正在填写"), Ct);

        await both.OnWeCom("P002").SayAsync($"@{(await both.PersonAsync("P008")).Name} 明天的演示改到三点", Ct);
        var word = await both.OnFeishu("P008").WaitForAsync(message => message.Text.Contains("明天的演示改到三点"), Ct);
        await both.OnWeCom("P002").WaitForAsync(message => message.Text.StartsWith("已转告", StringComparison.Ordinal), Ct);
        word.Title.ShouldBe($"{(await both.PersonAsync("P002")).Name} 给你带话");
        both.OnWeCom("P008").Messages.ShouldBeEmpty();

        both.Bot.Clock.Advance(TimeSpan.FromSeconds(2));
        await both.OnFeishu("P008").TapAsync(word, "回话", ct: Ct);
        var form = await both.OnFeishu("P008").WaitForAsync(message => message.Elements("form").Any(), Ct);
        await both.OnFeishu("P008").TapAsync(form, "提交", new Dictionary<string, string> { ["内容"] = "好的" }, Ct);
        await both.OnWeCom("P002").WaitForAsync(message => message.ToString().Contains("好的", StringComparison.Ordinal), Ct);
    }

    [Theory]
    [InlineData("@P008 你好", "P008 ")]
    [InlineData("转告 nobody 你好", "没有找到“nobody”")]
    [InlineData("@P002 你好", "不用给自己带话")]
    public async Task Whom_it_is_for_is_found_by_id_too_or_said_to_be_unknown(string text, string expected)
    {
        await using var both = await TwoPlatforms.StartAsync();
        expected = expected.Replace("P008 ", $"已转告 {(await both.PersonAsync("P008")).Name}", StringComparison.Ordinal);

        await both.OnWeCom("P002").SayAsync(text, Ct);

        await both.OnWeCom("P002").WaitForAsync(message => message.Text.Contains(expected), Ct);
    }

    [Fact]
    public async Task What_one_platform_refuses_for_good_goes_over_the_next_once()
    {
        // P009 is no member at WeCom (any more), where WeCom is the first that is tried.
        await using var both = await TwoPlatforms.StartAsync("P009");

        await both.OnWeCom("P002").SayAsync("@P009 合同今天寄出", Ct);
        var word = await both.OnFeishu("P009").WaitForAsync(message => message.Text.Contains("合同今天寄出"), Ct);
        await both.Bot.SettleAsync();

        word.Buttons.ShouldBe(["回话"]);
        both.OnFeishu("P009").Messages.ShouldHaveSingleItem();
        (await both.Bot.Store.Outbox.DepthAsync(Ct)).Dead.ShouldBe(0);
    }

    [Fact]
    public async Task What_no_platform_takes_is_on_the_web_page()
    {
        await using var both = await TwoPlatforms.StartAsync();

        await both.OnWeCom("P002").SayAsync("@P009 合同今天寄出", Ct);
        await both.OnWeCom("P002").WaitForAsync(message => message.Text.StartsWith("已转告", StringComparison.Ordinal), Ct);
        await both.Bot.SettleAsync();

        (await both.Bot.As("P009").LastAsync()).ShouldBeCard().Text.ShouldBe("合同今天寄出");
    }

    [Fact]
    public async Task The_same_refusal_seen_twice_sends_it_elsewhere_once()
    {
        await using var both = await TwoPlatforms.StartAsync("P009");
        var courier = (Core.Conversation.Courier)both.Bot.Services.GetService(typeof(Core.Conversation.Courier))!;
        var sessions = (Sessions)both.Bot.Services.GetService(typeof(Sessions))!;
        var first = sessions.Open(Actor.System("test"));
        await courier.SendAsync(first, new("P009"), "一句话", Ct);
        var refused = first.Outgoing.Single();

        for (var i = 0; i < 2; i++)
        {
            var session = sessions.Open(Actor.System("test"));
            session.Send((await courier.ElsewhereAsync(session, refused, Ct))!);
            await session.CommitAsync(Ct);
        }

        await both.Bot.SettleAsync();
        both.OnFeishu("P009").Messages.ShouldHaveSingleItem();
    }
}
