using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.WebEncoders;
using MudBlazor.Services;

namespace ChatSales.Bot.Web;

/// <summary>The product's own pages: the chat, signing in, uploads, pictures.</summary>
internal static class WebServices
{
    private static readonly TimeSpan SignedInFor = TimeSpan.FromDays(14);

    public static void AddWeb(this WebApplicationBuilder builder, Settings settings)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMudServices();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddAuthorization();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = "chatsales";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = SignedInFor;
            options.SlidingExpiration = true;
            options.LoginPath = "/pick";
        });
        builder.Services.AddDataProtection()
            .SetApplicationName("ChatSales")
            .PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(settings.Storage.Path, "keys")));
        // Chinese stays readable in the page's source.
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
    }

    public static void MapWeb(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        app.MapPost("/signin", SignInAsync);
        app.MapPost("/signout", async (HttpContext http, [FromServices] IAntiforgery antiforgery) =>
        {
            await antiforgery.ValidateRequestAsync(http);
            await http.SignOutAsync();
            return Results.Redirect("/pick");
        });
        app.MapGet("/login/{token}", LoginAsync);
        app.MapGet("/files/{sha256}", PictureAsync).RequireAuthorization();
        app.MapUploads();
    }

    // Only in a demo may one choose whom to be.
    private static async Task<IResult> SignInAsync(HttpContext http, Demo demo, Sessions sessions, [FromServices] IAntiforgery antiforgery, [FromForm] string person, CancellationToken ct)
    {
        await antiforgery.ValidateRequestAsync(http);
        if (!demo.IsOn || await sessions.Open(Actor.System(Courier.WebPlatform)).FindAsync<Person>(person, ct) is not { Active: true } found)
        {
            return Results.Redirect("/pick");
        }

        await RememberAsync(http, found);
        return Results.Redirect("/");
    }

    private static async Task<IResult> LoginAsync(HttpContext http, string token, LoginLinks links, CancellationToken ct)
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

    private static async Task<IResult> PictureAsync(HttpContext http, string sha256, Sessions sessions, IVault vault, CancellationToken ct)
    {
        var session = sessions.Open(Actor.System(Courier.WebPlatform));
        if (await EvidenceAccess.FindAsync(session, http.User.Identity?.Name ?? "", sha256, ct) is not { } file || await vault.OpenAsync(file.Sha256, ct) is not { } bytes)
        {
            return Results.NotFound();
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, max-age=86400, immutable";
        var picture = file.PictureHash is not null;
        return Results.Stream(bytes, picture ? file.MediaType : "application/octet-stream", picture ? null : sha256);
    }
}
