using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using ChatSales.Simulators.WeCom;

namespace ChatSales.Benchmarks;

/// <summary>
/// Reps who enter deals over WeCom, each with a unique title, so that every message's effect and answer can be counted. Like WeCom, it resends what
/// isn't acknowledged, and some of what is. With several doors each try goes to the next one, as with a load balancer.
/// </summary>
/// <param name="simulator">WeCom.</param>
/// <param name="people">How many reps.</param>
/// <param name="perSecond">Messages per second, roughly; null for as many as possible.</param>
/// <param name="doors">The nodes' callback addresses.</param>
internal sealed partial class DealLoad(WeComSimulator simulator, int people, double? perSecond, params IReadOnlyList<Uri> doors) : IDisposable
{
    private const int Senders = 24;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private int number;
    private int tries;

    /// <summary>Sent titles, with their position.</summary>
    public ConcurrentDictionary<string, int> Sent { get; } = [];

    /// <summary>Acknowledged titles, with the time.</summary>
    public ConcurrentDictionary<string, DateTimeOffset> Acknowledged { get; } = [];

    /// <summary>Sends until stopped.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => SendAsync(sender, stop)));

    /// <summary>The title in a message; empty if it has none.</summary>
    public static string TitleIn(string payload) => Title().Match(payload).Value;

    public void Dispose() => http.Dispose();

    [GeneratedRegex(@"(?<=C\d+ )N\d+")]
    private static partial Regex Title();

    private async Task SendAsync(int sender, CancellationToken stop)
    {
        var random = new Random(sender);
        var begun = TimeProvider.System.GetTimestamp();
        // Each sender has its own people, so that a person's messages are sent one by one.
        for (var (person, i) = (sender, 0); !stop.IsCancellationRequested; person = (person + Senders) % (people / Senders * Senders), i++)
        {
            await WaitAsync(begun, i, stop);
            var place = Interlocked.Increment(ref number);
            var title = $"N{place}";
            Sent[title] = place;
            var callback = simulator.Callbacks.Text(Company.Account(person), $"新建商机 C{person} {title}");
            for (var attempt = 0; attempt < 3 && !Acknowledged.ContainsKey(title); attempt++)
            {
                await TryAsync(callback, title);
            }

            if (random.Next(5) == 0)
            {
                await TryAsync(callback, title);
            }
        }
    }

    private async Task WaitAsync(long begun, int i, CancellationToken stop)
    {
        var due = perSecond is { } rate ? TimeSpan.FromSeconds(i * Senders / rate) - TimeProvider.System.GetElapsedTime(begun) : Pause;
        if (due > TimeSpan.Zero)
        {
            await Task.Delay(due, stop)
                .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async Task TryAsync(Callback callback, string title)
    {
        try
        {
            using var content = new StringContent(callback.Body);
            var door = doors[Interlocked.Increment(ref tries) % doors.Count];
            using var response = await http.PostAsync(new Uri(door, callback.Query), content, CancellationToken.None);
            if (response.IsSuccessStatusCode)
            {
                Acknowledged.TryAdd(title, DateTimeOffset.UtcNow);
                return;
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            // Not acknowledged: it is sent again.
        }

        await Task.Delay(Pause, CancellationToken.None);
    }
}
