using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk.Client;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.DingTalk;

/// <summary>A file of the vault, as DingTalk shows it.</summary>
public sealed record DingTalkFile(string Sha256, string Name, bool IsPicture);

/// <summary>Sends what a message shows besides text.</summary>
public sealed class DingTalkMedia(DingTalkClient client, IVault vault)
{
    /// <summary>A content's file or picture, if DingTalk must be given one.</summary>
    public static DingTalkFile? Of(OutgoingContent content) => content switch
    {
        { File: { } file } => new DingTalkFile(file.Sha256, Shown.Clean(file.Name), IsPicture: false),
        { Card.Picture: { IsRecipientsOwn: false } picture } =>
            new DingTalkFile(picture.Sha256, MediaType.NameOf(Shown.Clean(picture.Description), picture.MediaType), IsDrawn(picture.MediaType)),
        _ => null,
    };

    /// <summary>Uploads and sends it; false if its bytes are not in the vault.</summary>
    public async Task<bool> SendAsync(DingTalkAddress address, DingTalkFile file, CancellationToken ct)
    {
        if (await vault.ReadAsync(file.Sha256, ct) is not { } bytes)
        {
            return false;
        }

        var mediaId = await client.UploadAsync(file.IsPicture ? "image" : "file", file.Name, bytes, ct);
        await (
            file.IsPicture
                ? client.SendAsync(address, "sampleImageMsg", new JsonObject { ["photoURL"] = mediaId }, ct)
                : client.SendAsync(
                    address,
                    "sampleFile",
                    new JsonObject
                    {
                        ["mediaId"] = mediaId,
                        ["fileName"] = file.Name,
                        ["fileType"] = Path.GetExtension(file.Name).TrimStart('.'),
                    },
                    ct));
        return true;
    }

    // What DingTalk takes as an image; anything else goes as a file.
    private static bool IsDrawn(string mediaType) => mediaType is "image/png" or "image/jpeg" or "image/gif" or "image/bmp";
}
