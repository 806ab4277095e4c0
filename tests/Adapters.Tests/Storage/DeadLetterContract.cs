using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>The part of <see cref="StoreContract"/> about messages that were given up.</summary>
public abstract class DeadLetterContract : SuspectContract
{
    [Fact]
    public async Task A_repeated_message_of_the_inbox_is_new_again_in_its_place_of_before()
    {
        await DieAsync(Incoming("1", "a"));
        await Store.Inbox.AddAsync(Incoming("2", "a"), Ct);

        await SettleAsync(await IncomingLetterAsync("1"), DeadLetterFate.Repeated);

        var again = (await Store.Inbox.ClaimAsync(10, Ct)).ShouldHaveSingleItem();
        (again.Id, again.Attempts, again.Reason, again.Repeats).ShouldBe(("1", 0, null, 1));
        (await Store.Inbox.DeadLettersAsync(10, Ct)).ShouldBeEmpty();
        await SettleAsync(new InboxOutcome("1", InboxFate.Done));
        (await ClaimInboxAsync()).ShouldBe(["2"]);
        (await Store.Inbox.AddAsync(Incoming("1", "a"), Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_repeated_message_of_the_outbox_is_new_again_in_its_place_of_before()
    {
        await DieAsync(Outgoing("1", "r"));
        await SendAsync(Outgoing("2", "r"));

        await SettleAsync(await OutgoingLetterAsync("1"), DeadLetterFate.Repeated);

        var again = (await Store.Outbox.ClaimAsync(10, Ct)).ShouldHaveSingleItem();
        (again.Id, again.Attempts, again.Reason, again.Repeats).ShouldBe(("1", 0, null, 1));
        await Store.Outbox.SettleAsync(new OutboxOutcome("1", OutboxFate.Sent), Ct);
        (await ClaimOutboxAsync()).ShouldBe(["2"]);
        (await Store.Outbox.DepthAsync(Ct)).Dead.ShouldBe(0);
    }

    [Fact]
    public async Task Repeated_while_another_of_its_line_is_handled_it_comes_next()
    {
        await DieAsync(Incoming("1", "a"));
        await DieAsync(Outgoing("O1", "r"));
        await Store.Inbox.AddAsync(Incoming("2", "a"), Ct);
        await Store.Inbox.AddAsync(Incoming("3", "a"), Ct);
        await SendAsync(Outgoing("O2", "r"), Outgoing("O3", "r"));
        await ClaimInboxAsync();
        await ClaimOutboxAsync();

        await SettleAsync(await IncomingLetterAsync("1"), DeadLetterFate.Repeated);
        await SettleAsync(await OutgoingLetterAsync("O1"), DeadLetterFate.Repeated);

        (await ClaimInboxAsync()).ShouldBeEmpty();
        (await ClaimOutboxAsync()).ShouldBeEmpty();
        await SettleAsync(new InboxOutcome("2", InboxFate.Done));
        await Store.Outbox.SettleAsync(new OutboxOutcome("O2", OutboxFate.Sent), Ct);
        (await ClaimInboxAsync()).ShouldBe(["1"]);
        (await ClaimOutboxAsync()).ShouldBe(["O1"]);
    }

    [Fact]
    public async Task A_repeated_message_can_be_given_up_again_and_an_old_wish_does_not_count()
    {
        await DieAsync(Outgoing("1", "r"));
        var first = await OutgoingLetterAsync("1");
        await SettleAsync(first, DeadLetterFate.Repeated);
        await ClaimOutboxAsync();
        await Store.Outbox.SettleAsync(new OutboxOutcome("1", OutboxFate.Dead) { Reason = "again" }, Ct);

        (await Should.ThrowAsync<ConcurrencyException>(() => SettleAsync(first, DeadLetterFate.Dropped))).Kind.ShouldBe(DeadLetter.Kind);

        var second = await OutgoingLetterAsync("1");
        (second.Reason, second.Repeats).ShouldBe(("again", 1));
        await SettleAsync(second, DeadLetterFate.Repeated);
        (await ClaimOutboxAsync()).ShouldBe(["1"]);
    }

    [Fact]
    public async Task What_was_dropped_is_gone_and_its_id_stays_known()
    {
        await DieAsync(Incoming("1", "a"));
        await DieAsync(Outgoing("O1", "r"));

        await SettleAsync(await IncomingLetterAsync("1"), DeadLetterFate.Dropped);
        await SettleAsync(await OutgoingLetterAsync("O1"), DeadLetterFate.Dropped);

        (await Store.Inbox.AddAsync(Incoming("1", "a"), Ct)).ShouldBeFalse();
        await SendAsync(Outgoing("O1", "r"));
        await ReopenAsync();
        (await ClaimInboxAsync()).ShouldBeEmpty();
        (await ClaimOutboxAsync()).ShouldBeEmpty();
        (await Store.Inbox.DepthAsync(Ct)).ShouldBe(new QueueDepth(0, null, 0));
        (await Store.Outbox.DepthAsync(Ct)).ShouldBe(new QueueDepth(0, null, 0));
        (await Store.Inbox.FindDeadLetterAsync("1", Ct)).ShouldBeNull();
        (await Store.Outbox.SentToAsync("test", "r", DateTimeOffset.UnixEpoch, Ct)).Sum(mark => mark.Parts).ShouldBe(0);
        Clock.Advance(TimeSpan.FromDays(5));
        await Store.TidyAsync(Ct);
        (await Store.Inbox.AddAsync(Incoming("1", "a"), Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_done_about_a_letter_and_all_that_belongs_to_it_stand_or_fall_together()
    {
        await DieAsync(Incoming("1", "a"));
        var letter = await IncomingLetterAsync("1");
        await SettleAsync(letter, DeadLetterFate.Dropped);
        var late = Sessions.Open(Tester);
        late.Store(new Note { Id = "n" }, "create");
        late.Settle(new DeadLetterOutcome(letter, DeadLetterFate.Repeated));

        (await Should.ThrowAsync<ConcurrencyException>(() => late.CommitAsync(Ct))).DocumentId.ShouldBe("1");

        (await Store.FindAsync<Note>("n", Ct)).ShouldBeNull();
        (
            await Store
                .AuditLog.ReadAsync(0, Ct)
                .Select(entry => (entry.Change.Action, entry.Change.EntityId, entry.Change.Actor.PersonId.Text))
                .ToListAsync(Ct)).ShouldBe([("dead-letter.drop", "1", "P1")]);
        var never = new DeadLetterOutcome(new DeadLetter(Outgoing("never", "r")), DeadLetterFate.Dropped);
        (await Should.ThrowAsync<ConcurrencyException>(() => Store.CommitAsync(new ChangeSet { DeadLetters = [never] }, Ct))).DocumentId.ShouldBe(
            "never");
    }

    [Fact]
    public async Task Of_many_who_repeat_one_at_once_one_does()
    {
        await DieAsync(Incoming("1", "a"));
        var letter = await IncomingLetterAsync("1");

        var tries = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await SettleAsync(letter, DeadLetterFate.Repeated);
                return 1;
            }
            catch (ConcurrencyException)
            {
                return 0;
            }
        }));

        tries.Sum().ShouldBe(1);
        (await ClaimInboxAsync()).ShouldBe(["1"]);
        (await ClaimInboxAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Repeated_messages_are_still_there_after_reopening_and_before_what_came_later()
    {
        await DieAsync(Incoming("1", "a"));
        await DieAsync(Incoming("2", "a"));
        await DieAsync(Outgoing("O1", "r"));
        await ReopenAsync();
        await Store.Inbox.AddAsync(Incoming("3", "a"), Ct);
        await SendAsync(Outgoing("O2", "r"));

        await SettleAsync(await IncomingLetterAsync("2"), DeadLetterFate.Repeated);
        await SettleAsync(await IncomingLetterAsync("1"), DeadLetterFate.Repeated);
        await SettleAsync(await OutgoingLetterAsync("O1"), DeadLetterFate.Repeated);
        await ReopenAsync();

        foreach (var id in new[] { "1", "2", "3" })
        {
            (await ClaimInboxAsync()).ShouldBe([id]);
            await SettleAsync(new InboxOutcome(id, InboxFate.Done));
        }

        (await ClaimOutboxAsync()).ShouldBe(["O1"]);
    }

    [Fact]
    public async Task Letters_come_in_pages_oldest_first()
    {
        foreach (var id in new[] { "1", "2", "3", "4", "5" })
        {
            await DieAsync(Incoming(id, id));
            await DieAsync(Outgoing($"O{id}", id));
        }

        (await Store.Inbox.DeadLettersAsync(2, Ct, offset: 2)).Select(message => message.Id).ShouldBe(["3", "4"]);
        (await Store.Outbox.DeadLettersAsync(2, Ct, offset: 4)).Select(message => message.Id).ShouldBe(["O5"]);
        (await Store.Inbox.DeadLettersAsync(2, Ct, offset: 6)).ShouldBeEmpty();
        (await Store.Outbox.FindDeadLetterAsync("O3", Ct)).ShouldNotBeNull().Reason.ShouldBe("poison");
        (await Store.Outbox.FindDeadLetterAsync("3", Ct)).ShouldBeNull();
    }

    private async Task DieAsync(InboxMessage message)
    {
        await Store.Inbox.AddAsync(message, Ct);
        (await ClaimInboxAsync()).ShouldBe([message.Id]);
        await SettleAsync(new InboxOutcome(message.Id, InboxFate.Dead, Reason: "poison"));
    }

    private async Task DieAsync(OutboxMessage message)
    {
        await SendAsync(message);
        (await ClaimOutboxAsync()).ShouldBe([message.Id]);
        await Store.Outbox.SettleAsync(new OutboxOutcome(message.Id, OutboxFate.Dead) { Reason = "poison" }, Ct);
    }

    private async Task<DeadLetter> IncomingLetterAsync(string id) => new((await Store.Inbox.FindDeadLetterAsync(id, Ct)).ShouldNotBeNull());

    private async Task<DeadLetter> OutgoingLetterAsync(string id) => new((await Store.Outbox.FindDeadLetterAsync(id, Ct)).ShouldNotBeNull());

    private Task SettleAsync(DeadLetter letter, DeadLetterFate fate)
    {
        var session = Sessions.Open(Tester);
        session.Settle(new DeadLetterOutcome(letter, fate));
        return session.CommitAsync(Ct);
    }
}
