using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Due;
using ChatSales.Core.Evidence;
using ChatSales.Core.Leaves;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Rhythm;
using ChatSales.Core.Rhythm.Anomalies;
using ChatSales.Core.Rhythm.Anomalies.Chat;
using ChatSales.Core.Rhythm.Guide;
using ChatSales.Core.Rhythm.Promises;
using ChatSales.Core.Rhythm.Promises.Chat;
using ChatSales.Core.Rhythm.Renewals;
using ChatSales.Core.Rhythm.Renewals.Chat;
using ChatSales.Core.Rhythm.Scores;
using ChatSales.Core.Rhythm.Scores.Chat;
using ChatSales.Core.Rhythm.Stalls;
using ChatSales.Core.Rhythm.Stalls.Chat;
using ChatSales.Core.Rhythm.StandUps;
using ChatSales.Core.Rhythm.StandUps.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Tests.Due;
using ChatSales.Core.Time;
using Xunit;

namespace ChatSales.Core.Tests.Rhythm.Quarter;

/// <summary>The product's rhythm with a made quarter: two nodes drain one store, the clock goes from one due instant to the next.</summary>
internal sealed class QuarterBench
{
    private readonly QuarterScript script;
    private readonly StagePlan plan = new();
    private readonly LedgerBench ledger;
    private readonly Drain other;
    private readonly PromiseDesk promises;
    private readonly StandUpDesk standUps;
    private readonly RenewalDesk renewals;
    private readonly List<string> sent = [];

    public QuarterBench(QuarterScript script)
    {
        this.script = script;
        var calendars = new WorkingCalendars(
            Time.WorkingCalendarTests.Of("09:00-18:00"), new Dictionary<string, WorkingCalendar>(), HolidayCalendar.Shipped);
        var (time, absences) = (new RhythmTime(BusinessZone.Shanghai, calendars), new Absences(BusinessZone.Shanghai, calendars));
        promises = new PromiseDesk(time, plan);
        standUps = new StandUpDesk(plan, time);
        renewals = new RenewalDesk(new RenewalCalendar(calendars, BusinessZone.Shanghai), absences);
        var desk = new DealDesk(plan, Turns.Sessions());
        var cards = new DealCards(desk, BusinessZone.Shanghai);
        var (stall, lack) = (new StallNotice(cards, plan), new LackNotice(cards, plan));
        var (reminder, broken) = (new PromiseNotice(cards, promises, plan), new BrokenNotice(cards, promises, plan));
        var guide = new GuideNotice(plan, new PlainGuide(cards, desk));
        var standUpCards = new StandUpCards(plan, time, new ScoreRuleTests.Blank(), new ScoreRuleTests.Forgetful());
        var (held, skipped, silent) = (new StandUpNotice(standUpCards), new SkippedNotice(), new UnansweredNotice(standUps));
        var renewal = new RenewalNotice(renewals, new RenewalCards(renewals, BusinessZone.Shanghai));
        var anomalies = new AnomalyDesk(new AnomalyRulesFormat(calendars, BusinessZone.Shanghai, plan), calendars, BusinessZone.Shanghai, plan);
        var anomaly = new AnomalyNotice(anomalies, new AnomalyCards(BusinessZone.Shanghai, plan));
        var scores = new ScoreDesk(new ScoreFacts(plan, new ScoreOptions(), BusinessZone.Shanghai), BusinessZone.Shanghai);
        var score = new ScoreNotice(scores, new ScoreCards(scores, new ScoreRuleTests.Blank(), new ScoreRuleTests.Forgetful()));
        ledger = new LedgerBench(
            kinds: [stall, lack, reminder, broken, guide, held, skipped, silent, renewal, anomaly, score],
            attendance: new Attendance(calendars, absences),
            telling: bench =>
            {
                var news = new StandUpNews(standUpCards, bench.Courier, held, skipped, silent, bench.Noticing);
                return
                [
                    new SweepRule(time, plan), new StallRule(plan, time, new StallNotices(stall, lack, bench.Noticing)),
                    new PromiseRule(promises, time, new PromiseNotices(reminder, broken, bench.Noticing)),
                    new GuideRule(plan, guide, bench.Noticing), new RenewalRule(time, renewals, bench.Noticing, renewal),
                    new StandUpRule(time, new RhythmOptions(), bench.Window), new HoldRule(new StandUpFigures(plan, promises, time), news, time),
                    new SkippedRule(news), new MinutesRule(), new UnansweredRule(standUps, news),
                    new AnomalySweep(time, anomalies, bench.Noticing, anomaly),
                    new ScoreRule(scores, calendars, BusinessZone.Shanghai, score, bench.Noticing),
                ];
            },
            from: $"{script.First:yyyy-MM-dd}T07:00");
        other = new Drain(ledger.Sessions, ledger.Rules, new OperatorNotices(ledger.Courier));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DateTime Now => BusinessZone.Shanghai.Local(ledger.Clock.GetUtcNow()).DateTime;

    /// <summary>Every message of the quarter: when, to whom, of which class, about what.</summary>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        await ledger.CommitAsync(BeginAsync);
        await ledger.Drain.PrepareAsync(Ct);
        var (deeds, stops) = (new Queue<Deed>(script.Deeds), new Queue<(DateTime From, DateTime Until)>(script.Stops));
        var end = script.Last.ToDateTime(new TimeOnly(23, 0));
        while (true)
        {
            var due = await ledger.Drain.NextAsync(Ct) is { } at ? BusinessZone.Shanghai.Local(at).DateTime : DateTime.MaxValue;
            var deed = deeds.TryPeek(out var next) ? next.At : DateTime.MaxValue;
            var now = Max(due < deed ? due : deed, Now);
            if (stops.TryPeek(out var stop) && now >= stop.From)
            {
                stops.Dequeue();
                ledger.Clock.SetUtcNow(InUtc(stop.Until));
                await ledger.Stops.CatchUpAsync(InUtc(stop.From), Ct);
            }
            else if (now > end)
            {
                return sent;
            }
            else
            {
                ledger.Clock.SetUtcNow(InUtc(now));
                for (; deeds.TryPeek(out next) && next.At <= now; deeds.Dequeue())
                {
                    await DoAsync(next);
                }

                await Task.WhenAll(ledger.Drain.RunAsync(Ct), other.RunAsync(Ct));
            }

            await TakeAsync();
        }
    }

