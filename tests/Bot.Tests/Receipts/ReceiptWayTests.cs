using System.Text;
using ChatSales.Core.Receipts;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Receipts;

/// <summary>The same money told by a bank's file, by the hook and by hand is counted once, whichever comes first; on either store.</summary>
public sealed class ReceiptWayTests(SharedServer shared)
{
    private const string Finance = "P030";
    private const string Contract = "K00127";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_two_ways_count_the_same_money_once(bool isPostgreSql)
    {
        await using var bot = await StartAsync(isPostgreSql);
        IReadOnlyList<(string Name, Func<string, Task> Tell)> ways =
        [
            ("file", number => FileAsync(bot, number)), ("hook", number => HookAsync(bot, number)), ("hand", number => HandAsync(bot, number)),
        ];
        foreach (var (first, one) in ways)
        {
            foreach (var (second, two) in ways)
            {
                var number = $"W-{first}-{second}";
                await one(number);
                await two(number);

                (await bot.Store.QueryAsync(new Query<Receipt>().Where(RecordKinds.ReceiptsByBankRef, number), Ct))
                    .ShouldHaveSingleItem($"by {first}, then by {second}").ContractId.Text.ShouldBe(Contract);
                (await bot.Store.CountAsync(new Query<Arrival>().Where(ReceiptKinds.ArrivalsByBankRef, number), Ct)).ShouldBe(0);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task All_ways_at_once_count_it_once(bool isPostgreSql)
    {
        await using var bot = await StartAsync(isPostgreSql);
        await FileAsync(bot, "W-0");

        await Task.WhenAll(FileAsync(bot, "W-1"), HookAsync(bot, "W-1"), HookAsync(bot, "W-1", event2: true));

        (await bot.Store.QueryAsync(new Query<Receipt>().Where(RecordKinds.ReceiptsByBankRef, "W-1"), Ct)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Entered_by_hand_without_its_number_it_waits_when_the_bank_tells_it_until_finance_says_that_it_is_the_same()
    {
        await using var bot = await StartAsync(isPostgreSql: false);
        await bot.As(Finance).SayAsync($"回款 {Contract} 200 11月23日");

        await FileAsync(bot, "W-2");

        var arrival = (await bot.Store.QueryAsync(new Query<Arrival>().Where(ReceiptKinds.ArrivalsByBankRef, "W-2"), Ct)).ShouldHaveSingleItem();
        arrival.Reason.ShouldBe(WaitReason.PerhapsEntered);
        await bot.As(Finance).SayAsync($"查看待认领 {arrival.Id}");
        (await bot.As(Finance).TapAsync("是同一笔")).ShouldBeCard().Text.ShouldBe(ReceiptTexts.ArrivalSame.Text);

        var rows = await bot.Store.QueryAsync(new Query<Receipt>().Where(RecordKinds.ReceiptsByContract, Contract), Ct);
        rows.Count(row => row.Amount.Yuan == 200).ShouldBe(1);
        rows.ShouldContain(row => row.BankRef == "W-2");
    }

    [Fact]
    public async Task Told_by_the_bank_it_is_asked_about_when_somebody_enters_it_by_hand_without_its_number()
    {
        await using var bot = await StartAsync(isPostgreSql: false);
        await FileAsync(bot, "W-3");

        (await bot.As(Finance).SayAsync($"回款 {Contract} 200")).ShouldBeCard().Text!.ShouldContain("可能是同一笔");

        (await bot.Store.QueryAsync(new Query<Receipt>().Where(RecordKinds.ReceiptsByContract, Contract), Ct))
            .Count(row => row.Amount.Yuan == 200).ShouldBe(1);
    }

    private async Task<TestBot> StartAsync(bool isPostgreSql) => await TestBot.StartAsync(
        settings: Hook.Settings,
        folder: isPostgreSql ? TestFolders.New() : null,
        store: isPostgreSql ? await (await shared.Server).NewSchemaAsync(Ct) : null);

    // An amount of its own, so that none is like another.
    private static int AmountOf(string number) =>
        number is "W-2" or "W-3" ? 200 : 1000 + Math.Abs(number.GetHashCode(StringComparison.Ordinal) % 9000);

    private static async Task FileAsync(TestBot bot, string number)
    {
        var file = $"交易日期,交易流水号,对方户名,贷方金额,摘要\n2026-11-24,{number},某公司,{AmountOf(number)},{Contract}\n";
        await bot.As(Finance).SendAsync(
            "流水.csv",
            Encoding.UTF8.GetBytes(file),
            "导入回款 日期列=交易日期 金额列=贷方金额 流水号列=交易流水号 付款方列=对方户名 合同列=摘要");
    }

    private static async Task HookAsync(TestBot bot, string number, bool event2 = false) =>
        (await Hook.PostAsync(bot, Hook.Body($"e-{number}-{event2}", number, $"{AmountOf(number)}.00", Contract))).Status.ShouldBe(200);

    private static Task<Core.Conversation.OutgoingContent> HandAsync(TestBot bot, string number) =>
        bot.As(Finance).SayAsync($"回款 {Contract} {AmountOf(number)} 流水号={number}");
}
