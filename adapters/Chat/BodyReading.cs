using Microsoft.AspNetCore.Http;

namespace ChatSales.Adapters.Chat;

/// <summary>
/// Reads what is posted to us, up to a size. The sender is not known yet, so memory grows only with what arrives, and few large bodies are read at a
/// time.
/// </summary>
public static class BodyReading
{
    // A platform's message has one or two thousand bytes.
    private const int First = 16 * 1024;
    private const int Large = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly SemaphoreSlim LargeOnes = new(16);

    /// <summary>
    /// The body's bytes; null if they are too many or cut off, or too many large bodies arrive at once (the platform sends it again).
    /// </summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContext http, int mostBytes)
    {
        if (http.Request.ContentLength > mostBytes)
        {
            return null;
        }

        var isLarge = false;
        try
        {
            var bytes = new byte[Math.Min(http.Request.ContentLength ?? First, First)];
            for (var read = 0; ;)
            {
                read += await http.Request.Body.ReadAtLeastAsync(
                    bytes.AsMemory(read),
                    bytes.Length - read,
                    throwOnEndOfStream: false,
                    http.RequestAborted);
                if (read < bytes.Length || read == http.Request.ContentLength)
                {
                    return bytes.AsMemory(0, read);
                }

                if (read > mostBytes || (read >= Large && !isLarge && !(isLarge = await LargeOnes.WaitAsync(Patience, http.RequestAborted))))
                {
                    return null;
                }

                Array.Resize(ref bytes, Math.Min(2 * bytes.Length, mostBytes + 1));
            }
        }
        catch (Exception fault) when (fault is BadHttpRequestException or IOException)
        {
            return null;
        }
        finally
        {
            if (isLarge)
            {
                LargeOnes.Release();
            }
        }
    }
}
