using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Integration.Webhooks;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Integration.Webhooks;

/// <summary>Every event reaches every endpoint that wants it, at least once and in order for each deal, whatever fails.</summary>
public sealed class DeliveryTests : IAsyncDisposable
{
    private static readonly DeliveryAnswer Broken = new(DeliveryFault.Broken, 500);
    private readonly DeliveryBench bench = new();
    private readonly Receivers receivers = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task An_event_is_told_with_what_its_type_lists_and_nothing_else()
    {
        await bench.MoveAsync("D-before");
        await bench.StartAsync(receivers);

        await bench.MoveAsync("D-1");
        await bench.UntilAsync(() => receivers.Taken.Count == 1);

        var happened = receivers.Taken[0].Happened;
        var body = JsonNode.Parse(happened.Body.Span)!;
        body["type"]!.GetValue<string>().ShouldBe("deal.stage_changed");
        body["timestamp"]!.GetValue<string>().ShouldStartWith("2026-11-24T02:00:0");
        body["data"]!.ToJsonString().ShouldBe($$"""{"sequence":{{happened.Sequence}},"deal":"D-1","customer":"C-1","from":"0","to":"1"}""");
        Encoding.UTF8.GetString(happened.Body.Span).ShouldNotContain("138");
        happened.Id.ShouldMatch("^evt_[0-9]+_[0-9a-f]{16}$");
    }

