using System.Collections.Concurrent;
using ChatSales.Adapters.LiteDb;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using ChatSales.Simulators.WeCom;

namespace ChatSales.Benchmarks;

/// <summary>
/// The bot is killed with -9 at random moments while reps enter deals over WeCom, and started again. Every message has one countable effect (a deal of its own title) and one
/// answer; a part of the callbacks is sent twice, as WeCom does when an answer comes late.
/// </summary>
internal static class KillRun
{
    private const int People = 400;
    private const int Senders = 24;

    /// <param name="times">How often it is killed.</param>
    /// <param name="say">Takes progress and findings.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<KillResult> RunAsync(int times, Action<string> say, CancellationToken ct)
    {
        await using var simulator = await Company.WeComAsync(ct);
        var store = await Company.StoreAsync(People, ct);
        var config = await ServerProcess.ConfigAsync(store, simulator, ct, logs: true);
        var port = ServerProcess.FreePort();
        simulator.CallbackUrl = new Uri($"http://127.0.0.1:{port}/api/wecom/callback");
        using var load = new Load(simulator);
        var (random, failedStarts) = (new Random(7), 0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var senders = Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => load.RunAsync(sender, Senders, People, stop.Token)));
        for (var kill = 1; kill <= times; kill++)
        {
            try
            {
                await using var bot = await ServerProcess.StartBotAsync(store, config, port, ct);
                await Task.Delay(random.Next(50, 900), ct);
                await bot.KillAsync();
            }
            catch (InvalidOperationException fault)
            {
                failedStarts++;
                say(fault.Message);
            }

            if (kill % 10 == 0)
            {
                say($"{kill} kills, {load.Acknowledged.Count} messages acknowledged");
            }
        }

        await stop.CancelAsync();
        await senders;
        await using (var bot = await ServerProcess.StartBotAsync(store, config, port, ct))
        {
            await CallbackRun.DrainAsync(bot.Address, ct);
            await bot.StopAsync(ct);
        }

        var result = await JudgeAsync(store, load, simulator, failedStarts, say, ct);
        say(result.ToString());
        if (result.IsClean)
        {
            Directory.Delete(store, recursive: true);
        }
        else
        {
            say($"The store and its logs are kept in {store}.");
        }

        return result;
    }

    private static async Task<KillResult> JudgeAsync(string folder, Load load, WeComSimulator simulator, int failedStarts, Action<string> say, CancellationToken ct)
    {
        foreach (var violation in simulator.Violations)
        {
            say($"refused: {violation}");
        }

        await using var store = LiteDbStore.Open(folder, BotHost.Kinds, TimeProvider.System);
        var deals = await store.QueryAsync(new Query<Deal>(), ct);
        var effects = deals.Where(deal => load.Sent.ContainsKey(deal.Title)).GroupBy(deal => deal.Title).ToDictionary(group => group.Key, group => group.Count());
        var answers = simulator.Messages
            .Where(message => message.Content["sub_title_text"]?.GetValue<string>().Contains("商机已创建", StringComparison.Ordinal) == true)
            .GroupBy(message => message.Content["main_title"]!["title"]!.GetValue<string>()).ToDictionary(group => group.Key, group => group.Count());
        var verification = new Verification(store, LiteDbFolder.Vault(folder));
        var wrong = await verification.RunAsync(ct).ToListAsync(ct);
        foreach (var (earlier, later) in OutOfOrder(deals, load))
        {
            say($"overtaken: {later.Title} ({later.Id}) by {earlier.Title} ({earlier.Id})");
        }

        foreach (var title in load.Acknowledged.Keys.Where(title => !answers.ContainsKey(title)))
        {
            say($"unanswered: {deals.FirstOrDefault(deal => deal.Title == title)}");
        }

        return new KillResult
        {
            Acknowledged = load.Acknowledged.Count,
            Lost = load.Acknowledged.Keys.Count(title => !effects.ContainsKey(title)),
            Doubled = effects.Values.Count(count => count > 1),
            Unanswered = load.Acknowledged.Keys.Count(title => !answers.ContainsKey(title)),
            AnsweredTwice = answers.Values.Count(count => count > 1),
            OutOfOrder = OutOfOrder(deals, load).Count(),
            FailedStarts = failedStarts,
            AuditFaults = wrong.Count,
            Refused = simulator.Violations.Count,
            Dropped = simulator.SilentlyDropped,
        };
    }

    // Deal numbers are given out in the order in which messages are handled: within a conversation that is the order of sending.
    private static IEnumerable<(Deal First, Deal Second)> OutOfOrder(IReadOnlyList<Deal> deals, Load load) => deals.Where(deal => load.Acknowledged.ContainsKey(deal.Title)).GroupBy(deal => deal.OwnerId).SelectMany(own =>
    {
        var order = own.OrderBy(deal => int.Parse(deal.Id.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return order.Zip(order.Skip(1)).Where(pair => load.Sent[pair.First.Title] > load.Sent[pair.Second.Title]);
    });

    private sealed class Load(WeComSimulator simulator) : IDisposable
    {
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);
        private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
        private int number;

        /// <summary>Titles that were sent, with their place in the order.</summary>
        public ConcurrentDictionary<string, int> Sent { get; } = [];

        public ConcurrentDictionary<string, bool> Acknowledged { get; } = [];

        public async Task RunAsync(int sender, int senders, int people, CancellationToken ct)
        {
            var random = new Random(sender);
            // Each sender has people of its own, so that a person's messages are sent one after the other.
            for (var person = sender; !ct.IsCancellationRequested; person = (person + senders) % (people / senders * senders))
            {
                var place = Interlocked.Increment(ref number);
                var title = $"N{place}";
                Sent[title] = place;
                var callback = simulator.Callbacks.Text(Company.Account(person), $"新建商机 C{person} {title}");
                for (var attempt = 0; attempt < 3 && !Acknowledged.ContainsKey(title); attempt++)
                {
                    await TryAsync(callback, title, ct);
                }

                if (random.Next(5) == 0)
                {
                    await TryAsync(callback, title, ct);
                }
            }
        }

        public void Dispose() => http.Dispose();

        private async Task TryAsync(Callback callback, string title, CancellationToken ct)
        {
            try
            {
                using var content = new StringContent(callback.Body);
                using var response = await http.PostAsync(new Uri(simulator.CallbackUrl!, callback.Query), content, CancellationToken.None);
                if (response.IsSuccessStatusCode)
                {
                    Acknowledged[title] = true;
                }

                await Task.Delay(Pause, ct);
            }
            catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
            {
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }
}

/// <summary>What a kill run came to; all but the first must be 0.</summary>
internal sealed record KillResult
{
    public required int Acknowledged { get; init; }

    public required int Lost { get; init; }

    public required int Doubled { get; init; }

    public required int Unanswered { get; init; }

    public required int AnsweredTwice { get; init; }

    public required int OutOfOrder { get; init; }

    public required int FailedStarts { get; init; }

    public required int AuditFaults { get; init; }

    /// <summary>Requests that broke a rule of the platform.</summary>
    public required int Refused { get; init; }

    /// <summary>Messages beyond the platform's rate limit, which it drops without a word.</summary>
    public required int Dropped { get; init; }

    public bool IsClean => Acknowledged > 0 && Lost + Doubled + Unanswered + AnsweredTwice + OutOfOrder + FailedStarts + AuditFaults + Refused + Dropped == 0;
}
