using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Chat.Connections;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Hosting;

/// <summary>Liveness, and readiness with a reason per part (X7).</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("ok"));
        routes.MapGet("/readyz", async (IStore store, IEnumerable<ChatAdapter> adapters, IEnumerable<PlatformConnector> connectors, CancellationToken ct) =>
        {
            var parts = new List<Part> { await CheckAsync("store", store.CheckAsync, ct) };
            foreach (var adapter in adapters)
            {
                parts.Add(await CheckAsync(adapter.Platform, async ct => await adapter.CheckAsync(ct), ct));
            }

            parts.AddRange(connectors.Select(connector => new Part($"{connector.Platform} connection", connector.State.IsUp, $"{connector.State.Reason} (since {connector.State.Since:u})")));
            var (inbox, outbox) = (await store.Inbox.DepthAsync(ct), await store.Outbox.DepthAsync(ct));
            var ready = parts.TrueForAll(part => part.Ok);
            return Results.Json(new { ready, parts, inbox, outbox }, statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
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
        catch (Exception fault) when (fault is StorageException or PlatformException)
        {
            return new Part(name, false, fault.Message);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Part(name, false, $"no answer within {Patience.TotalSeconds:0} s");
        }
    }

    internal sealed record Part(string Name, bool Ok, string State);
}
