using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ChatSales.Simulators.Targets;

/// <summary>
/// What simulated finance and support systems share: an API on a loopback port whose calls can go wrong, and a look inside by
/// <c>/__sim/{log,fault,period,state}</c>.
/// </summary>
public abstract class TargetSimulator : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Part, SimulatedFault Fault)> faults = new();
    private readonly ConcurrentQueue<string> log = new();
    private readonly CancellationTokenSource stopped = new();

    private protected TargetSimulator(string urls, TimeProvider clock)
    {
        Clock = clock;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(urls);
        App = builder.Build();
        App.Use(BetweenAsync);
        App.MapGet("/__sim/log", () => Results.Json(log.ToArray()));
        App.MapPost("/__sim/fault", (FaultWish wish) => FailNext(wish.Fault, wish.Path));
        App.MapPost("/__sim/period", (PeriodWish wish) => ClosedUntil = wish.ClosedUntil);
        App.MapGet("/__sim/state", () => Results.Json(State()));
    }

    private sealed record FaultWish(SimulatedFault Fault, string Path = "");

    private sealed record PeriodWish(DateOnly? ClosedUntil);

    public Uri BaseUrl => new(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Calls as they came: method and path, and what was made of them.</summary>
    public IReadOnlyCollection<string> Log => log;

    /// <summary>Documents of days up to this one are refused.</summary>
    public DateOnly? ClosedUntil { get; set; }

    private protected TimeProvider Clock { get; }

    private protected WebApplication App { get; }

    /// <summary>Lets the next call whose path contains a part go wrong; several are taken in turn.</summary>
    public void FailNext(SimulatedFault fault, string part = "") => faults.Enqueue((part, fault));

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        await App.StopAsync();
        await App.DisposeAsync();
        stopped.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>All of its books, for <c>/__sim/state</c> and for comparing them with ours.</summary>
    public abstract JsonNode State();

    /// <summary>The answer to too many calls.</summary>
    private protected abstract Task SayBusyAsync(HttpContext http);

    /// <summary>Forgets tokens and sessions.</summary>
    private protected abstract void LoseSessions();

    /// <summary>Notes what was made of a call.</summary>
    private protected void Note(string line) => log.Enqueue(line);

    private SimulatedFault? FaultFor(string path)
    {
        for (var left = faults.Count; left > 0 && faults.TryDequeue(out var next); left--)
        {
            if (path.Contains(next.Part, StringComparison.OrdinalIgnoreCase))
            {
                return next.Fault;
            }

            faults.Enqueue(next);
        }

        return null;
    }

    private async Task BetweenAsync(HttpContext http, RequestDelegate next)
    {
        var path = http.Request.Path.Value ?? "";
        if (path.StartsWith("/__sim/", StringComparison.Ordinal))
        {
            await next(http);
            return;
        }

        var fault = FaultFor(path);
        log.Enqueue($"{http.Request.Method} {path}{(fault is { } one ? $" ({one})" : "")}");
        switch (fault)
        {
            case SimulatedFault.SilentBefore:
                await SilenceAsync(http);
                break;
            case SimulatedFault.ResetBefore:
                http.Abort();
                break;
            case SimulatedFault.Html500:
                await SayAsync(http, StatusCodes.Status500InternalServerError);
                break;
            case SimulatedFault.Busy:
                await SayBusyAsync(http);
                break;
            case SimulatedFault.SessionLost:
                LoseSessions();
                await next(http);
                break;
            case null:
                await next(http);
                break;
            default:
                await DoneButAsync(http, next, fault.Value);
                break;
        }
    }

    private async Task DoneButAsync(HttpContext http, RequestDelegate next, SimulatedFault fault)
    {
        var answer = http.Response.Body;
        http.Response.Body = Stream.Null;
        await next(http);
        http.Response.Body = answer;
        if (fault == SimulatedFault.ResetAfter)
        {
            http.Abort();
        }
        else if (fault == SimulatedFault.SilentAfter)
        {
            await SilenceAsync(http);
        }
        else
        {
            await SayAsync(http, StatusCodes.Status200OK);
        }
    }

    // Until the caller has lost patience.
    private async Task SilenceAsync(HttpContext http)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopped.Token);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, end.Token);
        }
        catch (OperationCanceledException)
        {
            http.Abort();
        }
    }

    private static Task SayAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentLength = null;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync("<html><head><title>Gateway</title></head><body><h1>Please wait</h1></body></html>");
    }

    /// <summary>A body as JSON; null if it is none.</summary>
    private protected static async Task<JsonNode?> BodyAsync(HttpContext http)
    {
        try
        {
            return await JsonNode.ParseAsync(http.Request.Body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
