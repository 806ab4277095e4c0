using System.Collections.Concurrent;
using System.Net;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Conversation;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;

namespace ChatSales.Bot.Web;

/// <summary>
/// What holds for every request and answer, whichever endpoint it is for: it came under a name of ours, nothing is changed from another
/// site's page, and browsers are told what they may do with the answer.
/// </summary>
internal sealed partial class Guard(RequestDelegate next, PublicSite site, Settings settings, ILogger<Guard> logger)
{
    // A form of ours, or a message of a live connection over plain posts.
    private const long LargestForm = 1024 * 1024;

    /// <summary>Where the pages' live connections come in.</summary>
    public const string LivePath = "/_blazor";

    // Platforms' calls carry signatures of their own and no cookie, and go to whichever name their console has.
    private const string CallsPath = "/api";

    // Anyone can make names up.
    private const int MostNamesTold = 10;

    // MudBlazor writes styles into its elements. Nothing else comes from anywhere but here.
    private const string ContentPolicy =
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private readonly HashSet<string> names = new([site.Base.Host, .. settings.Web.Hosts], StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<string, bool> told = new(StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(static response => AddHeaders((HttpResponse)response), http.Response);
        // Nobody is known yet. What takes more asks for more, once it has seen who posts.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body
            && !http.Request.Path.StartsWithSegments(CallsPath, StringComparison.OrdinalIgnoreCase))
        {
            body.MaxRequestBodySize = LargestForm;
        }

        if (!IsOurs(http))
        {
            Tell(http.Request.Host.Host);
            return RefuseAsync(http, "This host is not known here; see Web:PublicUrl and Web:Hosts.", StatusCodes.Status400BadRequest);
        }

        return IsForeign(http.Request) ? RefuseAsync(http, "Not from another site.", StatusCodes.Status403Forbidden) : next(http);
    }

    private static Task RefuseAsync(HttpContext http, string why, int status) => Results.Text(why, statusCode: status).ExecuteAsync(http);

    private static Task AddHeaders(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        // Addresses hold one-time links. With no-referrer browsers would send forms with "Origin: null", which tells nothing.
        headers["Referrer-Policy"] = "strict-origin";
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }

    // Another site's name may be made to lead here, and its page would then count as ours. An address can't, and nothing but browsers leaves the name
    // out.
    private bool IsOurs(HttpContext http)
    {
        var host = http.Request.Host.Host;
        if (http.Request.Host.Port is < 0 or > ushort.MaxValue)
        {
            return false;
        }

        return http.Request.Path.StartsWithSegments(CallsPath, StringComparison.OrdinalIgnoreCase)
            || host.Length == 0
            || Loopback.Is(host)
            || names.Contains(host)
            || (IPAddress.TryParse(host, out var address) && address.MapToIPv6().Equals(http.Connection.LocalIpAddress?.MapToIPv6()));
    }

    private void Tell(string host)
    {
        if (told.Count < MostNamesTold && told.TryAdd(host, true))
        {
            LogUnknownHost(host);
        }
    }

    // Browsers say where a request comes from, with Sec-Fetch-Site (under HTTPS and on this machine) or Origin (with every post and
    // WebSocket), else Referer. What says nothing is no browser, such as a platform that calls back, and brings nobody's cookie.
    private bool IsForeign(HttpRequest request)
    {
        var onlyReads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        if (onlyReads && !request.Path.StartsWithSegments(LivePath, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } relation)
        {
            return relation is not ("same-origin" or "none");
        }

        var from = request.Headers.Origin.Count > 0 ? request.Headers.Origin.ToString() : request.Headers.Referer.ToString();
        return from.Length > 0 && !IsSame(from, site.Base.ToString()) && !IsSame(from, $"{request.Scheme}://{request.Host}");
    }

    private static bool IsSame(string one, string other) =>
        Uri.TryCreate(one, UriKind.Absolute, out var from) && Uri.TryCreate(other, UriKind.Absolute, out var to)
        && Uri.Compare(from, to, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    [LoggerMessage(
        1414,
        LogLevel.Warning,
        "A page was asked for under the host '{Host}', which is not known here, and was refused; if it is yours, set Web:PublicUrl or Web:Hosts")]
    private partial void LogUnknownHost(string host);
}

/// <summary>Puts the guard before everything else.</summary>
internal static class Guarding
{
    public static void AddGuard(this IServiceCollection services, WebOptions options) => services.Configure<ForwardedHeadersOptions>(forwarded =>
    {
        // A proxy passes on whom it met and how they came; the name that they used it must keep itself, as anyone can send X-Forwarded-Host through
        // it.
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in options.KnownProxies)
        {
            forwarded.KnownIPNetworks.Add(WebOptions.NetworkOf(proxy)!.Value);
        }
    });

    public static void UseGuard(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<Guard>();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // Any stranger makes as many of these as they like.
            SuppressDiagnosticsCallback = static failed => failed.Exception is BadHttpRequestException,
            StatusCodeSelector = static fault => fault is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
            ExceptionHandler = static http => PlainPage.ToChat(WebTexts.PageFailed.Text, http.Response.StatusCode).ExecuteAsync(http),
        });
    }
}
