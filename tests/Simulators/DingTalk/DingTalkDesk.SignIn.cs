using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.DingTalk;

internal sealed partial class DingTalkDesk
{
    private const string UnionId = "union-";
    private readonly ConcurrentDictionary<string, string> userTokens = [];

    public string? Browsing { get; set; }

    public string? BrowsingCorp { get; set; }

    public SignInCodes Codes { get; } = new(clock);

    private void MapSignIn(IEndpointRouteBuilder app)
    {
        app.MapGet("/oauth2/auth", SignIn);
        app.MapPost("/v1.0/oauth2/userAccessToken", (Delegate)UserTokenAsync);
        app.MapGet("/v1.0/contact/users/me", Me);
        Old(app, "topapi/user/getbyunionid", "qyapi_get_member_by_unionid", ByUnionIdAsync);
    }

    private IResult SignIn(HttpContext http)
    {
        var (query, state1, back) = (http.Request.Query, http.Request.Query["state"].ToString(), http.Request.Query["redirect_uri"].ToString());
        List<string> problems =
        [
            .. query["client_id"] == options.ClientId ? Array.Empty<string>() : ["client_id is wrong"],
            .. query["response_type"] == "code" && query["prompt"] == "consent" ? Array.Empty<string>() : ["response_type or prompt is wrong"],
            .. query["scope"] == "openid corpid" ? Array.Empty<string>() : ["scope is wrong"],
            .. state1.Length > 0 && Uri.TryCreate(back, UriKind.Absolute, out _) ? Array.Empty<string>() : ["state or redirect_uri is missing"],
        ];
        return state.IsWrong(problems) ? Results.Text("参数错误", statusCode: 400)
            : Browsing is not { } person ? Results.Redirect($"{back}?error=access_denied&state={state1}")
            // Not "code", as everywhere else.
            : Results.Redirect($"{back}?authCode={Codes.New(new SignInGrant(options.ClientId, person, back))}&state={state1}");
    }

    private async Task<IResult> UserTokenAsync(HttpContext http)
    {
        var body = await BodyAsync(http);
        if (Text(body, "clientId") != options.ClientId || Text(body, "clientSecret") != options.ClientSecret
            || Text(body, "grantType") != "authorization_code")
        {
            return Refused("invalidClientIdOrSecret", "无效的clientId或者clientSecret", 400);
        }

        if (Codes.Take(Text(body, "code") ?? "", options.ClientId) is not (CodeState.Good, { } grant))
        {
            return Refused("invalidParameter.authCode.notFound", "不合法的临时授权码", 400);
        }

        var token = $"{Guid.NewGuid():N}";
        userTokens[token] = grant.Account;
        return Answer(new JsonObject
        {
            ["accessToken"] = token, ["refreshToken"] = "r", ["expireIn"] = 7200, ["corpId"] = BrowsingCorp ?? options.CorpId,
        });
    }

    private IResult Me(HttpContext http) => userTokens.TryGetValue(http.Request.Headers["x-acs-dingtalk-access-token"].ToString(), out var person)
        ? Answer(new JsonObject { ["nick"] = person, ["openId"] = $"open-{person}", ["unionId"] = UnionId + person })
        : Refused("InvalidAuthentication", "token", 400);

    // Who isn't of the company can be among its outside contacts.
    private async Task<IResult> ByUnionIdAsync(HttpContext http)
    {
        var person = (Text(await BodyAsync(http), "unionid") ?? "")[UnionId.Length..];
        return person.StartsWith("outside", StringComparison.Ordinal) ? Found(1) : options.IsMember(person) ? Found(0) : Refused(60121);

        IResult Found(int contact) => Answer(new JsonObject
        {
            ["errcode"] = 0, ["errmsg"] = "ok", ["result"] = new JsonObject { ["contact_type"] = contact, ["userid"] = person },
        });
    }
}
