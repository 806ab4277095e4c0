using System.Globalization;
using ChatSales.Adapters.LiteDb;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Integration.Webhooks;
using ChatSales.Simulators.Webhooks;
using ChatSales.Simulators.WeCom;

namespace ChatSales.Benchmarks;

/// <summary>
/// The bot is killed with -9 while it tells a receiver what reps enter, close and open again: whether each event comes at least once, under one id,
/// in order for each deal.
/// Each life lasts until something has come through.
/// </summary>
internal static class WebhookKillRun
{
    private const int People = 48;
    private const double PerSecond = 10;
    private const int MostLives = 4;
    private const int Moved = 12;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <param name="times">How often to kill it.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<int> RunAsync(int times, CancellationToken ct)
    {
        await using var simulator = await Company.WeComAsync(ct);
        await using var receiver = await WebhookReceiver.StartAsync();
        var (folder, port) = (await Company.StoreAsync(People, ct), ServerProcess.FreePort());
        var config = await ServerProcess.ConfigAsync(folder, simulator, ct, logs: true, receiver);

        // It is told of what happens after it was first known.
        await using (var bot = await ServerProcess.StartBotAsync(folder, config, port, ct))
        {
            await Task.Delay(TimeSpan.FromSeconds(3), ct);
            await bot.StopAsync(ct);
        }

        var begun = (await EventsAsync(folder, 0, ct)).Until;
        using var load = new DealLoad(simulator, People, PerSecond, ServerProcess.DoorAt(port));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var moving = MoveAsync(simulator, ServerProcess.DoorAt(port), stop.Token);
        var (sending, random) = (load.RunAsync(stop.Token), new Random(7));
        for (var kill = 1; kill <= times; kill++)
        {
            await using var bot = await ServerProcess.StartBotAsync(folder, config, port, ct);
            await MoreAsync(receiver, receiver.Taken.Count, ct);
            await Task.Delay(random.Next(2_000), ct);
            await bot.KillAsync();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kill} kills, {receiver.Taken.Count} events taken, {receiver.Doubles} again"));
        }

        await stop.CancelAsync();
        await Task.WhenAll(sending, moving);
        var (missing, overtaken) = ((IReadOnlyList<WebhookEvent>)[], 0);
        for (var (life, all) = (1, 0); life <= MostLives; life++)
        {
            await using (var bot = await ServerProcess.StartBotAsync(folder, config, port, ct))
            {
                await CallbackRun.DrainAsync(bot.Address, ct);
                await MoreAsync(receiver, receiver.Taken.Count, ct);
                await Task.Delay(TimeSpan.FromSeconds(5), ct);
                await bot.StopAsync(ct);
            }

            var told = (await EventsAsync(folder, begun, ct)).Events;
            var taken = receiver.Taken.Select(one => one.Id).ToHashSet();
            (missing, all) = ([.. told.Where(one => !taken.Contains(one.Id))], told.Count);
            overtaken = receiver.Taken.Where(one => one.Deal is not null).GroupBy(one => one.Deal)
                .Sum(deal => deal.Zip(deal.Skip(1)).Count(pair => pair.First.Sequence > pair.Second.Sequence));
            if (missing.Count == 0 || life == MostLives)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{times} kills of -9: {all} events of {told.Select(one => one.Lane).Distinct().Count()} deals, of one deal up to "
                        + $"{told.CountBy(one => one.Lane).Max(deal => deal.Value)}; missing {missing.Count}, came again {receiver.Doubles}, "
                        + $"after a later one of its deal {overtaken}, unsigned or wrong {receiver.Violations.Count - overtaken}"));
                break;
            }
        }

        ServerProcess.Clear(folder, keep: missing.Count > 0, Console.WriteLine);
        return missing.Count + overtaken + receiver.Violations.Count == 0 && receiver.Taken.Count > 0 ? 0 : 1;
    }

    // Each of some deals is closed and opened again, over and over: its events have an order that can be broken.
    private static async Task MoveAsync(WeComSimulator simulator, Uri door, CancellationToken stop)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var (person, deal) = (Company.Account(i % Moved), Company.Deal(i % Moved));
            var callback = simulator.Callbacks.Text(person, i / Moved % 2 == 0 ? $"丢单 {deal} 价格 确认" : $"撤销填写 {deal}");
            try
            {
                using var content = new StringContent(callback.Body);
                using var response = await http.PostAsync(new Uri(door, callback.Query), content, CancellationToken.None);
            }
            catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
            {
                // It is down: the deal stays as it is until the next turn.
            }

            await Task.Delay(Pace, stop).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    // Whether something comes is known once it has; when there is nothing left, nothing will.
    private static async Task MoreAsync(WebhookReceiver receiver, int known, CancellationToken ct)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (receiver.Taken.Count == known && TimeProvider.System.GetElapsedTime(since) < Patience)
        {
            await Task.Delay(20, ct);
        }
    }

    private static async Task<(IReadOnlyList<WebhookEvent> Events, long Until)> EventsAsync(string folder, long after, CancellationToken ct)
    {
        await using var store = LiteDbStore.Open(folder, BotHost.Kinds, TimeProvider.System);
        using var feed = new WebhookFeed(store);
        var events = new List<WebhookEvent>();
        while (await feed.AfterAsync(after, ct) is { Until: var until } stretch && until > after)
        {
            events.AddRange(stretch.Events);
            after = until;
        }

        return (events, after);
    }
}
