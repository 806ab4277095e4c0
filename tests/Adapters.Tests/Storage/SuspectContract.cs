using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>The part of <see cref="StoreContract"/> about messages whose process died.</summary>
public abstract class SuspectContract : QueueContract
{
    [Fact]
    public async Task A_message_whose_process_ended_is_handed_out_alone_and_the_others_after_it()
    {
        foreach (var id in new[] { "1", "2", "3", "4" })
        {
            await Store.Inbox.AddAsync(Incoming(id, id), Ct);
        }

        (await Store.Inbox.ClaimAsync(2, Ct)).Select(message => message.Id).ShouldBe(["1", "2"]);
        await CrashAsync();

        foreach (var suspect in new[] { "1", "2" })
        {
            var alone = (await Store.Inbox.ClaimAsync(10, Ct)).ShouldHaveSingleItem();
            (alone.Id, alone.Suspect, alone.Unended).ShouldBe((suspect, true, 0));
            (await ClaimInboxAsync()).ShouldBeEmpty();
            await SettleAsync(new InboxOutcome(suspect, InboxFate.Done));
        }

        (await Store.Inbox.ClaimAsync(10, Ct)).Select(message => (message.Id, message.Suspect)).ShouldBe([("3", false), ("4", false)]);
    }

    [Fact]
    public async Task Processes_that_ended_with_nothing_but_one_message_in_hand_are_counted_until_it_has_an_outcome()
    {
        await Store.Inbox.AddAsync(Incoming("1", "a"), Ct);
        for (var ends = 0; ends < 3; ends++)
        {
            (await Store.Inbox.ClaimAsync(10, Ct)).ShouldHaveSingleItem().Unended.ShouldBe(ends);
            await CrashAsync();
        }

        (await Store.Inbox.ClaimAsync(10, Ct)).ShouldHaveSingleItem().Unended.ShouldBe(3);
        await SettleAsync(new InboxOutcome("1", InboxFate.Deferred, Clock.GetUtcNow(), "later"));
        (await Store.Inbox.ClaimAsync(10, Ct))
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(message => message.Unended.ShouldBe(0), message => message.Suspect.ShouldBeFalse());
        await CrashAsync();
        await ClaimInboxAsync();
        await SettleAsync(new InboxOutcome("1", InboxFate.Dead, Reason: "given up"));
        (await Store.Inbox.DeadLettersAsync(10, Ct)).ShouldHaveSingleItem().Suspect.ShouldBeFalse();
    }

    [Fact]
    public async Task A_claim_that_was_given_back_or_whose_store_was_closed_counts_nothing()
    {
        await Store.Inbox.AddAsync(Incoming("1", "a"), Ct);
        await ClaimInboxAsync();
        await ReopenAsync();
        (await Store.Inbox.ClaimAsync(10, Ct)).ShouldHaveSingleItem().Suspect.ShouldBeFalse();

        await Store.Inbox.ReleaseAsync("1", Ct);
        await CrashAsync();

        (await Store.Inbox.ClaimAsync(10, Ct)).ShouldHaveSingleItem().Suspect.ShouldBeFalse();
    }

    [Fact]
    public async Task A_suspect_that_is_given_back_stays_one()
    {
        await Store.Inbox.AddAsync(Incoming("1", "a"), Ct);
        await ClaimInboxAsync();
        await CrashAsync();
        await ClaimInboxAsync();
        await Store.Inbox.ReleaseAsync("1", Ct);
        (await Store.Inbox.ClaimAsync(10, Ct)).ShouldHaveSingleItem().Unended.ShouldBe(1);
        await Store.Inbox.ReleaseAsync("1", Ct);

        await CrashAsync();

        (await Store.Inbox.ClaimAsync(10, Ct)).ShouldHaveSingleItem().Unended.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_waits_long_for_a_suspect()
    {
        foreach (var id in new[] { "1", "2", "3" })
        {
            await Store.Inbox.AddAsync(Incoming(id, id), Ct);
        }

        await Store.Inbox.ClaimAsync(2, Ct);
        await CrashAsync();
        (await ClaimInboxAsync()).ShouldBe(["1"]);
        (await ClaimInboxAsync()).ShouldBeEmpty();

        Clock.Advance(IInbox.LongestAlone);

        (await ClaimInboxAsync()).ShouldBe(["2", "3"]);
        foreach (var id in new[] { "1", "2", "3" })
        {
            await SettleAsync(new InboxOutcome(id, InboxFate.Done));
        }

        await Store.Inbox.AddAsync(Incoming("4", "4"), Ct);
        (await ClaimInboxAsync()).ShouldBe(["4"]);
    }

    [Fact]
    public async Task Nobody_waits_longer_for_several_suspects_than_for_one()
    {
        foreach (var id in new[] { "1", "2", "3", "4" })
        {
            await Store.Inbox.AddAsync(Incoming(id, id), Ct);
        }

        await Store.Inbox.ClaimAsync(3, Ct);
        await CrashAsync();
        foreach (var slow in new[] { "1", "2" })
        {
            (await ClaimInboxAsync()).ShouldBe([slow]);
            Clock.Advance(IInbox.LongestAlone * 0.4);
            await SettleAsync(new InboxOutcome(slow, InboxFate.Done));
        }

        (await ClaimInboxAsync()).ShouldBe(["3"]);
        (await ClaimInboxAsync()).ShouldBeEmpty();
        Clock.Advance(IInbox.LongestAlone * 0.2);
        (await ClaimInboxAsync()).ShouldBe(["4"]);

        await SettleAsync(new InboxOutcome("4", InboxFate.Done));
        await CrashAsync();
        await Store.Inbox.AddAsync(Incoming("5", "5"), Ct);
        Clock.Advance(TimeSpan.FromSeconds(5));
        (await ClaimInboxAsync()).ShouldBe(["3"]);
        (await ClaimInboxAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_waits_hears_when_a_suspect_has_ended()
    {
        await Store.Inbox.AddAsync(Incoming("1", "a"), Ct);
        await ClaimInboxAsync();
        await CrashAsync();
        await Store.Inbox.AddAsync(Incoming("2", "b"), Ct);
        (await ClaimInboxAsync()).ShouldBe(["1"]);

        var wait = Store.Inbox.WaitAsync(Ct);
        wait.IsCompleted.ShouldBeFalse();
        await SettleAsync(new InboxOutcome("1", InboxFate.Done));
        await wait.WaitAsync(TimeSpan.FromSeconds(20), Ct);

        (await ClaimInboxAsync()).ShouldBe(["2"]);
    }
}
