using ChatSales.Core.Collaboration;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Leaves;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Points;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets;
using ChatSales.Core.Time;
using Xunit;

namespace ChatSales.Core.Tests.Points;

/// <summary>
/// Points of reps R1 and R2 under manager M, of finance F and product P, all under director G, in one session that is never committed.
/// </summary>
internal sealed class PointCase
{
    // Nothing is ever written to it.
    private static readonly Sessions Sessions = Turns.Sessions("2026-11-24T10:00+08:00");
    private readonly PointRulesFormat format = new(new StagePlan());
    private int number;

    /// <param name="shipped">By the rules that ship; otherwise by small numbers, so that limits are soon reached.</param>
    public PointCase(bool shipped = false)
    {
        var calendars = new WorkingCalendars(
            Time.WorkingCalendarTests.Of("09:00-18:00"), new Dictionary<string, WorkingCalendar>(), HolidayCalendar.Shipped);
        Facts = new PointFacts(format, new StagePlan(), BusinessZone.Shanghai);
        Desk = new PointsDesk(format, new Absences(BusinessZone.Shanghai, calendars), calendars, BusinessZone.Shanghai);
        foreach (var (id, role, above) in new[]
        {
            ("R1", Role.Rep, "M"), ("R2", Role.Rep, "M"), ("M", Role.Manager, "G"), ("F", Role.Finance, "G"), ("P", Role.Product, "G"),
            ("G", Role.Director, null),
        })
        {
            Session.Store(new Person { Id = id, Name = id, Role = role, ManagerId = Id<Person>.Of(above) }, "test");
        }

        if (!shipped)
        {
            Rule("""
                {"earning":[{"for":"visit","points":5,"mostPerDay":4},{"for":"stage"},{"for":"help","points":10,"mostPerDay":3},
                             {"for":"part","points":20}],
                 "redeeming":[{"for":"training"},{"for":"leave"},{"for":"cash"}]}
                """);
        }
    }

    /// <summary>Has any number be redeemed, so that books of few points can be tried.</summary>
    public void LetAnythingBeRedeemed() => Rule(
        """{"earning":[{"for":"visit","points":5,"mostPerDay":4}],"redeeming":[{"for":"training","least":1,"step":1}]}""");

    public Session Session { get; } = Sessions.Open(Actor.System("test"));

    public PointFacts Facts { get; }

