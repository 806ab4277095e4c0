using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Due;
using ChatSales.Core.Evidence;
using ChatSales.Core.Leaves;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Rhythm;
using ChatSales.Core.Rhythm.Guide;
using ChatSales.Core.Rhythm.Promises;
using ChatSales.Core.Rhythm.Promises.Chat;
using ChatSales.Core.Rhythm.Stalls;
using ChatSales.Core.Rhythm.Stalls.Chat;
using ChatSales.Core.Rhythm.StandUps;
using ChatSales.Core.Rhythm.StandUps.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Tests.Due;
using ChatSales.Core.Time;
using Xunit;

namespace ChatSales.Core.Tests.Rhythm;

/// <summary>
/// The rhythm without a host, from Tuesday the 24th of November 2026 at ten: reps R and S of team T under manager M, an operator O. Deals are entered
/// as they are; none has evidence.
/// </summary>
internal sealed class RhythmBench
{
    private readonly LedgerBench bench;

    /// <param name="hasStandUps">Whether the team stands up.</param>
    public RhythmBench(bool hasStandUps = false)
    {
        var calendars = new WorkingCalendars(
            Time.WorkingCalendarTests.Of("09:00-18:00"), new Dictionary<string, WorkingCalendar>(), HolidayCalendar.Shipped);
        var time = new RhythmTime(BusinessZone.Shanghai, calendars);
        var plan = new StagePlan();
        Desk = new PromiseDesk(time, plan);
        StandUps = new StandUpDesk(plan, time);
        var cards = new DealCards(new DealDesk(plan, Turns.Sessions()), BusinessZone.Shanghai);
        var (stall, lack) = (new StallNotice(cards, plan), new LackNotice(cards, plan));
        var (reminder, broken) = (new PromiseNotice(cards, Desk, plan), new BrokenNotice(cards, Desk, plan));
        var guide = new GuideNotice(plan, new PlainGuide(cards, new DealDesk(plan, Turns.Sessions())));
        var standUpCards = new StandUpCards(plan, time, new ScoreRuleTests.Blank(), new ScoreRuleTests.Forgetful());
        var (held, skipped, silent) = (new StandUpNotice(standUpCards), new SkippedNotice(), new UnansweredNotice(StandUps));
        bench = new LedgerBench(
            kinds: [stall, lack, reminder, broken, guide, held, skipped, silent],
            attendance: new Attendance(calendars, new Absences(BusinessZone.Shanghai, calendars)),
            telling: ledger =>
            {
                var news = new StandUpNews(standUpCards, ledger.Courier, held, skipped, silent, ledger.Noticing);
                return
                [
                    new SweepRule(time, plan), new StallRule(plan, time, new StallNotices(stall, lack, ledger.Noticing)),
                    new PromiseRule(Desk, time, new PromiseNotices(reminder, broken, ledger.Noticing)), new GuideRule(plan, guide, ledger.Noticing),
                    .. hasStandUps ? [new StandUpRule(time, new RhythmOptions(), ledger.Window)] : Array.Empty<DueRule>(),
                    new HoldRule(new StandUpFigures(plan, Desk, time), news, time),
                    new SkippedRule(news), new MinutesRule(), new UnansweredRule(StandUps, news),
                ];
            });
        Plan = plan;
    }

    public StagePlan Plan { get; }

    public PromiseDesk Desk { get; }

    public StandUpDesk StandUps { get; }

    public LedgerBench Ledger => bench;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>People and the first pieces of standing rules.</summary>
    public async Task<RhythmBench> BegunAsync()
    {
        await CommitAsync(session =>
        {
            foreach (var (id, role) in new[] { ("M", Role.Manager), ("R", Role.Rep), ("S", Role.Rep), ("O", Role.Operator) })
            {
                session.Store(
                    new Person
                    {
                        Id = id, Name = id, Role = role, Team = role == Role.Operator ? null : "T", ManagerId = role == Role.Rep ? new("M") : null,
                        Accounts = new Dictionary<string, string> { ["wecom"] = $"wx{id}" },
                    },
                    "test");
            }

            return Task.CompletedTask;
        });
        await bench.Drain.PrepareAsync(Ct);
        return this;
    }

    public Task CommitAsync(Func<Session, Task> work) => bench.CommitAsync(work);

    /// <summary>Enters a deal as it is.</summary>
    public Task DealAsync(string id, string stage, string entered, string owner = "R") => CommitAsync(session => Task.FromResult(session.Store(
        new Deal
        {
            Id = id, Title = id, CustomerId = new("C"), OwnerId = new(owner), Stage = stage, CreatedAt = LedgerBench.At(entered),
            StageEnteredAt = LedgerBench.At(entered),
        },
        "test")));

    /// <summary>Changes a deal.</summary>
    public Task ChangeAsync(string id, Func<Session, Deal, Task<Deal>> change) => CommitAsync(async session =>
        session.Store(await change(session, (await session.FindAsync<Deal>(id, Ct))!), "test"));

    /// <summary>Moves a deal to another stage.</summary>
    public Task MoveAsync(string id, string stage, bool isBack = false) => ChangeAsync(id, async (session, deal) =>
    {
        await DealPace.EnterAsync(session, deal, stage, isBack, Ct);
        return deal with { Stage = stage, StageEnteredAt = session.Now };
    });

    /// <summary>Files what opens the gate of a deal's stage.</summary>
    public Task FileAsync(string id) => CommitAsync(async session =>
    {
        var deal = (await session.FindAsync<Deal>(id, Ct))!;
        session.Store(
            new EvidenceItem
            {
                Id = $"E-{id}-{deal.Stage}", DealId = new(id), Kind = Plan[deal.Stage].Evidence[0], Stage = deal.Stage, FileName = "1.png",
                UploadedBy = deal.OwnerId, UploadedAt = session.Now,
            },
            "test");
    });

    /// <summary>Promises a day.</summary>
    public Task PromiseAsync(string id, string day) => CommitAsync(async session =>
        await Desk.PromiseAsync(session, (await session.FindAsync<Deal>(id, Ct))!, Leaves.LeaveCase.Day(day), new("R"), Ct));

    /// <summary>Says why a deal stands still.</summary>
    public Task ExplainAsync(string id) => CommitAsync(async session =>
    {
        var deal = (await session.FindAsync<Deal>(id, Ct))!;
        await PromiseDesk.ExplainAsync(session, deal, "预算在批", deal.OwnerId, Ct);
        await StandUps.AnswerAsync(session, deal, (await session.FindAsync(deal.OwnerId, Ct))!, "预算在批", Ct);
    });

    /// <summary>Puts somebody on leave.</summary>
    public Task LeaveAsync(string id, string first, string last) => CommitAsync(session => Task.FromResult(session.Store(
        new LeaveBook { Id = id, Leaves = [new Leave(Leaves.LeaveCase.Days(first, last), null)] }, "test")));

    /// <summary>What is sent up to an instant: for whom and about which facts.</summary>
    public async Task<IReadOnlyList<string>> UntilAsync(string local)
    {
        await bench.UntilAsync(local);
        return await SentAsync();
    }

    /// <summary>Stops the bot from now until an instant; returns what is sent when it begins again.</summary>
    public async Task<IReadOnlyList<string>> StopUntilAsync(string local)
    {
        var began = bench.Clock.GetUtcNow();
        bench.Clock.SetUtcNow(LedgerBench.At(local));
        await bench.Stops.CatchUpAsync(began, Ct);
        return await SentAsync();
    }

    private async Task<IReadOnlyList<string>> SentAsync() =>
        [.. (await bench.SentAsync()).Select(sent => sent.Replace(" Nudge ", " ", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
