using ChatSales.Core.Receipts;
using ChatSales.Core.Receipts.Chat;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Receipts;

/// <summary>Money in the chat. P008 has K00127 (苏州荣金) with 226.31万 to come, P006 has K00149 (武汉新中), P030 is finance.</summary>
public sealed class ReceiptCommandTests
{
    private const string Finance = "P030";
    private const string Rep = "P008";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_rep_says_has_arrived_counts_once_finance_confirms_it()
    {
        await using var bot = await TestBot.StartAsync();
        var before = (await RowsAsync(bot, "K00127")).Count;

        var card = (await bot.As(Rep).SayAsync("苏州荣金到账30万")).ShouldBeCard();
        (card.Title, card.Text).ShouldBe(("报到账", ReceiptTexts.AskReport.Text));
        (await bot.As(Rep).TapAsync("报给财务")).ShouldBeCard().Text.ShouldBe(ReceiptTexts.Reported.Text);
        (await RowsAsync(bot, "K00127")).Count.ShouldBe(before);

        await bot.As(Finance).TapAsync("确认到账");

        var row = (await RowsAsync(bot, "K00127")).Single(row => row.EnteredBy is not null);
        (row.Amount.Yuan, row.EnteredBy!.Value.Text, row.Kind).ShouldBe((300_000m, Finance, ReceiptKind.Receipt));
        (await bot.As(Rep).LastAsync()).ShouldBeCard().Text.ShouldBe("30万到账了。");
        (await bot.As("P002").LinesAsync()).ShouldNotContain(line => line.Content.Card != null && line.Content.Card.Title.StartsWith("回款"));
    }

    [Fact]
    public async Task Money_reported_on_a_part_of_a_name_or_of_a_number_is_shown_before_finance_hears_of_it()
    {
        await using var bot = await TestBot.StartAsync();
        foreach (var said in new[] { "报到账 苏州荣金 5亿", "报到账 K127 5亿" })
        {
            var card = (await bot.As(Rep).SayAsync(said)).ShouldBeCard();
            (card.Text, card.Subtitle!.Split(' ')[0]).ShouldBe((ReceiptTexts.AskReport.Text, "K00127"));
        }

        (await bot.Store.QueryAsync(MoneyClaimCards.Waiting, Ct)).ShouldBeEmpty();
        (await bot.As(Rep).TapAsync("报给财务")).ShouldBeCard().Text.ShouldBe(ReceiptTexts.Reported.Text);
        (await bot.As(Rep).SayAsync("报到账 K00127 40万")).ShouldBeCard().Text.ShouldBe(ReceiptTexts.Reported.Text);
    }

    [Fact]
    public async Task What_finance_does_not_find_is_told_to_whoever_claimed_it()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.As("P006").SayAsync("武汉新中首付款10.8万昨天到的");
        await bot.As("P006").TapAsync("报给财务");

        await bot.As(Finance).TapAsync("没查到");
        await bot.As(Finance).TapAsync("提交", ("reason", "银行没有这笔"));

