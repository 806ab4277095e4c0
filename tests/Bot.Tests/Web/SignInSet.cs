using System.Net;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Simulators;
using ChatSales.Simulators.DingTalk;
using ChatSales.Simulators.Feishu;
using ChatSales.Simulators.WeCom;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Web;

/// <summary>The host with one platform that signs people in, and the platform.</summary>
internal sealed class SignInSet : IAsyncDisposable
{
    public const string Rep = "P008";
    private readonly WeComSimulator? wecom;
    private readonly DingTalkSimulator? dingtalk;
    private readonly FeishuSimulator? feishu;

    private SignInSet(TestBot bot, WeComSimulator? wecom, DingTalkSimulator? dingtalk, FeishuSimulator? feishu)
    {
        (Bot, this.wecom, this.dingtalk, this.feishu) = (bot, wecom, dingtalk, feishu);
        Browse(Account);
    }

    public TestBot Bot { get; }

    /// <summary>The rep's account.</summary>
    public string Account => wecom is not null ? "wxp008" : dingtalk is not null ? "ddp008" : "ou_p008";

    public string CodeName => dingtalk is not null ? "authCode" : "code";

    public SignInCodes Codes => wecom?.Codes ?? dingtalk?.Codes ?? feishu!.Codes;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<SignInSet> StartAsync(string platform)
    {
        var clock = TestBot.NewClock();
        // The app isn't open to everyone who works here.
        var wecom = platform == "wecom"
            ? await WeComSimulator.StartAsync(new SimulatorOptions
            {
                IsMember = id => id.StartsWith("wx", StringComparison.Ordinal) && id != "wxhidden",
                IsColleague = id => id.StartsWith("wx", StringComparison.Ordinal) || id.Contains('/'),
            }, clock, Ct)
            : null;
        var dingtalk = platform == "dingtalk" ? await DingTalkSimulator.StartAsync(clock: clock, ct: Ct) : null;
        var feishu = platform == "feishu" ? await FeishuSimulator.StartAsync(clock: clock, ct: Ct) : null;
        var settings = wecom is not null ? BotSettings.For(wecom)
            : dingtalk is not null ? BotSettings.For(dingtalk, posted: true)
            : BotSettings.For(feishu!, posted: true);
        settings["Platforms:WeCom:SignIn"] = wecom is not null ? "true" : "false";
        settings["Platforms:DingTalk:SignIn"] = dingtalk is not null ? "true" : "false";
        settings["Platforms:Feishu:SignIn"] = feishu is not null ? "true" : "false";
        settings["Platforms:Feishu:TenantKey"] = feishu?.Options.TenantKey ?? "";
        return new SignInSet(await TestBot.StartAsync(clock: clock, settings: settings, services: WebBot.RealCookieTime), wecom, dingtalk, feishu);
    }

    /// <summary>Says who holds the browser at the platform.</summary>
    public void Browse(string? account)
    {
        wecom?.Browsing = account;
        dingtalk?.Browsing = account;
        feishu?.Browsing = account;
    }

    /// <summary>Says of which company they are.</summary>
    public void BrowseFrom(string? company)
    {
        dingtalk?.BrowsingCorp = company;
        feishu?.BrowsingTenant = company;
    }

    /// <summary>Who has signed in so far.</summary>
    public async Task<IEnumerable<string>> SignedInAsync()
    {
        var session = new Session(Bot.Store, ChatSales.Bot.Hosting.BotHost.Kinds, Bot.Clock, Actor.System("test"));
        return (await session.QueryAsync(new Query<SignedIn>(), Ct)).Select(one => one.PersonId.Text);
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        IEnumerable<string> violations = [.. wecom?.Violations ?? [], .. dingtalk?.Violations ?? [], .. feishu?.Violations ?? []];
        foreach (var simulator in new IAsyncDisposable?[] { wecom, dingtalk, feishu }.OfType<IAsyncDisposable>())
        {
            await simulator.DisposeAsync();
        }

        violations.ShouldBeEmpty();
    }
}

/// <summary>A browser that keeps cookies, of ours alone, and follows no redirect by itself.</summary>
internal sealed class SignInBrowser(TestBot bot, string userAgent) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly Dictionary<string, string> jar = [];

    /// <summary>Every cookie as it was set.</summary>
    public List<string> Cookies { get; } = [];

    /// <summary>The cookie of a sign-in under way.</summary>
    public string SignInCookie { get => jar["chatsales-sign-in"]; init => jar["chatsales-sign-in"] = value; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Where our page sends the browser.</summary>
    public Task<string> BeginAsync(string platform, string? to) =>
        FollowAsync($"/sign-in/{platform}{(to is null ? "" : $"?to={Uri.EscapeDataString(to)}")}");

    /// <summary>Goes to the platform, and says to which path of ours it sends the browser back.</summary>
    public async Task<string> GoAsync(string platform, string? to)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, await BeginAsync(platform, to));
        request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        using var answer = await http.SendAsync(request, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync(Ct));
        return answer.Headers.Location!.PathAndQuery;
    }

    /// <summary>Comes back, and says where it is led.</summary>
    public Task<string> ReturnAsync(string path) => FollowAsync(path);

    public async Task<string> FollowAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        return answer.Headers.Location!.OriginalString;
    }

    public async Task<string> PostAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Post, path);
        return answer.Headers.Location!.OriginalString;
    }

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        return answer.StatusCode;
    }

    public async Task<string> ReadAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, new Uri(bot.Address, path));
        request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        if (jar.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", jar.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var answer = await http.SendAsync(request, Ct);
        foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
        {
            Cookies.Add(set);
            var (name, value) = (set.Split('=')[0], set[(set.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(';')[0]);
            if (value.Length == 0)
            {
                jar.Remove(name);
            }
            else
            {
                jar[name] = value;
            }
        }

        return answer;
    }
}
