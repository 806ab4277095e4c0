using System.Text.Json;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Leaves;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Questions.Saved;
using ChatSales.Core.Rhythm.ReportAudits;
using ChatSales.Core.Rhythm.ReportAudits.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Tests.Due;
using ChatSales.Core.Tests.Notices;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Rhythm;

/// <summary>The monthly audit of reports (Q5), from Monday, 30 November 2026, at ten: reps R1 to R4, a director G, an owner W.</summary>
public sealed class ReportAuditTests
{
    private const string Month = "2026-12";
    private readonly List<SentReport> reports = [];
    private readonly LedgerBench bench;

    public ReportAuditTests()
    {
        var calendars = new WorkingCalendars(
            Time.WorkingCalendarTests.Of("09:00-18:00"), new Dictionary<string, WorkingCalendar>(), HolidayCalendar.Shipped);
        var desk = new ReportAuditDesk([new Known(reports)], calendars, BusinessZone.Shanghai);
        var (ballot, offline, result) = (new BallotNotice(), new OfflineNotice(), new AuditNotice());
        bench = new LedgerBench(
            kinds: [ballot, offline, result], attendance: new Attendance(calendars, new Absences(BusinessZone.Shanghai, calendars)),
            telling: ledger =>
            [
                new ReportAuditRule(desk, calendars, BusinessZone.Shanghai, ballot, ledger.Noticing),
                new ReportCountRule(desk, ballot, offline, result, ledger.Noticing),
            ],
            from: "2026-11-30T10:00");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void A_draw_depends_on_the_seed_alone()
    {
        string[] keys = ["甲", "乙", "丙", "丁", "戊"];
        var drawn = ReportDraw.InOrder("2026", keys).ToList();
        ReportDraw.InOrder("2026", keys.Reverse()).ShouldBe(drawn);
        drawn.Order().ShouldBe(keys.Order());
        Enumerable.Range(0, 200).Select(seed => ReportDraw.InOrder($"{seed}", keys).First()).Distinct().Count().ShouldBe(keys.Length);
    }

    [Fact]
    public async Task Ten_are_drawn_and_anybody_can_draw_them_again_by_the_seed_that_is_kept()
    {
        await StartAsync([.. Enumerable.Range(1, 14).Select(number => $"A{number}")]);
        await bench.UntilAsync("2026-12-01T11:00");

        var audit = await AuditAsync();
        audit.Candidates.Count.ShouldBe(14);
        audit.Reports.Select(report => report.Key).ShouldBe(ReportDraw.InOrder(audit.Seed, audit.Candidates).Take(10));
        foreach (var report in audit.Reports)
        {
            (await AskedAsync(report.Number)).Order().ShouldBe(
                ReportDraw.Voters(audit.Seed, report.Key, ["R4", "R3", "R2", "R1"]).Take(3).Order());
        }

        (await bench.SentAsync()).Count.ShouldBe(30);
        await bench.UntilAsync("2026-12-02T12:00");
        (await bench.SentAsync()).ShouldBeEmpty("each is asked once");
    }

    [Fact]
    public async Task Of_fewer_than_ten_all_are_drawn_and_of_none_nothing_is()
    {
        await StartAsync("A", "B");
        await bench.UntilAsync("2026-12-01T11:00");
        (await AuditAsync()).Reports.Select(report => report.Key).Order().ShouldBe(["A", "B"]);

        reports.Clear();
        await bench.UntilAsync("2027-01-04T12:00");
        (await bench.Store.FindAsync<ReportAudit>("2027-01", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task What_too_few_know_is_not_drawn_and_nobody_scores_their_own()
    {
        await StartAsync();
        // Many, as three of four are drawn by chance.
        reports.AddRange(Enumerable.Range(0, 10).Select(number => new SentReport($"own{number}", "自己的", "", new("R1"), null)));
        reports.Add(new SentReport("team", "别队的", "", new("W"), "T9"));
        await bench.UntilAsync("2026-12-01T11:00");

        (await AuditAsync()).Candidates.ShouldBe(Enumerable.Range(0, 10).Select(number => $"own{number}"));
        foreach (var number in Enumerable.Range(1, 10))
        {
            (await AskedAsync(number)).Order().ShouldBe(["R2", "R3", "R4"]);
        }
    }

    [Fact]
    public async Task Nobody_scores_twice()
    {
        await StartAsync("A");
        await bench.UntilAsync("2026-12-01T12:00");
        var rep = (await AskedAsync(1))[0];
        (await VoteAsync(rep, 6)).ShouldBe(ReportAuditTexts.BadScore.With(5));
        (await VoteAsync(rep, 4)).ShouldBeNull();
        (await VoteAsync(rep, 0)).ShouldBe(ReportAuditTexts.Twice.Text);
        (await BoxAsync())!.Scores.ShouldBe([4]);
    }

    [Theory]
    [InlineData(3, 3, 3, false, "3.00")]
    [InlineData(5, 4, 0, false, "3.00")]
    [InlineData(3, 3, 2, true, "2.66")]
    [InlineData(0, 0, 0, true, "0.00")]
    public async Task A_mean_below_three_takes_a_report_offline_and_exactly_three_does_not(int one, int two, int three, bool isOffline, string mean)
    {
        await StartAsync("A");
        await bench.UntilAsync("2026-12-01T12:00");
        await bench.SentAsync();
        foreach (var (rep, score) in (await AskedAsync(1)).Zip([one, two, three]))
        {
            (await VoteAsync(rep, score)).ShouldBeNull();
        }

        await bench.UntilAsync("2026-12-08T17:59");
        (await bench.SentAsync()).ShouldBeEmpty("nothing is told before the end");
        (await AuditAsync()).Reports[0].Verdict.ShouldBeNull();

        await bench.UntilAsync("2026-12-08T18:00");
        var report = (await AuditAsync()).Reports[0];
        report.Mean!.Words.ShouldBe(mean);
        report.Verdict.ShouldBe(isOffline ? ReportVerdict.Offline : ReportVerdict.Kept);
        (await bench.SentAsync()).Order().ShouldBe(
            [$"G Card report-audit-result:{Month}", .. isOffline ? [$"W Card report-offline:{Month}:A"] : Array.Empty<string>()]);
        await bench.CommitAsync(async session => (await OfflineReport.IsAsync(session, "A", Ct)).ShouldBe(isOffline));
        (await BoxAsync()).ShouldBeNull("what was counted is deleted");
    }

    [Fact]
    public async Task A_report_that_is_nobodys_goes_offline_too()
    {
        await StartAsync();
        reports.Add(new SentReport("A", "报表", "说明", null, null));
        await bench.UntilAsync("2026-12-01T12:00");
        foreach (var rep in await AskedAsync(1))
        {
            await VoteAsync(rep, 0);
        }

        await bench.UntilAsync("2026-12-08T18:00");
        (await bench.Store.FindAsync<OfflineReport>("A", Ct))!.ShouldSatisfyAllConditions(
            report => report.OwnerId.ShouldBeNull(), report => report.IsOffline.ShouldBeTrue(), report => report.Mean.ShouldBe(new ReportMean(0, 3)));
    }

    [Fact]
    public async Task A_report_that_is_offline_is_not_drawn_again()
    {
        await StartAsync("A", "B");
        await bench.CommitAsync(session => Task.FromResult(session.Store(Offline("A"), "test")));
        await bench.UntilAsync("2026-12-01T11:00");
        (await AuditAsync()).Candidates.ShouldBe(["B"]);
    }

    [Fact]
    public async Task Whoever_is_on_leave_is_not_asked()
    {
        await StartAsync("A");
        await LeaveAsync("R2", "2026-12-01", "2026-12-01");
        await bench.UntilAsync("2026-12-01T11:00");
        (await AskedAsync(1)).Order().ShouldBe(["R1", "R3", "R4"]);
    }

    [Fact]
    public async Task In_place_of_who_left_another_is_asked_once_more()
    {
        await StartAsync("A");
        await bench.UntilAsync("2026-12-01T12:00");
        await bench.SentAsync();
        var asked = await AskedAsync(1);
        var other = new[] { "R1", "R2", "R3", "R4" }.Except(asked).Single();
        await VoteAsync(asked[0], 2);
        await VoteAsync(asked[1], 2);
        await bench.CommitAsync(async session => session.Store((await session.FindAsync<Person>(asked[2], Ct))! with { Active = false }, "test"));

        await bench.UntilAsync("2026-12-09T12:00");
        (await bench.SentAsync()).ShouldBe([$"{other} Card report-audit:{Month}/1"]);
        (await VoteAsync(asked[2], 5)).ShouldBe(ReportAuditTexts.Over.Text);
        (await VoteAsync(other, 2)).ShouldBeNull();

        await bench.UntilAsync("2026-12-15T18:00");
        (await AuditAsync()).Reports[0].ShouldSatisfyAllConditions(
            report => report.Verdict.ShouldBe(ReportVerdict.Offline), report => report.Mean.ShouldBe(new ReportMean(6, 3)));
    }

    [Fact]
    public async Task Of_fewer_than_three_scores_nothing_is_told_and_nothing_stays()
    {
        await StartAsync("A");
        await bench.UntilAsync("2026-12-01T12:00");
        var asked = await AskedAsync(1);
        await VoteAsync(asked[0], 0);
        await VoteAsync(asked[1], 0);
        await bench.UntilAsync("2026-12-08T18:00");

        var audit = await AuditAsync();
        audit.ClosedAt.ShouldNotBeNull();
        audit.Reports[0].ShouldSatisfyAllConditions(
            report => report.Verdict.ShouldBe(ReportVerdict.TooFew), report => report.Mean.ShouldBeNull());
        (await BoxAsync()).ShouldBeNull();
        (await VoteAsync(asked[2], 0)).ShouldBe(ReportAuditTexts.Over.Text);
        await bench.CommitAsync(async session => (await OfflineReport.IsAsync(session, "A", Ct)).ShouldBeFalse());
    }

    [Fact]
    public async Task No_document_and_no_entry_of_the_log_joins_a_person_and_a_score()
    {
        await StartAsync("A");
        await bench.UntilAsync("2026-12-01T12:00");
        var asked = await AskedAsync(1);
        var before = await LogAsync();
        foreach (var (rep, score) in asked.Zip([5, 1, 4]))
        {
            await VoteAsync(rep, score, asActor: true);
            bench.Clock.Advance(TimeSpan.FromMinutes(7));
        }

        (await LogAsync()).ShouldBe(before, "scoring leaves nothing in the log");
        var box = await BoxAsync();
        box!.Scores.ShouldBe([1, 4, 5], "not in the order in which they came");
        var written = JsonSerializer.Serialize(box, StoredJson.Options);
        written.ShouldNotContain("T0", Case.Sensitive, "no instant");
        asked.ShouldAllBe(rep => !written.Contains(rep, StringComparison.Ordinal));

        var ballots = await BallotsAsync(1);
        ballots.Select(ballot => (ballot.State, ballot.Version)).Distinct().ShouldBe([(BallotState.Cast, 2L)], "all are alike");
        ballots.ShouldAllBe(ballot => !JsonSerializer.Serialize(ballot, StoredJson.Options).Contains(":0", StringComparison.Ordinal));
        typeof(ReportBallot).GetProperties().ShouldNotContain(property => property.PropertyType == typeof(DateTimeOffset));
        typeof(ReportBox).GetProperties().ShouldNotContain(property => property.PropertyType == typeof(DateTimeOffset));

        await bench.UntilAsync("2026-12-08T18:00");
        (await LogAsync()).Skip(before.Count).ShouldAllBe(entry => !asked.Any(rep => entry.Contains($"\"{rep}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_ballots_buttons_leave_no_mark_of_their_own()
    {
        await StartAsync("A");
        await bench.UntilAsync("2026-12-01T12:00");
        var rep = (await AskedAsync(1))[0];
        await bench.CommitAsync(async session =>
        {
            var turn = Turns.Of((await session.FindAsync<Person>(rep, Ct))!, session, new Incoming());
            var id = ReportBallot.IdOf(Month, 1, rep);
            var card = (await new BallotCards().DrawAsync(turn, id, Ct))!;
            card.Buttons.Select(button => button.Label).ShouldBe(["0", "1", "2", "3", "4", "5"]);
            var seal = new Seal(new byte[32]);
            card.Buttons.ShouldAllBe(button => seal.Open(seal.Sign(button, card.Subject, turn.Person.Ref()).Payload!)!.Nonce == null);

            var other = Turns.Of((await session.FindAsync<Person>("G", Ct))!, session, new Incoming());
            (await new BallotCards().DrawAsync(other, id, Ct)).ShouldBeNull();
        });
        await VoteAsync(rep, 5);
        await bench.CommitAsync(async session =>
        {
            var turn = Turns.Of((await session.FindAsync<Person>(rep, Ct))!, session, new Incoming());
            var card = (await new BallotCards().DrawAsync(turn, ReportBallot.IdOf(Month, 1, rep), Ct))!;
            card.Buttons.ShouldBeEmpty();
            card.Text.ShouldBe(ReportAuditTexts.Thanks.Text);
        });
    }

    [Fact]
    public async Task Only_questions_that_a_team_shares_and_somebody_gets_are_reports()
    {
        await StartAsync();
        await bench.CommitAsync(session =>
        {
            foreach (var (id, team, isSent) in new[] { ("Q1", "T", true), ("Q2", null, true), ("Q3", "T", false) })
            {
                session.Store(
                    new SavedQuestion
                    {
                        Id = id, OwnerId = new("W"), Name = id, Question = "{}", Kind = default, Team = team, SavedAt = session.Now,
                    },
                    "test");
                session.Store(Sent(id) with { IsEnded = !isSent }, "test");
            }

            return Task.CompletedTask;
        });
        await bench.CommitAsync(async session =>
            (await new SharedQuestions().OfAsync(session, DateOnly.MinValue, Ct)).Select(report => report.Key).ShouldBe(["question:Q1"]));
    }

    [Fact]
    public async Task An_offline_questions_answer_is_not_sent_until_it_is_back()
    {
        await StartAsync();
        var rule = new SubscriptionRule(bench.Noticing, null!, bench.Window, new Weekdays(BusinessZone.Shanghai), BusinessZone.Shanghai);
        await bench.CommitAsync(async session =>
        {
            session.Store(Sent("Q1"), "test");
            session.Store(Offline("question:Q1"), "test");
            var work = new DueWork(
                session, new DueItem { Id = "one", Rule = SubscriptionRule.Name, At = session.Now, Subject = Sent("Q1").Id });
            await rule.RunAsync(work, Ct);
            (await session.FindAsync<Subscription>(Sent("Q1").Id, Ct))!.LastKey.ShouldBeNull();
        });
    }

    [Fact]
    public async Task An_offline_stand_up_is_not_held()
    {
        var rhythm = await new RhythmBench(hasStandUps: true).BegunAsync();
        await rhythm.CommitAsync(session => Task.FromResult(session.Store(Offline(StandUpReports.KeyOf("T")), "test")));
        (await rhythm.UntilAsync("2026-11-26T12:00")).ShouldBeEmpty();

        await rhythm.CommitAsync(async session => session.Store(
            (await session.FindAsync<OfflineReport>(StandUpReports.KeyOf("T"), Ct))! with { BackAt = session.Now }, "test"));
        (await rhythm.UntilAsync("2026-12-02T15:00")).ShouldContain(sent => sent.Contains("digest:2026-12-02", StringComparison.Ordinal));
    }

    private static OfflineReport Offline(string key) => new() { Id = key, Name = key, OwnerId = new("W"), Month = "2026-11", Mean = new(6, 3) };

    private static Subscription Sent(string id) => new()
    {
        Id = Subscription.IdOf(new("W"), new(id)), PersonId = new("W"), QuestionId = new(id), Schedule = new Schedule(ScheduleDays.Daily, new(9, 0)),
    };

    private async Task StartAsync(params string[] keys)
    {
        foreach (var id in new[] { "R1", "R2", "R3", "R4" })
        {
            await bench.AddPersonAsync(id, "W");
        }

        await bench.AddPersonAsync("W", "G", Role.Manager);
        await bench.AddPersonAsync("G", role: Role.Director);
        reports.AddRange(keys.Select(key => new SentReport(key, $"报表{key}", "说明", new("W"), null)));
        await bench.Drain.PrepareAsync(Ct);
        await bench.UntilAsync("2026-11-30T12:00");
    }

    private Task LeaveAsync(string id, string first, string last) => bench.CommitAsync(session => Task.FromResult(session.Store(
        new LeaveBook { Id = id, Leaves = [new Leave(Leaves.LeaveCase.Days(first, last), null)] }, "test")));

    private async Task<ReportAudit> AuditAsync() => (await bench.Store.FindAsync<ReportAudit>(Month, Ct))!;

    private ValueTask<ReportBox?> BoxAsync() => bench.Store.FindAsync<ReportBox>(ReportBox.IdOf(Month, 1), Ct);

    private async Task<IReadOnlyList<ReportBallot>> BallotsAsync(int number) => await bench.Store.QueryAsync(
        new Query<ReportBallot>().Where(ReportAuditKinds.ByReport, (IndexKey)ReportBox.IdOf(Month, number)), Ct);

    private async Task<IReadOnlyList<string>> AskedAsync(int number) => [.. (await BallotsAsync(number)).Select(ballot => ballot.PersonId.Text)];

    private async Task<IReadOnlyList<string>> LogAsync() =>
        await bench.Store.AuditLog.ReadAsync(0, Ct).Select(entry => JsonSerializer.Serialize(entry, StoredJson.Options)).ToListAsync(Ct);

    // What is refused, in words; null if it was taken.
    private async Task<string?> VoteAsync(string rep, int score, bool asActor = false)
    {
        var session = bench.Sessions.Open(asActor ? new Actor(new(rep), "test") : Actor.System("test"));
        var ballot = (await session.FindAsync<ReportBallot>(ReportBallot.IdOf(Month, 1, rep), Ct))!;
        var outcome = await ReportAuditDesk.VoteAsync(session, ballot, score, Ct);
        await session.CommitAsync(Ct);
        return outcome.IsRefused ? outcome.Refusal.Text : null;
    }

    private sealed class Known(IReadOnlyList<SentReport> reports) : IReportSource
    {
        public ValueTask<IReadOnlyList<SentReport>> OfAsync(Session session, DateOnly since, CancellationToken ct) => new([.. reports]);
    }
}
