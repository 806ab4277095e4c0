using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Chat.Connections;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Hosting;

/// <summary>Liveness, and readiness with a reason per part (X7).</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Strangers get yes or no; whoever may read the metrics also gets the reasons and queue lengths.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes, MetricsOptions options)
    {
        routes.MapGet("/healthz", () => Results.Text("ok"));
        routes.MapGet("/readyz", ReadyAsync);

        async Task<IResult> ReadyAsync(
            HttpContext http, IStore store, Readiness readiness, IEnumerable<PlatformConnector> connectors, CancellationToken ct)
        {
            List<Part> parts = [.. await readiness.LatestAsync(ct), .. connectors.Select(StateOf)];
            if (Insiders.Refusal(http, options) is not null)
            {
                var isReady = parts.TrueForAll(part => part.Ok);
                return Results.Text(isReady ? "ready" : "not ready", statusCode: StatusOf(isReady));
            }

            var inbox = await DepthAsync("inbox", store.Inbox.DepthAsync, parts, ct);
            var outbox = await DepthAsync("outbox", store.Outbox.DepthAsync, parts, ct);
            var ready = parts.TrueForAll(part => part.Ok);
            return Results.Json(new { ready, parts, inbox, outbox }, statusCode: StatusOf(ready));
        }

        static int StatusOf(bool isReady) => isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
    }

    /// <summary>One part's state in one line.</summary>
    public static async Task<Part> CheckAsync(string name, Func<CancellationToken, ValueTask<string>> check, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            return new Part(name, true, await check(patience.Token));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Part(name, false, $"no answer within {Patience.TotalSeconds:0} s");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Whatever it is, it is that part's state and must not break the look itself.
            return new Part(name, false, fault is StorageException or PlatformException ? fault.Message : $"{fault.GetType().Name}: {fault.Message}");
        }
    }

    private static Part StateOf(PlatformConnector connector) =>
        new($"{connector.Platform} connection", connector.State.IsUp, $"{connector.State.Reason} (since {connector.State.Since:u})");

    private static async Task<QueueDepth?> DepthAsync(
        string queue,
        Func<CancellationToken, ValueTask<QueueDepth>> look,
        List<Part> parts,
        CancellationToken ct)
    {
        QueueDepth? depth = null;
        var part = await CheckAsync(queue, async token => $"{(depth = await look(token)).Pending} waiting", ct);
        if (!part.Ok)
        {
            parts.Add(part);
        }

        return depth;
    }

    internal sealed record Part(string Name, bool Ok, string State);
}
