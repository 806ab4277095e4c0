using System.Diagnostics;
using System.Text;
using ChatSales.Bot.Export;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Receipts;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Receipts;

/// <summary>Banks' files that finance sends in the chat. K00149 is 武汉新中's only contract with money to come, K00134 one of 南京锐信's two.</summary>
public sealed class BankFileTests(SharedServer shared)
{
    private const string Finance = "P030";
    private const string Header = "交易日期,交易流水号,对方户名,贷方金额,摘要\n";
    private const string Columns = "导入回款 日期列=交易日期 金额列=贷方金额 流水号列=交易流水号 付款方列=对方户名 合同列=摘要";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_columns_are_asked_once_and_remembered_by_its_header()
    {
        await using var bot = await TestBot.StartAsync();
        var finance = bot.As(Finance);

        (await finance.SendAsync("1.csv", Csv("2026-11-24,F1,武汉新中物流,108000,"))).ShouldBeCard().Text.ShouldBe(ReceiptTexts.FileCame.Text);
        var card = (await finance.TapAsync("导入")).ShouldBeCard();
        card.Inputs.Select(input => $"{input.Label}={input.Value}")
            .ShouldBe(["日期列=交易日期", "金额列=贷方金额", "流水号列=交易流水号", "付款方列=对方户名", "合同列=摘要"]);
        (await RowsAsync(bot, "F1")).ShouldBeEmpty();
        var inputs = card.Inputs.Select(input => (input.Name, input.Value!)).ToArray();
        (await finance.TapAsync("导入", inputs)).ShouldBeCard().Fact("记为回款").ShouldBe("1 笔，10.8万");

        (await RowsAsync(bot, "F1")).ShouldHaveSingleItem().ContractId.Text.ShouldBe("K00149");
        (await finance.SendAsync("2.csv", Csv("2026-11-24,F2,武汉新中物流,144000,"), "导入回款")).ShouldBeCard().Fact("记为回款").ShouldBe("1 笔，14.4万");
    }

    [Fact]
    public async Task A_workbook_and_a_file_of_a_chinese_windows_are_read_and_all_that_is_not_taken_is_told()
    {
        await using var bot = await TestBot.StartAsync();
        var book = WorkbookOf(
            [new DateTime(2026, 11, 23, 9, 30, 0), "X1", "武汉新中物流", "108,000.00", null],
            ["2026-11-23", "X2", "武汉新中物流", "12.345", null],
            ["2026-11-23", "X3", "供应商", "-300", null]);
        var card = (await bot.As(Finance).SendAsync("1.xlsx", book, Columns)).ShouldBeCard();

        card.Facts.Select(fact => $"{fact.Label} {fact.Value}").ShouldBe(["记为回款 1 笔，10.8万", "待认领 0 笔，0元", "不是进账 1 行", "没读懂 1 行"]);
        card.Text.ShouldBe("没读懂的行没有导入：第 3 行 贷方金额：12.345");

        var gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes($"{Header}2026-11-24,X4,武汉新中物流,144000,\n");
        (await bot.As(Finance).SendAsync("2.csv", gb, "导入回款")).ShouldBeCard().Fact("记为回款").ShouldBe("1 笔，14.4万");
    }

    [Fact]
    public async Task What_is_no_table_or_is_broken_is_refused_in_words_and_changes_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        var finance = bot.As(Finance);
        var book = WorkbookOf(["2026-11-23", "Y1", "武汉新中物流", "108000", null]);

        (await finance.SendAsync("图.png", Pictures.Chat(1))).Text.ShouldBe(ReceiptTexts.NotTable.Text);
        (await finance.SendAsync("1.csv", [1, 2, 3, 4, 5, 6, 7, 8], Columns)).Text!.ShouldContain("无法识别这种文件");
        (await finance.SendAsync("1.xlsx", book[..(book.Length / 2)], Columns)).Text!.ShouldNotBeEmpty();
        byte[] broken = [.. Encoding.UTF8.GetBytes($"{Header}2026-11-24,Y2,"), 0xC3, 0x28, .. ",1,\n"u8];
        (await finance.SendAsync("2.csv", broken, Columns)).Text!.ShouldContain("读不了");
        (await finance.SendAsync("3.csv", Csv("2026-11-24,Y3,武汉新中物流,1,"), "导入回款 金额列=没有这一列")).ShouldBeCard().Text!
            .ShouldStartWith("表头里没有“没有这一列”");
        (await finance.SendAsync("4.csv", Encoding.UTF8.GetBytes("甲,乙,丙\n"), Columns)).Text!.ShouldNotBeEmpty();
        (await bot.As("P008").SendAsync("5.csv", Csv("2026-11-24,Y5,武汉新中物流,1,"))).Text!.ShouldContain("无法识别这种文件");
        (await bot.As("P008").SayAsync("导入回款")).Text!.ShouldContain("不在你的权限范围内");

        (await bot.Store.QueryAsync(new Query<Receipt>(), Ct)).ShouldAllBe(row => row.BankRef == null);
        (await bot.Store.CountAsync(new Query<Arrival>(), Ct)).ShouldBe(0);
    }

    // Half of it for one contract: each of these depends on those before.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ten_thousand_rows_are_imported_in_one_turn_and_known_the_second_time(bool isPostgreSql)
    {
        await using var bot = await TestBot.StartAsync(
            folder: isPostgreSql ? TestFolders.New() : null,
            store: isPostgreSql ? await (await shared.Server).NewSchemaAsync(Ct) : null);
        var rows = Enumerable.Range(0, 10_000).Select(i => $"2026-11-24,T{i},谁也不认识公司{i % 50},1.{i % 100:00},{(i % 2 == 0 ? "K00127" : "")}");
        var file = Encoding.UTF8.GetBytes(Header + string.Join('\n', rows));

        var (watch, card) = (Stopwatch.StartNew(), (await bot.As(Finance).SendAsync("大.csv", file, Columns)).ShouldBeCard());
        TestContext.Current.TestOutputHelper!.WriteLine($"10,000 rows: {watch.Elapsed.TotalSeconds:0.0} s");

        (card.Fact("记为回款").Split(' ')[0], card.Fact("待认领").Split(' ')[0]).ShouldBe(("5000", "5000"));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(55));
        (await bot.As(Finance).SendAsync("大.csv", file, "导入回款")).ShouldBeCard().Fact("已有的").ShouldBe("10000 行");
        (await bot.As("P008").LinesAsync()).Count(line => line.Content.Card?.Title == "回款到账 5000 笔").ShouldBe(1);
    }

    private static byte[] WorkbookOf(params IReadOnlyList<IReadOnlyList<object?>> rows) =>
        new WorkbookWriter().Write(new ResultTable(["交易日期", "交易流水号", "对方户名", "贷方金额", "摘要"], rows)).ToArray();

    private static byte[] Csv(params IEnumerable<string> rows) => Encoding.UTF8.GetBytes(Header + string.Join('\n', rows) + "\n");

    private static async Task<IReadOnlyList<Receipt>> RowsAsync(TestBot bot, string number) =>
        await bot.Store.QueryAsync(new Query<Receipt>().Where(RecordKinds.ReceiptsByBankRef, number), Ct);
}
