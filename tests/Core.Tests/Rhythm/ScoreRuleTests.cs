using ChatSales.Core.Deals;
using ChatSales.Core.Leaves;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Rhythm.Scores;
using ChatSales.Core.Rhythm.Scores.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Tests.Due;
using ChatSales.Core.Tickets.Report;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Rhythm;

/// <summary>When scores are told, and to whom (RH8).</summary>
public sealed class ScoreRuleTests
{
    private readonly LedgerBench bench;

    public ScoreRuleTests()
    {
        var calendars = new WorkingCalendars(
            Time.WorkingCalendarTests.Of("09:00-18:00"), new Dictionary<string, WorkingCalendar>(), HolidayCalendar.Shipped);
        var desk = new ScoreDesk(new ScoreFacts(new StagePlan(), new ScoreOptions(), BusinessZone.Shanghai), BusinessZone.Shanghai);
        var notice = new ScoreNotice(desk, new ScoreCards(desk, new Blank(), new Forgetful()));
        bench = new LedgerBench(
            kinds: [notice], attendance: new Attendance(calendars, new Absences(BusinessZone.Shanghai, calendars)),
            telling: bench => [new ScoreRule(desk, calendars, BusinessZone.Shanghai, notice, bench.Noticing)], from: "2026-10-01T00:00");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_the_first_working_day_at_ten_each_rep_gets_their_own_and_the_manager_all()
    {
        await StartAsync();
        await bench.UntilAsync("2026-10-08T09:59");
        (await bench.SentAsync()).ShouldBeEmpty();
        await bench.UntilAsync("2026-10-08T10:00");
        (await bench.SentAsync()).ShouldBe(["M Card score:2026-09", "R1 Card score:2026-09", "R2 Card score:2026-09"], ignoreOrder: true);

        await bench.UntilAsync("2026-12-31T23:00");
        (await bench.SentAsync()).Select(sent => sent.Split(' ')[^1]).Distinct().ShouldBe(["score:2026-10", "score:2026-11"], ignoreOrder: true);
    }

    [Fact]
    public async Task Whoever_is_on_leave_gets_it_once_back()
    {
        await StartAsync();
        await bench.CommitAsync(session =>
        {
            var days = new DaySpan(new DateOnly(2026, 10, 8), new DateOnly(2026, 10, 9));
            session.Store(new LeaveBook { Id = "R1", Leaves = [new Leave(days, new("R2"))] }, "test");
            return Task.CompletedTask;
        });
        await bench.UntilAsync("2026-10-10T08:29");
        (await bench.SentAsync()).ShouldBe(["M Card score:2026-09", "R2 Card score:2026-09"], ignoreOrder: true);

        await bench.UntilAsync("2026-10-10T08:30");
        (await bench.SentAsync()).ShouldBe(["R1 Card score:2026-09"]);
    }

    [Fact]
    public async Task A_score_is_kept_as_it_was_when_the_month_was_over()
    {
        await StartAsync();
        await bench.CommitAsync(session =>
        {
            session.Store(
                new Deal
                {
                    Id = "D1", Title = "项目", CustomerId = new("C"), OwnerId = new("R1"), Stage = "SigningDelivery",
                    CreatedAt = bench.Clock.GetUtcNow(), StageEnteredAt = bench.Clock.GetUtcNow(),
                },
                "test");
            return Task.CompletedTask;
        });

        await bench.UntilAsync("2026-12-31T23:00");

        (await bench.Store.FindAsync<ScoreSheet>("2026-09/R1", Ct))!.Parts.First(part => part.Dimension == ScoreDimension.Timeliness).Hit.ShouldBe(1);
        (await bench.Store.FindAsync<ScoreSheet>("2026-10/R1", Ct))!.Parts.First(part => part.Dimension == ScoreDimension.Timeliness).Hit.ShouldBe(0);
    }

    private async Task StartAsync()
    {
        await bench.AddPersonAsync("R1", "M");
        await bench.AddPersonAsync("R2", "M");
        await bench.AddPersonAsync("M", "G", Role.Manager);
        await bench.AddPersonAsync("G", role: Role.Director);
        await bench.Drain.PrepareAsync(Ct);
    }

    /// <summary>Paints nothing.</summary>
    internal sealed class Blank : IScorePainter, IReportPainter
    {
        public ReadOnlyMemory<byte> Paint(ScorePicture picture) => new byte[1];

        public ReadOnlyMemory<byte> Paint(ReportPicture picture) => new byte[1];
    }

    /// <summary>Keeps nothing.</summary>
    internal sealed class Forgetful : IVault
    {
        public Task<string> PutAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct) => Task.FromResult(new string('0', 64));

        public Task<Stream?> OpenAsync(string sha256, CancellationToken ct) => Task.FromResult<Stream?>(null);

        public Task EraseAsync(string sha256, CancellationToken ct) => Task.CompletedTask;

        public IAsyncEnumerable<string> ListAsync(CancellationToken ct) => AsyncEnumerable.Empty<string>();
    }
}
