using System.Globalization;
using System.Net;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Evidence.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Microsoft.AspNetCore.Http.Features;

namespace ChatSales.Bot.Web;

/// <summary>
/// The small mobile page behind a signed upload link: one person, one deal, one kind of evidence, half an hour. The token is all it trusts, so it needs no
/// sign-in and no cookie.
/// </summary>
internal static class Uploads
{
    // A little over the limit, so that a file that is too large is told so instead of being cut off.
    private const long LargestBody = Inspection.LargestFile + 32L * 1024 * 1024;

    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/u/{token}", ShowAsync);
        routes.MapPost("/u/{token}", TakeAsync).DisableAntiforgery();
    }

    private static async Task<IResult> ShowAsync(string token, UploadLinks links, Sessions sessions, StagePlan plan, BusinessZone zone, CancellationToken ct)
    {
        var opened = links.Open(token);
        return opened.IsRefused ? Page(opened.Refusal.Text, StatusCodes.Status403Forbidden) : await FormAsync(opened.Value, sessions, plan, zone, problem: null, ct);
    }

    private static async Task<IResult> TakeAsync(HttpContext http, string token, UploadLinks links, Sessions sessions, StagePlan plan, BusinessZone zone, EvidenceDesk desk, EvidenceFiling filing, Courier courier, CancellationToken ct)
    {
        var opened = links.Open(token);
        if (opened.IsRefused)
        {
            return Page(opened.Refusal.Text, StatusCodes.Status403Forbidden);
        }

        http.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = LargestBody;
        var form = await http.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = LargestBody }, ct);
        if (form.Files is not [{ Length: > 0 } sent, ..])
        {
            return await FormAsync(opened.Value, sessions, plan, zone, WebTexts.UploadNothing.Text, ct);
        }

        using var bytes = new MemoryStream();
        await sent.CopyToAsync(bytes, ct);
        var refusal = await FileAsync(opened.Value, sent.FileName, bytes.ToArray(), sessions, plan, desk, filing, courier, ct);
        return refusal is null ? Page(WebTexts.UploadDone.Text, StatusCodes.Status200OK) : await FormAsync(opened.Value, sessions, plan, zone, refusal.Text, ct);
    }

    private static async Task<Refusal?> FileAsync(
        UploadLink link, string name, byte[] bytes, Sessions sessions, StagePlan plan, EvidenceDesk desk, EvidenceFiling filing, Courier courier, CancellationToken ct)
    {
        var session = sessions.Open(new Actor(link.PersonId, "upload"));
        if (await session.FindAsync<Person>(link.PersonId, ct) is not { Active: true } person
            || await session.FindAsync<Deal>(link.DealId, ct) is not { } deal
            || plan.EvidenceKind(link.Kind) is not { } kind
            || !(await Scope.OfAsync(session, person, ct)).CanChange(deal.OwnerId))
        {
            return new Refusal(EvidenceTexts.BadLink);
        }

        var taken = await desk.TakeAsync(session, person.Id, Path.GetFileName(name), bytes, "upload", ct);
        if (taken.IsRefused)
        {
            await session.CommitAsync(ct);
            return taken.Refusal;
        }

        var filed = await EvidenceDesk.FileAsync(session, taken.Value, deal, kind, ct);
        if (filed.IsRefused)
        {
            return filed.Refusal;
        }

        // The chat hears of it as if the file had come there.
        var turn = new Turn(person, new Door("upload", person.Id, new DoorAbilities(TextInputs: false, Files: true)), session, new Incoming());
        await courier.SendAsync(session, person.Id, await filing.AnnounceAsync(turn, deal, kind, filed.Value, ct), ct);
        await session.CommitAsync(ct);
        return null;
    }

    private static async Task<IResult> FormAsync(UploadLink link, Sessions sessions, StagePlan plan, BusinessZone zone, string? problem, CancellationToken ct)
    {
        var deal = await sessions.Open(Actor.System("upload")).FindAsync<Deal>(link.DealId, ct);
        var title = Encode(WebTexts.UploadFor.With(plan.EvidenceKind(link.Kind)?.Title, link.DealId, deal?.Title));
        var until = Encode(WebTexts.UploadUntil.With(zone.Local(link.ExpiresAt).ToString("HH:mm", CultureInfo.InvariantCulture)));
        return Html(
            $"""
            <p class="subtitle">{title}</p>
            {(problem is null ? "" : $"<p class=\"problem\" role=\"alert\">{Encode(problem)}</p>")}
            <form method="post" enctype="multipart/form-data">
            <input type="file" name="file" required accept="image/*,.pdf,.doc,.docx" />
            <p><small>{until}</small></p>
            <button type="submit" class="send">{Encode(WebTexts.UploadButton.Text)}</button>
            </form>
            """,
            problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult Page(string text, int status) => Html($"<p>{Encode(text)}</p>", status);

    private static IResult Html(string body, int status) => Results.Content(
        $"""
        <!DOCTYPE html>
        <html lang="zh-CN"><head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{Encode(WebTexts.UploadTitle.Text)}</title><link rel="stylesheet" href="/app.css" /></head>
        <body><main class="upload"><h1>{Encode(WebTexts.UploadTitle.Text)}</h1>{body}</main></body></html>
        """,
        "text/html; charset=utf-8",
        statusCode: status);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