    public PointsDesk Desk { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task<Person> PersonAsync(string id) => (await Session.FindAsync<Person>(id, Ct))!;

    /// <summary>A check-in of somebody, some minutes after the tenth day's morning.</summary>
    public Followup Visit(string id, string person, int day, int minute = 0) => Session.Store(
        new Followup
        {
            Id = id, CustomerId = new("C1"), PersonId = new(person), At = At(day, minute), EnteredAt = At(day, minute), Kind = FollowupKind.Visit,
            Proof = new VisitProof { At = At(day, minute), Photo = new StoredFile("aa", 1, "image/png", null) },
        },
        "test");

    /// <summary>It was none after all.</summary>
    public async Task ChangeAsync(string id, FollowupKind kind) =>
        Session.Store((await Session.FindAsync<Followup>(id, Ct))! with { Kind = kind }, "test");

    public Task LookAsync(string id) => Facts.LookAtVisitAsync(Session, id, Ct);

    public async Task<long> BalanceAsync(string person) => (await PointsDesk.StandingAsync(Session, new(person), Ct)).Balance;

    public async Task<long> OwedAsync(string person) => (await PointsDesk.StandingAsync(Session, new(person), Ct)).Owed;

    /// <summary>So many points, earned on different days of this month.</summary>
    public async Task EarnAsync(string person, int visits, int firstDay = 1)
    {
        for (var i = 0; i < visits; i++)
        {
            Visit($"{person}-{firstDay}-{i}", person, firstDay + (i / 4), i);
            await LookAsync($"{person}-{firstDay}-{i}");
        }
    }

    public async Task<Redemption> AskAsync(string person, PointUse use, int points) =>
        (await Desk.AskAsync(Session, await PersonAsync(person), use, points, note: null, Ct)).Value!;

    public Deal Deal(string stage) => Session.Store(
        new Deal
        {
            Id = "D-1", Title = "t", CustomerId = new("C1"), OwnerId = new("R1"), Stage = stage, CreatedAt = At(1, 0), StageEnteredAt = At(1, 0),
        },
        "test");

    public void Evidence(EvidenceStatus status) => Session.Store(
        new EvidenceItem
        {
            Id = "E-1", DealId = new("D-1"), Kind = "SignedRequirement", Stage = "ValueConsensus", FileName = "f", UploadedBy = new("R1"),
            UploadedAt = At(1, 0), Status = status,
        },
        "test");

    /// <summary>A ticket of R1's deal with answers, and thanks for some of them.</summary>
    public async Task ThankAsync(string asker, string[] answered, params string[] thanked)
    {
        var ticket = Ticket(asker, answered);
        Session.Store(
            ticket with
            {
                Course = ticket.Course! with
                {
                    Thanks = [.. thanked.Select((to, index) => new TicketThanks(At(3, index), new(asker), new(to), null))],
                },
            },
            "test");
        await Facts.LookAtTicketAsync(Session, "REQ-1", Ct);
    }

    /// <summary>R1's deal is won, or goes on.</summary>
    public async Task WinAsync(bool isWon = true)
    {
        Session.Store(Deal("SigningDelivery") with { Status = isWon ? DealStatus.Won : DealStatus.Open, ClosedAt = isWon ? At(4, 0) : null }, "test");
        await Facts.LookAtPartsAsync(Session, "D-1", isNew: true, Ct);
    }

    /// <summary>So many messages of somebody in the deal's log on a day.</summary>
    public IReadOnlyList<LogEntry> Say(string author, int messages, int day) =>
    [
        .. Enumerable.Range(0, messages).Select(index => Session.Store(
            new LogEntry
            {
                Id = $"{author}-{day}-{index}", DealId = new("D-1"), AuthorId = new(author), At = At(day, index), Platform = "feishu", Text = "好",
            },
            "test")),
    ];

    public Ticket Ticket(string asker, params string[] answered) => Session.Store(
        new Ticket
        {
            Id = "REQ-1", DealId = new("D-1"), Title = "t", State = TicketState.Answered, OpenedAt = At(1, 0),
            Course = new TicketCourse
            {
                OpenedBy = new(asker), Answers = [.. answered.Select((by, index) => new TicketAnswer(At(2, index), new(by), "答"))],
            },
        },
        "test");

    /// <summary>What the check of the books says, line by line.</summary>
    public async Task<IReadOnlyList<string>> CheckedAsync()
    {
        var check = new PointsCheck();
        var wrong = new List<string>();
        foreach (var transfer in await Session.QueryAsync(new Query<PointTransfer>(), Ct))
        {
            wrong.AddRange(check.Take(transfer).Select(remark => remark.Text));
        }

        foreach (var account in await Session.QueryAsync(new Query<PointAccount>(), Ct))
        {
            check.Take(account);
        }

        return [.. wrong, .. check.End().Select(remark => remark.Text)];
    }

    internal static DateTimeOffset At(int day, int minute) => new DateTimeOffset(2026, 11, day, 9, 0, 0, TimeSpan.FromHours(8)).AddMinutes(minute);

    /// <summary>Has other rules count from now on.</summary>
    public void Rule(string content)
    {
        number++;
        Session.Store(
            new ConfigVersion
            {
                Id = ConfigVersion.IdOf(format, ConfigFormat.OnlyFile, number), Format = format.Name, Number = number, Content = content,
                By = new("t"),
                Door = "t", At = Session.Now,
            },
            "test");
        Session.Store(new ConfigHead { Id = ConfigHead.IdOf(format, ConfigFormat.OnlyFile), Format = format.Name, Number = number }, "test");
    }
}
