using System.Collections.Concurrent;
using System.Net;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Conversation;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Net.Http.Headers;

namespace ChatSales.Bot.Web;

/// <summary>
/// Rules for every request and response, whatever the endpoint: it came under one of our host names, no other site's page changes anything, and
/// browsers are told what they may do with the response.
/// </summary>
internal sealed partial class Guard(RequestDelegate next, PublicSite site, Settings settings, ILogger<Guard> logger)
{
    // One of our forms, or a live connection's message over long polling.
    private const long LargestForm = 1024 * 1024;

    /// <summary>The path of the pages' live connections.</summary>
    public const string LivePath = "/_blazor";

    // Platforms' calls carry their own signatures and no cookie, and use whatever name their console has.
    private const string CallsPath = "/api";

    // Anyone can make up names.
    private const int MostNamesTold = 10;

    // MudBlazor writes inline styles. Everything else comes only from here.
    private const string ContentPolicy =
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'self'; form-action 'self'; frame-ancestors ";

    private const string Nobody = "'none'";
    private static readonly object Ancestors = new();

    private readonly HashSet<string> names = new([site.Base.Host, .. settings.Web.Hosts], StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<string, bool> told = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lets a response be shown in others' frames; all others are shown in nobody's.</summary>
    /// <param name="http">The request.</param>
    /// <param name="ancestors">Whose, as in <c>frame-ancestors</c>.</param>
    public static void LetEmbed(HttpContext http, string ancestors) => http.Items[Ancestors] = ancestors;

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(static response => AddHeaders((HttpResponse)response), http.Response);
        // Nobody is known yet. Endpoints that take more raise the limit once they know who posts.
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

        if (!IsReadable(http.Request))
        {
            return RefuseAsync(http, "Forms are read in UTF-8.", StatusCodes.Status415UnsupportedMediaType);
        }

        return IsForeign(http.Request) ? RefuseAsync(http, "Not from another site.", StatusCodes.Status403Forbidden) : next(http);
    }

    private static Task RefuseAsync(HttpContext http, string why, int status) => Results.Text(why, statusCode: status).ExecuteAsync(http);

    private static Task AddHeaders(HttpResponse response)
    {
        var headers = response.Headers;
        var ancestors = response.HttpContext.Items[Ancestors] as string ?? Nobody;
        headers.ContentSecurityPolicy = ContentPolicy + ancestors;
        // It knows no list of origins. Browsers that know frame-ancestors pass it over.
        if (ancestors == Nobody)
        {
            headers.XFrameOptions = "DENY";
        }

        headers.XContentTypeOptions = "nosniff";
        // Addresses contain one-time links. With no-referrer, browsers would send forms with "Origin: null", which says nothing.
        headers["Referrer-Policy"] = "strict-origin";
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }

    // Another site's name can be pointed here (DNS rebinding), and its page would then count as ours. An address can't, and only non-browsers omit
    // the name.
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

    // Browsers say where a request comes from, with Sec-Fetch-Site (under HTTPS and on this machine), Origin (every post and WebSocket) or Referer. A
    // client that says nothing isn't a browser, e.g. a platform's callback, and brings nobody's cookie.
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

    // Browsers send our pages' forms in UTF-8, as the pages are. A form that claims another one makes its reader fail, or read something else.
    private static bool IsReadable(HttpRequest request) =>
        request.Path.StartsWithSegments(CallsPath, StringComparison.OrdinalIgnoreCase)
        || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        || (HeaderUtilities.RemoveQuotes(type.Charset) is var charset
            && (charset.Length == 0 || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)));

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
        // A proxy forwards the client's address and scheme; it must preserve the host name itself, as anyone can send X-Forwarded-Host through it.
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
        app.Use(DropOtherSchemes);
        app.UseForwardedHeaders();
        app.UseMiddleware<Guard>();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // Any stranger can make as many of these as they like.
            SuppressDiagnosticsCallback = static failed => failed.Exception is BadHttpRequestException,
            StatusCodeSelector = static fault => fault is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
            ExceptionHandler = static http => PlainPage.ToChat(WebTexts.PageFailed.Text, http.Response.StatusCode).ExecuteAsync(http),
        });
    }

    // The framework takes any word for a scheme, and puts it before the addresses that it makes.
    private static Task DropOtherSchemes(HttpContext http, RequestDelegate next)
    {
        var headers = http.Request.Headers;
        if (headers.ContainsKey(ForwardedHeadersDefaults.XForwardedProtoHeaderName))
        {
            var schemes = headers.GetCommaSeparatedValues(ForwardedHeadersDefaults.XForwardedProtoHeaderName);
            headers[ForwardedHeadersDefaults.XForwardedProtoHeaderName] = schemes.Where(IsOfWeb).ToArray();
        }

        return next(http);
    }

    private static bool IsOfWeb(string scheme) => scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase)
        || scheme.Equals(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase);
}
