using Microsoft.AspNetCore.Http;

namespace ChatSales.Adapters.Chat;

/// <summary>Reads what is posted to us, up to a size.</summary>
public static class BodyReading
{
    /// <summary>The body's bytes; null if there are more than that or they are cut off.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContext http, int mostBytes)
    {
        if (http.Request.ContentLength > mostBytes)
        {
            return null;
        }

        var bytes = new byte[http.Request.ContentLength ?? mostBytes + 1];
        try
        {
            var read = await http.Request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, http.RequestAborted);
            return read > mostBytes ? null : bytes.AsMemory(0, read);
        }
        catch (Exception fault) when (fault is BadHttpRequestException or IOException)
        {
            return null;
        }
    }
}
