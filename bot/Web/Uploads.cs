using System.Globalization;
using ChatSales.Bot.Inspect;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Evidence.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ChatSales.Bot.Web;

/// <summary>
/// The small mobile page behind a signed upload link: one person, one deal, one kind of evidence, half an hour. It trusts only the token, so it needs
/// no sign-in or cookie.
/// </summary>
internal static class Uploads
{
    private const int MostParts = 8;

    // RFC 2046, 5.1.1; a reader needs a buffer for it.
    private const int LongestBoundary = 70;

    // A little over the limit, so that a file that is too large is refused with a reason instead of cut off.
    private const long LargestBody = Inspection.LargestFile + 32L * 1024 * 1024;

    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/u/{token}", ShowAsync);
        routes.MapPost("/u/{token}", TakeAsync).DisableAntiforgery();
    }

    private static async Task<IResult> ShowAsync(
        string token,
        UploadLinks links,
        Sessions sessions,
        StagePlan plan,
        BusinessZone zone,
        CancellationToken ct)
    {
        var opened = await OpenAsync(token, links, sessions, plan, ct);
        return opened.IsRefused ? Refused(opened.Refusal) : await FormAsync(opened.Value, sessions, plan, zone, problem: null, ct);
    }

    // Before a name is shown or a byte read.
    private static async Task<Outcome<UploadLink>> OpenAsync(string token, UploadLinks links, Sessions sessions, StagePlan plan, CancellationToken ct)
    {
        var opened = links.Open(token);
        return opened.IsRefused || await FindAsync(sessions.Open(Actor.System("upload")), opened.Value, plan, ct) is not null
            ? opened
            : new Refusal(EvidenceTexts.BadLink);
    }

    // Whoever got the link may have left, moved or lost the deal since.
    private static async Task<(Person Person, Deal Deal, EvidenceKindDefinition Kind)?> FindAsync(
        Session session, UploadLink link, StagePlan plan, CancellationToken ct)
    {
        if (await AccessPolicy.OfAsync(session, link.PersonId, ct) is not { } access
            || await session.FindAsync<Deal>(link.DealId, ct) is not { } deal
            || plan.EvidenceKind(link.Kind) is not { } kind
            || !await access.CanChangeAsync(deal, ct))
        {
            return null;
        }

        await access.RequireAsync(deal, ct);
        return (access.Person, deal, kind);
    }

    private static async Task<IResult> TakeAsync(
        HttpContext http,
        string token,
        UploadLinks links,
        Sessions sessions,
        StagePlan plan,
        BusinessZone zone,
        UploadGate gate,
        FileRoom room,
        EvidenceDesk desk,
        EvidenceFiling filing,
        Courier courier,
        CancellationToken ct)
    {
        var opened = await OpenAsync(token, links, sessions, plan, ct);
        if (opened.IsRefused)
        {
            return Refused(opened.Refusal);
        }

        using var passage = gate.Enter(opened.Value.PersonId.Text);
        return passage is null ? await SayAsync(WebTexts.OneAtATime.Text) : await ReceiveAsync();

        Task<IResult> SayAsync(string problem) => FormAsync(opened.Value, sessions, plan, zone, problem, ct);

        async Task<IResult> ReceiveAsync()
        {
            try
            {
                if (await ReadAsync(http, ct) is not var (name, received))
                {
                    return await SayAsync(WebTexts.UploadNothing.Text);
                }

                await using (received)
                {
                    using var place = await room.EnterAsync(opened.Value.PersonId.Text, ct);
                    var refusal =
                        Inspection.OfSize(received.Length)
                        ?? await FileAsync(
                            opened.Value,
                            new IncomingFile(name, "", await received.BytesAsync(ct)),
                            sessions,
                            plan,
                            desk,
                            filing,
                            courier,
                            ct);
                    return refusal is null ? Done(name) : await SayAsync(WebTexts.AboutFile.With(name, refusal.Text));
                }
            }
            catch (Exception fault) when (fault is StorageException or UnstorableException or InspectionException)
            {
                return await SayAsync(WebTexts.WhyNotKept(fault).Text);
            }
            catch (Exception fault) when (fault is IOException or InvalidDataException)
            {
                // It is over every limit, was cut off, or isn't a form.
                return await SayAsync(WebTexts.NotSent.Text);
            }
        }
    }

    // The form's first file, with a name safe to show. It is written to disk as it arrives, so that little is in memory. Null if there is none.
    internal static async Task<(string Name, ReceivedFile File)?> ReadAsync(HttpContext http, CancellationToken ct)
    {
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = LargestBody;
        if (!http.Request.HasFormContentType
            || HeaderUtilities.RemoveQuotes(http.Request.GetTypedHeaders().ContentType!.Boundary)
                is not { Length: > 0 and <= LongestBoundary } boundary)
        {
            return null;
        }

        var form = new MultipartReader(boundary.ToString(), http.Request.Body);
        for (var parts = 0; parts < MostParts && await form.ReadNextSectionAsync(ct) is { } section; parts++)
        {
            if (section.AsFileSection() is { FileName.Length: > 0, FileStream: { } sent } file)
            {
                return (Shown.FileName(file.FileName), await ReceivedFile.ReadAsync(sent, static _ => { }, ct));
            }
        }

        return null;
    }

    private static Task<Refusal?> FileAsync(
        UploadLink link, IncomingFile file, Sessions sessions, StagePlan plan, EvidenceDesk desk, EvidenceFiling filing, Courier courier,
        CancellationToken ct) =>
        sessions.DoAsync<Refusal?>(
            new Actor(link.PersonId, "upload"),
            async session =>
            {
                if (await FindAsync(session, link, plan, ct) is not var (person, deal, kind))
                {
                    return new Refusal(EvidenceTexts.BadLink);
                }

                var filed = await desk.TakeAndFileAsync(session, person.Ref(), file, "upload", deal, kind, ct);
                if (filed.IsRefused)
                {
                    return filed.Refusal;
                }

                // The chat is told as if the file had arrived there.
                var door = new Door("upload", person.Id, new DoorAbilities(TextInputs: false, Files: true));
                var turn = new Turn(person, door, session, new Incoming());
                await courier.SendAsync(session, person.Ref(), await filing.AnnounceAsync(turn, deal, kind, [filed.Value], ct), ct);
                return null;
            },
            ct);

    private static async Task<IResult> FormAsync(
        UploadLink link,
        Sessions sessions,
        StagePlan plan,
        BusinessZone zone,
        string? problem,
        CancellationToken ct)
    {
        var session = sessions.Open(Actor.System("upload"));
        var deal = await session.FindAsync<Deal>(link.DealId, ct);
        var customer = deal is null ? null : await session.FindAsync<Customer>(deal.CustomerId, ct);
        var kind = plan.EvidenceKind(link.Kind);
        var types = kind is null ? "" : EvidenceTexts.TypesOf(kind);
        return PlainPage.Of(
            WebTexts.UploadTitle.Text,
            $"""
            <dl>
            <dt>{PlainPage.Encode(WebTexts.UploadKind.Text)}</dt><dd><b>{PlainPage.Encode(kind?.Title)}</b></dd>
            <dt>{PlainPage.Encode(WebTexts.UploadDeal.Text)}</dt><dd>{PlainPage.Encode($"{link.DealId} {deal?.Title}")}</dd>
            <dt>{PlainPage.Encode(WebTexts.UploadCustomer.Text)}</dt><dd>{PlainPage.Encode(customer?.Name)}</dd>
            </dl>
            {(problem is null ? "" : $"<p class=\"problem\" role=\"alert\">{PlainPage.Encode(problem)}</p>")}
            <form method="post" enctype="multipart/form-data" data-largest="{Inspection.LargestFile}" data-too-large="{PlainPage.Encode(
                EvidenceTexts.TooLarge.Text
            )}" data-sending="{PlainPage.Encode(WebTexts.Uploading.Text)}">
            <label class="choose"><input type="file" name="file" required accept="image/*,.pdf,.doc,.docx" /><span>{PlainPage.Encode(
                WebTexts.UploadChoose.Text
            )}</span></label>
            <p class="problem" role="alert" hidden></p>
            <button type="submit" class="send">{PlainPage.Encode(WebTexts.UploadButton.Text)}</button>
            <p><small>{PlainPage.Encode(WebTexts.UploadTypes.With(types))}<br />{PlainPage.Encode(
                WebTexts.UploadUntil.With(zone.Local(link.ExpiresAt).ToString("HH:mm", CultureInfo.InvariantCulture))
            )}</small></p>
            </form>
            """,
            problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    internal static IResult Done(string fileName) => PlainPage.Of(
        WebTexts.UploadDone.With(fileName),
        $"""<p class="done">{PlainPage.Encode(WebTexts.UploadBack.Text)}</p><p><a href="">{PlainPage.Encode(WebTexts.UploadMore.Text)}</a></p>""");

    private static IResult Refused(Refusal refusal) =>
        PlainPage.Of(
            WebTexts.UploadTitle.Text,
            $"<p class=\"problem\" role=\"alert\">{PlainPage.Encode(refusal.Text)}</p>",
            StatusCodes.Status403Forbidden);
}