        (await bot.As("P006").LastAsync()).ShouldBeCard().Text.ShouldBe("财务没有查到这笔款：银行没有这笔");
        (await RowsAsync(bot, "K00149")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Finance_confirms_their_own_sentence_by_a_tap_and_it_is_a_receipt()
    {
        await using var bot = await TestBot.StartAsync();
        var card = (await bot.As(Finance).SayAsync("南京锐信机械回款105.96万")).ShouldBeCard();

        card.Facts.Select(fact => $"{fact.Label} {fact.Value}")
            .ShouldBe(["金额 105.96万", "日期 11月24日（周二）", "节点 首款", "未结清 185.43万"]);
        (await RowsAsync(bot, "K00134")).ShouldAllBe(row => row.EnteredBy == null);
        (await bot.As(Finance).TapAsync("确认")).ShouldBeCard().Text.ShouldBe("已登记回款。");

        (await RowsAsync(bot, "K00134")).Single(row => row.EnteredBy is not null).Node.ShouldBe(ReceiptNode.First);
    }

    [Theory]
    [InlineData("回款 K00149 0", "金额要大于 0")]
    [InlineData("回款 K00149 -5万", "不是金额")]
    [InlineData("回款 K00149 1.005元", "不是金额")]
    [InlineData("回款 K00149 5万 2026-11-25", "还没到")]
    [InlineData("回款 K00149 5万 12月1日", "还没到")]
    [InlineData("回款 K99999 5万", "没有找到合同")]
    [InlineData("回款 K00057 5万", "还没有签")]
    [InlineData("回款 K00035 5万", "已作废")]
    [InlineData("折让 K00035 5万", "已作废")]
    [InlineData("退款 K00149 5万", "超过这份合同已收的")]
    [InlineData("退回多付 K00149 5万", "超过这份合同已收的")]
    [InlineData("认领回款 A-1 K00149", "没有找到这笔待认领的款")]
    [InlineData("确认到账 M-1", "没有找到这笔到账申报")]
    public async Task Bad_input_is_answered_in_words_and_changes_nothing(string said, string answer)
    {
        await using var bot = await TestBot.StartAsync();
        var before = await bot.Store.CountAsync(new Query<Receipt>(), Ct);

        var content = await bot.As(Finance).SayAsync(said);

        (content.Text ?? content.Card!.Text!).ShouldContain(answer);
        (await bot.Store.CountAsync(new Query<Receipt>(), Ct)).ShouldBe(before);
    }

    [Fact]
    public async Task Only_finance_enters_money_and_nobody_hears_of_others_contracts()
    {
        await using var bot = await TestBot.StartAsync();
        foreach (var said in new[] { "回款 K00127 5万", "退款 K00127 1万", "待认领", "导入回款" })
        {
            (await bot.As(Rep).SayAsync(said)).Text!.ShouldContain("不在你的权限范围内");
        }

        (await bot.As("P006").SayAsync("报到账 K00127 5万")).Text!.ShouldContain("不在你的权限范围内");
        (await bot.As("P006").SayAsync("回款情况 K00127")).Text!.ShouldContain("不在你的权限范围内");
        (await bot.As(Rep).SayAsync("回款情况 K00127")).ShouldBeCard().Fact("未结清").ShouldBe("226.31万");
        (await bot.Store.CountAsync(new Query<MoneyClaim>(), Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task What_came_too_much_is_said_and_no_sum_below_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.As(Finance).SayAsync("回款 K00127 300万");
        await bot.As(Finance).TapAsync(ReceiptTexts.SureButton.Text);

        (await bot.As(Rep).SayAsync("回款情况 K00127")).ShouldBeCard().Fact("多收").ShouldBe("73.69万");
    }

    // What is let off counts in the question, although no money came in; and a refund leaves what is to come as it is.
    [Fact]
    public async Task Questions_and_the_contracts_card_agree_on_what_came_in_and_what_is_to_come()
    {
        await using var bot = await TestBot.StartAsync();
        bot.Tick = TimeSpan.FromMilliseconds(50);
        var finance = bot.As(Finance);
        var received = await ReceivedAsync(bot);
        var (first, second) = await OwingMostAsync(bot);
        (await MostOwedAsync(bot)).ShouldContain(first.Contract.Id);

        foreach (var said in new[] { "回款 {0} 1万", "退款 {0} 3000 确认=确认", "退回多付 {0} 2000 确认=确认" })
        {
            (await finance.SayAsync(string.Format(null, said, first.Contract.Id))).ShouldBeCard().Text!.ShouldStartWith("已登记");
        }

        (await ReceivedAsync(bot)).ShouldBe(received + 5_000);
        (await OwingMostAsync(bot)).First.Outstanding.Yuan.ShouldBe(first.Outstanding.Yuan - 10_000 + 2_000);
        var most = first.Outstanding.Yuan - second.Outstanding.Yuan + 1;
        (await finance.SayAsync(string.Format(null, "折让 {0} {1} 确认=确认", first.Contract.Id, most))).ShouldBeCard().Text!.ShouldStartWith("已登记");

        (await OwingMostAsync(bot)).First.Contract.Id.ShouldBe(second.Contract.Id);
        // Another's change is there within a second, one's own at once.
        await TestBot.UntilAsync(async () => (await MostOwedAsync(bot)).Contains(second.Contract.Id, StringComparison.Ordinal));
        (await ReceivedAsync(bot)).ShouldBe(received + 5_000);
    }

    private static async Task<(ContractMoney First, ContractMoney Second)> OwingMostAsync(TestBot bot)
    {
        var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        var all = new List<ContractMoney>();
        foreach (var contract in (await session.QueryAsync(new Query<Contract>(), Ct)).Where(one => one.Status == ContractStatus.Signed))
        {
            all.Add(await ContractMoney.OfAsync(session, contract, Ct));
        }

        return all.OrderByDescending(money => money.Outstanding).ToList() is [var first, var second, ..]
            ? (first, second)
            : throw new InvalidOperationException();
    }

    private static async Task<string> MostOwedAsync(TestBot bot)
    {
        var card = (await bot.As("P001").SayAsync("没结清的合同里欠款最多的1份")).ShouldBeCard();
        return string.Join(' ', card.Rows.Select(row => $"{row.Title} {row.Detail}").Append(card.Text));
    }

    private static async Task<decimal> ReceivedAsync(TestBot bot)
    {
        var card = (await bot.As(Finance).SayAsync("今天回款金额")).ShouldBeCard();
        var answer = card.Text!.Split("答案：")[1].Split('\n')[0].Trim();
        return (await bot.Services.GetRequiredService<Core.Conversation.Reading.MoneyReader>().ReadAsync(null!, answer, Ct)).Value.Yuan;
    }

    private static async Task<IReadOnlyList<Receipt>> RowsAsync(TestBot bot, string contract) =>
        await bot.Store.QueryAsync(new Query<Receipt>().Where(RecordKinds.ReceiptsByContract, contract), Ct);
}
