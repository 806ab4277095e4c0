using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Organisation;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Organisation;

/// <summary>Files of every sort sent to the pages of the organisation's data by an operator: read, or refused in words, but never a fault.</summary>
public sealed partial class OrganisationUploadTests
{
    private const string Address = "/organisation/industries";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_too_large_or_unreadable_is_said_in_words_and_changes_nothing()
    {
        await using var bot = await WebBot.StartAsync();
        using var pages = await Pages.OpenAsync(bot);

        foreach (var size in new[] { 1_100_000, 6_000_000, 50_000_000 })
        {
            (await pages.UploadAsync("large.json", new byte[size])).ShouldSatisfyAllConditions(
                answer => answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge, $"{size}"), answer => answer.Text.ShouldContain("超过 1 MB"));
        }

        foreach (var (name, bytes) in new (string, byte[])[]
        {
            ("half.json", """{"format": "industries/1", "industries": ["\uD800"]}"""u8.ToArray()),
            ("key.json", """{"format": "industries/1", "\uD800": 1}"""u8.ToArray()),
            ("null.json", "null"u8.ToArray()),
            ("half.yaml", "format: industries/1\nindustries: [\"\\uD800\"]"u8.ToArray()),
            ("tabs.yaml", "format: industries/1\nindustries:\n\t- a"u8.ToArray()),
            ("tag.yaml", "format: !!str industries/1\nindustries: [a]"u8.ToArray()),
            ("gb.yaml", [.. "industries: ["u8, 0xD6, 0xC6, 0xD4, 0xEC]),
        })
        {
            (await pages.UploadAsync(name, bytes)).ShouldSatisfyAllConditions(
                answer => answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, name), answer => answer.Text.ShouldContain("role=\"alert\""));
        }

        // What the preview holds can be sent changed.
        foreach (var file in new[] { """{"id": "a", "id": "b"}""", """{"format": "industries/1", "\uD800": 1}""", "{", "" })
        {
            (await pages.SaveAsync(file, "0")).Status.ShouldBe(HttpStatusCode.NotFound, file);
        }

        (await bot.Store.FindAsync<ConfigHead>("industries/default", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_very_many_mistakes_the_first_are_shown_with_their_lines_and_how_many_more()
    {
        await using var bot = await WebBot.StartAsync();
        using var pages = await Pages.OpenAsync(bot);
        var words = string.Join(",\n", Enumerable.Repeat("\"制\\u0007造\"", 40));

        var answer = await pages.UploadAsync(
            "many.json", Encoding.UTF8.GetBytes($"{{\n\"format\": \"industries/1\",\n\"industries\": [\n{words}\n]}}"));

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var text = WebUtility.HtmlDecode(answer.Text);
        text.ShouldContain("有 79 处不对");
        text.ShouldContain("第 4 行 industries[0]：含有看不见的字符或改变文字方向的字符（U+0007）");
        text.ShouldContain("……还有 29 处");
        text.Split("<li>").Length.ShouldBe(52);
        text.ShouldNotContain("\u0007");
    }

    [Fact]
    public async Task A_large_file_in_chinese_is_checked_and_saved()
    {
        await using var bot = await WebBot.StartAsync();
        using var pages = await Pages.OpenAsync(bot);
        var words = string.Join(',', Enumerable.Range(0, 6_000).Select(number => $"\"制造业制造业制造业制造业制造业{number}\""));
        var file = $$"""{"format":"industries/1","industries":[{{words}}]}""";

        var preview = await pages.UploadAsync("large.json", Encoding.UTF8.GetBytes(file));
        preview.Status.ShouldBe(HttpStatusCode.OK);

        (await pages.SaveAsync(Pages.HiddenIn(preview.Text, "file"), Pages.HiddenIn(preview.Text, "base"))).Text.ShouldContain("已保存，第 1 版");
        (await bot.Store.FindAsync<ConfigHead>("industries/default", Ct))!.Number.ShouldBe(1);
    }

    private sealed partial class Pages(HttpClient http) : IDisposable
    {
        private string token = "";

        public static async Task<Pages> OpenAsync(TestBot bot)
        {
            using var visitor = await Visitor.SignInAsync(bot, "P032");
            var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, Expect100ContinueTimeout = TimeSpan.FromSeconds(10) })
            {
                BaseAddress = bot.Address,
            };
            http.DefaultRequestHeaders.Add("Cookie", visitor.Cookie);
            using var answer = await http.GetAsync(new Uri(Address, UriKind.Relative), Ct);
            var cookies = answer.Headers.GetValues("Set-Cookie").Select(set => set.Split(';')[0]).Prepend(visitor.Cookie!);
            http.DefaultRequestHeaders.Remove("Cookie");
            http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies));
            // A refusal comes before the body, which is then not sent.
            http.DefaultRequestHeaders.ExpectContinue = true;
            return new Pages(http) { token = HiddenIn(await answer.Content.ReadAsStringAsync(Ct), "__RequestVerificationToken") };
        }

        public static string HiddenIn(string page, string name) =>
            WebUtility.HtmlDecode(Hidden().Matches(page).First(found => found.Groups[1].Value == name).Groups[2].Value);

        public async Task<(HttpStatusCode Status, string Text)> UploadAsync(string name, byte[] bytes)
        {
            using var form = new MultipartFormDataContent
            {
                { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(bytes), "file", name },
            };
            return await PostAsync("file", form);
        }

        public async Task<(HttpStatusCode Status, string Text)> SaveAsync(string file, string drawnOn)
        {
            using var form = new StringContent(
                $"__RequestVerificationToken={UrlEncoder.Default.Encode(token)}&base={drawnOn}&file={UrlEncoder.Default.Encode(file)}",
                Encoding.UTF8, "application/x-www-form-urlencoded");
            return await PostAsync("save", form);
        }

        public void Dispose() => http.Dispose();

        private async Task<(HttpStatusCode Status, string Text)> PostAsync(string where, HttpContent form)
        {
            using var answer = await http.PostAsync(new Uri($"{Address}/{where}", UriKind.Relative), form, Ct);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
        }

        [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
        private static partial Regex Hidden();
    }
}