    private static DateTime Max(DateTime one, DateTime another) => one > another ? one : another;

    private static DateTimeOffset InUtc(DateTime local) => new DateTimeOffset(local, TimeSpan.FromHours(8)).ToUniversalTime();

    private async Task TakeAsync()
    {
        foreach (var message in await ledger.SentAsync())
        {
            var (person, sort, keys) = message.Split(' ', 3) is [var to, var of, var about] ? (to, of, about) : throw new FormatException(message);
            var sorted = string.Join(" + ", keys.Split(" + ").Order(StringComparer.Ordinal));
            sent.Add(string.Create(CultureInfo.InvariantCulture, $"{Now:yyyy-MM-dd HH:mm:ss} {person} {sort} {sorted}"));
        }
    }

    private Task BeginAsync(Session session)
    {
        Enter("O", Role.Operator, null, null);
        Enter("G", Role.Director, null, null);
        foreach (var rep in script.Reps)
        {
            Enter(rep, Role.Rep, QuarterScript.TeamOf(rep), QuarterScript.ManagerOf(rep));
            if (QuarterScript.MostOf(rep) is not 8 and var most)
            {
                session.Store(new Reminded { Id = rep, Most = most }, "test");
            }
        }

        foreach (var (manager, team) in script.Reps.Select(rep => (QuarterScript.ManagerOf(rep), QuarterScript.TeamOf(rep))).Distinct())
        {
            Enter(manager, Role.Manager, team, "G");
        }

        foreach (var (person, away) in script.Aways)
        {
            var leave = new Leave(new DaySpan(away.First, away.Last), Id<Person>.Of(away.StandIn));
            session.Store(new LeaveBook { Id = person, Leaves = [leave] }, "test");
        }

        foreach (var (id, (owner, last)) in script.Contracts)
        {
            var signed = session.Now.AddYears(-1);
            session.Store(
                new Deal
                {
                    Id = $"W{id}", Title = id, CustomerId = new("C"), OwnerId = new(owner), Stage = "SigningDelivery", Status = DealStatus.Won,
                    CreatedAt = signed, StageEnteredAt = signed,
                },
                "test");
            session.Store(
                new Contract
                {
                    Id = id, DealId = new($"W{id}"), CustomerId = new("C"), Amount = new Money(200_000), Status = ContractStatus.Signed,
                    SignedAt = signed, ServiceEnd = last,
                },
                "test");
        }

        session.Store(new Customer { Id = "C", Name = "客户" }, "test");
        return Task.CompletedTask;

        void Enter(string id, Role role, string? team, string? manager) => session.Store(
            new Person
            {
                Id = id, Name = id, Role = role, Team = team, ManagerId = Id<Person>.Of(manager),
                Accounts = new Dictionary<string, string> { ["wecom"] = $"wx{id}" },
            },
            "test");
    }

