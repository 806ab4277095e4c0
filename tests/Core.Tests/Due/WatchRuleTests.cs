using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Leaves;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Rhythm;
using ChatSales.Core.Rhythm.Renewals;
using ChatSales.Core.Rhythm.Renewals.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Due;

/// <summary>The operators' daily word on the watch over renewals (P8), by the ledger itself. The 27th of November 2026 is a Friday.</summary>
public sealed class WatchRuleTests
{
    private readonly LedgerBench bench;

    public WatchRuleTests()
    {
        var calendars = new WorkingCalendars(
            Time.WorkingCalendarTests.Of("09:00-18:00"), new Dictionary<string, WorkingCalendar>(), HolidayCalendar.Shipped);
        var absences = new Absences(BusinessZone.Shanghai, calendars);
        var desk = new RenewalDesk(new RenewalCalendar(calendars, BusinessZone.Shanghai), absences);
        var notice = new RenewalNotice(desk, new RenewalCards(desk, BusinessZone.Shanghai));
        bench = new LedgerBench(
            kinds: [notice], attendance: new Attendance(calendars, absences),
            telling: ledger =>
            [
                new RenewalRule(new RhythmTime(BusinessZone.Shanghai, calendars), desk, ledger.Noticing, notice),
                new WatchRule([new RenewalHealth(desk, ledger.Sessions)], calendars, BusinessZone.Shanghai, new OperatorNotices(ledger.Courier)),
            ],
            from: "2026-11-26T18:00");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_every_working_day_at_ten_operators_are_told_that_it_ran()
    {
        await StartAsync();

        await bench.UntilAsync("2026-11-27T09:59");
        (await WordsAsync()).ShouldBeEmpty();
        await bench.UntilAsync("2026-11-27T10:00");
        (await WordsAsync()).ShouldBe([Fine("2026-11-27 09:30")]);
        await bench.UntilAsync("2026-11-29T23:59");
        (await WordsAsync()).ShouldBeEmpty("nobody works on the weekend");
        await bench.UntilAsync("2026-11-30T10:00");
        (await WordsAsync()).ShouldBe([Fine("2026-11-30 09:30")]);
    }

    [Fact]
    public async Task A_watch_that_was_paused_is_told_every_day_until_it_runs()
    {
        await StartAsync();
        await bench.CommitAsync(session => Task.FromResult(session.Store(new PausedRule { Id = RenewalRule.Name, IsPaused = true }, "test")));

        await bench.UntilAsync("2026-11-30T10:00");

        (await WordsAsync()).ShouldBe(
        [
            DueTexts.NotWatched.With(RenewalTexts.Watch.Text, DueTexts.WatchPaused.With(DueTexts.WatchNew.Text)),
            DueTexts.NotWatched.With(RenewalTexts.Watch.Text, DueTexts.WatchPaused.With(DueTexts.WatchNew.Text)),
        ]);
    }

    [Theory]
    [InlineData("2026-11-27T09:00", "2026-11-27T11:00", "2026-11-27 11:00", "补做：续约提醒（应于 11-27 09:30）。跳过：无。")]
    [InlineData("2026-11-27T09:00", "2026-11-28T11:00", null, "补做：无。跳过：续约提醒（应于 11-27 09:30）。")]
    public async Task A_stop_over_that_time_says_what_became_of_it(string from, string until, string? ran, string said)
    {
        await StartAsync();
        await bench.UntilAsync(from);
        bench.Clock.SetUtcNow(LedgerBench.At(until));

        await bench.Stops.CatchUpAsync(LedgerBench.At(from), Ct);

        var words = await WordsAsync();
        words.Count.ShouldBe(2);
        words[0].ShouldBe(ran is not null
            ? Fine(ran)
            : DueTexts.IsMissed.With(RenewalTexts.Watch.Text, DueTexts.WatchSkipped.With("2026-11-28 11:00")));
        words[1].ShouldEndWith(said);
    }

    private async Task StartAsync()
    {
        await bench.AddPersonAsync("O", role: Role.Operator);
        await bench.Drain.PrepareAsync(Ct);
    }

    private static string Fine(string ran) => DueTexts.IsWatched.With(RenewalTexts.Watch.Text, DueTexts.WatchRan.With(ran));

    private async Task<IReadOnlyList<string>> WordsAsync()
    {
        var words = new List<string>();
        while (await bench.Store.Outbox.ClaimAsync(50, Ct) is { Count: > 0 } claimed)
        {
            foreach (var message in claimed.Where(message => message.PersonId?.Text == "O"))
            {
                words.Add(OutgoingContent.Of(message).Text!);
            }

            foreach (var message in claimed)
            {
                await bench.Store.Outbox.SettleAsync(new OutboxOutcome(message.Id, OutboxFate.Sent), Ct);
            }
        }

        return words;
    }
}