    [Fact]
    public async Task What_an_endpoint_does_not_want_is_passed_over_and_what_is_no_event_too()
    {
        await bench.StartAsync(receivers);

        await bench.Ledger.CommitAsync(session =>
        {
            session.Raise(new LogRecalled { At = session.Now, EntryId = new("L"), DealId = new("D-1"), AuthorId = new("P1") });
            session.Raise(new WebhookTested { At = session.Now, Endpoint = "other" });
            return Task.CompletedTask;
        });
        await bench.MoveAsync("D-1");
        await bench.UntilAsync(() => receivers.Taken.Count == 1);

        receivers.Tries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_deal_that_fails_holds_up_its_later_events_alone_and_is_given_up_visibly_after_a_day()
    {
        await bench.Ledger.AddPersonAsync("O", role: Core.People.Role.Operator);
        receivers.Answer = (_, happened, _) => Task.FromResult(
            happened.Lane == "D-bad" && Receivers.DataOf(happened)["from"]!.GetValue<string>() == "0" ? Broken : DeliveryAnswer.Taken);
        await bench.StartAsync(receivers);

        await bench.MoveAsync("D-bad");
        await bench.MoveAsync("D-bad");
        await bench.MoveAsync("D-good");
        await bench.UntilAsync(async () => receivers.Taken.Count == 1 && (await bench.HeldAsync()) is [{ Positions.Count: 2 }]);
        receivers.Taken[0].Happened.Lane.ShouldBe("D-good");
        (await bench.Desk.LookAsync("erp", Ct)).ShouldSatisfyAllConditions(
            view => view.Held.ShouldBe(1), view => view.NeedsCare.ShouldBeTrue(), view => view.Oldest.ShouldNotBeNull());

        for (var hour = 0; hour < 26; hour++)
        {
            await bench.MoveAsync("D-good");
            await bench.PassAsync(TimeSpan.FromHours(1), TimeSpan.FromMinutes(10));
        }

        await bench.UntilAsync(async () => (await bench.HeldAsync()).Count == 0);
        var letter = (await bench.DeadAsync()).ShouldHaveSingleItem();
        (letter.Lane, letter.Fault, letter.Type).ShouldBe(("D-bad", DeliveryFault.Broken, "deal.stage_changed"));
        (letter.GivenUpAt - letter.HappenedAt).TotalHours.ShouldBeInRange(24, 25);
        letter.Tries.ShouldBe(8);
        receivers.Taken.Where(one => one.Happened.Lane == "D-bad").ShouldHaveSingleItem();
        (await bench.Ledger.SentAsync()).ShouldBe(["O Ops webhook dead erp"]);

        receivers.Answer = static (_, _, _) => Task.FromResult(DeliveryAnswer.Taken);
        await SettleAsync(letter, DeadDeliveryEnd.Repeated);
        await bench.UntilAsync(() => receivers.Taken.Count(one => one.Happened.Lane == "D-bad") == 2);
        receivers.Taken.Last(one => one.Happened.Lane == "D-bad").Happened.Sequence.ShouldBe(letter.Position);
    }

    [Fact]
    public async Task An_endpoint_that_fails_backs_off_as_a_whole_is_told_of_disabled_after_days_and_goes_on_where_it_was()
    {
        await bench.Ledger.AddPersonAsync("O", role: Core.People.Role.Operator);
        receivers.Answer = static (_, _, _) => Task.FromResult(Broken);
        await bench.StartAsync(receivers);
        for (var i = 0; i < 20; i++)
        {
            await bench.MoveAsync($"D-{i}");
            await bench.MoveAsync($"D-{i}");
        }

        await bench.UntilAsync(async () => (await bench.StateAsync()).IsDown);
        var before = receivers.Tries.Count;
        before.ShouldBeLessThanOrEqualTo(8 + 5);
        await bench.PassAsync(TimeSpan.FromHours(6), TimeSpan.FromMinutes(1));
        (receivers.Tries.Count - before).ShouldBeInRange(10, 15);
        await bench.Ledger.Drain.RunAsync(Ct);
        (await bench.Ledger.SentAsync()).ShouldBe(["O Ops webhook erp"]);

        await bench.UntilAsync(async () => (await bench.StateAsync()).DisabledAt is not null, TimeSpan.FromMinutes(10));
        var state = await bench.StateAsync();
        (state.DisabledAt - state.FailingSince).ShouldNotBeNull().TotalDays.ShouldBeInRange(5, 5.1);
        (await bench.Ledger.SentAsync()).ShouldBe(["O Ops webhook erp"]);
        (await bench.DeadAsync()).ShouldBeEmpty();
        var tries = receivers.Tries.Count;
        await bench.PassAsync(TimeSpan.FromHours(30), TimeSpan.FromMinutes(10));
        receivers.Tries.Count.ShouldBe(tries);
        await bench.Ledger.Drain.RunAsync(Ct);
        (await bench.Ledger.SentAsync()).ShouldBe(["O Ops webhook erp"]);

        receivers.Answer = static (_, _, _) => Task.FromResult(DeliveryAnswer.Taken);
        await bench.Ledger.CommitAsync(async session => (await WebhookDesk.EnableAsync(session, "erp", Ct)).ShouldBeNull());
        await bench.UntilAsync(() => receivers.Taken.Count == 40);
        receivers.OutOfOrder.ShouldBeEmpty();
        await bench.UntilAsync(async () => (await bench.HeldAsync()).Count == 0);
        await bench.PassAsync(TimeSpan.FromDays(2), TimeSpan.FromHours(1));
        await bench.Ledger.Drain.RunAsync(Ct);
        (await bench.Ledger.SentAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_disabled_at_once_and_the_operators_hear_of_it()
    {
        await bench.Ledger.AddPersonAsync("O", role: Core.People.Role.Operator);
        receivers.Answer = static (_, _, _) => Task.FromResult(new DeliveryAnswer(DeliveryFault.Gone, 410));
        await bench.StartAsync(receivers);

        await bench.MoveAsync("D-1");
        await bench.UntilAsync(async () => (await bench.StateAsync()).DisabledAt is not null);

        (await bench.Ledger.SentAsync()).ShouldBe(["O Ops webhook erp"]);
    }

    [Fact]
    public async Task A_receiver_that_asks_for_time_gets_it()
    {
        var isBusy = true;
        receivers.Answer = (_, _, _) => Task.FromResult(
            isBusy ? new DeliveryAnswer(DeliveryFault.Busy, 429, TimeSpan.FromMinutes(3)) : DeliveryAnswer.Taken);
        await bench.StartAsync(receivers);
        await bench.MoveAsync("D-1");
        await bench.UntilAsync(async () => (await bench.StateAsync()).NextTry is not null);
        var since = bench.Ledger.Clock.GetUtcNow();
        isBusy = false;
        await bench.MoveAsync("D-2");
        await bench.UntilAsync(() => receivers.Taken.Count == 2, TimeSpan.FromSeconds(2));

        (bench.Ledger.Clock.GetUtcNow() - since).TotalMinutes.ShouldBeInRange(2.8, 4);
    }

    [Fact]
    public async Task More_than_a_row_lists_wait_behind_an_event_and_come_in_order()
    {
        var isBroken = true;
        receivers.Answer = (_, _, _) => Task.FromResult(isBroken ? Broken : DeliveryAnswer.Taken);
        await bench.StartAsync(receivers);
        await bench.MoveAsync("D-1", steps: 700);
        await bench.UntilAsync(async () => (await bench.HeldAsync()) is [{ HasMore: true }]);
        await bench.MoveAsync("D-1", steps: 30);
        isBroken = false;
        await bench.UntilAsync(() => receivers.Taken.Count == 730, TimeSpan.FromSeconds(1));

        receivers.OutOfOrder.ShouldBeEmpty();
        await bench.UntilAsync(async () => (await bench.HeldAsync()).Count == 0);
    }

    [Fact]
    public async Task A_replay_tells_the_same_events_under_the_same_ids()
    {
        await bench.StartAsync(receivers);
        await bench.MoveAsync("D-1");
        await bench.MoveAsync("D-2");
        await bench.MoveAsync("D-1");
        await bench.UntilAsync(
            async () => receivers.Taken.Count == 3 && (await bench.StateAsync()).Position >= receivers.Taken[^1].Happened.Sequence);
        var second = receivers.Taken.Single(one => one.Happened.Lane == "D-2").Happened;

        await bench.Ledger.CommitAsync(async session =>
            (await WebhookDesk.ReplayAsync(session, "erp", second.Sequence - 1, Ct)).ShouldBeNull());
        await bench.UntilAsync(() => receivers.Doubles == 2);

        receivers.Taken.Count.ShouldBe(3);
        receivers.Tries.Count.ShouldBe(5);
        (await bench.Desk.PositionBeforeAsync(new DateOnly(2026, 11, 24), Ct)).ShouldBe(0);
        (await bench.Desk.PositionBeforeAsync(new DateOnly(2026, 11, 25), Ct)).ShouldBe((await bench.Ledger.Store.AuditLog.EndAsync(Ct)).Sequence);
    }

    private Task SettleAsync(DeadDelivery letter, DeadDeliveryEnd end) => bench.Ledger.CommitAsync(async session =>
    {
        var known = (await session.FindAsync<DeadDelivery>(letter.Id, Ct))!;
        (await WebhookDesk.SettleAsync(session, known, end, new Core.People.Person { Id = "O", Name = "O", Role = Core.People.Role.Operator }, Ct))
            .ShouldBeNull();
    });
}
