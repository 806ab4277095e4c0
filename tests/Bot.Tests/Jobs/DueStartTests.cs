using ChatSales.Adapters.LiteDb;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Jobs;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Jobs;

/// <summary>At a start, what people had sent before it comes before what was due meanwhile (G12).</summary>
public sealed class DueStartTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_sent_before_the_start_is_waited_for_but_not_for_ever_and_not_for_what_comes_later()
    {
        var clock = TestBot.NewClock();
        await using var store = LiteDbStore.Open(TestFolders.New(), BotHost.Kinds, clock);
        await AddAsync("before");
        clock.Advance(TimeSpan.FromSeconds(1));
        var (start, next) = (new DueStart(store, clock), new DueStart(store, clock));

        (await start.IsSomethingWaitingAsync(Ct)).ShouldBeTrue();
        clock.Advance(DueStart.Patience);
        (await next.IsSomethingWaitingAsync(Ct)).ShouldBeFalse();

        start = new DueStart(store, clock);
        (await start.IsSomethingWaitingAsync(Ct)).ShouldBeTrue();
        (await store.Inbox.ClaimAsync(1, Ct)).ShouldHaveSingleItem();
        await store.CommitAsync(new ChangeSet { Inbox = new InboxOutcome("web:before", InboxFate.Done) }, Ct);
        (await start.IsSomethingWaitingAsync(Ct)).ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));
        await AddAsync("after");
        (await start.IsSomethingWaitingAsync(Ct)).ShouldBeFalse();

        async Task AddAsync(string id) => await store.Inbox.AddAsync(
            new InboxMessage { Id = $"web:{id}", Platform = "web", Conversation = "", ReceivedAt = clock.GetUtcNow(), Payload = "{}" }, Ct);
    }
}
