using System.Text;
using System.Text.RegularExpressions;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Targets;

/// <summary>
/// Calls a target by HTTP. What goes wrong is a <see cref="TargetException"/> that names no address: addresses can hold tokens, and so can the
/// exceptions of .NET.
/// </summary>
/// <param name="http">Sends; see <see cref="NewClient"/>.</param>
public sealed partial class TargetHttp(HttpClient http)
{
    /// <summary>An answer beyond it is given up.</summary>
    public const int LargestAnswer = 4 * 1024 * 1024;

    /// <summary>
    /// A client that follows no redirects, which could lead anywhere, keeps no cookies, which connectors handle themselves, and notices when an
    /// address changes.
    /// </summary>
    /// <param name="patience">How long an answer may take.</param>
    public static HttpClient NewClient(TimeSpan patience)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(10),
        };
        return new HttpClient(handler) { Timeout = patience, MaxResponseContentBufferSize = LargestAnswer };
    }

    /// <summary>The answer, whatever its status.</summary>
    /// <exception cref="TargetException">None came.</exception>
    public async Task<TargetAnswer> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, ct);
            var bytes = await response.Content.ReadAsByteArrayAsync(ct);
            return new TargetAnswer((int)response.StatusCode, response.Headers, Encoding.UTF8.GetString(bytes));
        }
        catch (HttpRequestException fault)
        {
            var isUnreachable = fault.HttpRequestError
                is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;
            throw isUnreachable
                ? TargetException.Ours(FaultCause.Unreachable, TargetTexts.NoConnection.With(fault.HttpRequestError))
                : TargetException.Ours(FaultCause.NoAnswer, TargetTexts.Broke.With(fault.HttpRequestError), mayBeDone: true);
        }
        catch (OperationCanceledException fault) when (!ct.IsCancellationRequested)
        {
            // The client's own patience is a TimeoutException inside; connecting has one of its own, before anything was sent.
            throw fault.InnerException is TimeoutException && http.Timeout != Timeout.InfiniteTimeSpan
                ? TargetException.Ours(FaultCause.NoAnswer, TargetTexts.NoAnswerWithin.With((int)http.Timeout.TotalSeconds), mayBeDone: true)
                : TargetException.Ours(FaultCause.NoAnswer, TargetTexts.NoAnswer.Text, mayBeDone: true);
        }
    }

    /// <summary>A target's words as people may read them: one line, short, without tags and control characters.</summary>
    public static string Cut(string said) =>
        TargetText.Shortened(Blanks().Replace(Tags().Replace(said, " "), " ").Trim(), TargetFault.LongestSaid);

    [GeneratedRegex("<[^>]{0,500}>")]
    private static partial Regex Tags();

    // Not \p{C}: halves of an emoji are of it.
    [GeneratedRegex(@"[\s\p{Cc}\p{Cf}]+")]
    private static partial Regex Blanks();
}
