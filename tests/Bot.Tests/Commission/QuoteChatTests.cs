using ChatSales.Bot.Tests.Driven;
using ChatSales.Bot.Tests.Verbs;
using ChatSales.Core.Commission.Quotes;
using ChatSales.Core.Conversation;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Commission;

/// <summary>Estimates of commission in the chat.</summary>
public sealed class QuoteChatTests
{
    private static readonly Dictionary<QuoteFlag, bool> First = new() { [QuoteFlag.FirstOrder] = true };

    [Fact]
    public async Task An_estimate_says_how_much_why_and_when_and_compares_two_cases()
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());

        var one = (await bot.SayAsync(Driver.Rep, "提成试算 120万 制造业 毛利35% 账期60天 首单")).CardFor(Driver.Rep);
        var odd = (await bot.SayAsync(Driver.Rep, "提成试算 120万 制照业")).CardFor(Driver.Rep);
        var two = (await bot.SayAsync(Driver.Rep, "提成试算 120万 制造业 毛利35% 账期60天 首单 对比 毛利30%")).CardFor(Driver.Rep);

        one.Text!.ShouldStartWith("预计提成 4.8万");
        one.Facts!.ShouldContain(fact => fact.Label == "制造业高毛利首单" && fact.Value == "120万 × 4% = 4.8万");
        one.Rows!.Select(row => row.Title).ShouldBe(["签约（30%）", "首次回款（40%）", "终验（30%）"]);
        odd.Text!.ShouldStartWith("没看懂：“制照业”");
        two.Text!.ShouldContain("后一种少拿");
    }

    [Fact]
    public async Task The_calculators_page_begins_with_what_the_estimate_was_made_of()
    {
        await using var bot = await TestBot.StartAsync();

        var answer = await bot.AnswerAsync(Driver.Rep, "提成试算 120万 制造业 毛利35% 首单 对比 毛利30%", new DoorAbilities(true, true));

        var url = answer.Card!.Buttons.Single(button => button.Label == "网页试算").Url!;
        url.ShouldNotBeEmpty();
        QuoteCase.QueryOf(
            new QuoteFields { Amount = new(1_200_000), Industry = "制造业", GrossMargin = new(0.35m), Flags = First },
            new QuoteFields { GrossMargin = new(0.3m) })
            .ShouldBe("?a-amount=1200000&a-margin=35%25&a-industry=%E5%88%B6%E9%80%A0%E4%B8%9A&a-firstorder=yes&b-margin=30%25");
    }

    [Fact]
    public async Task Nobody_earns_by_the_example_and_by_an_imported_plan_a_receipt_earns_at_once()
    {
        var store = await DemoCopy.NewAsync();
        await using (var before = await Driver.OpenAsync(store))
        {
            (await before.SayAsync(Driver.Rep, "我的提成")).CardFor(Driver.Rep).Text!.ShouldStartWith("还没有导入提成方案");
        }

        var imported = await BotProcess.RunAsync(
            "config", "import", Repository.PathOf("tests", "Data", "commission", "example-plan.yaml"), "--store", store);
        await using var bot = await Driver.OpenAsync(store);
        await bot.SayAsync("P030", "回款 K00096 79200");
        var mine = (await bot.SayAsync(Driver.Rep, "我的提成")).CardFor(Driver.Rep);

        imported.Status.ShouldBe(0);
        mine.Text.ShouldBe("应得 1,980元");
        mine.Rows!.Select(row => row.Title).ShouldBe(["K00096 提成", "K00096 奖励"]);
    }
}
