using System.Globalization;
using ChatSales.Adapters.LiteDb;
using ChatSales.Bot.Hosting;
using ChatSales.Simulators.WeCom;

namespace ChatSales.Benchmarks;

/// <summary>Forged, damaged, oversized and replayed callbacks against the running bot: none may fail it, have an effect, or cost memory.</summary>
internal static class MutationRun
{
    private const int Senders = 16;

    public static async Task<MutationResult> RunAsync(int count, Action<string> say, CancellationToken ct)
    {
        await using var simulator = await Company.WeComAsync(ct);
        var store = await Company.StoreAsync(1, ct);
        var result = new MutationResult();
        await using (
            var bot = await ServerProcess.StartBotAsync(store, await ServerProcess.ConfigAsync(store, simulator, ct), ServerProcess.FreePort(), ct))
        {
            using var http = new HttpClient { BaseAddress = bot.Address };
            // The first tenth warms up; memory is compared from there on.
            await SendAsync(http, simulator, count / 10, result, seed: 1, ct);
            result.MemoryBefore = bot.MemoryBytes;
            await SendAsync(http, simulator, count - count / 10, result, seed: 1_000, ct);
            result.MemoryAfter = bot.MemoryBytes;
            await bot.StopAsync(ct);
        }

        await using (var opened = LiteDbStore.Open(store, BotHost.Kinds, TimeProvider.System))
        {
            var depth = await opened.Inbox.DepthAsync(ct);
            var audit = await opened.AuditLog.ReadAsync(0, ct).CountAsync(entry => entry.Change.Actor.Door == "wecom", ct);
            result.Effects = (int)(depth.Pending + depth.Dead) + audit + simulator.Messages.Count;
        }

        say(result.ToString());
        Company.Remove(store);
        return result;
    }

    private static Task SendAsync(HttpClient http, WeComSimulator simulator, int count, MutationResult result, int seed, CancellationToken ct) =>
        Task.WhenAll(Enumerable.Range(0, Senders).Select(async sender =>
        {
            var mutator = new CallbackMutator(simulator.Options, TimeProvider.System, seed + sender);
            for (var i = sender; i < count; i += Senders)
            {
                var (_, callback) = mutator.Next();
                using var content = new StringContent(callback.Body);
                using var response = await http.PostAsync(new Uri("/api/wecom/callback" + callback.Query, UriKind.Relative), content, ct);
                result.Count((int)response.StatusCode);
            }
        }));
}

/// <summary>The result of a run of mutated callbacks.</summary>
internal sealed class MutationResult
{
    private readonly SortedDictionary<int, int> statuses = [];

    public long MemoryBefore { get; set; }

    public long MemoryAfter { get; set; }

    /// <summary>Messages kept, changes audited, answers sent; must be 0.</summary>
    public int Effects { get; set; }

    public bool IsClean => Effects == 0 && statuses.Keys.All(status => status is >= 400 and < 500);

    public void Count(int status)
    {
        lock (statuses)
        {
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
        }
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{statuses.Values.Sum()} callbacks, by status: {string.Join(", ", statuses.Select(status => $"{status.Key} × {status.Value}"))}; effects {Effects}; memory {MemoryBefore / 1048576.0:0} → {MemoryAfter / 1048576.0:0} MB"
        );
}
