using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Delivery;

/// <summary>Every message to a recipient gets an outcome, whatever the store answers, so that the next one isn't held up.</summary>
public sealed class DeliveryEndTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public async Task An_outcome_that_the_store_refuses_blocks_no_recipient(int refusals)
    {
        var left = refusals;
        await using var bot = await TestBot.StartAsync(services: services =>
            services.AddSingleton<IStore>(provider => new RefusingStore(
                Original(services, provider),
                outcome => outcome.Fate == OutboxFate.Sent && left-- > 0 ? new InvalidOperationException("It can't be written.") : null)));

        var said = Door(bot).SayAsync(new("P006"), "取消", Ct);
        while (!said.IsCompleted || left > 0 || (await bot.Store.Outbox.DepthAsync(Ct)).Pending + (await bot.Store.Inbox.DepthAsync(Ct)).Pending > 0)
        {
            bot.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, Ct);
        }

        await bot.As("P006").SayAsync("取消");
        (await bot.Store.Outbox.DepthAsync(Ct)).ShouldSatisfyAllConditions(
            depth => depth.Pending.ShouldBe(0),
            depth => depth.Dead.ShouldBe(refusals == 5 ? 1 : 0));
    }

    private static Adapters.WebChat.WebChatDoor Door(TestBot bot) => bot.Services.GetRequiredService<Adapters.WebChat.WebChatDoor>();

    private static IStore Original(IServiceCollection services, IServiceProvider provider) =>
        (IStore)services.First(service => service.ServiceType == typeof(IStore)).ImplementationFactory!(provider);

    /// <summary>A store whose outbox refuses some outcomes.</summary>
    private sealed class RefusingStore(IStore store, Func<OutboxOutcome, Exception?> refuse) : IStore, IOutbox
    {
        public IInbox Inbox => store.Inbox;

        public IOutbox Outbox => this;

        public IAuditLog AuditLog => store.AuditLog;

        public IBell Bell => store.Bell;

        public ValueTask<T?> FindAsync<T>(string id, CancellationToken ct) where T : Entity => store.FindAsync<T>(id, ct);

        public ValueTask<IReadOnlyList<T>> QueryAsync<T>(Query<T> query, CancellationToken ct) where T : Entity => store.QueryAsync(query, ct);

        public ValueTask<long> CountAsync<T>(Query<T> query, CancellationToken ct) where T : Entity => store.CountAsync(query, ct);

        public ValueTask<IReadOnlyList<Entity>> EarlierAsync(DocumentKind kind, string after, int limit, CancellationToken ct) =>
            store.EarlierAsync(kind, after, limit, ct);

        public ValueTask<IReadOnlyDictionary<string, Tally>> TallyAsync<T>(
            DocumentTally<T> tally,
            IReadOnlyList<KeyRange> ranges,
            CancellationToken ct)
            where T : Entity => store.TallyAsync(tally, ranges, ct);

        public Task CommitAsync(ChangeSet changes, CancellationToken ct) => store.CommitAsync(changes, ct);

        public ValueTask<IReadOnlyList<AuditEntry>> ChangesAfterAsync(long position, int limit, CancellationToken ct) =>
            store.ChangesAfterAsync(position, limit, ct);

        public Task<StoreView> ViewAsync(CancellationToken ct) => store.ViewAsync(ct);

        public Task TidyAsync(CancellationToken ct) => store.TidyAsync(ct);

        public ValueTask<string> CheckAsync(CancellationToken ct) => store.CheckAsync(ct);

        public ValueTask<IReadOnlyList<OutboxMessage>> ClaimAsync(int max, CancellationToken ct) => store.Outbox.ClaimAsync(max, ct);

        public Task SettleAsync(OutboxOutcome outcome, CancellationToken ct) =>
            refuse(outcome) is { } fault ? Task.FromException(fault) : store.Outbox.SettleAsync(outcome, ct);

        public ValueTask<long> WaitingAsync(string platform, string recipient, CancellationToken ct) =>
            store.Outbox.WaitingAsync(platform, recipient, ct);

        public Task WaitAsync(CancellationToken ct) => store.Outbox.WaitAsync(ct);

        public ValueTask<IReadOnlyList<SentMark>> SentToAsync(string platform, string recipient, DateTimeOffset since, CancellationToken ct) =>
            store.Outbox.SentToAsync(platform, recipient, since, ct);

        public ValueTask<IReadOnlyList<OutboxMessage>> DeadLettersAsync(int limit, CancellationToken ct, int offset = 0) =>
            store.Outbox.DeadLettersAsync(limit, ct, offset);

        public ValueTask<OutboxMessage?> FindDeadLetterAsync(string id, CancellationToken ct) => store.Outbox.FindDeadLetterAsync(id, ct);

        public ValueTask<QueueDepth> DepthAsync(CancellationToken ct) => store.Outbox.DepthAsync(ct);

        public ValueTask DisposeAsync() => store.DisposeAsync();
    }
}
