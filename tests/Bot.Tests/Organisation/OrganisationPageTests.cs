using ChatSales.Bot.Organisation;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatSales.Bot.Tests.Organisation;

/// <summary>The pages of the organisation's data in a browser. 何建华 (P032) is an operator, 吴雨桐 (P002) a manager.</summary>
public sealed class OrganisationPageTests(Browser browser)
{
    private static readonly (int Width, int Height)[] Screens = [(360, 740), (1440, 900)];

    // No product owner for some amounts, a rule that is never reached, and budgets of all units.
    private const string Chain = """
        format: ticket-chain/1
        people:
          - {when: {amount: {lt: "100000.00"}}, product: [P024]}
          - {when: {amount: {gte: "500000.00"}}, product: [P025], architect: [P027]}
          - {when: {amount: {gte: "600000.00"}, region: 华东}, product: [P024]}
          - {when: {}, architect: [P026, P027], delivery: [P028, P029]}
        budgets:
          - {when: {amount: {lt: "500000.00"}}, accept: 4 工作小时, answer: 48 工作小时, start: 2 工作日, deliver: 90 工作小时, rework: 24 自然小时}
          - {when: {}, accept: 2 工作小时, answer: 24 工作小时, start: 1 工作日, deliver: 60 工作小时, rework: 24 自然小时}
        fallback: P002
        reportTo: [P001]
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_suit_everyone_on_every_screen_by_day_and_by_night()
    {
        await using var bot = await WebBot.StartAsync();
        await using var chat = await ChatPage.OpenAsync(browser, bot, "何建华");
        await SaveRuleAsync(chat, bot);
        await ImportAsync(bot, Chain);
        foreach (var (name, address) in new[]
        {
            ("organisation", "/organisation"), ("organisation-people", "/organisation/people"), ("organisation-stages", "/organisation/stages"),
            ("organisation-person", "/organisation/people/row?table=people&n=1"), ("organisation-rule", "/organisation/lead-rules/row?table=rules&n=0"),
            ("organisation-rules", "/organisation/lead-rules"), ("organisation-approvals", "/organisation/approval-rules"),
            ("organisation-reasons", "/organisation/reasons"), ("organisation-stage", "/organisation/stages/row?table=stages&n=2"),
            ("organisation-version", "/organisation/lead-rules/version?n=1"), ("organisation-products", "/organisation/products"),
            ("organisation-industries", "/organisation/industries"), ("organisation-chain", "/organisation/ticket-chain"),
            ("organisation-budgets", "/organisation/ticket-chain/row?table=budgets&n=0"),
        })
        {
            (await chat.Page.GotoAsync(new Uri(bot.Address, address).ToString()))!.Status.ShouldBe(200, address);
            foreach (var (width, height) in Screens)
            {
                await chat.Page.SetViewportSizeAsync(width, height);
                (await chat.OverflowAsync()).ShouldBeLessThanOrEqualTo(0, $"{name} {width}");
                (await chat.Page.EvaluateAsync<string[]>(LayoutTests.Small)).ShouldBeEmpty($"{name} {width}");
                await chat.ShouldSuitEveryoneAsync($"{name}-{width}");
            }
        }
    }

    [Fact]
    public async Task The_page_of_the_responsibility_chain_shows_what_is_doubtful_what_it_would_have_done_and_what_budgets_mean()
    {
        await using var bot = await WebBot.StartAsync();
        await ImportAsync(bot, Chain);
        await using var chat = await ChatPage.OpenAsync(browser, bot, "何建华");
        var page = chat.Page;

        await page.GotoAsync(new Uri(bot.Address, "/organisation/ticket-chain").ToString());

        await Expect(page.Locator("main")).ToContainTextAsync("没有规则说谁是产品负责人：例如 商机金额 10万");
        await Expect(page.Locator("main")).ToContainTextAsync("负责人（产品负责人）第 3 条（商机金额不低于 60万，且客户区域是“华东”）永远用不上");
        await Expect(page.Locator("main")).ToContainTextAsync("试算：最近有进展的 200 个商机");
        await Expect(page.Locator("main")).ToContainTextAsync("时限第 1 条：答复 48 工作小时 = 5.33 个工作日，现在开单则 12-01 13:00 到期");

        // Another rule is looked at before it counts.
        await page.GotoAsync(new Uri(bot.Address, "/organisation/ticket-chain/row?table=budgets&n=0").ToString());
        await Expect(page.Locator("main")).ToContainTextAsync("接单 4 工作小时 = 0.44 个工作日");
        await page.GetByLabel("接单").FillAsync("6 工作小时");
        await page.GetByRole(AriaRole.Button, new() { Name = "检查" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("6 工作小时");
        await Expect(page.Locator("main")).ToContainTextAsync("请再看一眼");
    }

    [Fact]
    public async Task A_rule_is_made_without_code_shown_as_a_difference_confirmed_and_in_the_history()
    {
        await using var bot = await WebBot.StartAsync();
        await using var chat = await ChatPage.OpenAsync(browser, bot, "何建华");
        await SaveRuleAsync(chat, bot);

        var page = chat.Page;
        await page.GotoAsync(new Uri(bot.Address, "/organisation/lead-rules").ToString());
        await Expect(page.Locator("main")).ToContainTextAsync("第 1 版");
        await Expect(page.Locator("main")).ToContainTextAsync("区域是“华东”，且产品含“云平台”或“中台”");
        await Expect(page.Locator("main")).ToContainTextAsync("何建华");
        var file = (await bot.Store.FindAsync<ConfigVersion>("lead-rules/default/00000001", Ct))!.Content;
        file.ShouldBe("""{"rules":[{"name":"华东云","when":{"region":"华东","products":{"in":["云平台","中台"]}},"teams":[],"people":["P008"]}],"pools":[]}""");

        await page.GetByRole(AriaRole.Link, new() { Name = "华东云" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "删除" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("分配规则 删除");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认保存" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("第 2 版");

        await page.GotoAsync(new Uri(bot.Address, "/organisation/lead-rules/version?n=1").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "确认保存" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("第 3 版");
        (await bot.Store.FindAsync<ConfigVersion>("lead-rules/default/00000003", Ct))!.Content.ShouldBe(file);
    }

    [Fact]
    public async Task A_form_with_mistakes_changes_nothing_and_keeps_what_was_written()
    {
        await using var bot = await WebBot.StartAsync();
        await using var chat = await ChatPage.OpenAsync(browser, bot, "何建华");
        var page = chat.Page;
        await page.GotoAsync(new Uri(bot.Address, "/organisation/lead-rules/row?table=rules").ToString());
        await page.GetByLabel("规则名称").FillAsync("没有人的");
        await ChooseAsync(page, 1, "区域", "是", "火星");
        await ChooseAsync(page, 2, "来源", "是", "");

        await page.GetByRole(AriaRole.Button, new() { Name = "检查" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("火星");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("条件 2 没有写全");
        await Expect(page.GetByLabel("规则名称")).ToHaveValueAsync("没有人的");
        (await bot.Store.FindAsync<ConfigHead>("lead-rules/default", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Somebody_changes_team_and_leaves_and_the_log_says_who_did_it()
    {
        await using var bot = await WebBot.StartAsync();
        await using var chat = await ChatPage.OpenAsync(browser, bot, "何建华");
        var page = chat.Page;
        await page.GotoAsync(new Uri(bot.Address, "/organisation/people").ToString());
        await page.GetByRole(AriaRole.Searchbox).FillAsync("郭勇");
        await page.GetByRole(AriaRole.Button, new() { Name = "搜索" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "郭勇" }).First.ClickAsync();
        await page.GetByLabel("上级").FillAsync("何静");
        await page.GetByLabel("在职").UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "检查" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("在职：是 → 否");
        (await bot.Store.FindAsync<Person>("P008", Ct))!.Active.ShouldBeTrue();

        await page.GetByRole(AriaRole.Button, new() { Name = "确认保存" }).ClickAsync();

        await Expect(page.Locator("main")).ToContainTextAsync("已保存");
        var person = (await bot.Store.FindAsync<Person>("P008", Ct))!;
        (person.Active, person.ManagerId?.Text, person.LeftOn).ShouldBe((false, "P003", new DateOnly(2026, 11, 24)));
        person.Accounts.ShouldNotBeEmpty();
        await page.GotoAsync(new Uri(bot.Address, "/organisation/people?who=left").ToString());
        await Expect(page.Locator("main")).ToContainTextAsync("郭勇");
        await Expect(page.Locator("section").Last).ToContainTextAsync("在职：是 → 否");
        await Expect(page.Locator("section").Last).ToContainTextAsync("何建华");
    }

    [Fact]
    public async Task A_file_is_downloaded_and_uploaded_and_what_was_changed_meanwhile_is_not_overwritten()
    {
        await using var bot = await WebBot.StartAsync();
        await using var chat = await ChatPage.OpenAsync(browser, bot, "何建华");
        var page = chat.Page;
        var address = new Uri(bot.Address, "/organisation/reasons").ToString();
        await page.GotoAsync(address);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "下载文件" }).ClickAsync());
        download.SuggestedFilename.ShouldBe("reasons.json");
        await UploadAsync(page, "format: reasons/1\nloss: [价格, 竞品, 价格]\n");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("loss[2]");
        await page.GotoAsync(address);
        await UploadAsync(page, await File.ReadAllTextAsync(await download.PathAsync(), Ct));
        await Expect(page.Locator("main")).ToContainTextAsync("没有新版本");
        await page.GotoAsync(address);
        await UploadAsync(page, "format: reasons/1\nloss: [太贵, 其他]\n");
        await Expect(page.Locator("main")).ToContainTextAsync("丢单原因 新增：“太贵”");

        await using var scope = bot.Services.CreateAsyncScope();
        var desk = bot.Services.GetRequiredService<ConfigDesk>();
        await bot.Services.GetRequiredService<Core.Storage.Sessions>().DoAsync(
            Core.Storage.Actor.System("test"),
            async session => await desk.ImportAsync(
                session, System.Text.Json.Nodes.JsonNode.Parse("""{"format": "reasons/1", "loss": ["别的"]}"""), Ct),
            Ct);
        await page.GetByRole(AriaRole.Button, new() { Name = "确认保存" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("已经有人改过了");
        (await bot.Store.FindAsync<ConfigHead>("reasons/default", Ct))!.Number.ShouldBe(1);
        await TestBot.UntilAsync(() => Task.FromResult(bot.Services.GetRequiredService<Core.Deals.StagePlan>().LossReasons.SequenceEqual(["别的"])));
    }

    [Fact]
    public async Task Others_see_and_change_nothing()
    {
        await using var bot = await WebBot.StartAsync();
        await using var manager = await ChatPage.OpenAsync(browser, bot, "吴雨桐");
        foreach (var path in new[] { "", "/people", "/people/file", "/people/row?table=people&n=0", "/lead-rules/version?n=1" })
        {
            (await manager.Page.GotoAsync(new Uri(bot.Address, $"/organisation{path}").ToString()))!.Status.ShouldBe(403, path);
        }

        using var visitor = await Visitor.SignInAsync(bot, "P032");
        foreach (var path in new[] { "row", "file", "save" })
        {
            (await visitor.StatusAsync(HttpMethod.Post, $"/organisation/people/{path}")).ShouldBe(System.Net.HttpStatusCode.Forbidden, path);
        }
    }

    private static async Task SaveRuleAsync(ChatPage chat, TestBot bot)
    {
        var page = chat.Page;
        await page.GotoAsync(new Uri(bot.Address, "/organisation").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "线索分配规则" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "添加一条" }).First.ClickAsync();
        await page.GetByLabel("规则名称").FillAsync("华东云");
        await ChooseAsync(page, 1, "区域", "是", "华东");
        await ChooseAsync(page, 2, "产品", "是其中之一", "云平台、中台");
        await page.GetByLabel("分给人员").FillAsync("郭勇");
        await page.GetByRole(AriaRole.Button, new() { Name = "检查" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("确认后会改动");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认保存" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("已保存，第 1 版");
    }

    private static async Task ImportAsync(TestBot bot, string file)
    {
        var (desk, sessions) = (bot.Services.GetRequiredService<ConfigDesk>(), bot.Services.GetRequiredService<Sessions>());
        var proposal = await sessions.DoAsync(
            Actor.System("test"), async session => await desk.ImportAsync(session, OrganisationFile.Read("x.yaml", file).Value, Ct), Ct);
        proposal.Mistakes.ShouldBeEmpty();
    }

    private static async Task ChooseAsync(IPage page, int number, string field, string how, string value)
    {
        var line = page.GetByRole(AriaRole.Group, new() { Name = $"条件 {number}" });
        await line.GetByLabel("字段").SelectOptionAsync(new SelectOptionValue { Label = field });
        await line.GetByLabel("比较").SelectOptionAsync(new SelectOptionValue { Label = how });
        await line.GetByLabel("值").FillAsync(value);
    }

    private static async Task UploadAsync(IPage page, string text)
    {
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = text.StartsWith('{') ? "reasons.json" : "reasons.yaml", MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(text),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "检查" }).ClickAsync();
    }
}
