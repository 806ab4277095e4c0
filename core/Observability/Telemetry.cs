using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ChatSales.Core.Observability;

/// <summary>
/// The product's one meter and one source of spans (X7). Names are those of OpenTelemetry's semantic conventions where there is one, and begin with
/// <c>chatsales.</c> otherwise. Tags hold values of low cardinality (platforms, commands, codes), never a person, a text or an address; only spans
/// name messages, by id.
/// </summary>
public static class Telemetry
{
    /// <summary>Name of meter and source.</summary>
    public const string Name = "ChatSales";

    // From a read of the embedded store to the longest wait for a platform.
    private static readonly double[] Bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    public static Meter Meter { get; } = new(Name);

    public static ActivitySource Source { get; } = new(Name);

    /// <summary>The current trace context (W3C), for a message that is stored now; null outside a trace.</summary>
    public static string? TraceParent => Activity.Current is { } current && current.Source == Source ? current.Id : null;

    public static Histogram<double> Seconds(string name, string description) =>
        Meter.CreateHistogram(name, "s", description, advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Bounds });

    /// <summary>
    /// A span about one message: within the trace that the message carries, otherwise the root of a new one. Null if nobody traces.
    /// </summary>
    public static Activity? Span(string name, string? traceParent, string platform, string messageId) =>
        Source.StartActivity(name, ActivityKind.Consumer, traceParent)?.SetTag(Tags.Platform, platform).SetTag(Tags.MessageId, messageId);

    /// <summary>
    /// A span within one of the product's own; null outside, so that whatever isn't about a message (polling, health) makes no traces.
    /// </summary>
    public static Activity? SpanWithin(string name) => Activity.Current?.Source == Source ? Source.StartActivity(name, ActivityKind.Client) : null;
}
