using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatSales.Adapters.DingTalk.Renderer;
using ChatSales.Adapters.Feishu.Client;
using ChatSales.Adapters.Feishu.Renderer;
using ChatSales.Adapters.WeCom.Renderer;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static ChatSales.Bot.Tests.Panorama.OutsideBot;
using static Microsoft.Playwright.Assertions;

namespace ChatSales.Bot.Tests.Panorama;

/// <summary>A support system opens panoramas with links that it signs, with a signature made here.</summary>
[Collection(Name)]
public sealed class PanoramaDoorTests(OutsideBot outside, Browser browser)
{
    private const string Customer = "C00097";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private TestBot Bot => outside.Bot;

    [Fact]
    public async Task A_signed_link_opens_the_page_in_the_support_system_s_frame_and_nobody_else_s()
    {
        using var answer = await GetAsync(Link(Customer));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldEndWith($"frame-ancestors {Origin}");
        answer.Headers.Contains("X-Frame-Options").ShouldBeFalse();
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var page = await answer.Content.ReadAsStringAsync(Ct);
        page.ShouldContain("苏州荣金医院管理");
        page.ShouldContain("最近三次沟通");
        page.ShouldContain("D00136");

        using var other = await GetAsync("/pick");
        other.Headers.GetValues("Content-Security-Policy").Single().ShouldEndWith("frame-ancestors 'none'");
        other.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
    }

    [Fact]
    public async Task The_same_is_told_as_json_without_pay_and_margins()
    {
        await PlantAsync();
        using var answer = await GetAsync($"/api/panorama/{Customer}?{Link(Customer).Split('?')[1]}");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        var panorama = JsonDocument.Parse(text).RootElement;
        panorama.GetProperty("name").GetString().ShouldBe("苏州荣金医院管理");
        panorama.GetProperty("contacts").GetArrayLength().ShouldBe(3);
        panorama.GetProperty("deals").EnumerateArray().Select(deal => deal.GetProperty("id").GetString()).ShouldContain("D00136");
        using var page = await GetAsync(Link(Customer));
        var card = JsonSerializer.Serialize((await Bot.As(Support).SayAsync($"客户全景 {Customer}")).ShouldBeCard());
        foreach (var shown in new[] { text, await page.Content.ReadAsStringAsync(Ct), card })
        {
            shown.ShouldNotContain("8137");
            shown.ShouldNotContain("81.37");
            shown.ShouldNotContain("margin", Case.Insensitive);
        }
    }

