using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.Feishu;

public sealed partial class FeishuSimulator
{
    private readonly ConcurrentDictionary<string, string> userTokens = [];

    /// <summary>Who holds the browser that is sent to sign in; null for someone who refuses.</summary>
    public string? Browsing { get; set; }

    /// <summary>The company of whoever signs in; null for the simulator's own.</summary>
    public string? BrowsingTenant { get; set; }

    public SignInCodes Codes { get; }

    private void MapSignIn()
    {
        App.MapGet("/open-apis/authen/v1/authorize", SignIn);
        App.MapPost("/open-apis/authen/v2/oauth/token", (Delegate)UserTokenAsync);
        App.MapGet("/open-apis/authen/v1/user_info", Who);
    }

    private IResult SignIn(HttpContext http)
    {
        var (query, state, back) = (http.Request.Query, http.Request.Query["state"].ToString(), http.Request.Query["redirect_uri"].ToString());
        List<string> problems =
        [
            .. query["client_id"] == Options.AppId ? Array.Empty<string>() : ["client_id is wrong"],
            .. query["response_type"] == "code" ? Array.Empty<string>() : ["response_type is wrong"],
            .. query["code_challenge_method"] == "S256" && query["code_challenge"].ToString().Length == 43
                ? Array.Empty<string>()
                : ["the challenge is no SHA-256"],
            .. state.Length > 0 && Uri.TryCreate(back, UriKind.Absolute, out _) ? Array.Empty<string>() : ["state or redirect_uri is missing"],
        ];
        return this.state.IsWrong(problems) ? Error(20027, StatusCodes.Status400BadRequest)
            : Browsing is not { } person ? Results.Redirect($"{back}?error=access_denied&state={state}")
            : Results.Redirect(
                $"{back}?code={Codes.New(new SignInGrant(Options.AppId, person, back, query["code_challenge"]))}&state={state}");
    }

    // The answer is flat, as nowhere else.
    private async Task<IResult> UserTokenAsync(HttpContext http)
    {
        var body = await BodyAsync(http);
        if (Said("grant_type") != "authorization_code" || Said("client_id") != Options.AppId || Said("client_secret") != Options.AppSecret)
        {
            return Error(20002, StatusCodes.Status400BadRequest);
        }

        switch (Codes.Take(Said("code"), Options.AppId))
        {
            case (CodeState.Good, { } grant) when grant.Back != Said("redirect_uri"):
                return Error(20071, StatusCodes.Status400BadRequest);
            case (CodeState.Good, { } grant)
                when grant.Challenge != Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Said("code_verifier")))):
                return Error(20049, StatusCodes.Status400BadRequest);
            case (CodeState.Good, { } grant):
                var token = $"u-{Guid.NewGuid():N}";
                userTokens[token] = grant.Account;
                return Results.Json(new { code = 0, access_token = token, expires_in = 7200, token_type = "Bearer", scope = "" });
            case (CodeState.Used, _):
                return Error(20065, StatusCodes.Status400BadRequest);
            case (CodeState.Expired, _):
                return Error(20004, StatusCodes.Status400BadRequest);
            default:
                return Error(20003, StatusCodes.Status400BadRequest);
        }

        string Said(string name) => body[name]?.GetValue<string>() ?? "";
    }

    private IResult Who(HttpContext http) =>
        userTokens.TryGetValue(FeishuState.TokenOf(http.Request.Headers.Authorization.ToString()), out var person)
        ? Data(new JsonObject { ["open_id"] = person, ["union_id"] = $"on_{person}", ["tenant_key"] = BrowsingTenant ?? Options.TenantKey })
        : Error(20005);
}
