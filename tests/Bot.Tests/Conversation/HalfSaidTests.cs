using ChatSales.Bot.Hosting;
using ChatSales.Bot.Tests.Driven;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>What is said only in part, or with a word in another's place: what was understood is kept, the rest is asked.</summary>
public sealed class HalfSaidTests
{
    private const string Delivery = "P028";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_half_that_was_understood_is_kept_and_the_other_asked()
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());

        var untitled = (await bot.SayAsync(Driver.Rep, "新建商机 荣金营销云 20w")).CardFor(Driver.Rep);
        untitled.Text.ShouldBe("“20w”是金额，商机还差名称：叫什么？");
        untitled.Facts!.Select(fact => $"{fact.Label} {fact.Value}").ShouldBe(["客户 荣金营销云", "金额 20万"]);

        var undated = (await bot.SayAsync(Driver.Rep, "王主任说下周五定")).CardFor(Driver.Rep);
        undated.Facts!.Select(fact => $"{fact.Label} {fact.Value}").ShouldBe(["预计签约 2026-12-04"]);
        undated.Buttons.ShouldBe(["选商机"]);

        var said = (await bot.SayAsync(Driver.Rep, "跟进 D00027 电话 价格有顾虑，下周三再演示")).CardFor(Driver.Rep);
        said.Buttons![0].ShouldBe("记下一步：演示（2026-12-02）");
        await bot.TapAsync(Driver.Rep, said.Buttons[0]);
        (await bot.SayAsync(Driver.Rep, "要做的事")).CardFor(Driver.Rep).Rows!.ShouldContain(row => row.Title.Contains("演示"));

        var asked = (await bot.SayAsync(Driver.Rep, "过了一个月没跟进的客户")).CardFor(Driver.Rep);
        asked.Text!.ShouldContain("没有跟进（时间 2026-10-24");
    }

    [Fact]
    public async Task A_contracts_number_alone_shows_it_with_the_money_that_came_or_says_whose_it_is()
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());

        var own = (await bot.SayAsync(Driver.Rep, "k00127")).CardFor(Driver.Rep);
        own.Title.ShouldBe("合同 K00127");
        own.Facts!.Single(fact => fact.Label == "已收").Value.ShouldBe("96.99万，未结清 226.31万");

        (await bot.SayAsync(Driver.Rep, "K00133")).Single(answer => answer.To == Driver.Rep).Text!.ShouldContain("不在你的权限范围内");
    }

    [Fact]
    public async Task A_ticket_that_is_not_so_far_says_what_is_missing_and_is_not_offered()
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());

        (await bot.SayAsync(Delivery, "开始交付 REQ-2026-0142")).Select(answer => answer.Text).ShouldContain(
            "REQ-2026-0142 现在是“待接单”，还不能开始交付。还差：接单（杨勇）、答复（杨勇）。");
        (await bot.SayAsync(Delivery, "开始交付")).CardFor(Delivery).Rows?.ShouldAllBe(row => row.Title.EndsWith("已答复"));
    }

    [Fact]
    public async Task What_happened_to_a_deal_is_said_without_numbers_that_say_nothing()
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());
        await bot.SayAsync("P030", "回款 K00127 30万");

        var rows = (await bot.SayAsync(Driver.Rep, "变更记录 D00317")).CardFor(Driver.Rep).Rows!;

        rows.ShouldContain(row => row.Detail!.Contains("回款 30万（K00127）"));
        rows.ShouldAllBe(row => !row.Detail!.Contains("R-0"));
    }

    [Fact]
    public async Task Margins_are_shown_to_a_person_and_never_to_a_group()
    {
        await using var bot = await TestBot.StartAsync();
        foreach (var text in new[] { "商机 D00136", "合同 K00127" })
        {
            (await FactsAsync(bot, text, isGroup: false)).ShouldContain("毛利率", text);
            (await FactsAsync(bot, text, isGroup: true)).ShouldNotContain("毛利率", text);
        }
    }

    private static async Task<IReadOnlyList<string>> FactsAsync(TestBot bot, string text, bool isGroup)
    {
        var session = new Session(bot.Store, BotHost.Kinds, bot.Clock, new Actor(new(Driver.Rep), "test"));
        var person = (await session.FindAsync<Person>(Driver.Rep, Ct))!;
        var door = new Door("test", "here", new DoorAbilities(TextInputs: true, Files: true), IsGroup: isGroup);
        var turn = new Turn(person, door, session, new Incoming { Text = text });
        await bot.Services.GetRequiredService<Dispatcher>().DispatchAsync(turn, Ct);
        return [.. turn.Replies.Select(reply => reply.Content.Card).OfType<Card>().SelectMany(card => card.Facts).Select(fact => fact.Label)];
    }
}
