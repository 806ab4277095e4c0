using System.Net;
using ChatSales.Bot.Tests.Import;
using ChatSales.Bot.Tests.Verbs;
using ChatSales.Core.People;
using ChatSales.Simulators.PostgreSql;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatSales.Bot.Tests.Web;

/// <summary>A sign-in ends for good, wherever its cookie is, and open pages end with it. 郭勇 (P008) is a rep of 华东一队.</summary>
public sealed class SignOutTests(Browser browser, SharedServer database)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Changes => ["left", "moved", "other work"];

    [Fact]
    public async Task A_kept_cookie_lets_nobody_in_after_its_sign_in_was_ended()
    {
        await using var bot = await TestBot.StartAsync();
        using var phone = await Visitor.SignInAsync(bot, "P008");
        using var desk = await Visitor.SignInAsync(bot, "P008");
        using var copy = new Visitor(bot, phone.Cookie);
        var sha = await bot.GiveAsync("P008", "战报.pdf", "application/pdf", Documents.Pdf("report"));
        (await copy.StatusAsync(HttpMethod.Get, $"/files/{sha}")).ShouldBe(HttpStatusCode.OK);
        using var live = await copy.OpenLiveAsync();

        (await phone.SendAsync(HttpMethod.Post, "/signout")).Headers.Location!.ToString().ShouldBe("/pick");

        await Visitor.ShouldCloseAsync(live);
        (await copy.IsInAsync(), await desk.IsInAsync()).ShouldBe((false, true));
        (await copy.StatusAsync(HttpMethod.Get, $"/files/{sha}")).ShouldBe(HttpStatusCode.Redirect);
        (await copy.StatusAsync(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task All_of_a_persons_sign_ins_can_be_ended_at_once_and_nobody_elses()
    {
        await using var bot = await TestBot.StartAsync();
        using var phone = await Visitor.SignInAsync(bot, "P008");
        using var desk = await Visitor.SignInAsync(bot, "P008");
        using var other = await Visitor.SignInAsync(bot, "P009");
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = bot.Address };
        http.DefaultRequestHeaders.Add("Cookie", phone.Cookie);

        using var form = new FormUrlEncodedContent([KeyValuePair.Create("everywhere", "true")]);
        (await http.PostAsync(new Uri("/signout", UriKind.Relative), form, Ct)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await phone.IsInAsync(), await desk.IsInAsync(), await other.IsInAsync()).ShouldBe((false, false, true));
    }

    [Fact]
    public async Task A_browser_that_is_signed_in_anew_leaves_no_sign_in_behind()
    {
        await using var bot = await TestBot.StartAsync();
        using var desk = await Visitor.SignInAsync(bot, "P008");
        using var copy = new Visitor(bot, desk.Cookie);

        await desk.SignInAsync("P009");

        (await desk.IsInAsync(), await copy.IsInAsync()).ShouldBe((true, false));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Whoever_may_not_go_on_is_cut_off_at_once(string change)
    {
        await using var bot = await TestBot.StartAsync();
        using var person = await Visitor.SignInAsync(bot, "P008");
        using var live = await person.OpenLiveAsync();
        (await person.IsInAsync()).ShouldBeTrue();

        await bot.ChangeAsync("P008", known => change switch
        {
            "left" => known with { Active = false },
            "moved" => known with { Team = "华南队", Region = "华南", ManagerId = new("P004") },
            _ => known with { Role = Role.Finance },
        });

        await Visitor.ShouldCloseAsync(live);
        (await person.IsInAsync()).ShouldBeFalse();
        (await person.StatusAsync(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Another_account_or_number_signs_nobody_out()
    {
        await using var bot = await TestBot.StartAsync();
        using var person = await Visitor.SignInAsync(bot, "P008");

        await bot.ChangeAsync(
            "P008",
            known =>
                known with
                {
                    Mobile = "13800000000",
                    Accounts = new Dictionary<string, string> { ["feishu"] = "ou_new" },
                });

        (await person.IsInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_second_tab_and_a_browser_with_the_same_cookie_lead_to_the_front_door()
    {
        await using var bot = await WebBot.StartAsync();
        await using var first = await ChatPage.OpenAsync(browser, bot, "郭勇");
        var second = await first.Page.Context.NewPageAsync();
        await second.GotoAsync(bot.Address.ToString());
        await Expect(second.Locator(".line[data-line]").First).ToBeVisibleAsync();
        await using var copy = await ChatPage.OpenAsync(browser, bot);
        await copy.Page.Context.AddCookiesAsync(
            (await first.Page.Context.CookiesAsync()).Select(cookie => new Microsoft.Playwright.Cookie
            {
                Name = cookie.Name,
                Value = cookie.Value,
                Url = bot.Address.ToString(),
            }));
        await copy.Page.GotoAsync(bot.Address.ToString());
        await Expect(copy.Lines.First).ToBeVisibleAsync();

        await first.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "切换人员" }).ClickAsync();

        await Expect(second.Locator("#search")).ToBeVisibleAsync();
        await Expect(copy.Page.Locator("#search")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Nodes_hear_of_it_from_each_other_and_from_an_import()
    {
        var store = await (await database.Server).NewSchemaAsync(Ct);
        var clock = TestBot.NewClock();
        await using var one = await TestBot.StartAsync(clock: clock, store: store);
        await using var two = await TestBot.StartAsync(clock: clock, store: store);
        using var rep = await Visitor.SignInAsync(one, "P008");
        using var colleague = await Visitor.SignInAsync(one, "P009");
        using var repOnTwo = new Visitor(two, rep.Cookie);
        using var colleagueOnTwo = new Visitor(two, colleague.Cookie);
        using var repsPage = await repOnTwo.OpenLiveAsync();
        using var colleaguesPage = await colleagueOnTwo.OpenLiveAsync();
        (await repOnTwo.IsInAsync(), await colleagueOnTwo.IsInAsync()).ShouldBe((true, true));

        await rep.SendAsync(HttpMethod.Post, "/signout");
        await Visitor.ShouldCloseAsync(repsPage);
        (await repOnTwo.IsInAsync(), await colleagueOnTwo.IsInAsync()).ShouldBe((false, true));

        var folder = TestFolders.New("chatsales-import");
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "people.csv"),
            [ImportRun.People, "P009,吴艳,rep,华东一队,华东,P002,13900000009,wxp009,ddp009,ou_p009,false"],
            Ct);
        (await BotProcess.RunAsync("import", folder, "--store", store)).Status.ShouldBe(0);
        await Visitor.ShouldCloseAsync(colleaguesPage);
        (await colleagueOnTwo.IsInAsync()).ShouldBeFalse();
    }
}
