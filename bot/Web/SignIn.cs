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

/// <summary>How one comes to be someone on the page: by a one-time link out of the chat, or in a demo by choice.</summary>
internal static class SignIn
{
    private static readonly TimeSpan SignedInFor = TimeSpan.FromDays(14);

    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddCascadingAuthenticationState();
        services.AddAuthorization();
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
        // Behind a proxy that ends TLS the request itself looks unprotected.
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme).Configure<PublicSite>((options, site) =>
            options.Cookie.SecurePolicy = site.Base.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest);
    }

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/signin", PickAsync).DisableAntiforgery();
        // The cookie is not sent along from other sites (SameSite), so nobody else can sign someone out.
        routes.MapPost("/signout", async (HttpContext http) =>
        {
            await http.SignOutAsync();
            return Results.Redirect("/pick");
        }).DisableAntiforgery();
        routes.MapGet("/login/{token}", AskAsync);
        routes.MapPost("/login/{token}", RedeemAsync).DisableAntiforgery();
    }

    // Someone who has left is signed out with their next request (X3).
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (await FindAsync(sessions, context.Principal?.Identity?.Name ?? "", context.HttpContext.RequestAborted) is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync();
        }
    }

    // Only in a demo may one choose whom to be. A page that was opened as someone else can't be vouched for: it is shown anew.
    private static async Task<IResult> PickAsync(HttpContext http, Demo demo, Sessions sessions, [FromServices] IAntiforgery antiforgery, CancellationToken ct)
    {
        if (!demo.IsOn || !await antiforgery.IsRequestValidAsync(http) || await FindAsync(sessions, http.Request.Form["person"].ToString(), ct) is not { } person)
        {
            return Results.Redirect("/pick");
        }

        await RememberAsync(http, person);
        return Results.Redirect("/");
    }

    // Chats fetch links for a preview; only the press of a button uses this one up.
    private static IResult AskAsync() => PlainPage.Of(
        WebTexts.SignInTitle.Text,
        $"""
        <p>{PlainPage.Encode(WebTexts.SignInText.Text)}</p>
        <form method="post"><button type="submit" class="send">{PlainPage.Encode(WebTexts.SignInButton.Text)}</button></form>
        """);

    private static async Task<IResult> RedeemAsync(HttpContext http, string token, LoginLinks links, CancellationToken ct)
    {
        var redeemed = await links.RedeemAsync(token, ct);
        if (redeemed.IsRefused)
        {
            return Results.Redirect($"/pick?problem={redeemed.Refusal.Message.Id}");
        }

        await RememberAsync(http, redeemed.Value);
        return Results.Redirect("/");
    }

    private static Task RememberAsync(HttpContext http, Person person) => http.SignInAsync(
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, person.Id)], CookieAuthenticationDefaults.AuthenticationScheme)),
        new AuthenticationProperties { IsPersistent = true });

    private static async Task<Person?> FindAsync(Sessions sessions, string personId, CancellationToken ct) =>
        await sessions.Open(Actor.System(Courier.WebPlatform)).FindAsync<Person>(personId, ct) is { Active: true } person ? person : null;
}
