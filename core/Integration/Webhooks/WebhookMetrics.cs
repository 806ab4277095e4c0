using System.Diagnostics.Metrics;
using ChatSales.Core.Observability;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Webhooks;

/// <summary>Deliveries as metrics: by endpoint, which are few, and outcome.</summary>
internal static class WebhookMetrics
{
    private const string Endpoint = "chatsales.webhook.endpoint";
    private const string Outcome = "chatsales.webhook.outcome";

    private static readonly Counter<long> Deliveries =
        Telemetry.Meter.CreateCounter<long>("chatsales.webhook.deliveries", "{delivery}", "Tries to deliver events, by endpoint and outcome.");

    private static readonly Histogram<double> Latency =
        Telemetry.Seconds("chatsales.webhook.latency", "From an event to its delivery.");

    public static void Count(string endpoint, DeliveryAnswer answer, TimeSpan sinceEvent)
    {
        var outcome = answer.Fault is { } fault ? EnumWords.Given(fault) : "taken";
        Deliveries.Add(1, new KeyValuePair<string, object?>(Endpoint, endpoint), new KeyValuePair<string, object?>(Outcome, outcome));
        if (answer.Fault is null)
        {
            Latency.Record(sinceEvent.TotalSeconds, new KeyValuePair<string, object?>(Endpoint, endpoint));
        }
    }
}
