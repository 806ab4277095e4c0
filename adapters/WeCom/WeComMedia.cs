using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.WeCom.AiBot.Callback;
using ChatSales.Adapters.WeCom.Client;
using ChatSales.Adapters.WeCom.Inbound;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WeCom;

/// <summary>
/// Uploads what a message shows besides text. The media id is kept under the message's id: a retry then sends the very same content, which WeCom
/// recognises as a duplicate, even when the process died in between.
/// </summary>
public sealed class WeComMedia(WeComClient client, IVault vault, Sessions sessions)
{
    private const int LargestImage = 10 * 1024 * 1024;

    /// <summary>A content's file or picture, if WeCom must be given one.</summary>
    public static WeComFile? Of(OutgoingContent content) =>
        content switch
        {
            { File: { } file } => new WeComFile(file.Sha256, file.Name, MediaKind.File),
            { Card.Picture: { IsRecipientsOwn: false } picture } => new WeComFile(
                picture.Sha256,
                MediaType.NameOf(picture.Description, picture.MediaType),
                MediaKind.Image),
            _ => null,
        };

    /// <summary>The message that shows the file; null if its bytes are not in the vault.</summary>
    public async Task<JsonObject?> UploadAsync(string messageId, WeComFile file, CancellationToken ct)
    {
        var session = sessions.Open(Actor.System(WeComAdapter.Key));
        if (await session.FindAsync<WeComUpload>(messageId, ct) is not { } upload)
        {
            if (await vault.ReadAsync(file.Sha256, ct) is not { } bytes)
            {
                return null;
            }

            var kind = IsImage(bytes) ? file.Kind : MediaKind.File;
            upload = session.Store(
                new WeComUpload
                {
                    Id = messageId,
                    Kind = kind,
                    MediaId = await client.UploadAsync(kind, file.Name, bytes, ct),
                },
                "wecom.upload");
            await session.CommitAsync(ct);
        }

        var type = upload.Kind.ToString().ToLowerInvariant();
        return new JsonObject { ["msgtype"] = type, [type] = new JsonObject { ["media_id"] = upload.MediaId } };
    }

    // Other pictures, and larger ones, go as files (platforms/wecom.md).
    internal static bool IsImage(ReadOnlySpan<byte> bytes) =>
        bytes.Length <= LargestImage
        && (
            bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
        );
}

/// <summary>A file of the vault, as WeCom shows it.</summary>
public sealed record WeComFile(string Sha256, string Name, MediaKind Kind);

/// <summary>What was uploaded for an outbox message; its id is the message's.</summary>
public sealed record WeComUpload : Entity
{
    public required MediaKind Kind { get; init; }

    /// <summary>Lives three days at WeCom.</summary>
    public required string MediaId { get; init; }
}

/// <summary>How WeCom's own records are stored.</summary>
public static class WeComKinds
{
    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<WeComUpload>("wecom_uploads", audited: false), new DocumentKind<AiBotConversation>("aibot_conversations", audited: false),
        new DocumentKind<LaterSignature>("aibot_signatures", audited: false),
    ];
}
