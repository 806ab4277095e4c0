using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ChatSales.Adapters.LiteDb;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Integration;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Integration.Webhooks;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatSales.Benchmarks;

/// <summary>
/// Events to 50 receivers, of which five never answer: how long the others wait, from the change to the receiver. Store, deliveries and receivers
/// share this process and its cores; requests go over TCP, signed.
/// </summary>
internal static class WebhookRun
{
    private const int Receivers = 50;
    private const int Hanging = 5;
    private const int Deals = 500;
    private const int CommitsASecond = 50;
    private const int Batch = 500;
    private const string Host = "http://127.0.0.1:6250";
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(20);

    // Events of any type about a deal, as many as there are types.
    private sealed record Made : DomainEvent
    {
        public required string Type { get; init; }

        public required string DealId { get; init; }

        public override string Name => Type;

        public override (string Kind, string Id) Of => (DealKinds.Deals, DealId);
    }

    /// <param name="rate">Events a second.</param>
    /// <param name="seconds">For so long.</param>
    /// <param name="toAll">Whether every receiver gets every event; otherwise each gets one type.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<int> RunAsync(int rate, int seconds, bool toAll, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("chatsales-webhooks").FullName;
        try
        {
            await using var store = LiteDbStore.Open(folder, BotHost.Kinds, TimeProvider.System);
            return await RunAsync(store, rate, seconds, toAll, ct);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> RunAsync(LiteDbStore store, int rate, int seconds, bool toAll, CancellationToken ct)
    {
        var latencies = new Latencies();
        await using var app = await ListenAsync(latencies);
        var (sessions, options) = (new Sessions(store, BotHost.Kinds, TimeProvider.System), OptionsOf(toAll));
        await FillAsync(sessions, ct);
        var courier = new Courier([], new Seal(RandomNumberGenerator.GetBytes(32)), new NoPages(), () => new CommandRegistry([]));
        using var post = new WebhookPost(options, TimeProvider.System);
        using var feed = new WebhookFeed(store);
        var deliveries = new WebhookDeliveries(
            options, feed, post, new RetryPlan(Random.Shared), store, sessions, new OperatorNotices(courier), TimeProvider.System);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var watched = new CancellationTokenSource();
        var memory = new PeakMemory(Environment.ProcessId);
        var running = deliveries.RunAsync((name, fault) => Console.WriteLine($"{name}: {fault}"), end.Token);
        var watching = memory.WatchAsync(watched.Token);
        await Task.Delay(1_000, ct);

        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var (watch, sent) = (Stopwatch.StartNew(), await SendAsync(sessions, rate, seconds, ct));
        var sending = watch.Elapsed;
        var expected = sent.Sum(type => Enumerable.Range(Hanging, Receivers - Hanging).Count(i => toAll || TypeFor(i) == type.Key) * type.Value);
        while (latencies.Count < expected && watch.Elapsed < sending + MostWait)
        {
            await Task.Delay(50, ct);
        }

        var (all, used) = (watch.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - cpu);
        await end.CancelAsync();
        await running.ContinueWith(static _ => { }, TaskScheduler.Default);
        await watched.CancelAsync();
        await watching;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sent.Values.Sum() / sending.TotalSeconds:0} events/s for {sending.TotalSeconds:0} s,"));
        Console.WriteLine($"each to {(toAll ? "all" : "2")} of {Receivers} receivers, {Hanging} of which never answer");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"to the others: {latencies.Count} of {expected}, {latencies.Count / all.TotalSeconds:0}/s; {latencies}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"CPU {used.TotalSeconds / all.TotalSeconds:0.00} cores, at most {memory.Host / 1_000_000} MB resident, with the receivers"));
        return latencies.Count >= expected ? 0 : 1;
    }

    private static WebhookOptions OptionsOf(bool toAll) => new()
    {
        Endpoints = Enumerable.Range(0, Receivers).ToDictionary(i => $"r{i}", i => new EndpointOptions
        {
            Url = $"{Host}/in/{i}", Secret = $"whsec_{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}", Allow = ["127.0.0.1/32:6250"],
            Events = toAll ? [] : [TypeFor(i).Replace('-', '_')],
        }),
    };

    // Two receivers for each of 25 types: the names inside, as the feed has them.
    private static string TypeFor(int receiver) =>
        WebhookTypes.All[receiver % (Receivers / 2)].Replace("let_off", "let-off", StringComparison.Ordinal)
            .Replace("stage_changed", "stage-changed", StringComparison.Ordinal).Replace("support_", "support-", StringComparison.Ordinal);

    private static async Task FillAsync(Sessions sessions, CancellationToken ct)
    {
        for (var first = 0; first < Deals; first += Batch)
        {
            var session = sessions.Open(Actor.System("bench"));
            for (var i = first; i < Math.Min(Deals, first + Batch); i++)
            {
                session.Store(
                    new Deal
                    {
                        Id = $"D-{i}", Title = "t", CustomerId = new("C-1"), OwnerId = new("P1"), Stage = "Lead", CreatedAt = session.Now,
                        StageEnteredAt = session.Now,
                    },
                    "bench");
            }

            await session.CommitAsync(ct);
        }
    }

    // Some events in each commit, about different deals; returns how many there were of each type.
    private static async Task<Dictionary<string, int>> SendAsync(Sessions sessions, int rate, int seconds, CancellationToken ct)
    {
        var (sent, watch, total) = (new Dictionary<string, int>(), Stopwatch.StartNew(), 0);
        var each = Math.Max(1, rate / CommitsASecond);
        while (total < rate * seconds)
        {
            var session = sessions.Open(Actor.System("bench"));
            for (var i = 0; i < each; i++, total++)
            {
                var deal = (await session.FindAsync<Deal>($"D-{total % Deals}", ct))!;
                var type = TypeFor(total % (Receivers / 2));
                session.Store(deal with { Title = $"t{total}" }, "bench");
                session.Raise(new Made { At = session.Now, Type = type, DealId = deal.Id });
                sent[type] = sent.GetValueOrDefault(type) + 1;
            }

            await session.CommitAsync(ct);
            var ahead = TimeSpan.FromSeconds((double)total / rate) - watch.Elapsed;
            await (ahead > TimeSpan.Zero ? Task.Delay(ahead, ct) : Task.CompletedTask);
        }

        return sent;
    }

    private static async Task<WebApplication> ListenAsync(Latencies latencies)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Host);
        var app = builder.Build();
        app.MapPost("/in/{receiver:int}", async (int receiver, HttpContext http) =>
        {
            using var json = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
            if (receiver < Hanging)
            {
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
                return;
            }

            latencies.Add(DateTimeOffset.UtcNow - json.RootElement.GetProperty("timestamp").GetDateTimeOffset());
        });
        await app.StartAsync();
        return app;
    }

    private sealed class NoPages : IOpenPages
    {
        public bool IsOpen(string personId) => false;
    }
}
