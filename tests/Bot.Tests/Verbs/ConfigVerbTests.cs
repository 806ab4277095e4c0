using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>The verb <c>config</c> as a process, alone and beside a bot that serves on the embedded store.</summary>
public sealed class ConfigVerbTests
{
    private const string Rules = """
        format: lead-rules/1
        rules:
          - {name: 华东, when: {region: 华东, industry: {in: [制造业, 医疗]}}, people: [P008]}
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_goes_in_comes_out_and_goes_in_to_no_change()
    {
        var store = await DemoCopy.NewAsync();

        var first = await RunAsync("import", await FileAsync("rules.yaml", Rules), store);
        var exported = await BotProcess.RunAsync("config", "export", "lead-rules", "--store", store);
        var again = await RunAsync("import", await FileAsync("again.json", string.Join('\n', exported.Output)), store);

        (first.Status, exported.Status, again.Status).ShouldBe((0, 0, 0), string.Join('\n', first.Errors));
        first.Output.ShouldBe(
            ["分配规则 新增：第 1 条（规则名称：华东；哪些线索：区域是“华东”，且行业是“制造业”或“医疗”；分给人员：郭勇（P008））", "lead-rules/1: 1 change, version 1."]);
        again.Output.ShouldBe(["lead-rules/1: the same as counts already, version 1; nothing was changed."]);
        (await BotProcess.RunAsync("verify", "--store", store)).Status.ShouldBe(0);
    }

    [Fact]
    public async Task Every_mistake_is_told_and_ends_with_1_and_an_unknown_format_with_2()
    {
        var store = await DemoCopy.NewAsync();
        var wrong = Rules.Replace("region", "regoin", StringComparison.Ordinal).Replace("P008", "P999", StringComparison.Ordinal)
            + "\npools: [{teams: []}]\n";

        var ended = await RunAsync("import", await FileAsync("rules.yaml", wrong), store);

        ended.Status.ShouldBe(1);
        ended.Output.ShouldBeEmpty();
        ended.Errors.ShouldBe(
        [
            "第 3 行 rules[0].when.regoin：没有“regoin”这一项，是不是想写“region”？可用：region、industry、source、products、customerLevel、strategic",
            "第 4 行 pools[0].teams：必须填写", "2 mistakes; nothing was changed.",
        ]);
        (await BotProcess.RunAsync("config", "export", "lead-rules", "--store", store)).Output.ShouldContain("\"version\": 0,");
        (await BotProcess.RunAsync("config", "export", "nothing", "--store", store)).Status.ShouldBe(2);
        (await BotProcess.RunAsync("config", "import", "not-there", "--store", store)).Status.ShouldBe(1);
        (await RunAsync("import", await FileAsync("x.yaml", Rules), TestFolders.New())).Status.ShouldBe(1);
    }

    [Fact]
    public async Task Of_very_many_mistakes_the_first_are_told_and_how_many_more_and_signs_that_nobody_sees_with_their_line()
    {
        var store = await DemoCopy.NewAsync();
        var many = $"format: industries/1\nindustries:\n- \"制造\\u202E业\"\n{string.Concat(Enumerable.Repeat("- 医疗\n", 70))}";

        var ended = await RunAsync("import", await FileAsync("industries.yaml", many), store);

        ended.Errors.Count.ShouldBe(52);
        ended.Errors[0].ShouldBe("第 3 行 industries[0]：含有看不见的字符或改变文字方向的字符（U+202E），请删掉");
        ended.Errors[1].ShouldBe("第 5 行 industries[2]：“医疗”写了两次");
        ended.Errors.TakeLast(2).ShouldBe(["……还有 20 处", "70 mistakes; nothing was changed."]);
        (await BotProcess.RunAsync("config", "export", "industries", "--store", store)).Output.ShouldContain("\"version\": 0,");
    }

    [Fact]
    public async Task A_file_is_looked_at_without_importing_it_and_what_is_doubtful_hinders_no_import_and_is_told_by_doctor()
    {
        const string Chain = """
            format: ticket-chain/1
            people:
              - {when: {}, product: [P024], architect: [P026], delivery: [P028]}
            budgets:
              - {when: {amount: {lt: 500000}}, accept: 4 工作小时, answer: 2 工作日, start: 1 工作日, deliver: 9 工作日, rework: 3 工作日}
              - {when: {amount: {lt: 400000}}, accept: 3 工作小时, answer: 2 工作日, start: 1 工作日, deliver: 9 工作日, rework: 3 工作日}
              - {when: {}, accept: 2 工作小时, answer: 2 工作日, start: 1 工作日, deliver: 9 工作日, rework: 3 工作日}
            """;
        const string Never = "时限第 2 条（商机金额低于 40万）永远用不上：符合它的工单都先用了前面的规则，例如 商机金额 20万 用的是第 1 条。";
        var (store, file) = (await DemoCopy.NewAsync(), await FileAsync("chain.yaml", Chain));

        var looked = await RunAsync("look", file, store);
        looked.Status.ShouldBe(0, string.Join('\n', looked.Errors));
        looked.Errors.ShouldBe([$"warning: {Never}"]);
        looked.Output.ShouldContain(line => line.StartsWith("200 个：产品负责人：杨勇（P024）；架构师：徐霞（P026）；交付经理：林静（P028）", StringComparison.Ordinal));
        looked.Output[^1].ShouldEndWith("nothing was changed.");
        (await BotProcess.RunAsync("config", "export", "ticket-chain", "--store", store)).Output.ShouldContain("\"version\": 0,");

        var imported = await RunAsync("import", file, store);
        (imported.Status, imported.Output[^1].EndsWith("version 1.", StringComparison.Ordinal)).ShouldBe((0, true));
        imported.Errors.ShouldBe([$"warning: {Never}"]);
        (await BotProcess.RunAsync("doctor", "--store", store)).Output.ShouldContain($"✗ ticket-chain: {Never}");
    }

    [Fact]
    public async Task Beside_a_bot_that_serves_it_counts_there_at_once()
    {
        await using var bot = await TestBot.StartAsync();

        var ended = await RunAsync("import", await FileAsync("reasons.yaml", "format: reasons/1\nloss: [太贵, 其他]\n"), bot.Folder);
        var exported = await BotProcess.RunAsync("config", "export", "reasons/1", "--store", bot.Folder);

        ended.Status.ShouldBe(0, string.Join('\n', ended.Errors));
        exported.Output.ShouldContain("\"太贵\",");
        var rep = bot.As("P008");
        await rep.SayAsync("丢单 D00001 价格");
        (await bot.Store.FindAsync<Core.Deals.Deal>("D00001", Ct))!.LostReason.ShouldNotBe("价格");
        ((Core.Deals.StagePlan)bot.Services.GetService(typeof(Core.Deals.StagePlan))!).LossReasons.ShouldBe(["太贵", "其他"]);
    }

    [Fact]
    public async Task What_was_imported_still_counts_after_the_next_start()
    {
        var store = await DemoCopy.NewAsync();
        await RunAsync("import", await FileAsync("reasons.yaml", "format: reasons/1\nloss: [太贵]\n"), store);

        await using var bot = await TestBot.StartAsync(store);

        ((Core.Deals.StagePlan)bot.Services.GetService(typeof(Core.Deals.StagePlan))!).LossReasons.ShouldBe(["太贵"]);
    }

    private static Task<Ended> RunAsync(string what, string file, string store) => BotProcess.RunAsync("config", what, file, "--store", store);

    private static async Task<string> FileAsync(string name, string text)
    {
        var path = Path.Combine(TestFolders.New("chatsales-config"), name);
        await File.WriteAllTextAsync(path, text, Ct);
        return path;
    }
}
