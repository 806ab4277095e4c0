using System.Text.Encodings.Web;
using System.Text.Json;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Web;
using ChatSales.Core.Conversation;
using ChatSales.Core.Customers.Panorama;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Panorama;

/// <summary>Panoramas beside a support system's tickets: a page for a frame, and JSON for whoever draws it themselves (I3).</summary>
internal static class PanoramaPages
{
    /// <summary>The page.</summary>
    public const string Path = "/panorama";

    private const string Api = "/api/panorama";
    private const string PageDoor = "panorama";
    private const string ApiDoor = "panorama-api";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void MapPanorama(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ShowAsync);
        routes.MapGet($"{Api}/{{customer}}", TellAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, Settings settings, PanoramaDoor door, BusinessZone zone, CancellationToken ct)
    {
        Guard.LetEmbed(http, settings.Panorama.Ancestors);
        var link = PanoramaLink.Of(http.Request.Query);
        if (await door.AskerAsync(http, link, ct) is not { } asker)
        {
            return Page(PanoramaTexts.Title.Text, $"<section><p>{E(PanoramaTexts.NotGenuine.Text)}</p></section>", StatusCodes.Status401Unauthorized);
        }

        var opened = await door.OpenAsync(asker, link.Customer, PageDoor, ct);
        return opened.IsRefused ? Refused(opened.Refusal, link.Customer, asker, settings.Panorama) : Page(opened.Value, zone);
    }

    private static async Task<IResult> TellAsync(HttpContext http, string customer, PanoramaDoor door, CancellationToken ct)
    {
        if (await door.AskerAsync(http, PanoramaLink.Of(http.Request.Query, customer), ct) is not { } asker)
        {
            return Results.Json(new { error = PanoramaTexts.NotGenuine.Text }, Json, statusCode: StatusCodes.Status401Unauthorized);
        }

        var opened = await door.OpenAsync(asker, customer, ApiDoor, ct);
        return opened.IsRefused
            ? Results.Json(
                new { error = opened.Refusal.Text, candidates = opened.Refusal.Fitting.Select(one => new { one.Id, Name = one.Label }) },
                Json,
                statusCode: StatusOf(opened.Refusal))
            : Results.Json(opened.Value.Panorama, Json);
    }

    // Only what came signed is signed on: with a token, the rest of the address is anybody's words.
    private static IResult Refused(Refusal refusal, string customer, PanoramaDoor.Asker asker, PanoramaOptions options)
    {
        var choices = refusal.Fitting.Select(one => asker.Link is { } link && options.Keys().FirstOrDefault() is { } key
            ? $"""<li><a href="{E(link.For(one.Id, key).ToAddress())}"><b>{E(Shown.Clean(one.Label))}</b></a></li>"""
            : $"<li><div><b>{E(Shown.Clean(one.Label))}</b><small>{E(one.Id)}</small></div></li>");
        var words = refusal.Fitting.Count > 0 ? PanoramaTexts.Several.With(customer) : refusal.Text;
        return Page(
            PanoramaTexts.Title.Text,
            $"""<section><p>{E(Shown.Clean(words))}</p><ul class="found">{string.Concat(choices)}</ul></section>""",
            refusal.Fitting.Count > 0 ? StatusCodes.Status200OK : StatusOf(refusal));
    }

    private static IResult Page(PanoramaDoor.Opened opened, BusinessZone zone)
    {
        var (panorama, today) = (opened.Panorama, zone.DateOf(opened.At));
        return Page(panorama.Name, $"""
            <p class="as-of"><small>{E(PanoramaTexts.AsOf.With($"{zone.Local(opened.At):HH:mm}", opened.Person.Name))}{(panorama.Owner is { } owner
                ? $" · {E(LayoutTexts.Pair(PanoramaTexts.Owner.Text, Shown.Clean(owner)))}"
                : "")}</small></p>
            <div class="parts">
            {Part(PanoramaTexts.Promises, panorama.Promises, one => PanoramaLines.Of(one, today))}
            {Part(PanoramaTexts.Contacts, panorama.Contacts, one => PanoramaLines.Of(one, today))}
            {Part(PanoramaTexts.Deals, panorama.Deals, one => PanoramaLines.Of(one, today))}
            {Part(PanoramaTexts.Contracts, panorama.Contracts, one => PanoramaLines.Of(one, today))}
            {Part(PanoramaTexts.Delivered, panorama.Delivered, one => PanoramaLines.Of(one, today))}
            {Part(PanoramaTexts.Tickets, panorama.Tickets, one => PanoramaLines.Of(one, today))}
            </div>
            """, StatusCodes.Status200OK);
    }

    private static string Part<T>(Message title, IReadOnlyList<T> rows, Func<T, (string Head, string? Detail)> words) => $"""
        <section><h2>{E(title.Text)}</h2>{(rows.Count == 0
            ? $"<p class=\"none\">{E(PanoramaTexts.None.Text)}</p>"
            : $"<ul class=\"found\">{string.Concat(rows.Select(row => Row(words(row))))}</ul>")}</section>
        """;

    private static string Row((string Head, string? Detail) words) =>
        $"<li><div><b>{E(Shown.Clean(words.Head))}</b>{(words.Detail is { } detail ? $"<small>{E(Shown.Clean(detail))}</small>" : "")}</div></li>";

    private static int StatusOf(Refusal refusal) => refusal switch
    {
        { Fitting.Count: > 0 } => StatusCodes.Status409Conflict,
        { IsOutOfReach: true } => StatusCodes.Status403Forbidden,
        _ when refusal.Message == PanoramaTexts.NotGenuine => StatusCodes.Status401Unauthorized,
        { IsTooOften: true } => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status404NotFound,
    };

    private static IResult Page(string title, string body, int status) => PlainPage.Embedded(Shown.Clean(title), body, status);

    private static string E(string? text) => PlainPage.Encode(text);
}
