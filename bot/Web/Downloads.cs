using ChatSales.Adapters.WebChat;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using Microsoft.Net.Http.Headers;

namespace ChatSales.Bot.Web;

/// <summary>
/// Pictures and files from the vault, for those who may see them (X3): evidence by the rights to its deal, anything else if the bot sent it to this
/// person.
/// </summary>
internal static class Downloads
{
    public static void MapDownloads(this IEndpointRouteBuilder routes) => routes.MapGet("/files/{sha256}", DownloadAsync).RequireAuthorization();

    /// <summary>Whether browsers show the type themselves, without running anything in it.</summary>
    public static bool OpensInBrowser(string mediaType) => mediaType == MediaType.Pdf || MediaType.IsDrawable(mediaType);

    private static async Task<IResult> DownloadAsync(
        HttpContext http,
        string sha256,
        bool? open,
        Sessions sessions,
        IVault vault,
        WebTranscript transcript,
        CancellationToken ct)
    {
        if (await FindAsync(http.User.Identity?.Name ?? "", sha256, sessions, transcript, ct) is not { } file
            || await vault.OpenAsync(file.Sha256, ct) is not { } bytes)
        {
            return PlainPage.Of(WebTexts.NoFileTitle.Text, $"<p>{PlainPage.Encode(WebTexts.NoFile.Text)}</p>", StatusCodes.Status404NotFound);
        }

        // A browser may cache it, but asks each time whether its person may still see it.
        http.Response.Headers.CacheControl = "private, no-cache";
        var shown = MediaType.IsDrawable(file.MediaType) || (open == true && OpensInBrowser(file.MediaType));
        return Results.Stream(
            bytes,
            file.MediaType,
            shown ? null : file.Name,
            entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""),
            enableRangeProcessing: true);
    }

    private static async ValueTask<OutgoingFile?> FindAsync(
        string personId,
        string sha256,
        Sessions sessions,
        WebTranscript transcript,
        CancellationToken ct)
    {
        var session = sessions.Open(Actor.System(Courier.WebPlatform));
        return await AccessPolicy.OfAsync(session, new(personId), ct) is not { } access ? null
            : await EvidenceFiles.FindAsync(session, access, sha256, ct)
                ?? (await EvidenceFiles.IsEvidenceAsync(session, sha256, ct) ? null : await transcript.FindFileAsync(personId, sha256, ct));
    }
}
