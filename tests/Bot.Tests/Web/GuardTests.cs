using System.Net;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Web;

/// <summary>Rules for every request, whatever the page.</summary>
public sealed class GuardTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", HttpStatusCode.Redirect)]
    [InlineData("/pick", HttpStatusCode.OK)]
    [InlineData("/login/none", HttpStatusCode.Redirect)]
    [InlineData("/u/none", HttpStatusCode.Forbidden)]
    [InlineData("/files/none", HttpStatusCode.Redirect)]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    [InlineData("/nothing.js", HttpStatusCode.NotFound)]
    [InlineData("/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("/healthz", HttpStatusCode.OK)]
    public async Task Every_answer_says_what_browsers_may_do_with_it(string path, HttpStatusCode expected)
    {
        await using var bot = await TestBot.StartAsync();
        using var visitor = new Visitor(bot);

        using var answer = await visitor.SendAsync(HttpMethod.Get, path);

        answer.StatusCode.ShouldBe(expected);
        ShouldBeGuarded(answer);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_no_form_is_refused_on_every_page_that_takes_one()
    {
        await using var bot = await TestBot.StartAsync();
        using var visitor = await Visitor.SignInAsync(bot, "P008");
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = bot.Address };
        foreach (var path in new[] { "/dead-letters/letter", "/due/item", "/directory", "/organisation/people/row", "/organisation/people/save" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("x") };
            request.Content.Headers.ContentType = new("multipart/form-data");
            request.Headers.Add("Cookie", visitor.Cookie);
            using var answer = await http.SendAsync(request, Ct);

            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }

    [Fact]
    public async Task A_failure_is_a_page_like_the_others_and_files_that_anyone_may_read_may_be_kept()
    {
        await using var bot = await TestBot.StartAsync(services: services => services.AddSingleton<IVault, BrokenVault>());
        using var visitor = await Visitor.SignInAsync(bot, "P008");
        var sha = new string('a', 64);
        var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        session.Store(
            new Upload
            {
                Id = "U1",
                FileName = "1.png",
                File = new StoredFile(sha, 1, "image/png", null),
                UploadedBy = new("P008"),
                UploadedAt = session.Now,
                SourceMessageId = "m",
            },
            "test");
        await session.CommitAsync(Ct);

        using var failed = await visitor.SendAsync(HttpMethod.Get, $"/files/{sha}");
        using var style = await visitor.SendAsync(HttpMethod.Get, "/app.css");

        failed.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await failed.Content.ReadAsStringAsync(Ct)).ShouldContain("页面出错了");
        ShouldBeGuarded(failed);
        failed.Headers.CacheControl!.NoStore.ShouldBeTrue();
        ShouldBeGuarded(style);
        style.Headers.CacheControl!.NoStore.ShouldBeFalse();
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("\"UTF-7\"")]
    [InlineData("nonsense")]
    public async Task A_form_in_other_characters_than_our_pages_is_refused(string charset)
    {
        await using var bot = await TestBot.StartAsync();
        using var http = new HttpClient();
        using var form = new ByteArrayContent("a=1"u8.ToArray());
        form.Headers.TryAddWithoutValidation("Content-Type", $"application/x-www-form-urlencoded; charset={charset}").ShouldBeTrue();

        using var answer = await http.PostAsync(new Uri(bot.Address, "/pick"), form, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        ShouldBeGuarded(answer);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("sales.example.com.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("10.1.2.3", HttpStatusCode.BadRequest)]
    [InlineData("sales.example.com", HttpStatusCode.OK)]
    [InlineData("SALES.example.com:8443", HttpStatusCode.OK)]
    [InlineData("chatsales_calls", HttpStatusCode.OK)]
    [InlineData("localhost:5080", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    public async Task A_name_that_is_not_ours_is_refused(string host, HttpStatusCode expected)
    {
        await using var bot = await TestBot.StartAsync(
            settings: new Dictionary<string, string?> { ["Web:PublicUrl"] = "https://sales.example.com/", ["Web:Hosts:0"] = "chatsales_calls" }
        );
        using var visitor = new Visitor(bot);

        using var answer = await visitor.SendAsync(HttpMethod.Get, "/pick", ("Host", host));

        answer.StatusCode.ShouldBe(expected);
        ShouldBeGuarded(answer);
    }

    [Theory]
    [InlineData("GET", "/api/wecom/callback", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("POST", "/apis", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/u/none/api", HttpStatusCode.BadRequest)]
    public async Task A_platforms_call_comes_in_under_any_name(string method, string path, HttpStatusCode expected)
    {
        await using var bot = await TestBot.StartAsync();
        using var platform = new Visitor(bot);

        (await platform.StatusAsync(new HttpMethod(method), path, ("Host", "calls.example.com"))).ShouldBe(expected);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://sales.example.com")]
    [InlineData("Origin", "https://sales.example.com:8443")]
    [InlineData("Origin", "null")]
    [InlineData("Referer", "https://evil.example/page")]
    public async Task Another_sites_page_can_post_nothing(string header, string value)
    {
        await using var bot = await TestBot.StartAsync(
            settings: new Dictionary<string, string?> { ["Web:PublicUrl"] = "https://sales.example.com/" }
        );
        using var victim = await Visitor.SignInAsync(bot, "P008");
        var attackers = Visitor.LinkFor(bot, "P009");

        string[] others = ["/signout", "/signin", "/u/none", "/pick", "/", "/_blazor/negotiate", "/dead-letters/letter", "/due/item", "/directory"];

        foreach (var path in others.Prepend(attackers))
        {
            using var answer = await victim.SendAsync(HttpMethod.Post, path, (header, value));
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        }

        (await victim.IsInAsync()).ShouldBeTrue();
        using var attacker = new Visitor(bot);
        (await attacker.SendAsync(HttpMethod.Post, attackers)).Headers.Location!.ToString().ShouldBe("/");
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "https://sales.example.com")]
    [InlineData("Referer", "https://sales.example.com/")]
    [InlineData("X-None", "of these")]
    public async Task Our_own_page_can_whatever_of_it_a_browser_tells(string header, string value)
    {
        await using var bot = await TestBot.StartAsync(
            settings: new Dictionary<string, string?> { ["Web:PublicUrl"] = "https://sales.example.com/" }
        );
        using var visitor = new Visitor(bot);

        using var answer = await visitor.SendAsync(HttpMethod.Post, Visitor.LinkFor(bot, "P008"), (header, value));

        answer.Headers.Location!.ToString().ShouldBe("/");
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.0/8", true)]
    [InlineData("10.9.8.7", false)]
    public async Task Only_a_known_proxy_is_believed_how_people_came(string known, bool believed)
    {
        await using var bot = await TestBot.StartAsync(settings: new Dictionary<string, string?> { ["Web:KnownProxies:0"] = known });
        using var visitor = new Visitor(bot);

        using var answer = await visitor.SendAsync(
            HttpMethod.Post,
            Visitor.LinkFor(bot, "P008"),
            ("X-Forwarded-Proto", "https"),
            ("X-Forwarded-For", "198.51.100.7"),
            ("X-Forwarded-Host", "evil.example"));

        answer.Headers.GetValues("Set-Cookie").Single().Contains("; secure", StringComparison.Ordinal).ShouldBe(believed);
    }

    // Whoever passes by a proxy can send it one, if that adds its own behind.
    [Fact]
    public async Task Only_the_two_schemes_of_the_web_are_believed_of_a_proxy()
    {
        await using var bot = await TestBot.StartAsync(settings: new Dictionary<string, string?> { ["Web:KnownProxies:0"] = "127.0.0.1" });
        using var visitor = new Visitor(bot);
        foreach (var (scheme, expected) in ((string, string)[])
            [
                ("https", "https"), ("HTTPS", "https"), ("javascript, https", "https"), ("javascript", "http"), ("https, javascript", "https"),
                ("file", "http"), ("http+x", "http"), ("https://evil.example/?", "http"), (" ", "http"), ("\"javascript\"", "http"),
            ])
        {
            using var answer = await visitor.SendAsync(
                HttpMethod.Get, "/files/none", ("X-Forwarded-Proto", scheme), ("X-Forwarded-For", "198.51.100.7"));
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, scheme);
            answer.Headers.Location!.GetLeftPart(UriPartial.Authority).ShouldBe($"{expected}://{bot.Address.Authority}", scheme);
        }
    }

    private static void ShouldBeGuarded(HttpResponseMessage answer)
    {
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldStartWith("default-src 'self'; ");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldEndWith("frame-ancestors 'none'");
        answer.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["strict-origin"]);
    }

    private sealed class BrokenVault : IVault
    {
        public Task<string> PutAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct) => throw new InvalidOperationException();

        public Task<Stream?> OpenAsync(string sha256, CancellationToken ct) => throw new InvalidOperationException();

        public Task EraseAsync(string sha256, CancellationToken ct) => throw new InvalidOperationException();

        public IAsyncEnumerable<string> ListAsync(CancellationToken ct) => throw new InvalidOperationException();
    }
}
