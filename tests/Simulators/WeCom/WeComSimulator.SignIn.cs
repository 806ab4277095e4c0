using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatSales.Simulators.WeCom;

public sealed partial class WeComSimulator
{
    /// <summary>Who holds the browser that is sent to sign in; null for someone who refuses.</summary>
    public string? Browsing { get; set; }

    public SignInCodes Codes { get; }

    private void MapSignIn()
    {
        App.MapGet("/connect/oauth2/authorize", http => SignInAsync(http, "appid", [
            ("appid", Options.CorpId), ("redirect_uri", null), ("response_type", "code"), ("scope", "snsapi_base"), ("state", null),
            ("agentid", $"{Options.AgentId}"),
        ], isOwnBrowser: true));
        App.MapGet("/wwlogin/sso/login", http => SignInAsync(http, "login_type", [
            ("login_type", "CorpApp"), ("appid", Options.CorpId), ("agentid", $"{Options.AgentId}"), ("redirect_uri", null), ("state", null),
            ("lang", "zh"),
        ], isOwnBrowser: false));
        App.MapGet("/cgi-bin/auth/getuserinfo", http => GuardAsync(http, "auth/getuserinfo", WhoAsync));
    }

    // The parameters in their order, as WeCom's client knows the address by them.
    private Task SignInAsync(HttpContext http, string first, IReadOnlyList<(string Name, string? Value)> expected, bool isOwnBrowser)
    {
        var (query, state, back) = (http.Request.Query, http.Request.Query["state"].ToString(), http.Request.Query["redirect_uri"].ToString());
        var given = http.Request.QueryString.Value!.TrimStart('?').Split('&').Select(part => part.Split('=')[0]);
        List<string> problems =
        [
            .. given.SequenceEqual(expected.Select(one => one.Name)) ? Array.Empty<string>() : [$"the parameters after {first} are others"],
            .. expected.Where(one => one.Value is not null && query[one.Name] != one.Value).Select(one => $"{one.Name} is wrong"),
            .. State().IsMatch(state) ? Array.Empty<string>() : ["state has other characters than letters and digits, or more than 128"],
            .. Uri.TryCreate(back, UriKind.Absolute, out _) ? Array.Empty<string>() : ["redirect_uri is no address"],
            .. http.Request.Headers.UserAgent.ToString().Contains("wxwork", StringComparison.Ordinal) == isOwnBrowser
                ? Array.Empty<string>()
                : ["this page is for another browser"],
        ];
        return (this.state.IsWrong(problems) ? Results.Text("redirect_uri参数错误", statusCode: 400)
            : Browsing is not { } member ? Results.Redirect($"{back}?state={state}")
            : Results.Redirect($"{back}?code={Codes.New(new SignInGrant(Options.CorpId, member, back))}&state={state}")).ExecuteAsync(http);
    }

    private Task<IResult> WhoAsync(HttpContext http) => Task.FromResult(Codes.Take(http.Request.Query["code"].ToString(), Options.CorpId) switch
    {
        (CodeState.Good, { Account: var account }) when Options.IsColleague(account) => Answer(new JsonObject { ["userid"] = account }),
        (CodeState.Good, { Account: var account }) => Answer(new JsonObject { ["openid"] = account }),
        _ => Error(40029),
    });

    [GeneratedRegex("^[a-zA-Z0-9]{1,128}$")]
    private static partial Regex State();
}
