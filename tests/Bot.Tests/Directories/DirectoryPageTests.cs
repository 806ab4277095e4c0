using System.Net;
using System.Text.RegularExpressions;
using ChatSales.Core.Directories;
using ChatSales.Core.People;
using Shouldly;
using Xunit;
using static ChatSales.Bot.Tests.Directories.DirectoryBot;

namespace ChatSales.Bot.Tests.Directories;

/// <summary>The page on which operators see each difference and decide what only a person can.</summary>
public sealed partial class DirectoryPageTests
{
    private const string Path = "/directory";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_difference_is_listed_with_old_and_new_on_pages()
    {
        await using var bot = await StartAsync();
        Enumerable.Range(0, 120).ToList().ForEach(number => bot.Directory.With($"n{number:000}", $"新人{number:000}", manager: "wxp002"));
        bot.Directory.With("wxp008", "<b>郭小勇", manager: "wxp001").With("front", "前台", department: "3");
        await bot.ReadAsync();
        using var browser = await SignInAsync(bot, Operator);

        var first = await TextAsync(browser, Path);
        first.ShouldSatisfyAllConditions(
            page => page.ShouldContain("第一次读取通讯录"), page => page.ShouldContain("新同事：120 项（第 1/3 页）"), page => page.ShouldContain("新人000（n000）"),
            page => page.ShouldContain("岗位：销售"), page => page.ShouldContain("上级：吴雨桐（P002）"), page => page.ShouldNotContain("新人050"));
        var third = await TextAsync(browser, $"{Path}?sort=New&page=3");
        third.ShouldSatisfyAllConditions(page => page.ShouldContain("新人119"), page => page.ShouldNotContain("新人099"));
        (await TextAsync(browser, $"{Path}?sort=New&page=99")).ShouldContain("新人119");
        (await browser.GetStringAsync($"{Path}?sort=Changed", Ct)).ShouldNotContain("<b>郭");
        (await TextAsync(browser, $"{Path}?sort=Changed")).ShouldSatisfyAllConditions(
            page => page.ShouldContain("姓名：郭勇 → <b>郭小勇"), page => page.ShouldContain("上级：吴雨桐（P002） → 赵欣怡（P001）"));
        (await TextAsync(browser, $"{Path}?sort=Unmapped")).ShouldContain("没有规则适用，没有给岗位：公司/行政");
    }

    [Fact]
    public async Task Who_has_the_same_name_is_decided_here_and_only_that_is_applied()
    {
        await using var bot = await StartAsync();
        bot.Directory.With("a", "吴艳").With("b", "高思远").With("c", "胡军").With("d", "新同事");
        await bot.ReadAsync();
        using var browser = await SignInAsync(bot, Operator);
        // These have an account on the platform already, which the directory doesn't show.
        var page = await browser.GetStringAsync($"{Path}?sort=Likely", Ct);
        WebUtility.HtmlDecode(page).ShouldContain("只有姓名相同，不能确定是同一人：吴艳");

        page = await PostAsync(browser, page, "吴艳", "Same:P009");
        WebUtility.HtmlDecode(page).ShouldContain("已决定：是 吴艳");
        page = await PostAsync(browser, page, "高思远", "New");
        page = await PostAsync(browser, page, "胡军", "Same:P009");
        WebUtility.HtmlDecode(page).ShouldContain("这一项不能这样决定");
        page = await PostAsync(browser, await browser.GetStringAsync($"{Path}?sort=New", Ct), "新同事", "Skip");
        (await PostAsync(browser, page, null, "apply")).ShouldContain("通讯录已应用");

        (await bot.PersonAsync("P009")).Accounts["wecom"].ShouldBe("a");
        (await bot.PersonAsync("P010")).Accounts["wecom"].ShouldBe("wxp010");
        (await bot.PersonAsync("b")).Name.ShouldBe("高思远");
        (await bot.PersonAsync("P011")).Accounts["wecom"].ShouldBe("wxp011");
        (await bot.Bot.Store.FindAsync<Person>("d", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task All_of_one_name_are_taken_for_them_at_once_but_where_that_is_open()
    {
        await using var bot = await StartAsync();
        bot.Directory.With("a", "吴艳").With("b", "高思远").With("b2", "高思远");
        await bot.ReadAsync();
        using var browser = await SignInAsync(bot, Operator);

        var page = await PostAsync(browser, await browser.GetStringAsync($"{Path}?sort=Likely", Ct), null, "all-same");
        await PostAsync(browser, page, null, "apply");

        (await bot.PersonAsync("P009")).Accounts["wecom"].ShouldBe("a");
        (await bot.PersonAsync("P010")).Accounts["wecom"].ShouldBe("wxp010");
    }

    [Fact]
    public async Task A_page_drawn_before_another_decision_changes_nothing()
    {
        await using var bot = await StartAsync();
        bot.Directory.With("d", "新同事").With("e", "又一位");
        await bot.ReadAsync();
        using var browser = await SignInAsync(bot, Operator);
        var old = await browser.GetStringAsync($"{Path}?sort=New", Ct);
        await PostAsync(browser, old, "新同事", "Skip");

        (await PostAsync(browser, old, null, "apply")).ShouldNotContain("已应用");
        (await PostAsync(browser, old, null, "drop")).ShouldNotContain("已放弃");

        (await bot.Bot.Store.FindAsync<Person>("e", Ct)).ShouldBeNull();
        (await bot.PendingAsync())!.State.ShouldBe(PassState.Waiting);
    }

    [Fact]
    public async Task Others_see_and_change_nothing()
    {
        await using var bot = await StartAsync();
        bot.Directory.With("d", "新同事");
        await bot.ReadAsync();
        using var director = await SignInAsync(bot, "P001");
        using var nobody = new HttpClient { BaseAddress = bot.Bot.Address };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["pass"] = (await bot.PendingAsync())!.Id, ["do"] = "apply" });

        (await director.GetAsync(new Uri(Path, UriKind.Relative), Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await director.PostAsync(new Uri(Path, UriKind.Relative), form, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await nobody.GetAsync(new Uri(Path, UriKind.Relative), Ct)).RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/pick");
        (await bot.Bot.Store.FindAsync<Person>("d", Ct)).ShouldBeNull();
    }

    private static async Task<string> TextAsync(HttpClient browser, string address) =>
        WebUtility.HtmlDecode(await browser.GetStringAsync(address, Ct));

    private static async Task<HttpClient> SignInAsync(DirectoryBot bot, string personId)
    {
        var browser = new HttpClient { BaseAddress = bot.Bot.Address };
        var token = Token().Match(await browser.GetStringAsync("/pick", Ct)).Groups["token"].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["person"] = personId });
        (await browser.PostAsync(new Uri("/signin", UriKind.Relative), form, Ct)).EnsureSuccessStatusCode();
        return browser;
    }

    // The form behind a name, or the first.
    private static async Task<string> PostAsync(HttpClient browser, string page, string? name, string what)
    {
        var from = name is null ? 0 : page.IndexOf($"{name}（", StringComparison.Ordinal);
        var fields = Field().Matches(page[from..page.IndexOf("</form>", from, StringComparison.Ordinal)])
            .Select(field => KeyValuePair.Create(field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value)));
        using var form = new FormUrlEncodedContent([.. fields, KeyValuePair.Create("do", what)]);
        using var answer = await browser.PostAsync(new Uri(Path, UriKind.Relative), form, Ct);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Field();
}
