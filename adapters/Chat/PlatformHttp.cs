using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatSales.Adapters.Chat;

/// <summary>
/// Calls a platform's API; whatever goes wrong is a <see cref="PlatformException"/> without any address, as addresses can contain tokens.
/// </summary>
/// <param name="http">Sends.</param>
/// <param name="platform">The platform's name, for messages.</param>
public sealed class PlatformHttp(HttpClient http, string platform)
{
    // For whole answers: far more than the longest list that we ask for.
    private const long LargestAnswer = 8 * 1024 * 1024;
    private static readonly TimeSpan FetchPatience = TimeSpan.FromMinutes(1);

    /// <summary>
    /// A client for a platform's API. Connections are renewed now and then to notice a change of the platform's address. Redirects are not followed:
    /// they could lead anywhere.
    /// </summary>
    /// <param name="patience">How long an answer may take.</param>
    public static HttpClient NewClient(TimeSpan patience)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        };
        return new HttpClient(handler) { Timeout = patience, MaxResponseContentBufferSize = LargestAnswer };
    }

    /// <summary>The answer, whatever its status.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="until">When the answer counts as received.</param>
    /// <exception cref="PlatformException">No answer came.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken ct,
        HttpCompletionOption until = HttpCompletionOption.ResponseContentRead)
    {
        try
        {
            return await http.SendAsync(request, until, ct);
        }
        catch (HttpRequestException fault)
        {
            throw new PlatformException(PlatformVerdict.Retry, $"{platform} could not be reached ({fault.HttpRequestError}).")
            {
                MaybeDone = fault.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError),
            };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new PlatformException(PlatformVerdict.Retry, $"{platform} did not answer in time.") { MaybeDone = true };
        }
    }

    /// <summary>What a status other than success means by itself.</summary>
    public PlatformException Refused(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        return new PlatformException(
            status is >= 500 or 429 ? PlatformVerdict.Retry : PlatformVerdict.GiveUp,
            $"{platform} answered with status {status}.")
        {
            Code = status,
            MaybeDone = status >= 500,
        };
    }

    /// <summary>
    /// Fetches a file from where the platform has put it, at most its first <paramref name="most"/> bytes. The name is null if it has none.
    /// </summary>
    public async Task<(ReadOnlyMemory<byte> Bytes, string? Name)> FetchAsync(Uri address, int most, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await SendAsync(request, ct, HttpCompletionOption.ResponseHeadersRead);
        if (!response.IsSuccessStatusCode)
        {
            throw Refused(response);
        }

        return (await ReadAsync(response, most, ct), NameOf(response.Content.Headers));
    }

    /// <summary>Reads the file in an answer of which only the headers have been read, at most its first <paramref name="most"/> bytes.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, int most, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(FetchPatience);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(patience.Token);
            var length = response.Content.Headers.ContentLength;
            var bytes = new byte[Math.Min(length ?? most, most)];
            var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: length is not null, patience.Token);
            return bytes.AsMemory(0, read);
        }
        catch (Exception fault)
            when (fault is IOException or HttpRequestException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new PlatformException(PlatformVerdict.Retry, $"A file from {platform} was cut off.");
        }
    }

    /// <exception cref="PlatformException">It is no JSON object.</exception>
    public async Task<JsonObject> JsonAsync(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<JsonObject>(ct) ?? throw new JsonException();
        }
        catch (Exception fault) when (fault is JsonException or HttpRequestException or IOException or NotSupportedException)
        {
            throw new PlatformException(PlatformVerdict.Retry, $"{platform}'s answer could not be read.") { MaybeDone = true };
        }
    }

    /// <summary>
    /// A form with a file. The name goes as plain UTF-8, as browsers send it: .NET would encode it by RFC 2047, and people would see that.
    /// </summary>
    /// <param name="field">Name of the file's field.</param>
    /// <param name="fileName">As people see it.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="more">Appended to the file's header.</param>
    /// <param name="fields">Further fields.</param>
    public static MultipartContent FileForm(
        string field,
        string fileName,
        ReadOnlyMemory<byte> bytes,
        string more = "",
        params IEnumerable<(string Name, string Value)> fields)
    {
        var form = new MultipartContent("form-data") { HeaderEncodingSelector = static (_, _) => Encoding.UTF8 };
        foreach (var (name, value) in fields)
        {
            var part = new StringContent(value);
            part.Headers.ContentType = null;
            part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{name}\"");
            form.Add(part);
        }

        var file = new ReadOnlyMemoryContent(bytes);
        file.Headers.TryAddWithoutValidation(
            "Content-Disposition",
            $"form-data; name=\"{field}\"; filename=\"{string.Concat(fileName.Where(c => c is not ('"' or '\\') && !char.IsControl(c)))}\"{more}");
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file);
        return form;
    }

    // Sent as plain UTF-8, encoded, or by RFC 5987; only the last part of a path counts.
    private static string? NameOf(HttpContentHeaders headers)
    {
        var disposition = headers.ContentDisposition;
        var name = disposition?.FileNameStar ?? disposition?.FileName?.Trim('"');
        name = Path.GetFileName(Uri.UnescapeDataString(name ?? "").Replace('\\', '/'));
        return name.Length == 0 ? null : name;
    }
}
