using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ChatSales.Core.Deals;
using ChatSales.Core.Integration.Webhooks;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Tests.Due;
using ChatSales.Core.Time;
using Xunit;

namespace ChatSales.Core.Tests.Integration.Webhooks;

/// <summary>Deliveries on a store of their own, with a clock that goes on while something is waited for, and receivers made here.</summary>
internal sealed class DeliveryBench : IAsyncDisposable
{
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly List<(CancellationTokenSource End, Task Run)> nodes = [];

    public DeliveryBench(params string[] names)
    {
        Options = new WebhookOptions
        {
            Endpoints = (names.Length == 0 ? ["erp"] : names).ToDictionary(
                name => name, _ => new EndpointOptions { Url = "https://hooks.example/in", Secret = Secret, Events = ["deal.*"] }),
        };
        Ledger = new LedgerBench(telling: bench => [new WebhookWatchRule(new OperatorNotices(bench.Courier))]);
        Desk = new WebhookDesk(Options, new WebhookFeed(Ledger.Store), Ledger.Store, BusinessZone.Shanghai);
    }

    public WebhookOptions Options { get; }

    public LedgerBench Ledger { get; }

    public WebhookDesk Desk { get; }

    public List<Exception> Faults { get; } = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Starts a process that delivers; it has looked at the feed once when this returns.</summary>
    /// <param name="post">Takes what is sent.</param>
    /// <param name="clock">Its own clock, for a process that can be frozen.</param>
    /// <param name="isAlone">Whether it has the store for itself.</param>
    public async Task<int> StartAsync(IWebhookPost post, TimeProvider? clock = null, bool isAlone = false)
    {
        var end = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var deliveries = new WebhookDeliveries(
            Options, new WebhookFeed(Ledger.Store), post, new RetryPlan(new Random(1)), Ledger.Store, Ledger.Sessions,
            new OperatorNotices(Ledger.Courier), clock ?? Ledger.Clock)
        {
            IsAlone = isAlone,
        };
        nodes.Add((end, deliveries.RunAsync((_, fault) => Faults.Add(fault), end.Token)));
        await UntilAsync(async () =>
        {
            var known = await ((IStore)Ledger.Store).FindAllAsync<WebhookEndpoint>([.. Options.Endpoints.Keys], Ct);
            return known.Count == Options.Endpoints.Count;
        });
        return nodes.Count - 1;
    }

    public async Task StopAsync(int node)
    {
        await nodes[node].End.CancelAsync();
        await nodes[node].Run.ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    /// <summary>Moves a deal on, some steps in one commit; each is an event.</summary>
    public Task MoveAsync(string deal, int steps = 1) => Ledger.CommitAsync(async session =>
    {
        var known = await session.FindAsync<Deal>(deal, Ct) ?? new Deal
        {
            Id = deal, Title = deal, CustomerId = new("C-1"), OwnerId = new("P1"), Stage = "0", CreatedAt = session.Now, StageEnteredAt = session.Now,
        };
        var at = int.Parse(known.Stage, System.Globalization.CultureInfo.InvariantCulture);
        session.Store(known with { Stage = $"{at + steps}" }, "deal.advance");
        for (var i = at; i < at + steps; i++)
        {
            session.Raise(new DealStageChanged { At = session.Now, DealId = known.Ref(), From = $"{i}", To = $"{i + 1}", Reason = "13800000000 说的" });
        }
    });

    public async Task<WebhookEndpoint> StateAsync(string name = "erp") => (await Ledger.Store.FindAsync<WebhookEndpoint>(name, Ct))!;

    public ValueTask<IReadOnlyList<HeldDelivery>> HeldAsync() => Ledger.Store.QueryAsync(new Query<HeldDelivery>(), Ct);

    public ValueTask<IReadOnlyList<DeadDelivery>> DeadAsync() => Ledger.Store.QueryAsync(new Query<DeadDelivery>(), Ct);

    /// <summary>Lets the clock go on in steps until something is so.</summary>
    public async Task UntilAsync(Func<Task<bool>> isSo, TimeSpan? step = null)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            if (TimeProvider.System.GetElapsedTime(begun) > Patience)
            {
                throw new TimeoutException("What the test waits for does not come.");
            }

            await TickAsync(step ?? TimeSpan.FromMilliseconds(100));
        }
    }

    public Task UntilAsync(Func<bool> isSo, TimeSpan? step = null) => UntilAsync(() => Task.FromResult(isSo()), step);

    /// <summary>Lets that much time pass in steps.</summary>
    public async Task PassAsync(TimeSpan time, TimeSpan step)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += step)
        {
            await TickAsync(step);
        }
    }

    public async ValueTask DisposeAsync()
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            await StopAsync(i);
        }

        await Ledger.Store.DisposeAsync();
    }

    // Whatever a timer wakes gets to run before the next one.
    private async Task TickAsync(TimeSpan step)
    {
        await Task.Delay(1, Ct);
        Ledger.Clock.Advance(step);
    }
}

/// <summary>
/// Receivers that take what they are told to take. What comes for the first time must be in order for each deal, whatever was tried before.
/// </summary>
internal sealed class Receivers : IWebhookPost
{
    private readonly Lock gate = new();
    private readonly HashSet<(string, string)> known = [];

    /// <summary>What became of a try; by default everything is taken.</summary>
    public Func<string, WebhookEvent, CancellationToken, Task<DeliveryAnswer>> Answer { get; set; } =
        static (_, _, _) => Task.FromResult(DeliveryAnswer.Taken);

    /// <summary>All tries.</summary>
    public ConcurrentQueue<(string Endpoint, WebhookEvent Happened)> Tries { get; } = [];

    /// <summary>What was taken for the first time.</summary>
    public List<(string Endpoint, WebhookEvent Happened)> Taken { get; } = [];

    public int Doubles { get; private set; }

    /// <summary>Sequences that came before a smaller one of their deal.</summary>
    public IEnumerable<long> OutOfOrder => Of().GroupBy(one => (one.Endpoint, one.Happened.Lane))
        .SelectMany(lane => lane.Zip(lane.Skip(1)).Where(pair => pair.First.Happened.Sequence > pair.Second.Happened.Sequence))
        .Select(pair => pair.First.Happened.Sequence);

    public int CountOf(string endpoint) => Of().Count(one => one.Endpoint == endpoint);

    public async Task<DeliveryAnswer> PostAsync(string endpoint, WebhookEvent happened, CancellationToken ct)
    {
        Tries.Enqueue((endpoint, happened));
        var answer = await Answer(endpoint, happened, ct);
        if (answer.Fault is null)
        {
            Note(endpoint, happened);
        }

        return answer;
    }

    /// <summary>Takes it, whatever is answered.</summary>
    public void Note(string endpoint, WebhookEvent happened)
    {
        lock (gate)
        {
            if (known.Add((endpoint, happened.Id)))
            {
                Taken.Add((endpoint, happened));
            }
            else
            {
                Doubles++;
            }
        }
    }

    public static JsonNode DataOf(WebhookEvent happened) => JsonNode.Parse(happened.Body.Span)!["data"]!;

    private List<(string Endpoint, WebhookEvent Happened)> Of()
    {
        lock (gate)
        {
            return [.. Taken];
        }
    }
}
