using ChatSales.Bot.Driven;
using ChatSales.Bot.Tests.Driven;
using ChatSales.Bot.Tests.Verbs;
using ChatSales.Core.Commission;
using ChatSales.Core.Time;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Commission;

/// <summary>Closing months and looking at statements, as people say it (C5).</summary>
public sealed class StatementChatTests
{
    private const string Finance = "P030";
    private const string Other = "P010";
    private static readonly DateTimeOffset Fifth = new(2026, 12, 7, 9, 30, 0, TimeSpan.FromHours(8));
    private static readonly int Later = (int)(Fifth - Driver.Start).TotalMinutes;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_statement_comes_by_itself_is_looked_at_by_those_who_may_doubted_answered_and_exported()
    {
        await using var bot = await OpenAsync();
        // 1,584 of commission and 396 of a bonus wait for the same money.
        (await bot.SayAsync(Driver.Rep, "我的提成")).CardFor(Driver.Rep).Facts!.Where(fact => fact.Label.StartsWith("K00096", StringComparison.Ordinal))
            .ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                fact => fact.Label.ShouldBe("K00096（按回款）"),
                fact => fact.Value.ShouldBe("1,980元"));
        await bot.SayAsync(Finance, "回款 K00096 79200");
        var came = await UntilAsync(bot, Fifth);

        var statement = came.Single(one => one.To == Driver.Rep && one.Keys?.Contains("statement:2026-11") == true).Card!;
        statement.Title.ShouldBe("郭勇 的提成明细表 2026-11");
        statement.Text.ShouldBe("本月应发 1,980元");
        statement.Facts!.Select(fact => $"{fact.Label} {fact.Value}").ShouldBe(["基础提成 1,584元", "专项奖励 396元", "应发 1,980元"]);
        statement.Rows![0].Title.ShouldBe("K00096 提成 · 第 1 笔");
        statement.Rows[0].Detail.ShouldBe("按回款：1,584元 · 26.4万 按阶梯 · 阶梯提成（超额累进） · 2026 标准提成方案 第 1 版");
        came.Single(one => one.To == Finance && one.Keys?.Contains("commission-closed:2026-11") == true).Card!
            .Text.ShouldBe("明细表出完了：10 人，应发合计 13.0514万。");

        var own = (await bot.SayAsync(Driver.Rep, "我的提成 2026-11", Later)).CardFor(Driver.Rep);
        own.Text.ShouldBe(statement.Text);
        own.Buttons!.ShouldContain("有疑问");
        (await bot.SayAsync(Other, "我的提成 2026-11", Later)).Single().Text.ShouldBe("高思远 没有 2026-11 的提成：没有提成入账，也没有结转。");
        (await bot.SayAsync(Other, "提成 郭勇 2026-11", Later)).Single().Text.ShouldBe("郭勇 的提成不在你的权限范围内，可以找财务。");
        (await bot.SayAsync(Other, "团队提成 2026-11", Later)).Single().Text!.ShouldContain("不在你的权限范围内");
        var sums = (await bot.SayAsync(Driver.Manager, "提成 郭勇 2026-11", Later)).CardFor(Driver.Manager);
        sums.Text.ShouldBe("本月应发 1,980元\n主管看合计；每一笔只有本人和财务能看。");
        sums.Rows.ShouldBeNull();
        var team = (await bot.SayAsync(Driver.Manager, "团队提成 2026-11", Later)).CardFor(Driver.Manager);
        team.Rows!.Select(row => row.Title).ShouldBe(["吴艳 4,665元", "杨霞 1,908元", "胡志强 207元", "郭勇 1,980元"]);
        (await bot.SayAsync(Finance, "提成 郭勇 2026-11", Later)).CardFor(Finance).Rows!.Count.ShouldBe(2);

