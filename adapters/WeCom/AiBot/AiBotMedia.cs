using ChatSales.Adapters.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;

namespace ChatSales.Adapters.WeCom.AiBot;

/// <summary>Fetches and decrypts what people send to the AI bot.</summary>
public sealed class AiBotMedia(HttpClient http, AiBotOptions options, TimeProvider clock)
{
    // After this, WeCom has deleted the file.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private const int PaddingBytes = 32;
    private readonly PlatformHttp http = new(http, "WeCom");
    private readonly VendorAddresses addresses = options.Files;

    /// <summary>The file with its bytes and, if WeCom says it, its name.</summary>
    /// <exception cref="PlatformException">Not available, now or ever.</exception>
    public async Task<IncomingFile> DownloadAsync(IncomingFile file, CancellationToken ct)
    {
        var place = AiBotFile.Parse(file.Reference);
        if (addresses.Of(place.Url) is not { } address)
        {
            var host = Uri.TryCreate(place.Url, UriKind.Absolute, out var other) ? other.Host : "none";
            throw new PlatformException(
                PlatformVerdict.GiveUp,
                $"The address of a file is not WeCom's ({host}). If WeCom keeps files there now, add the host to {AiBotOptions.Section}:{nameof(AiBotOptions.FileHosts)}."
            );
        }

        try
        {
            var (bytes, name) = await http.FetchAsync(address, Inspection.LargestFile + 1 + PaddingBytes, ct);
            return file with { Name = name ?? file.Name, Bytes = Decrypt(bytes, place) };
        }
        catch (PlatformException fault) when (fault.Verdict == PlatformVerdict.Retry && clock.GetUtcNow() - place.ReceivedAt > Life)
        {
            throw new PlatformException(PlatformVerdict.GiveUp, $"{fault.Message} Its address has run out meanwhile.");
        }
    }

    private ReadOnlyMemory<byte> Decrypt(ReadOnlyMemory<byte> bytes, AiBotFile place)
    {
        if (bytes.Length > Inspection.LargestFile + PaddingBytes)
        {
            // Truncated, so it can't be decrypted; it is refused for its size.
            return bytes;
        }

        var key = new byte[PaddingBytes];
        var text = place.AesKey.Length > 0 ? place.AesKey : options.EncodingAesKey + "=";
        return Convert.TryFromBase64String(text, key, out var length) && length == key.Length && PaddedAes.Decrypt(key, bytes.Span) is { } plain
            ? plain
            : throw new PlatformException(PlatformVerdict.GiveUp, "A file could not be decrypted.");
    }
}
