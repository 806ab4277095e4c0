using System.Globalization;
using ChatSales.Bot.Inspect;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.Receipts;
using ChatSales.Core.Receipts.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Web;

/// <summary>
/// The page behind a link to send a bank's file: one of finance, half an hour. It trusts only the token, as <see cref="Uploads"/> does.
/// </summary>
internal static class BankFiles
{
    public static void MapBankFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/b/{token}", ShowAsync);
        routes.MapPost("/b/{token}", TakeAsync).DisableAntiforgery();
    }

    private static async Task<IResult> ShowAsync(
        string token, BankFileLinks links, Sessions sessions, BusinessZone zone, CancellationToken ct)
    {
        var opened = await OpenAsync(token, links, sessions, ct);
        return opened.IsRefused ? Refused(opened.Refusal) : Form(opened.Value, zone, problem: null);
    }

    private static async Task<IResult> TakeAsync(
        HttpContext http, string token, BankFileLinks links, Sessions sessions, BusinessZone zone, UploadGate gate, FileRoom room, EvidenceDesk desk,
        Courier courier, CancellationToken ct)
    {
        var opened = await OpenAsync(token, links, sessions, ct);
        if (opened.IsRefused)
        {
            return Refused(opened.Refusal);
        }

        var personId = opened.Value.BankPersonId;
        using var passage = gate.Enter(personId.Text);
        if (passage is null)
        {
            return Form(opened.Value, zone, WebTexts.OneAtATime.Text);
        }

        try
        {
            if (await Uploads.ReadAsync(http, ct) is not var (name, received))
            {
                return Form(opened.Value, zone, WebTexts.UploadNothing.Text);
            }

            await using (received)
            {
                using var place = await room.EnterAsync(personId.Text, ct);
                var refusal = Inspection.OfSize(received.Length)
                    ?? await KeepAsync(opened.Value, new IncomingFile(name, "", await received.BytesAsync(ct)), sessions, desk, courier, ct);
                return refusal is null ? Uploads.Done(name) : Form(opened.Value, zone, WebTexts.AboutFile.With(name, refusal.Text));
            }
        }
        catch (Exception fault) when (fault is StorageException or UnstorableException or InspectionException)
        {
            return Form(opened.Value, zone, WebTexts.WhyNotKept(fault).Text);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            return Form(opened.Value, zone, WebTexts.NotSent.Text);
        }
    }

    // Whoever got the link may have left or moved since.
    private static async Task<Outcome<BankFileLink>> OpenAsync(string token, BankFileLinks links, Sessions sessions, CancellationToken ct)
    {
        var opened = links.Open(token);
        return opened.IsRefused || await MayAsync(sessions.Open(Actor.System("upload")), opened.Value, ct)
            ? opened
            : new Refusal(ReceiptTexts.BadLink);
    }

    private static async ValueTask<bool> MayAsync(Session session, BankFileLink link, CancellationToken ct) =>
        await AccessPolicy.OfAsync(session, link.BankPersonId, ct) is { } access && access.Has(Need.BookReceipts);

    private static Task<Refusal?> KeepAsync(
        BankFileLink link, IncomingFile file, Sessions sessions, EvidenceDesk desk, Courier courier, CancellationToken ct) =>
        sessions.DoAsync<Refusal?>(
        new Actor(link.BankPersonId, "upload"),
        async session =>
        {
            if (await AccessPolicy.OfAsync(session, link.BankPersonId, ct) is not { } access || !access.Has(Need.BookReceipts))
            {
                return new Refusal(ReceiptTexts.BadLink);
            }

            session.Require(access.Person);
            var taken = await desk.TakeTableAsync(session, link.BankPersonId, file, "upload", place: 0, ReceiptTexts.NotTable, ct);
            if (!taken.IsRefused)
            {
                // The chat is told as if the file had arrived there.
                await courier.SendAsync(session, link.BankPersonId, ReceiptFileTaker.Came(taken.Value), ct);
            }

            return taken.Refusal;
        },
        ct);

    private static IResult Form(BankFileLink link, BusinessZone zone, string? problem) => PlainPage.Of(
        ReceiptTexts.PageTitle.Text,
        $"""
        {(problem is null ? "" : $"<p class=\"problem\" role=\"alert\">{PlainPage.Encode(problem)}</p>")}
        <form method="post" enctype="multipart/form-data" data-largest="{Inspection.LargestFile}" data-too-large="{PlainPage.Encode(
            EvidenceTexts.TooLarge.Text)}" data-sending="{PlainPage.Encode(WebTexts.Uploading.Text)}">
        <label class="choose"><input type="file" name="file" required accept=".csv,.xlsx" /><span>{PlainPage.Encode(
            WebTexts.UploadChoose.Text)}</span></label>
        <p class="problem" role="alert" hidden></p>
        <button type="submit" class="send">{PlainPage.Encode(WebTexts.UploadButton.Text)}</button>
        <p><small>{PlainPage.Encode(ReceiptTexts.PageTypes.Text)}<br />{PlainPage.Encode(
            WebTexts.UploadUntil.With(zone.Local(link.ExpiresAt).ToString("HH:mm", CultureInfo.InvariantCulture)))}</small></p>
        </form>
        """,
        problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private static IResult Refused(Refusal refusal) => PlainPage.Of(
        ReceiptTexts.PageTitle.Text,
        $"<p class=\"problem\" role=\"alert\">{PlainPage.Encode(refusal.Text)}</p>",
        StatusCodes.Status403Forbidden);
}
