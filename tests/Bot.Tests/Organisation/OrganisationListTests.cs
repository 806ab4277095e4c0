using System.Text.Json.Nodes;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Conversation;
using ChatSales.Core.Organisation;
using ChatSales.Core.Rhythm.Scripts;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatSales.Bot.Tests.Organisation;

/// <summary>Formats that may have several files, each with its own page and history, in a browser. 何建华 (P032) is an operator.</summary>
public sealed class OrganisationListTests(Browser browser)
{
    private const string Root = "/organisation/test-scripts";
    private static readonly (int Width, int Height)[] Screens = [(360, 740), (1440, 900)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_are_listed_and_each_is_changed_and_has_its_own_history()
    {
        await using var bot = await StartAsync();
        await using var chat = await ChatPage.OpenAsync(browser, bot, "何建华");
        var page = chat.Page;
        await GoAsync(bot, page, "/organisation");
        await Expect(page.Locator("main")).ToContainTextAsync("共 0 个文件");
        await page.GetByRole(AriaRole.Link, new() { Name = "测试话术" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("还没有内容");
        await UploadAsync(bot, page, "north", "甲");
        await UploadAsync(bot, page, "south", "乙");
        await UploadAsync(bot, page, "south", "丙");

        await GoAsync(bot, page, Root);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "north" })).ToContainTextAsync("第 1 版");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "south" })).ToContainTextAsync("第 2 版");
        await page.GetByRole(AriaRole.Link, new() { Name = "north" }).ClickAsync();
        await Expect(page.Locator("section").Last).Not.ToContainTextAsync("第 2 版");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "下载文件" }).ClickAsync());
        download.SuggestedFilename.ShouldBe("test-scripts-north.json");

        await page.GetByRole(AriaRole.Link, new() { Name = "一" }).First.ClickAsync();
        await page.GetByLabel("内容").FillAsync("丁");
        await page.GetByRole(AriaRole.Button, new() { Name = "检查" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("甲 → 丁");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认保存" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("已保存，第 2 版");
        (await TextAsync(bot, "north", 2), await TextAsync(bot, "south", 2)).ShouldBe(("丁", "丙"));

        await GoAsync(bot, page, $"{Root}/version?n=1&file=south");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认保存" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("已保存，第 3 版");
        (await TextAsync(bot, "south", 3)).ShouldBe("乙");
        (await bot.Store.FindAsync<ConfigHead>("test-scripts/north", Ct))!.Number.ShouldBe(2);
    }

    [Fact]
    public async Task The_list_and_a_files_pages_suit_everyone_on_every_screen()
    {
        await using var bot = await StartAsync();
        await using var chat = await ChatPage.OpenAsync(browser, bot, "何建华");
        await UploadAsync(bot, chat.Page, "a-rather-long-name-of-a-file-0123456789", "甲");
        await UploadAsync(bot, chat.Page, "north", "乙");
        foreach (var (name, address) in new[]
        {
            ("list", Root), ("file", $"{Root}?file=north"), ("row", $"{Root}/row?table=lines&n=0&file=north"),
            ("version", $"{Root}/version?n=1&file=north"),
        })
        {
            (await chat.Page.GotoAsync(new Uri(bot.Address, address).ToString()))!.Status.ShouldBe(200, address);
            foreach (var (width, height) in Screens)
            {
                await chat.Page.SetViewportSizeAsync(width, height);
                (await chat.OverflowAsync()).ShouldBeLessThanOrEqualTo(0, $"{name} {width}");
                (await chat.Page.EvaluateAsync<string[]>(LayoutTests.Small)).ShouldBeEmpty($"{name} {width}");
                await chat.ShouldSuitEveryoneAsync($"organisation-list-{name}-{width}");
            }
        }
    }

    [Fact]
    public async Task A_file_that_is_not_there_has_no_page()
    {
        await using var bot = await StartAsync();
        using var visitor = await Visitor.SignInAsync(bot, "P032");

        foreach (var more in new[] { "?file=none", "/file?file=none", "/file", "/row?table=lines", "/version?n=1&file=none" })
        {
            var address = $"{Root}{more}";
            (await visitor.StatusAsync(HttpMethod.Get, address)).ShouldBe(System.Net.HttpStatusCode.NotFound, address);
        }

        (await visitor.StatusAsync(HttpMethod.Get, Root)).ShouldBe(System.Net.HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_script_pack_is_changed_on_its_page_keeps_its_history_and_shows_what_reps_say_of_each_version()
    {
        await using var bot = await WebBot.StartAsync();
        var rep = bot.As("P008");
        var deal = (await rep.SayAsync("新建商机 全新客户 一期")).ShouldBeCard().Subject!.Id;
        await rep.SayAsync($"话术评价 {deal} 没用");
        await using var chat = await ChatPage.OpenAsync(browser, bot, "何建华");
        var (page, main) = (chat.Page, chat.Page.Locator("main"));
        await GoAsync(bot, page, "/organisation/scripts?file=通用.Lead");
        await Expect(main).ToContainTextAsync(new ScriptVotes(0, 1).Words);

        await page.GetByRole(AriaRole.Link, new() { Name = "三天里没说过话" }).First.ClickAsync();
        await page.GetByLabel("怎么说").FillAsync("{称呼}，前几天那条不急。您现在最想先看清的是哪一块？");
        await page.GetByRole(AriaRole.Button, new() { Name = "检查" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "确认保存" }).ClickAsync();
        await Expect(main).ToContainTextAsync("已保存，第 1 版");
        await Expect(main).Not.ToContainTextAsync(new ScriptVotes(0, 1).Words);

        await rep.SayAsync($"话术评价 {deal} 有用");
        await GoAsync(bot, page, "/organisation/scripts?file=通用.Lead");
        await Expect(main).ToContainTextAsync(new ScriptVotes(1, 0).Words);
        await GoAsync(bot, page, "/organisation/scripts/version?n=1&file=通用.Lead");
        await Expect(main).ToContainTextAsync("前几天那条不急");
    }

    private static Task<TestBot> StartAsync() => WebBot.StartAsync(services: services => services.AddSingleton<ConfigFormat, ScriptsFormat>());

    private static Task<IResponse?> GoAsync(TestBot bot, IPage page, string address) =>
        page.GotoAsync(new Uri(bot.Address, address).ToString());

    private static async Task UploadAsync(TestBot bot, IPage page, string id, string text)
    {
        await GoAsync(bot, page, Root);
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "x.yaml", MimeType = "text/plain",
            Buffer = System.Text.Encoding.UTF8.GetBytes($"format: test-scripts/1\nid: {id}\nlines:\n- {{id: 一, text: {text}}}\n"),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "检查" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "确认保存" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已保存");
    }

    private static async Task<string> TextAsync(TestBot bot, string file, int number) => JsonNode.Parse(
        (await bot.Store.FindAsync<ConfigVersion>($"test-scripts/{file}/{number:D8}", Ct))!.Content)!["lines"]![0]!["text"]!.GetValue<string>();

    private sealed class ScriptsFormat : ConfigFormat
    {
        private const int Longest = 40;

        public override string Name => "test-scripts/1";

        public override Message Title { get; } = new("test.scripts", "测试话术");

        public override Message About => Title;

        public override bool HasMany => true;

        public override IReadOnlyList<ConfigTable> Tables { get; } =
        [
            new("lines", new("test.lines", "话术"), [new("id", new("test.id", "编号")), new("text", new("test.text", "内容"))]) { Identity = "id" },
        ];

        public override ValueTask<JsonObject> CheckAsync(Session session, JsonObject content, ConfigReading reading, CancellationToken ct) =>
            ValueTask.FromResult(new JsonObject
            {
                ["lines"] = new JsonArray([
                    .. reading.Items(content, "", "lines").Select(one => new JsonObject
                    {
                        ["id"] = reading.Required(one.Item, one.Path, "id", Longest),
                        ["text"] = reading.Required(one.Item, one.Path, "text", Longest),
                    }),
                ]),
            });

        public override ValueTask<JsonObject> StandingAsync(Session session, CancellationToken ct) =>
            ValueTask.FromResult(new JsonObject { ["lines"] = new JsonArray() });
    }
}
