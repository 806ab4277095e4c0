using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Rhythm.Renewals;
using ChatSales.Core.Tests.Due;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Rhythm;

/// <summary>The watch over services that end (P8, RH6), day by day.</summary>
public sealed class RenewalTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_quarter_of_renewals_tells_whose_turn_it_is_on_each_day_and_nobody_else()
    {
        // The contracts of the quarter of rhythm, with what people do about them: steps 1 to 94.
        var one = await RenewalCase.StartAsync("2026-10-01T00:00");
        await one.HasAsync("K-501", "R1", "2026-12-12");
        await one.HasAsync("K-502", "R2", "2026-11-05");
        await one.HasAsync("K-503", "R3", "2026-12-31");
        (await one.UntilAsync("2026-10-09T09:00")).ShouldBe(["R2 Nudge renewal:K-502:30:2026-10-08"]);

        await one.AnswerAsync("2026-10-09T09:00", "R2", "K-502", RenewalAnswer.Acting);
        (await one.UntilAsync("2026-11-03T14:00")).ShouldBe(
            Daily("K-502:7", "Urgent", ["M", "R2"], "2026-10-29", "2026-10-30", "2026-11-02", "2026-11-03"), ignoreOrder: true);

        await one.AnswerAsync("2026-11-03T14:00", "R2", "K-502", RenewalAnswer.Declined, "预算取消");
        await one.IsAwayAsync("R1", "2026-11-09", "2026-11-13", "R3");
        (await one.UntilAsync("2026-11-17T18:30")).ShouldBe(
            [
                .. Daily("K-501:30", "Nudge", ["R3"], "2026-11-12", "2026-11-13"),
                .. Daily("K-501:30", "Nudge", ["R1"], "2026-11-16", "2026-11-17"),
            ],
            ignoreOrder: true);

        // Nothing runs for two days.
        one.Bench.Clock.SetUtcNow(LedgerBench.At("2026-11-19T18:30"));
        await one.Bench.Drain.RunAsync(Ct);
        (await one.UntilAsync("2026-11-20T11:05")).ShouldBe(
            Daily("K-501:30", "Nudge", ["R1"], "2026-11-19", "2026-11-20"), ignoreOrder: true);

        await one.AnswerAsync("2026-11-20T11:05", "R1", "K-501", RenewalAnswer.Acting);
        (await one.UntilAsync("2026-12-02T10:00")).ShouldBe(
            Daily("K-503:30", "Nudge", ["R3"], "2026-12-01", "2026-12-02"), ignoreOrder: true);

        await one.AnswerAsync("2026-12-02T10:00", "R3", "K-503", RenewalAnswer.Renewed);
        (await one.UntilAsync("2026-12-07T10:00")).ShouldBe(
            Daily("K-501:7", "Urgent", ["M", "R1"], "2026-12-04", "2026-12-07"), ignoreOrder: true);

        await one.AnswerAsync("2026-12-07T10:00", "R1", "K-501", RenewalAnswer.Acting);
        await one.AnswerAsync("2026-12-10T15:00", "R1", "K-501", RenewalAnswer.Renewed);
        (await one.UntilAsync("2026-12-31T23:59")).ShouldBeEmpty();
    }

    [Fact]
    public async Task After_the_end_the_director_hears_of_it_daily_until_somebody_acts_once_more()
    {
        var one = await RenewalCase.StartAsync("2026-11-25T12:00");
        await one.HasAsync("K-1", "R1", "2026-11-25");
        await one.AnswerAsync("2026-11-25T13:00", "R1", "K-1", RenewalAnswer.Acting);

        (await one.UntilAsync("2026-11-27T12:00")).ShouldBe(
            Daily("K-1:0", "Urgent", ["G", "M", "R1"], "2026-11-26", "2026-11-27"), ignoreOrder: true);

        await one.AnswerAsync("2026-11-27T12:00", "R1", "K-1", RenewalAnswer.Acting);
        (await one.UntilAsync("2026-12-31T12:00")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_goes_on_goes_on_however_long_it_takes()
    {
        var one = await RenewalCase.StartAsync("2026-11-25T12:00");
        await one.HasAsync("K-1", "R1", "2026-11-24");
        await one.UntilAsync("2027-01-11T09:00");

        (await one.UntilAsync("2027-01-11T12:00")).ShouldBe(Daily("K-1:0", "Urgent", ["G", "M", "R1"], "2027-01-11"), ignoreOrder: true);
    }

    [Fact]
    public async Task Old_contracts_that_come_with_an_import_are_history()
    {
        var one = await RenewalCase.StartAsync("2026-11-25T12:00");
        await one.HasAsync("K-1", "R1", "2026-10-25");
        await one.HasAsync("K-2", "R1", "2026-10-27");

        (await one.UntilAsync("2026-11-26T12:00")).ShouldBe(Daily("K-2:0", "Urgent", ["G", "M", "R1"], "2026-11-26"), ignoreOrder: true);
    }

    [Fact]
    public async Task The_manager_gets_what_an_owner_who_left_would_have_got()
    {
        var one = await RenewalCase.StartAsync("2026-11-25T12:00");
        await one.HasAsync("K-1", "R1", "2026-12-20");
        await one.ChangeAsync<Person>("R1", person => person with { Active = false });

        (await one.UntilAsync("2026-11-26T12:00")).ShouldBe(["M Nudge renewal:K-1:30:2026-11-26"]);
    }

    [Fact]
    public async Task Of_an_owner_who_left_and_a_manager_on_leave_the_managers_stand_in_gets_it_and_acts()
    {
        var one = await RenewalCase.StartAsync("2026-11-25T12:00");
        await one.HasAsync("K-1", "R1", "2026-12-20");
        await one.ChangeAsync<Person>("R1", person => person with { Active = false });
        await one.IsAwayAsync("M", "2026-11-26", "2026-11-27", "R3");

        (await one.UntilAsync("2026-11-26T12:00")).ShouldBe(["R3 Nudge renewal:K-1:30:2026-11-26"]);
        (await one.AnswerAsync("2026-11-26T12:00", "R3", "K-1", RenewalAnswer.Acting)).ShouldBeNull();
        (await one.UntilAsync("2026-11-30T12:00")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_amended_end_begins_anew_and_a_cancelled_contract_ends_it()
    {
        var one = await RenewalCase.StartAsync("2026-11-25T12:00");
        await one.HasAsync("K-1", "R1", "2026-12-20");
        await one.AnswerAsync("2026-11-25T13:00", "R1", "K-1", RenewalAnswer.Renewed);
        await one.ChangeAsync<Contract>("K-1", contract => contract with { ServiceEnd = new DateOnly(2027, 1, 20) });
        (await one.UntilAsync("2026-12-21T09:00")).ShouldBeEmpty();

        (await one.UntilAsync("2026-12-21T12:00")).ShouldBe(["R1 Nudge renewal:K-1:30:2026-12-21"]);

        await one.ChangeAsync<Contract>("K-1", contract => contract with { Status = ContractStatus.Cancelled });
        (await one.UntilAsync("2026-12-31T12:00")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sweep_run_by_hand_tells_nothing_twice()
    {
        var one = await RenewalCase.StartAsync("2026-11-26T09:00");
        await one.HasAsync("K-1", "R1", "2026-12-20");
        (await one.UntilAsync("2026-11-26T11:00")).ShouldBe(["R1 Nudge renewal:K-1:30:2026-11-26"]);
        await one.Bench.CommitAsync(session => Core.Due.Ledger.RunNowAsync(session, RenewalRule.Name, Ct));

        (await one.UntilAsync("2026-11-26T12:00")).ShouldBeEmpty();
        (await one.UntilAsync("2026-11-27T12:00")).ShouldBe(["R1 Nudge renewal:K-1:30:2026-11-27"]);
    }

    [Fact]
    public async Task Only_those_whose_it_is_and_who_stand_in_say_what_becomes_of_it()
    {
        var one = await RenewalCase.StartAsync("2026-11-26T10:00");
        await one.HasAsync("K-1", "R1", "2026-12-20");
        (await one.AnswerAsync("2026-11-26T10:00", "R2", "K-1", RenewalAnswer.Renewed)).ShouldNotBeNull();

        await one.IsAwayAsync("R1", "2026-11-26", "2026-11-26", "R2");
        (await one.AnswerAsync("2026-11-26T10:05", "R2", "K-1", RenewalAnswer.Acting)).ShouldBeNull();
        (await one.AnswerAsync("2026-11-27T10:00", "R2", "K-1", RenewalAnswer.Renewed)).ShouldNotBeNull();
        (await one.AnswerAsync("2026-11-27T10:00", "M", "K-1", RenewalAnswer.Renewed)).ShouldBeNull();
        (await one.AnswerAsync("2026-11-27T10:00", "R1", "K-1", RenewalAnswer.Renewed)).ShouldBe(RenewalTexts.IsSettled.With("K-1", "已续"));
    }

    [Fact]
    public async Task Before_its_time_it_can_be_settled_but_not_put_off()
    {
        var one = await RenewalCase.StartAsync("2026-11-26T10:00");
        await one.HasAsync("K-1", "R1", "2027-01-31");

        (await one.AnswerAsync("2026-11-26T10:00", "R1", "K-1", RenewalAnswer.Acting)).ShouldBe(RenewalTexts.TooEarly.With("K-1", "2026-12-31"));
        (await one.AnswerAsync("2026-11-26T10:00", "R1", "K-1", RenewalAnswer.Renewed)).ShouldBeNull();
        (await one.UntilAsync("2027-01-06T12:00")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_somebody_acted_on_before_the_window_opened_is_not_sent()
    {
        var one = await RenewalCase.StartAsync("2026-11-26T09:00");
        await one.HasAsync("K-1", "R1", "2026-12-20");
        await one.AnswerAsync("2026-11-26T09:29", "R1", "K-1", RenewalAnswer.Acting);

        (await one.UntilAsync("2026-11-26T12:00")).ShouldBeEmpty();
    }

    private static IEnumerable<string> Daily(string fact, string sort, IReadOnlyList<string> to, params string[] days) =>
        days.SelectMany(day => to.Select(person => $"{person} {sort} renewal:{fact}:{day}"));
}
