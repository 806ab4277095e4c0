using System.Net;
using System.Text.RegularExpressions;
using ChatSales.Bot.Tests.Web;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.DeadLetters;

/// <summary>The pages for what the command in the chat does.</summary>
public sealed partial class DeadLetterPageTests
{
    private const string Letter = "/dead-letters/letter?id=01M85MG2809XKJZZDXJFKWFN00";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operator_repeats_one_letter_and_drops_another_each_once()
    {
        await using var bot = await StartAsync(2);
        using var browser = await SignInAsync(bot, "P032");
        WebUtility.HtmlDecode(await browser.GetStringAsync("/dead-letters", Ct)).ShouldSatisfyAllConditions(
            page => page.ShouldContain("共 2 封"), page => page.ShouldContain("待发的卡片 · web · 郭勇"), page => page.ShouldNotContain("秘密"));
        var form = await browser.GetStringAsync(Letter, Ct);

        (await PostAsync(browser, form, "repeat")).ShouldContain("已放回队列重发");
        await bot.SettleAsync();
        (await PostAsync(browser, form, "drop")).ShouldContain("可能已经处理过了");
        (
            await PostAsync(browser, await browser.GetStringAsync(Letter.Replace("WFN00", "WFN01", StringComparison.Ordinal), Ct), "drop")
        ).ShouldContain("已丢弃");
        await bot.SettleAsync();

        (await bot.As("P008").LinesAsync()).ShouldHaveSingleItem().Content.ShouldBeCard().Text.ShouldBe("秘密 0");
        var audit = (await DeadLetterTests.AuditAsync(bot)).Select(entry => entry.Change);
        audit.Select(change => (change.Action, change.Actor.PersonId.Text, change.Actor.Door)).ShouldBe(
            [("dead-letter.repeat", "P032", "web"), ("dead-letter.drop", "P032", "web")]);
    }

    [Fact]
    public async Task A_post_without_the_page_before_it_does_nothing()
    {
        await using var bot = await StartAsync(1);
        using var browser = await SignInAsync(bot, "P032");
        using var content = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["id"] = "01M85MG2809XKJZZDXJFKWFN00",
                ["repeats"] = "0",
                ["drop"] = "",
            });

        (await browser.PostAsync(new Uri("/dead-letters/letter", UriKind.Relative), content, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await bot.Store.Outbox.DepthAsync(Ct)).Dead.ShouldBe(1);
    }

    [Theory]
    [InlineData("/dead-letters")]
    [InlineData(Letter)]
    public async Task Others_see_nothing(string address)
    {
        await using var bot = await StartAsync(1);
        using var nobody = NewBrowser(bot);
        using var director = await SignInAsync(bot, "P001");

        (await nobody.GetAsync(new Uri(address, UriKind.Relative), Ct)).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/pick");
        (await director.GetAsync(new Uri(address, UriKind.Relative), Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static Task<TestBot> StartAsync(int outgoing) =>
        DeadLetterTests.StartAsync(outgoing, start: (folder, clock) => WebBot.StartAsync(folder, clock));

    private static HttpClient NewBrowser(TestBot bot) => new() { BaseAddress = bot.Address };

    private static async Task<HttpClient> SignInAsync(TestBot bot, string personId)
    {
        var browser = NewBrowser(bot);
        var token = Token().Match(await browser.GetStringAsync("/pick", Ct)).Groups["token"].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["person"] = personId });
        (await browser.PostAsync(new Uri("/signin", UriKind.Relative), form, Ct)).EnsureSuccessStatusCode();
        return browser;
    }

    private static async Task<string> PostAsync(HttpClient browser, string page, string button)
    {
        var fields = Field()
            .Matches(page)
            .ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value));
        using var form = new FormUrlEncodedContent([.. fields, KeyValuePair.Create(button, "")]);
        using var answer = await browser.PostAsync(new Uri("/dead-letters/letter", UriKind.Relative), form, Ct);
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Field();
}
