using System.Security.Claims;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;

namespace ChatSales.Bot.Web;

/// <summary>
/// How people sign in on the page: with a one-time link from the chat, or in a demo by choice. The cookie names a sign-in; the store knows whether it
/// is still valid.
/// </summary>
internal static class SignIn
{
    /// <summary>The field of the form that signs out of all browsers.</summary>
    public const string Everywhere = "everywhere";

    private const string SignInClaim = "sign-in";
    private static readonly TimeSpan SignedInFor = TimeSpan.FromDays(14);

    /// <summary>The request's sign-in; null if it has no valid one.</summary>
    public static string? SignInId(this ClaimsPrincipal? user) => user?.FindFirst(SignInClaim)?.Value;

    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddCascadingAuthenticationState();
        services.AddAuthorization();
        services.Configure<AntiforgeryOptions>(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = "chatsales";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = SignedInFor;
            options.SlidingExpiration = true;
            options.LoginPath = "/pick";
            options.Events.OnValidatePrincipal = ValidateAsync;
        });
        // Behind a proxy that terminates TLS, the request itself looks unprotected.
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme).Configure<PublicSite>((options, site) =>
            options.Cookie.SecurePolicy = site.Base.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest);
    }

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        // No other site's page can post here: Guard.
        routes.MapPost("/signin", PickAsync).DisableAntiforgery();
        routes.MapPost("/signout", LeaveAsync).DisableAntiforgery();
        routes.MapPlatformSignIn();
        routes.MapGet("/login/{token}", AskAsync);
        routes.MapPost("/login/{token}", RedeemAsync).DisableAntiforgery();
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var signIns = context.HttpContext.RequestServices.GetRequiredService<SignIns>();
        if (context.Principal.SignInId() is not { } id || await signIns.FindAsync(id, context.HttpContext.RequestAborted) is null)
        {
            // The cookie stays: this response may arrive after that of a new sign-in, and would remove the new cookie.
            context.RejectPrincipal();
        }
    }

    // Only a demo lets visitors choose who to be. A page opened as someone else can't be trusted: it is shown anew.
    private static async Task<IResult> PickAsync(
        HttpContext http,
        Demo demo,
        Sessions sessions,
        SignIns signIns,
        [FromServices] IAntiforgery antiforgery,
        CancellationToken ct)
    {
        if (!demo.IsOn
            || !await antiforgery.IsOursAsync(http)
            || await sessions.Open(Actor.System(Courier.WebPlatform)).FindAsync<Person>(http.Request.Form["person"].ToString(), ct)
                is not { Active: true } person)
        {
            return Results.Redirect("/pick");
        }

        await RememberAsync(http, person, signIns, ct);
        return Results.Redirect(OurPath(http.Request.Form["to"]));
    }

    private static async Task<IResult> LeaveAsync(HttpContext http, SignIns signIns, CancellationToken ct)
    {
        if (http.User.SignInId() is { } id)
        {
            await signIns.EndAsync(id, everywhere: await IsEverywhereAsync(http, ct), ct);
        }

        await http.SignOutAsync();
        return Results.Redirect("/pick");
    }

    // Signing out works whatever the form looks like.
    private static async Task<bool> IsEverywhereAsync(HttpContext http, CancellationToken ct)
    {
        try
        {
            return http.Request.HasFormContentType && (await http.Request.ReadFormAsync(ct)).ContainsKey(Everywhere);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException)
        {
            return false;
        }
    }

    // Chats fetch links for previews, so only pressing the button uses this one up. It says who will be signed in, to expose a link slipped in by
    // someone else.
    // A link to a page, met again by the person whom it had signed in, still leads there.
    private static async Task<IResult> AskAsync(HttpContext http, string token, LoginLinks links, CancellationToken ct)
    {
        if (links.Find(token) is { To: { } to, PersonId: var person } && person.Text == http.User.Identity?.Name)
        {
            return Results.Redirect(OurPath(to));
        }

        var read = await links.ReadAsync(token, ct);
        return read.IsRefused ? Problem(read.Refusal) : PlainPage.Of(
            WebTexts.SignInTitle.Text,
            $"""
            <p>{PlainPage.Encode(WebTexts.SignInAs.With(read.Value.Name, PeopleTexts.NameOf(read.Value.Role)))}</p>
            <p>{PlainPage.Encode(WebTexts.SignInText.Text)}</p>
            <form method="post"><button type="submit" class="send">{PlainPage.Encode(WebTexts.SignInButton.Text)}</button></form>
            """);
    }

    private static async Task<IResult> RedeemAsync(HttpContext http, string token, LoginLinks links, SignIns signIns, CancellationToken ct)
    {
        var redeemed = await links.RedeemAsync(token, ct);
        if (redeemed.IsRefused)
        {
            return Problem(redeemed.Refusal);
        }

        await RememberAsync(http, redeemed.Value, signIns, ct);
        return Results.Redirect(OurPath(links.Find(token)?.To));
    }

    /// <summary>A path of ours to go on to; the chat's if it is none.</summary>
    public static string OurPath(string? path) => path is ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl) ? path : "/";

    /// <summary>Sends the visitor to where they choose how to sign in, with what went wrong.</summary>
    public static IResult Problem(Refusal refusal) => Results.Redirect($"/pick?problem={refusal.Message.Id}");

    /// <summary>Signs the visitor in.</summary>
    // The browser's previous sign-in ends, as without its cookie nobody could end it. It ends after the new cookie is sent: other tabs reload when
    // theirs ends, and would otherwise find nobody signed in.
    public static async Task RememberAsync(HttpContext http, Person person, SignIns signIns, CancellationToken ct)
    {
        if (http.User.SignInId() is { } before)
        {
            http.Response.OnCompleted(() => signIns.EndAsync(before, everywhere: false, CancellationToken.None));
        }

        var id = await signIns.BeginAsync(person, ct);
        await http.SignInAsync(
            new ClaimsPrincipal(
                new ClaimsIdentity(
                    [new Claim(ClaimTypes.Name, person.Id), new Claim(SignInClaim, id)],
                    CookieAuthenticationDefaults.AuthenticationScheme)),
            new AuthenticationProperties { IsPersistent = true });
    }
}
