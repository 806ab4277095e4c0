using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ChatSales.Adapters.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Web;

/// <summary>What a browser that was sent to a platform comes back with, in a cookie that only we can write.</summary>
/// <param name="Platform">Where it was sent.</param>
/// <param name="State">What must come back.</param>
/// <param name="Verifier">Proves that the code was asked for here (RFC 7636).</param>
/// <param name="To">The page to go on to.</param>
/// <param name="ExpiresAt">Until when.</param>
public sealed record SentAway(string Platform, string State, string Verifier, string To, DateTimeOffset ExpiresAt);

/// <summary>
/// Signs people in with their account on a chat platform. The state is bound to the browser that began, counts once and for ten minutes, and is
/// compared before the code is exchanged (OAuth 2.0, RFC 6749, 10.12).
/// </summary>
internal static partial class PlatformSignIn
{
    private const string Cookie = "chatsales-sign-in";
    private const int RandomBytes = 32;
    private const int LongestCode = 4096;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public static void MapPlatformSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(PageLinks.SignInPath + "/{platform}", Begin);
        routes.MapGet(PageLinks.SignInPath + "/{platform}/back", ReturnAsync);
    }

    /// <summary>Where signing in with a platform begins.</summary>
    public static string AddressOf(PageSignIn platform, string? to) =>
        $"{PageLinks.SignInPath}/{platform.Platform}?to={Uri.EscapeDataString(SignIn.OurPath(to))}";

    // The cookie is set on a page of ours, also for those who come from a card and have none yet.
    private static IResult Begin(
        HttpContext http, string platform, string? to, IEnumerable<PageSignIn> platforms, PublicSite site, Seal seal, TimeProvider clock)
    {
        if (platforms.FirstOrDefault(one => one.Platform == platform) is not { } known)
        {
            return PlainPage.ToChat(WebTexts.NoPageTitle.Text, StatusCodes.Status404NotFound);
        }

        if (http.User.SignInId() is not null)
        {
            return Results.Redirect(SignIn.OurPath(to));
        }

        var sent = new SentAway(
            platform, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes)),
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)), SignIn.OurPath(to), clock.GetUtcNow() + Life);
        http.Response.Cookies.Append(Cookie, seal.Protect(sent), OptionsOf(site));
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(sent.Verifier)));
        var userAgent = http.Request.Headers.UserAgent.ToString();
        return Results.Redirect(known.AddressOf(BackOf(site, platform), sent.State, challenge, userAgent).AbsoluteUri);
    }

    private static async Task<IResult> ReturnAsync(
        HttpContext http, string platform, string? state, IEnumerable<PageSignIn> platforms, PublicSite site, Seal seal, TimeProvider clock,
        Sessions sessions, SignIns signIns, ILogger<PageSignIn> logger, CancellationToken ct)
    {
        var sent = http.Request.Cookies[Cookie] is { } cookie ? seal.Open<SentAway>(cookie) : null;
        http.Response.Cookies.Delete(Cookie, OptionsOf(site));
        if (platforms.FirstOrDefault(one => one.Platform == platform) is not { } known
            || sent is null || sent.Platform != platform || sent.ExpiresAt <= clock.GetUtcNow() || !IsSame(sent.State, state)
            || !await IsFirstAsync(sent.State, sessions, ct))
        {
            return SignIn.Problem(new Refusal(WebTexts.SignInBroken));
        }

        if (http.Request.Query[known.CodeName].ToString() is not { Length: > 0 and <= LongestCode } code)
        {
            return SignIn.Problem(new Refusal(WebTexts.SignInRefused));
        }

        try
        {
            if (await known.AccountAsync(code, BackOf(site, platform), sent.Verifier, ct) is not { } account
                || await FindAsync(sessions, platform, account, ct) is not { } person)
            {
                return SignIn.Problem(new Refusal(WebTexts.SignInUnknown));
            }

            await SignIn.RememberAsync(http, person, signIns, ct);
            return Results.Redirect(sent.To);
        }
        catch (PlatformException refused)
        {
            LogRefused(logger, platform, refused.Message);
            return SignIn.Problem(new Refusal(WebTexts.SignInRefused));
        }
    }

    private static Task<bool> IsFirstAsync(string state, Sessions sessions, CancellationToken ct) => sessions.DoAsync(
        Actor.System(Courier.WebPlatform), async session => await session.OnceAsync($"sign-in/{state}", ct), ct);

    private static async Task<Person?> FindAsync(Sessions sessions, string platform, string account, CancellationToken ct)
    {
        var key = PeopleKinds.AccountKey(platform, account);
        var found = await sessions.Open(Actor.System(Courier.WebPlatform))
            .QueryAsync(new Query<Person>().Where(PeopleKinds.ByAccount, key).Take(1), ct);
        return found is [{ Active: true } person] ? person : null;
    }

    private static bool IsSame(string expected, string? state) =>
        state is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(state));

    private static Uri BackOf(PublicSite site, string platform) => new(site.Address($"{PageLinks.SignInPath.TrimStart('/')}/{platform}/back"));

    // The platform's page leads back here: a strict cookie would not come along.
    private static CookieOptions OptionsOf(PublicSite site) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = site.Base.Scheme == Uri.UriSchemeHttps,
        Path = PageLinks.SignInPath,
        MaxAge = Life,
        IsEssential = true,
    };

    [LoggerMessage(1418, LogLevel.Warning, "{Platform} did not sign someone in: {Reason}")]
    private static partial void LogRefused(ILogger logger, string platform, string reason);
}