        var asked = await bot.SayAsync(Driver.Rep, "提成疑问 2026-11 第几笔=1 这笔是首单，比例不对", Later);
        asked.CardFor(Driver.Rep).Text!.ShouldStartWith("已转给财务，最晚 2026-12-08 ");
        var question = asked.CardFor(Finance);
        question.Facts!.Single(fact => fact.Label == "哪一笔").Value.ShouldStartWith("K00096 提成 · 第 1 笔：");
        (await bot.SayAsync(Finance, "待答提成疑问", Later)).CardFor(Finance).Rows!.Single().Title.ShouldBe("郭勇 2026-11");
        await bot.TapAsync(Finance, "回复", Later);
        var answered = await bot.SayAsync(Finance, "按合同不是首单", Later);
        answered.CardFor(Driver.Rep).Facts!.Single(fact => fact.Label == "回复").Value.ShouldBe("按合同不是首单（罗磊）");
        (await bot.SayAsync(Finance, "待答提成疑问", Later)).Single().Text.ShouldBe("没有待回复的提成疑问。");

        var xlsx = await bot.SayAsync(Finance, "导出提成 2026-11", Later);
        xlsx.Select(one => one.File?.Name).ShouldContain("提成-2026-11.xlsx");
        var csv = await bot.SayAsync(Finance, "导出提成 2026-11 凭证 csv", Later);
        csv[0].Text.ShouldBe("2026-11 的凭证，共 22 行，应发合计 13.0514万。");
        csv.Select(one => one.File?.Name).ShouldContain("提成凭证-2026-11.csv");
        (await bot.SayAsync(Driver.Rep, "提成明细单 2026-11", Later)).Select(one => one.File?.Name).ShouldBe(["提成明细 2026-11 郭勇 TC-2026-11-P008.pdf"]);
        (await bot.SayAsync(Driver.Rep, "提成明细单 2026-12", Later)).Single().Text.ShouldBe("郭勇 的 2026-12 还没有关账，关账以后才有明细单。");
        var papers = await bot.SayAsync(Finance, "导出提成 2026-11 签章", Later);
        papers.Select(one => one.Text ?? one.File?.Name).ShouldBe(["2026-11 的签章明细表，共 10 份。", "提成明细表 2026-11.zip"]);
        (await bot.SayAsync(Driver.Rep, "导出提成 2026-11", Later)).Single().Text!.ShouldContain("财务");
        (await bot.SayAsync(Driver.Rep, "提成对账", Later)).CardFor(Driver.Rep).Rows!.ShouldContain(row => row.Title.StartsWith("K00096 "));
    }

    [Fact]
    public async Task Finance_closes_a_month_after_a_tap_and_bad_input_is_told_in_words()
    {
        await using var bot = await OpenAsync();
        (await bot.SayAsync(Finance, "关账 2026-11")).Single().Text.ShouldBe("2026-11 还没过完，2026-12-01 起才能关账。");
        var ask = (await bot.SayAsync(Finance, "关账")).CardFor(Finance);
        ask.Title.ShouldBe("2026-10 提成关账");
        ask.Buttons.ShouldBe(["确认关账", "取消"]);
        (await bot.TapAsync(Finance, "确认关账"))[0].Card!.Text.ShouldBe("已关账，正在逐人出明细表，出完会告诉你。");
        await UntilAsync(bot, Driver.Start.AddMinutes(5));
        (await bot.SayAsync(Finance, "关账 2026-10 确认", 10)).Single().Text!.ShouldStartWith("2026-10 已经关账（2026-11-24 10:00，罗磊）");
        (await bot.SayAsync(Finance, "关账 2026-08", 10)).Single().Text!.ShouldStartWith("2026-08 在第一个关账的月份 2026-10 之前");
        (await bot.SayAsync(Driver.Rep, "关账", 10)).Single().Text!.ShouldContain("财务");
        (await bot.SayAsync(Driver.Rep, "我的提成 2026-09", 10)).Single().Text!.ShouldStartWith("2026-09 在第一个关账的月份 2026-10 之前");
        (await bot.SayAsync(Driver.Rep, "提成疑问 2026-11 少了一笔", 10)).Single().Text.ShouldBe("2026-11 还没有关账，没有明细表。关账以后再提。");
        (await bot.SayAsync(Finance, "导出提成 2026-11", 10)).Single().Text.ShouldBe("2026-11 还没有关完账，关完再导出。");
        (await bot.SayAsync(Finance, "导出提成 2026-10 docx", 10)).Single().Text.ShouldBe("不能导出成“docx”。可以是 xlsx、csv、凭证 或 签章。");
    }

    [Fact]
    public async Task Money_that_is_dated_into_a_closed_month_is_a_line_of_the_open_one_that_says_so()
    {
        await using var bot = await OpenAsync();
        await bot.SayAsync(Finance, "关账 2026-10 确认");
        await UntilAsync(bot, Driver.Start.AddMinutes(5));
        await bot.SayAsync(Finance, "回款 K00096 79200 10月20日", 10);

        var mine = (await bot.SayAsync(Driver.Rep, "我的提成", 20)).CardFor(Driver.Rep);
        mine.Text.ShouldBe("应得 1,980元");
        mine.Rows![0].Detail!.ShouldContain("补记 2026-10 的");
    }

    [Fact]
    public async Task Verify_works_statements_out_anew_and_says_where_they_would_be_otherwise_today()
    {
        var store = await DemoCopy.NewAsync();
        await ImportAsync(store);
        await using (var bot = await Driver.OpenAsync(store))
        {
            await bot.SayAsync(Finance, "回款 K00096 79200");
            await UntilAsync(bot, Fifth);
        }

        var fine = await BotProcess.RunAsync("verify", "--store", store);
        await using (var bot = await Driver.OpenAsync(store))
        {
            await bot.SayAsync(Finance, "退款 K00096 9200 11月24日 少买", Later);
        }

        var told = await BotProcess.RunAsync("verify", "--store", store);
        var folder = TestFolders.New();
        await File.WriteAllTextAsync(
            Path.Combine(folder, "receipts.csv"), "id,contract_id,amount,received_at,node\nR99999,K00040,1000,2026-11-20T10:00:00+08:00,other\n", Ct);
        await BotProcess.RunAsync("import", folder, "--store", store);
        var otherwise = await BotProcess.RunAsync("verify", "--store", store);

        fine.Output.ShouldNotContain(line => line.StartsWith("statements ", StringComparison.Ordinal));
        // What became known later is no difference.
        told.Output.ShouldNotContain(line => line.StartsWith("statements ", StringComparison.Ordinal));
        otherwise.Output.ShouldContain(line => line.StartsWith(
            "statements 2026-11/P008: worked out anew, K00040 base receipts differs by 20.00", StringComparison.Ordinal));
        (fine.Status, told.Status, otherwise.Status).ShouldBe((0, 0, 0));
    }

    [Theory]
    [InlineData(PayDetail.None)]
    [InlineData(PayDetail.Lines)]
    public async Task What_managers_see_is_a_setting(PayDetail detail)
    {
        await using var bot = await OpenAsync(services => services.AddSingleton(new CommissionOptions { ManagersSee = detail }));
        await bot.SayAsync(Finance, "回款 K00096 79200");

        var (one, team) = (await bot.SayAsync(Driver.Manager, "提成 郭勇"), await bot.SayAsync(Driver.Manager, "团队提成 11月"));

        if (detail == PayDetail.None)
        {
            one.Single().Text.ShouldBe("公司没有开放主管看下属的提成，可以找财务。");
            team.Single().Text.ShouldBe("公司没有开放主管看下属的提成，可以找财务。");
        }
        else
        {
            one.CardFor(Driver.Manager).Rows!.Select(row => row.Title).ShouldBe(["K00096 提成", "K00096 奖励"]);
            team.CardFor(Driver.Manager).Rows!.ShouldContain(row => row.Title == "郭勇 1,980元");
        }
    }

    private static async Task<DrivenBot> OpenAsync(Action<IServiceCollection>? services = null)
    {
        var store = await DemoCopy.NewAsync();
        await ImportAsync(store);
        return await Driver.OpenAsync(store, services: services);
    }

    private static async Task ImportAsync(string store) => (await BotProcess.RunAsync(
        "config", "import", Repository.PathOf("tests", "Data", "commission", "example-plan.yaml"), "--store", store)).Status.ShouldBe(0);

    private static async Task<IReadOnlyList<Answer>> UntilAsync(DrivenBot bot, DateTimeOffset instant) =>
        [.. (await bot.RunUntilAsync(instant, Ct)).Select(message => Answer.Of(message, BusinessZone.Shanghai))];
}
