using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WeCom.AiBot.LongConnection;

/// <summary>Uploads what a message shows besides text, in pieces over the long connection.</summary>
internal sealed class AiBotUploads(IVault vault)
{
    private const int ChunkBytes = 512 * 1024;
    private const int MostChunks = 100;
    private const int LeastBytes = 6;
    private const int MostTries = 3;

    /// <summary>The message that shows the file; null if its bytes are not in the vault.</summary>
    /// <exception cref="PlatformException">It is not taken.</exception>
    public async Task<JsonObject?> UploadAsync(AiBotConnection connection, WeComFile file, CancellationToken ct)
    {
        if (await vault.ReadAsync(file.Sha256, ct) is not { } bytes)
        {
            return null;
        }

        var type = (WeComMedia.IsImage(bytes) ? file.Kind : Client.MediaKind.File).ToString().ToLowerInvariant();
        return new JsonObject
        {
            ["msgtype"] = type,
            [type] = new JsonObject { ["media_id"] = await UploadAsync(connection, type, file.Name, bytes, ct) },
        };
    }

    [SuppressMessage("Security", "CA5351", Justification = "WeCom wants MD5 as a check sum.")]
    private static async Task<string> UploadAsync(AiBotConnection connection, string type, string name, byte[] bytes, CancellationToken ct)
    {
        var chunks = bytes.Chunk(ChunkBytes).ToList();
        if (chunks.Count > MostChunks || bytes.Length < LeastBytes)
        {
            throw new PlatformException(PlatformVerdict.GiveUp, $"WeCom takes no file of {bytes.Length} bytes.");
        }

        var begin = new JsonObject
        {
            ["type"] = type,
            ["filename"] = name,
            ["total_size"] = bytes.Length,
            ["total_chunks"] = chunks.Count,
            ["md5"] = Convert.ToHexStringLower(MD5.HashData(bytes)),
        };
        var upload =
            (await AskAsync(connection, AiBotFrame.UploadInit, begin, ct)).Text("upload_id")
            ?? throw new PlatformException(PlatformVerdict.Retry, "WeCom began no upload.");
        foreach (var (index, chunk) in chunks.Index())
        {
            await AskAsync(
                connection,
                AiBotFrame.UploadChunk,
                new JsonObject
                {
                    ["upload_id"] = upload,
                    ["chunk_index"] = index,
                    ["base64_data"] = Convert.ToBase64String(chunk),
                },
                ct);
        }

        return (await AskAsync(connection, AiBotFrame.UploadFinish, new JsonObject { ["upload_id"] = upload }, ct)).Text("media_id")
            ?? throw new PlatformException(PlatformVerdict.Retry, "WeCom gave no media id.");
    }

    // A piece sent twice is the same piece; an upload begun twice shows nothing by itself.
    private static async Task<JsonObject> AskAsync(AiBotConnection connection, string command, JsonObject body, CancellationToken ct)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            if (await connection.AskAsync(AiBotFrame.New(command, body), ct) is { } answer)
            {
                return answer;
            }
        }

        throw new PlatformException(PlatformVerdict.Retry, "WeCom does not answer to an upload.");
    }
}
