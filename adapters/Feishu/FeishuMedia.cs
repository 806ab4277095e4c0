using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Feishu.Client;
using ChatSales.Adapters.Feishu.Renderer;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.Feishu;

/// <summary>Uploads what messages show besides text. A retry may upload once more; the message's uuid ensures that it is shown once.</summary>
public sealed class FeishuMedia(FeishuClient client, IVault vault)
{
    /// <summary>A content's file or picture, if Feishu must be given one.</summary>
    public static OutgoingFile? Of(OutgoingContent content) =>
        content switch
        {
            { File: { } file } => file,
            { Card.Picture: { IsRecipientsOwn: false } picture } => new OutgoingFile(
                picture.Sha256,
                MediaType.NameOf(picture.Description, picture.MediaType),
                picture.MediaType),
            _ => null,
        };

    /// <summary>
    /// The message that shows the file: a picture as <c>image</c>, where Feishu takes it as such, else <c>file</c>; null if its bytes are not in the
    /// vault.
    /// </summary>
    /// <exception cref="PlatformException">It is larger than Feishu takes, or the upload failed.</exception>
    public async Task<(string Type, JsonObject Content)?> UploadAsync(OutgoingFile file, CancellationToken ct)
    {
        if (await vault.ReadAsync(file.Sha256, ct) is not { } bytes)
        {
            return null;
        }

        var name = Shown.Clean(file.Name);
        if (IsImage(file.MediaType, bytes))
        {
            return ("image", new JsonObject { ["image_key"] = await client.UploadImageAsync(name, bytes, ct) });
        }

        return bytes.Length is > 0 and <= FeishuLimits.FileBytes
            ? (
                "file",
                new JsonObject
                {
                    ["file_key"] = await client.UploadFileAsync(TypeOf(file.MediaType), MediaType.NameOf(name, file.MediaType), bytes, ct),
                })
            : throw new PlatformException(PlatformVerdict.GiveUp, $"Feishu takes no file of {bytes.Length} bytes.");
    }

    private static bool IsImage(string mediaType, byte[] bytes) =>
        bytes.Length is > 0 and <= FeishuLimits.ImageBytes && mediaType is "image/png" or "image/jpeg" or "image/gif" or "image/bmp" or "image/webp";

    private static string TypeOf(string mediaType) => mediaType switch
    {
        MediaType.Pdf => "pdf",
        "application/msword" => "doc",
        "application/vnd.ms-excel" => "xls",
        "application/vnd.ms-powerpoint" => "ppt",
        // The newer Office types too: Feishu doesn't say whether doc, xls and ppt take them.
        _ => "stream",
    };
}
