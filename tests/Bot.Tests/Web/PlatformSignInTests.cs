using System.Net;
using ChatSales.Bot.Web;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Simulators;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Web;

/// <summary>Signing in on the page with an account of a chat platform, against the simulated platforms. P008 is known on all three.</summary>
public sealed class PlatformSignInTests
{
    private const string Map = "/map?of=team%3A%E5%8D%8E%E4%B8%9C%E4%B8%80%E9%98%9F";
    private const string WeComBrowser = "Mozilla/5.0 (Linux; Android 16) Mobile MQQBrowser/6.2 wxwork/4.1.38 MicroMessenger/7.0.1 Language/zh";
    private const string OtherBrowser = "Mozilla/5.0 (Linux; Android 16) Chrome/142.0 Mobile";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("wecom", WeComBrowser)]
    [InlineData("wecom", OtherBrowser)]
    [InlineData("dingtalk", OtherBrowser)]
    [InlineData("feishu", OtherBrowser)]
    public async Task Whoever_the_platform_knows_is_signed_in_and_led_to_the_page(string platform, string userAgent)
    {
        await using var set = await SignInSet.StartAsync(platform);
        using var browser = new SignInBrowser(set.Bot, userAgent);

        var back = await browser.GoAsync(platform, Map);
        (await browser.ReturnAsync(back)).ShouldBe(Map);

        (await browser.StatusAsync("/")).ShouldBe(HttpStatusCode.OK);
        browser.Cookies.ShouldContain(cookie => cookie.StartsWith("chatsales-sign-in=", StringComparison.Ordinal) && cookie.Contains("samesite=lax")
            && cookie.Contains("httponly") && cookie.Contains("path=/sign-in"));
        (await set.SignedInAsync()).ShouldBe([SignInSet.Rep]);
        // Whoever is signed in needs no platform.
        (await browser.BeginAsync(platform, "/map")).ShouldBe("/map");
    }

    [Theory]
    [InlineData("wecom")]
    [InlineData("dingtalk")]
    [InlineData("feishu")]
    public async Task What_does_not_come_from_where_it_should_signs_nobody_in(string platform)
    {
        await using var set = await SignInSet.StartAsync(platform);
        using var browser = new SignInBrowser(set.Bot, OtherBrowser);
        using var other = new SignInBrowser(set.Bot, OtherBrowser);

        // Another state, none, another browser's.
        var back = await browser.GoAsync(platform, Map);
        (await browser.ReturnAsync(With(back, "state", new string('0', 64)))).ShouldBe(Problem(WebTexts.SignInBroken));
        (await other.ReturnAsync(back)).ShouldBe(Problem(WebTexts.SignInBroken));
        back = await browser.GoAsync(platform, Map);
        (await other.GoAsync(platform, Map)).ShouldNotBe(back);
        (await other.ReturnAsync(back)).ShouldBe(Problem(WebTexts.SignInBroken));
        // Too late.
        back = await browser.GoAsync(platform, Map);
        set.Bot.Clock.Advance(TimeSpan.FromMinutes(10));
        (await browser.ReturnAsync(back)).ShouldBe(Problem(WebTexts.SignInBroken));
        // A code that was used, of another app, or none.
        var used = await browser.GoAsync(platform, Map);
        using (var first = new SignInBrowser(set.Bot, OtherBrowser))
        {
            var own = await first.GoAsync(platform, Map);
            (await first.ReturnAsync(With(own, set.CodeName, ValueOf(used, set.CodeName)))).ShouldBe(platform == "feishu"
                ? Problem(WebTexts.SignInRefused)
                : Map);
        }

        (await browser.ReturnAsync(used)).ShouldBe(Problem(WebTexts.SignInRefused));
        back = await browser.GoAsync(platform, Map);
        var foreign = set.Codes.New(new SignInGrant("another-app", set.Account, ""));
        (await browser.ReturnAsync(With(back, set.CodeName, foreign))).ShouldBe(Problem(WebTexts.SignInRefused));
        set.Browse(null);
        (await browser.ReturnAsync(await browser.GoAsync(platform, Map))).ShouldBe(Problem(WebTexts.SignInRefused));
    }

    [Theory]
    [InlineData("wecom")]
    [InlineData("dingtalk")]
    [InlineData("feishu")]
    public async Task A_return_counts_once(string platform)
    {
        await using var set = await SignInSet.StartAsync(platform);
        using var browser = new SignInBrowser(set.Bot, OtherBrowser);
        var back = await browser.GoAsync(platform, Map);
        var cookie = browser.SignInCookie;
        (await browser.ReturnAsync(back)).ShouldBe(Map);

        using var copied = new SignInBrowser(set.Bot, OtherBrowser) { SignInCookie = cookie };
        (await copied.ReturnAsync(back)).ShouldBe(Problem(WebTexts.SignInBroken));
        (await copied.StatusAsync("/")).ShouldBe(HttpStatusCode.Found);
    }

    [Theory]
    [InlineData("wecom", "wxnobody")]
    [InlineData("wecom", "outsider")]
    [InlineData("wecom", "wwlinked/wxp008")]
    [InlineData("wecom", "wxhidden")]
    [InlineData("dingtalk", "ddnobody")]
    [InlineData("dingtalk", "stranger")]
    [InlineData("dingtalk", "outside-ddp008")]
    [InlineData("feishu", "ou_nobody")]
    public async Task Whoever_is_not_known_here_is_told_so(string platform, string account)
    {
        await using var set = await SignInSet.StartAsync(platform);
        set.Browse(account);
        using var browser = new SignInBrowser(set.Bot, OtherBrowser);

        (await browser.ReturnAsync(await browser.GoAsync(platform, Map))).ShouldBe(Problem(WebTexts.SignInUnknown));
        (await set.SignedInAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("dingtalk")]
    [InlineData("feishu")]
    public async Task People_of_another_company_are_not_taken_for_ours_and_leavers_do_not_get_in(string platform)
    {
        await using var set = await SignInSet.StartAsync(platform);
        using var browser = new SignInBrowser(set.Bot, OtherBrowser);
        set.BrowseFrom("another-company");
        (await browser.ReturnAsync(await browser.GoAsync(platform, Map))).ShouldBe(Problem(WebTexts.SignInUnknown));

        set.BrowseFrom(null);
        await set.Bot.ChangeAsync(SignInSet.Rep, person => person with { Active = false });
        (await browser.ReturnAsync(await browser.GoAsync(platform, Map))).ShouldBe(Problem(WebTexts.SignInUnknown));
        (await set.SignedInAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("map", "/")]
    [InlineData(null, "/")]
    [InlineData("/map/deal/D00001", "/map/deal/D00001")]
    public async Task It_leads_to_pages_of_ours_alone(string? to, string expected)
    {
        await using var set = await SignInSet.StartAsync("feishu");
        using var browser = new SignInBrowser(set.Bot, OtherBrowser);

        (await browser.ReturnAsync(await browser.GoAsync("feishu", to))).ShouldBe(expected);
    }

    [Fact]
    public async Task A_platform_that_is_not_set_up_so_signs_nobody_in_and_the_way_in_names_those_that_do()
    {
        await using var set = await SignInSet.StartAsync("feishu");
        using var browser = new SignInBrowser(set.Bot, OtherBrowser);

        (await browser.StatusAsync("/sign-in/wecom")).ShouldBe(HttpStatusCode.NotFound);
        (await browser.ReadAsync("/pick?ReturnUrl=%2Fmap")).ShouldContain("href=\"/sign-in/feishu?to=%2Fmap\"");
    }

    [Fact]
    public async Task Links_in_the_chat_lead_through_the_platform_that_signs_in_and_elsewhere_sign_in_once()
    {
        await using var set = await SignInSet.StartAsync("wecom");
        var links = set.Bot.Services.GetRequiredService<PageLinks>();

        links.For(await TurnAsync("wecom"), "/map").ShouldBe("http://127.0.0.1:5080/sign-in/wecom?to=%2Fmap");
        links.For(await TurnAsync("wecom-aibot"), "/map").ShouldBe("http://127.0.0.1:5080/sign-in/wecom?to=%2Fmap");
        links.For(await TurnAsync("web"), "/map").ShouldBe("http://127.0.0.1:5080/map");
        var link = new Uri(links.For(await TurnAsync("feishu"), "/map")).AbsolutePath;
        using var visitor = new SignInBrowser(set.Bot, OtherBrowser);
        (await visitor.PostAsync(link)).ShouldBe("/map");
        // For the one whom it has signed in it goes on leading there; nobody else comes in by it.
        (await visitor.FollowAsync(link)).ShouldBe("/map");
        using var second = new SignInBrowser(set.Bot, OtherBrowser);
        (await second.PostAsync(link)).ShouldBe(Problem(PeopleTexts.UsedLogin));

        async Task<Turn> TurnAsync(string platform)
        {
            var session = set.Bot.Services.GetRequiredService<Sessions>().Open(new Actor(new(SignInSet.Rep), "test"));
            var person = (await session.FindAsync<Person>(SignInSet.Rep, Ct))!;
            return new Turn(person, new Door(platform, "here", new DoorAbilities(true, true)), session, new Incoming());
        }
    }

    private static string Problem(Message message) => $"/pick?problem={message.Id}";

    private static string ValueOf(string address, string name) =>
        address.Split('?')[1].Split('&').Select(part => part.Split('=')).Single(part => part[0] == name)[1];

    private static string With(string address, string name, string value) =>
        address.Replace($"{name}={ValueOf(address, name)}", $"{name}={value}", StringComparison.Ordinal);
}
