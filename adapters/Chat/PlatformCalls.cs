using System.Diagnostics.Metrics;
using System.Globalization;
using ChatSales.Core.Observability;

namespace ChatSales.Adapters.Chat;

/// <summary>Times calls to chat platforms, and counts refusals by code.</summary>
public static class PlatformCalls
{
    /// <summary>A message goes out.</summary>
    public const string Send = "send";

    /// <summary>A file that someone sent is fetched.</summary>
    public const string Download = "download";

    /// <summary>A voice that someone sent is written down.</summary>
    public const string Recognize = "recognize";

    /// <summary>A new access token is fetched.</summary>
    public const string Token = "token";

    // For failures without a platform code: no connection, no answer in time.
    private const string NoCode = "no_code";
    private static readonly Histogram<double> Seconds = Telemetry.Seconds(
        "messaging.client.operation.duration",
        "How long a chat platform takes for what it is asked.");

    /// <param name="platform">The platform's key.</param>
    /// <param name="operation">One of those above.</param>
    /// <param name="call">The call.</param>
    public static async Task<T> TimeAsync<T>(string platform, string operation, Func<Task<T>> call)
    {
        using var timed = new Operation(Seconds, Telemetry.SpanWithin(operation));
        timed.Tag(Tags.Platform, platform);
        timed.Tag(Tags.Operation, operation);
        try
        {
            return await call();
        }
        catch (PlatformException refused)
        {
            timed.Fail(refused.CodeName ?? (refused.Code == 0 ? NoCode : refused.Code.ToString(CultureInfo.InvariantCulture)));
            timed.Tag("chatsales.verdict", refused.Verdict.ToString());
            throw;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            timed.Fail(fault.GetType().Name);
            throw;
        }
    }
}