    [Theory]
    [InlineData("another customer")]
    [InlineData("another person")]
    [InlineData("a later end")]
    [InlineData("another secret")]
    [InlineData("nothing signed")]
    [InlineData("expired")]
    [InlineData("for an hour")]
    [InlineData("a line more")]
    public async Task A_link_counts_only_as_it_was_signed_and_only_for_five_minutes(string what)
    {
        var link = what switch
        {
            "another customer" => Link(Customer).Replace(Customer, "C00017", StringComparison.Ordinal),
            "another person" => Link(Customer).Replace(Support, "P001", StringComparison.Ordinal),
            "a later end" => Link(Customer).Replace($"expires={Expires()}", $"expires={Expires(TimeSpan.FromMinutes(4))}", StringComparison.Ordinal),
            "another secret" => Link(Customer, secret: "whsec_ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ"),
            "nothing signed" => $"/panorama?customer={Customer}&person={Support}&expires={Expires()}",
            "expired" => Link(Customer, life: TimeSpan.Zero),
            "for an hour" => Link(Customer, life: TimeSpan.FromHours(1)),
            _ => Link($"{Customer}\n{Support}"),
        };

        using var page = await GetAsync(link);
        page.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await page.Content.ReadAsStringAsync(Ct)).ShouldNotContain("苏州荣金");
    }

    [Fact]
    public async Task The_secret_before_counts_while_the_support_system_changes_over()
    {
        using var answer = await GetAsync(Link(Customer, secret: Previous));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Each_opening_is_in_the_audit_log_with_its_person_and_door()
    {
        var before = (await Bot.Store.AuditLog.EndAsync(Ct)).Sequence;
        (await GetAsync(Link(Customer))).Dispose();
        (await GetAsync($"/api/panorama/{Customer}?{Link(Customer).Split('?')[1]}")).Dispose();
        await Bot.As(Support).SayAsync($"客户全景 {Customer}");

        (await Bot.Store.ChangesAfterAsync(before, 500, Ct)).Where(entry => entry.Change.Action == "panorama.open")
            .Select(entry => (entry.Change.Actor.PersonId.Text, entry.Change.Actor.Door, entry.Change.EntityId))
            .ShouldBe([(Support, "panorama", Customer), (Support, "panorama-api", Customer), (Support, "web", Customer)]);
    }

    [Fact]
    public async Task A_link_that_is_reloaded_without_end_counts_thirty_times_and_the_log_says_so_once()
    {
        var before = (await Bot.Store.AuditLog.EndAsync(Ct)).Sequence;
        var link = Link(Customer, life: TimeSpan.FromMinutes(3));
        var answers = new List<HttpStatusCode>();
        for (var time = 0; time < 33; time++)
        {
            using var answer = await GetAsync(time % 2 == 0 ? link : $"/api/panorama/{Customer}?{link.Split('?')[1]}");
            answers.Add(answer.StatusCode);
        }

        answers.ShouldBe([.. Enumerable.Repeat(HttpStatusCode.OK, 30), .. Enumerable.Repeat(HttpStatusCode.TooManyRequests, 3)]);
        (await Bot.Store.ChangesAfterAsync(before, 500, Ct)).GroupBy(entry => entry.Change.Action)
            .Select(group => (group.Key, group.Count())).Where(one => one.Key.StartsWith("panorama", StringComparison.Ordinal))
            .ShouldBe([("panorama.open", 30), ("panorama.too-often", 1)]);
        using var other = await GetAsync(Link(Customer, life: TimeSpan.FromMinutes(2)));
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Names_that_several_have_are_there_to_choose_from_and_each_choice_opens()
    {
        using var answer = await GetAsync(Link("苏州"));
        var page = await answer.Content.ReadAsStringAsync(Ct);
        var links = page.Split("href=\"").Skip(1).Select(part => WebUtility.HtmlDecode(part.Split('"')[0]))
            .Where(link => link.StartsWith("/panorama", StringComparison.Ordinal)).ToList();
        links.Count.ShouldBeGreaterThan(1);
        links.ShouldAllBe(link => link.Contains($"expires={Expires()}", StringComparison.Ordinal));
        using var chosen = await GetAsync(links[0]);
        chosen.StatusCode.ShouldBe(HttpStatusCode.OK);

        var name = Uri.EscapeDataString("苏州");
        using var json = await GetAsync($"/api/panorama/{name}?{Link("苏州").Split('?')[1]}");
        json.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        JsonDocument.Parse(await json.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("candidates").GetArrayLength()
            .ShouldBe(links.Count);
    }

    [Fact]
    public async Task A_merged_customer_leads_to_the_one_that_counts()
    {
        await Bot.Services.GetRequiredService<Sessions>().DoAsync(
            Actor.System("test"),
            session => Task.FromResult(session.Store(
                new Customer { Id = "C-merged", Name = "苏州荣金旧名", MergedInto = new(Customer) }, "test")),
            Ct);

        using var answer = await GetAsync($"/api/panorama/C-merged?{Link("C-merged").Split('?')[1]}");

        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("id").GetString().ShouldBe(Customer);
    }

    [Fact]
    public async Task Whoever_may_not_see_the_customer_is_refused_and_whoever_has_left_is_nobody()
    {
        // 王磊 (P009) has no deal with it.
        const string CustomersName = "苏州荣金医院管理";
        using var byName = await GetAsync($"/api/panorama/{Uri.EscapeDataString(CustomersName)}?{Link(CustomersName, "P009").Split('?')[1]}");
        byName.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var byId = await GetAsync(Link(Customer, "P009"));
        byId.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await byId.Content.ReadAsStringAsync(Ct)).ShouldNotContain("苏州荣金");
        using var nobody = await GetAsync(Link(Customer, "P999"));
        nobody.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var unknown = await GetAsync(Link("没有这家公司"));
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_suits_a_narrow_column_and_a_wide_one()
    {
        await PlantAsync();
        await using var chat = await ChatPage.OpenAsync(browser, Bot, "杨超");
        await chat.Page.GotoAsync(new Uri(Bot.Address, Link(Customer)).ToString());
        foreach (var width in new[] { 360, 1000 })
        {
            await chat.Page.SetViewportSizeAsync(width, 900);
            await Expect(chat.Page.Locator("h1")).ToHaveTextAsync("苏州荣金医院管理");
            (await chat.OverflowAsync()).ShouldBeLessThanOrEqualTo(0, $"{width}");
            (await chat.Page.Locator("section").CountAsync()).ShouldBe(6);
            await chat.ShouldSuitEveryoneAsync($"panorama-{width}");
        }
    }

    [Theory]
    [InlineData(Origin, true)]
    [InlineData("https://elsewhere.example.com", false)]
    public async Task A_browser_shows_it_in_the_support_system_s_frame_alone(string origin, bool isShown)
    {
        var context = await browser.OpenAsync(1000, 900);
        // The bot is on this machine, which browsers keep from other sites' pages unless they are allowed.
        await context.GrantPermissionsAsync(["local-network-access"], new() { Origin = origin });
        var page = await context.NewPageAsync();
        var frame = $"<h1>工单</h1><iframe src=\"{WebUtility.HtmlEncode(new Uri(Bot.Address, Link(Customer)).ToString())}\"></iframe>";
        await page.RouteAsync($"{origin}/**", route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = frame }));

        await page.GotoAsync($"{origin}/ticket/1");

        await Expect(page.Locator("h1")).ToHaveTextAsync("工单");
        var name = page.FrameLocator("iframe").Locator("h1");
        await (isShown ? Expect(name).ToHaveTextAsync("苏州荣金医院管理") : Expect(name).Not.ToHaveTextAsync("苏州荣金医院管理"));
        page.Frames[1].Url.StartsWith(Bot.Address.ToString(), StringComparison.Ordinal).ShouldBe(isShown);
        await context.CloseAsync();
    }

    [Fact]
    public async Task The_card_is_one_message_on_every_platform()
    {
        var card = (await Bot.As(Support).SayAsync($"客户全景 {Customer}")).ShouldBeCard();

        WeComRenderer.Render(card, "task").Count.ShouldBeLessThanOrEqualTo(2);
        FeishuRenderer.Render(card, new FeishuAddress("ou_1", null)).ShouldHaveSingleItem();
        DingTalkRenderer.Render(card, isGroup: false, ownTemplate: false).ShouldHaveSingleItem();
    }

    // A margin and a contract that can be told from all others.
    private Task<bool> PlantAsync() => Bot.Services.GetRequiredService<Sessions>().DoAsync(
        Actor.System("test"),
        async session =>
        {
            var deal = (await session.FindAsync<Deal>("D00136", Ct))!;
            session.Store(deal with { GrossMargin = new Core.Ratio(0.8137m) }, "test");
            var id = "K-planted";
            var contract = await session.FindAsync<Core.Records.Contract>(id, Ct);
            session.Store(
                (contract ?? new Core.Records.Contract
                {
                    Id = id, DealId = new("D00317"), CustomerId = new(Customer), Amount = new Core.Money(3_233_000),
                    Status = Core.Records.ContractStatus.Signed,
                }) with
                {
                    GrossMargin = new Core.Ratio(0.8137m), SignedAt = session.Now.AddDays(-30), PaymentTermDays = 60,
                    ServiceStart = new DateOnly(2026, 11, 1), ServiceEnd = new DateOnly(2027, 10, 31), AcceptedOn = new DateOnly(2026, 11, 20),
                },
                "test");
            return true;
        },
        Ct);

    private string Expires(TimeSpan? life = null) =>
        (Bot.Clock.GetUtcNow() + (life ?? TimeSpan.FromMinutes(5))).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private string Link(string customer, string person = Support, string secret = Secret, TimeSpan? life = null)
    {
        var expires = Expires(life);
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var signature = Convert.ToHexStringLower(
            HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"panorama\n{customer}\n{person}\n{expires}")));
        return $"/panorama?customer={Uri.EscapeDataString(customer)}&person={person}&expires={expires}&signature={signature}";
    }

    private async Task<HttpResponseMessage> GetAsync(string address)
    {
        using var visitor = new Visitor(Bot);
        return await visitor.SendAsync(HttpMethod.Get, address);
    }
}
