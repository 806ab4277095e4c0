using System.Collections.Concurrent;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Integration.Webhooks;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Integration;

/// <summary>Two processes on one PostgreSQL, one of which ends in the middle: by the stores' own bells and versions.</summary>
public sealed class PostgreSqlWebhookTests(SharedServer fixture)
{
    private const int Deals = 5;
    private const int Steps = 12;
    private static readonly DocumentKinds Kinds = new(ProductKinds.All);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_lost_and_nothing_overtakes_when_one_of_two_processes_ends_in_the_middle()
    {
        var schema = await (await fixture.Server).NewSchemaAsync(Ct);
        await using var one = await PostgreSqlStore.OpenAsync(schema, Kinds, TimeProvider.System, Ct);
        await using var two = await PostgreSqlStore.OpenAsync(schema, Kinds, TimeProvider.System, Ct);
        var receiver = new Receiver();
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        using var stays = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var first = Deliveries(one, receiver).RunAsync(static (_, _) => { }, ends.Token);
        await UntilAsync(async () => await one.FindAsync<WebhookEndpoint>("erp", Ct) is not null);
        var second = Deliveries(two, receiver).RunAsync(static (_, _) => { }, stays.Token);

        for (var step = 0; step < Steps; step++)
        {
            for (var deal = 0; deal < Deals; deal++)
            {
                await MoveAsync(step % 2 == 0 ? one : two, $"D-{deal}", step);
            }

            if (step == Steps / 2)
            {
                await ends.CancelAsync();
                await first.ContinueWith(static _ => { }, TaskScheduler.Default);
            }
        }

        await UntilAsync(() => Task.FromResult(receiver.Taken.Count == Deals * Steps));
        await stays.CancelAsync();
        await second.ContinueWith(static _ => { }, TaskScheduler.Default);
        receiver.Taken.GroupBy(happened => happened.Lane).ShouldAllBe(lane =>
            lane.Select(happened => happened.Sequence).SequenceEqual(lane.Select(happened => happened.Sequence).Order()));
    }

    private static WebhookDeliveries Deliveries(IStore store, IWebhookPost post)
    {
        var options = new WebhookOptions
        {
            Endpoints = new Dictionary<string, EndpointOptions> { ["erp"] = new() { Url = "https://hooks.example/in", Events = ["deal.*"] } },
        };
        var courier = new Courier([], new Seal(new byte[32]), new NoPages(), () => new CommandRegistry([]));
        return new WebhookDeliveries(
            options, new WebhookFeed(store), post, new RetryPlan(new Random(1)), store, new Sessions(store, Kinds, TimeProvider.System),
            new OperatorNotices(courier), TimeProvider.System);
    }

    private static Task<Deal> MoveAsync(IStore store, string id, int step) => new Sessions(store, Kinds, TimeProvider.System).DoAsync(
        Actor.System("test"),
        async session =>
        {
            var deal = await session.FindAsync<Deal>(id, Ct) ?? new Deal
            {
                Id = id, Title = "t", CustomerId = new("C-1"), OwnerId = new("P1"), Stage = "0", CreatedAt = session.Now,
                StageEnteredAt = session.Now,
            };
            session.Raise(new DealStageChanged { At = session.Now, DealId = deal.Ref(), From = deal.Stage, To = $"{step}" });
            return session.Store(deal with { Stage = $"{step}" }, "deal.advance");
        },
        Ct);

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await isSo())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Delay(10, Ct);
        }
    }

    // In the order in which each came for the first time.
    private sealed class Receiver : IWebhookPost
    {
        private readonly ConcurrentDictionary<string, bool> known = [];

        public ConcurrentQueue<WebhookEvent> Taken { get; } = [];

        public async Task<DeliveryAnswer> PostAsync(string endpoint, WebhookEvent happened, CancellationToken ct)
        {
            await Task.Delay(5, ct);
            if (known.TryAdd(happened.Id, true))
            {
                Taken.Enqueue(happened);
            }

            return DeliveryAnswer.Taken;
        }
    }

    private sealed class NoPages : IOpenPages
    {
        public bool IsOpen(string personId) => false;
    }
}