    private Task DoAsync(Deed deed) => ledger.CommitAsync(async session =>
    {
        if (deed.Verb is "act" or "settle")
        {
            var access = (await AccessPolicy.OfAsync(session, new(deed.Who), Ct))!;
            var contract = (await session.FindAsync<Contract>(deed.Thing, Ct))!;
            await renewals.AnswerAsync(
                session, access, contract, deed.Verb == "act" ? RenewalAnswer.Acting : RenewalAnswer.Renewed, note: null, Ct);
            return;
        }

        var deal = await session.FindAsync<Deal>(deed.Thing, Ct) ?? new Deal
        {
            Id = deed.Thing, Title = deed.Thing, CustomerId = new("C"), OwnerId = new(deed.Who), FirstOwnerId = new(deed.Who),
            Stage = plan.First.Key, CreatedAt = session.Now, StageEnteredAt = session.Now,
        };
        await (deed.Verb switch
        {
            "lead" => EnterAsync(session, deal),
            "file" => FileAsync(session, deal),
            "move" => MoveAsync(session, deal, 1),
            "back" => MoveAsync(session, deal, -1),
            "close" => CloseAsync(session, deal),
            "hand" => HandAsync(session, deal, deed.Value!),
            "promise" => PromiseAsync(session, deal, deed),
            "explain" => ExplainAsync(session, deal, deed),
            _ => throw new ArgumentOutOfRangeException(nameof(deed), deed.Verb, "No such verb."),
        });
    });

    private static Task EnterAsync(Session session, Deal deal) => GuideRule.PlanAsync(session, session.Store(deal, "test"), Ct);

    private Task FileAsync(Session session, Deal deal)
    {
        foreach (var kind in plan[deal.Stage].Evidence)
        {
            session.Store(
                new EvidenceItem
                {
                    Id = $"E-{Ulid.NewUlid(session.Now)}", DealId = deal.Ref(), Kind = kind, Stage = deal.Stage, FileName = "1.png",
                    UploadedBy = deal.OwnerId, UploadedAt = session.Now,
                },
                "test");
        }

        return Task.CompletedTask;
    }

    private async Task MoveAsync(Session session, Deal deal, int by)
    {
        var stage = plan.Stages[plan.IndexOf(deal.Stage) + by].Key;
        if (by > 0)
        {
            await DealPromises.LeaveAsync(session, deal, session.Now, Ct);
        }

        await DealPace.EnterAsync(session, deal, stage, isBack: by < 0, Ct);
        session.Store(deal with { Stage = stage, StageEnteredAt = session.Now }, "test");
    }

    private static async Task CloseAsync(Session session, Deal deal)
    {
        await DealPromises.LeaveAsync(session, deal, session.Now, Ct);
        session.Store(deal with { Status = DealStatus.Lost, ClosedAt = session.Now }, "test");
    }

    private static async Task HandAsync(Session session, Deal deal, string to)
    {
        await DealPace.HandAsync(session, deal, Ct);
        session.Store(deal with { OwnerId = new(to) }, "test");
    }

    private async Task PromiseAsync(Session session, Deal deal, Deed deed)
    {
        await promises.PromiseAsync(session, deal, Leaves.LeaveCase.Day(deed.Value!), deal.OwnerId, Ct);
        await standUps.AnswerAsync(session, deal, (await session.FindAsync(deal.OwnerId, Ct))!, deed.Value!, Ct);
    }

    private async Task ExplainAsync(Session session, Deal deal, Deed deed)
    {
        await PromiseDesk.ExplainAsync(session, deal, "预算在批", deal.OwnerId, Ct);
        await standUps.AnswerAsync(session, deal, (await session.FindAsync(deal.OwnerId, Ct))!, deed.Verb, Ct);
    }
}
