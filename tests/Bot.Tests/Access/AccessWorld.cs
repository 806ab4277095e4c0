using ChatSales.Bot.Hosting;
using ChatSales.Core;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Commission.Disputes;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Commission.Review;
using ChatSales.Core.Deals;
using ChatSales.Core.Directories;
using ChatSales.Core.Evidence;
using ChatSales.Core.Followups;
using ChatSales.Core.Leaves;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Points;
using ChatSales.Core.Questions;
using ChatSales.Core.Receipts;
using ChatSales.Core.Records;
using ChatSales.Core.Rhythm.Anomalies;
using ChatSales.Core.Rhythm.ReportAudits;
using ChatSales.Core.Rhythm.Scores;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatSales.Bot.Tests.Access;

/// <summary>How a deal relates to someone before anybody moves.</summary>
internal enum Relation
{
    Own,
    Team,
    Below,
    Asked,
    Foreign,
}

/// <summary>
/// A deal with what belongs to it. Its mark is in its title and in the names of its customer and evidence; it isn't ASCII, which links and numbers
/// made at random would spell now and then.
/// </summary>
internal sealed record MarkedDeal(string Mark, Role Role, Relation Relation, Person Owner, string Stage)
{
    public string DealId => $"DX{Mark[1..]}";

    public string EvidenceId => $"EX{Mark[1..]}";

    public string CustomerId => $"CX{Mark[1..]}";

    /// <summary>Of the deal's owner, as is the next step.</summary>
    public string FollowupId => $"FX{Mark[1..]}";

    public string NextStepId => $"NX{Mark[1..]}";

    /// <summary>Approved on the deal in the last stage, signed on the other.</summary>
    public string ContractId => $"KX{Mark[1..]}";

    /// <summary>What the contract is to be signed or accepted on.</summary>
    public string PageId => $"PX{Mark[1..]}";

    /// <summary>Of the deal's owner.</summary>
    public string LeadId => $"LX{Mark[1..]}";

    /// <summary>Money on the contract; what the deal's owner says has arrived on it; and money that may be for it.</summary>
    public string ReceiptId => $"RX{Mark[1..]}";

    public string ClaimId => $"MX{Mark[1..]}";

    public string ArrivalId => $"AX{Mark[1..]}";

    /// <summary>About the deal's owner.</summary>
    public string AnomalyId => $"silent-deal:{DealId}:2020-01-01";

    /// <summary>Of the deal's owner.</summary>
    public string BallotId => ReportBallot.IdOf("2026-10", 1, Mark[1..]);

    /// <summary>Asked by the deal's owner.</summary>
    public string ScoreQuestionId => $"QX{Mark[1..]}";

    /// <summary>Asked by the deal's owner.</summary>
    public string PayQuestionId => $"PQ{Mark[1..]}";

    /// <summary>Of the deal's owner, and what they earned points with.</summary>
    public string RedemptionId => $"JX{Mark[1..]}";

    public string PointFactId => $"visit/{FollowupId}";

    public string TicketId => $"TX{Mark[1..]}";

    /// <summary>What the deal's owner said about it.</summary>
    public string LogId => $"WX{Mark[1..]}";

    /// <summary>Of the deal's owner.</summary>
    public string UploadId => $"UX{Mark[1..]}";

    /// <summary>What its customer complained of.</summary>
    public string ComplaintId => $"CX{Mark[1..]}";

    public string EvidenceSha => $"{Mark[1..]}e".PadLeft(64, '0');
}

/// <summary>
/// Besides the demo data, one person of each role, all in one team under a boss. Each has an own deal, a teammate's, one of somebody in another team
/// who reports to them through a third, a stranger's, and a stranger's on which they are asked. Each twice: in a stage from which a deal moves on,
/// and in the last one.
/// </summary>
internal sealed class AccessWorld(TestBot bot) : IAsyncDisposable
{
    public const string Letter = "01M85MG2809XKJZZDXJFKWFN00";
    public const string Due = "tidy";
    public const string PlanVersion = "commission-plan/std/00000001";
    public const string Pass = "01M85MG2809XKJZZDXJFKWFP00";
    private const string Team = "甲队";
    private const int PointsAsked = 100;

    // First in every list.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);
    private static readonly DateTimeOffset LongAgo = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Dictionary<string, Person> people = [];

    public TestBot Bot { get; } = bot;

    public List<MarkedDeal> Deals { get; } = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<AccessWorld> StartAsync()
    {
        var world = new AccessWorld(await AccessHub.StartAsync());
        await world.FillAsync();
        return world;
    }

    public Person Of(Role role) => people[IdOf(role)];

    /// <summary>The id of a file that a role's person sent and has not filed.</summary>
    public static string WaitingUpload(Role role) => $"UW{role}".ToUpperInvariant();

    public Session Open(string personId, IStore? store = null) => new(store ?? Bot.Store, BotHost.Kinds, Bot.Clock, new Actor(new(personId), "test"));

    /// <summary>
    /// Ends everything that made a deal someone's: people join other teams and report to others, deals and requests go to a stranger.
    /// </summary>
    public async Task MoveAsync()
    {
        var session = Open("test");
        foreach (var person in people.Values.ToList())
        {
            var known = await FindAsync<Person>(session, person.Id);
            people[person.Id] = session.Store(known with { Team = $"{person.Id}新队", ManagerId = new("X-boss") }, "test");
        }

        foreach (var deal in Deals)
        {
            if (deal.Relation == Relation.Own)
            {
                session.Store(await FindAsync<Deal>(session, deal.DealId) with { OwnerId = new("X-stranger") }, "test");
                session.Store(await FindAsync<Lead>(session, deal.LeadId) with { OwnerId = new("X-stranger") }, "test");
            }
            else if (deal.Relation == Relation.Asked)
            {
                session.Store(await FindAsync<Ticket>(session, deal.TicketId) with { ProductOwnerId = new("X-stranger") }, "test");
            }
        }

        await session.CommitAsync(Ct);

        // Answers have what others did a moment later.
        var end = (await Bot.Store.AuditLog.EndAsync(Ct)).Sequence;
        var board = Bot.Services.GetRequiredService<IBoard>();
        await TestBot.UntilAsync(async () => await board.WaitForAsync(end, TimeSpan.Zero, Ct), () => Bot.Clock.Advance(Tick));
    }

    public ValueTask DisposeAsync() => Bot.DisposeAsync();

    private async Task FillAsync()
    {
        var session = Open("test");
        Add("X-boss", Role.Director, null, null);
        Add("X-mate", Role.Rep, Team, "X-boss");
        Add("X-stranger", Role.Rep, "乙队", "X-boss");
        session.Store(
            new ReportAudit
            {
                Id = "2026-10", Seed = "", Candidates = ["report"], Until = new DateOnly(2026, 10, 20),
                Reports = [new DrawnReport(1, "report", "报表", "说明", null, null)],
            },
            "test");
        session.Store(AccessHub.Dead(LongAgo), "test");
        session.Store(new ReportBox { Id = ReportBox.IdOf("2026-10", 1) }, "test");
        foreach (var role in Enum.GetValues<Role>())
        {
            Add(IdOf(role), role, Team, "X-boss");
            Add($"X-between-{role}", Role.Manager, "丙队", IdOf(role));
            Add($"X-below-{role}", Role.Rep, "丁队", $"X-between-{role}");
            session.Store(
                new LeaveBook { Id = IdOf(role), Leaves = [new Leave(new DaySpan(new DateOnly(2026, 12, 21), new DateOnly(2026, 12, 22)), null)] },
                "test");
            session.Store(UploadOf(WaitingUpload(role), "等待.png", IdOf(role), "ab"), "test");
            foreach (var relation in Enum.GetValues<Relation>())
            {
                AddDeal(role, relation, "Qualification");
                AddDeal(role, relation, "SigningDelivery");
            }
        }

        // Somebody new, for an operator to apply.
        session.Store(
            new DirectoryPass
            {
                Id = Pass, At = LongAgo, State = PassState.Waiting, HeldBack = HeldBack.First, Sorts = [new(ChangeSort.New, 1)], Parts = 1,
                Fingerprint = "test",
            },
            "test");
        session.Store(
            new DirectoryPart
            {
                Id = DirectoryPart.IdOf(Pass, 0),
                Changes =
                [
                    new()
                    {
                        Sort = ChangeSort.New, Platform = "wecom", PersonId = new("X-new"), Name = "新同事",
                        Fields = [new(PersonField.Name, null, "新同事"), new(PersonField.Role, null, "Rep")],
                    },
                ],
            },
            "test");
        session.Store(new DirectoryState { Id = DirectoryState.Only, PassId = Pass }, "test");
        AccessHub.Park(session, LongAgo);
        // A draft, for finance and directors.
        session.Store(
            new ConfigVersion
            {
                Id = PlanVersion, Format = "commission-plan/1", Number = 1, By = new("X-Operator"), Door = "test", At = LongAgo,
                Content = PlanWriter.Write(ShippedPlan.Value).ToJsonString(),
            },
            "test");
        session.Store(new PlanReview { Id = PlanVersion, Plan = "std", Number = 1, BroughtBy = new("X-Operator"), BroughtAt = LongAgo }, "test");
        session.Store(new PointAccount { Id = PointAccounts.Held, Credits = PointsAsked * Deals.Count }, "test");
        await session.CommitAsync(Ct);

        void Add(string id, Role role, string? team, string? manager) =>
            people[id] = session.Store(
                new Person { Id = id, Name = $"人{id[2..]}", Role = role, Team = team, ManagerId = Id<Person>.Of(manager) }, "test");

        void AddDeal(Role role, Relation relation, string stage)
        {
            var owner = relation switch
            {
                Relation.Own => IdOf(role),
                Relation.Team => "X-mate",
                Relation.Below => $"X-below-{role}",
                _ => "X-stranger",
            };
            var deal = new MarkedDeal($"标{100 + Deals.Count}", role, relation, people[owner], stage);
            Deals.Add(deal);
            session.Store(new Customer { Id = deal.CustomerId, Name = $"{deal.Mark}公司" }, "test");
            session.Store(
                new Deal
                {
                    Id = deal.DealId, Title = $"{deal.Mark}项目", CustomerId = new(deal.CustomerId), OwnerId = new(owner), Stage = stage,
                    CreatedAt = LongAgo, StageEnteredAt = LongAgo.AddMinutes(Deals.Count),
                },
                "test");
            session.Store(
                new EvidenceItem
                {
                    Id = deal.EvidenceId, DealId = new(deal.DealId), Kind = "ChatScreenshot", Stage = "Lead", FileName = $"{deal.Mark}.png",
                    UploadedBy = new(owner), UploadedAt = LongAgo, File = new StoredFile(deal.EvidenceSha, 1, "image/png", null),
                },
                "test");
            session.Store(UploadOf(deal.UploadId, "已发.png", owner, "cd"), "test");
            session.Store(
                new Followup
                {
                    Id = deal.FollowupId, CustomerId = new(deal.CustomerId), DealId = new(deal.DealId), PersonId = new(owner), At = LongAgo,
                    Kind = FollowupKind.Call, Summary = $"{deal.Mark}沟通",
                },
                "test");
            session.Store(
                new LogEntry
                {
                    Id = deal.LogId, DealId = new(deal.DealId), AuthorId = new(owner), At = LongAgo, Platform = "web", Text = $"{deal.Mark}已确认",
                },
                "test");
            session.Store(
                new NextStep
                {
                    Id = deal.NextStepId, PersonId = new(owner), CustomerId = new(deal.CustomerId), DealId = new(deal.DealId),
                    What = $"{deal.Mark}演示", On = new DateOnly(2026, 12, 30), EnteredAt = LongAgo,
                },
                "test");
            session.Store(
                new Contract
                {
                    Id = deal.ContractId, DealId = new(deal.DealId), CustomerId = new(deal.CustomerId), Amount = new Money(1_000_000),
                    Status = stage == "SigningDelivery" ? ContractStatus.Approved : ContractStatus.Signed, SubmittedAt = LongAgo,
                    SignedAt = stage == "SigningDelivery" ? null : LongAgo, ServiceEnd = new DateOnly(2026, 12, 10),
                },
                "test");
            session.Store(
                new EvidenceItem
                {
                    Id = deal.PageId, DealId = new(deal.DealId), FileName = $"{deal.Mark}页.png", UploadedBy = new(owner), UploadedAt = LongAgo,
                    Kind = stage == "SigningDelivery" ? StagePlan.SignedContract : StagePlan.AcceptanceNote, Stage = stage,
                },
                "test");
            session.Store(
                new Lead
                {
                    Id = deal.LeadId, CustomerId = new(deal.CustomerId), Name = $"{deal.Mark}公司", OwnerId = new(owner), CreatedAt = LongAgo,
                    GivenAt = LongAgo, Contact = new ContactPerson($"{deal.Mark}先生", null, null, null),
                },
                "test");
            session.Store(
                new Receipt
                {
                    Id = deal.ReceiptId, ContractId = new(deal.ContractId), Amount = new(900_000m), ReceivedAt = LongAgo, Node = ReceiptNode.Other,
                },
                "test");
            session.Store(
                new MoneyClaim
                {
                    Id = deal.ClaimId, ContractId = new(deal.ContractId), Amount = new(500m), On = new DateOnly(2020, 1, 1), PersonId = new(owner),
                    EnteredAt = LongAgo,
                },
                "test");
            session.Store(
                new Arrival
                {
                    Id = deal.ArrivalId, ContractId = new(deal.ContractId), Amount = new(600m), ReceivedAt = LongAgo, EnteredAt = LongAgo,
                    Payer = $"{deal.Mark}公司", Source = ArrivalSource.Hook, Reason = WaitReason.SeveralFit, BankRef = deal.ArrivalId,
                },
                "test");
            session.Store(
                new AnomalyCase
                {
                    Id = deal.AnomalyId, Kind = AnomalyKind.SilentDeal, PersonId = new(owner), DealId = new(deal.DealId),
                    After = new DateOnly(2020, 1, 1), Days = 30, ToldAt = LongAgo,
                },
                "test");
            session.Store(new ReportBallot { Id = deal.BallotId, Month = "2026-10", Number = 1, PersonId = new(owner) }, "test");
            session.Store(
                new ScoreQuestion
                {
                    Id = deal.ScoreQuestionId, PersonId = new(owner), Month = "2026-10", Text = "纪要交了", AskedAt = LongAgo,
                },
                "test");
            session.Store(
                new PayQuestion
                {
                    Id = deal.PayQuestionId, PersonId = new(owner), Month = "2026-10", Text = "少了一笔", AskedAt = LongAgo, DueAt = LongAgo,
                },
                "test");
            session.Store(
                new Redemption
                {
                    Id = deal.RedemptionId, PersonId = new(owner), Use = PointUse.Training, Points = PointsAsked, AskedAt = LongAgo,
                },
                "test");
            session.Store(
                new PointFact
                {
                    Id = deal.PointFactId, Sort = PointSort.Visit, PersonId = new(owner), About = deal.CustomerId, At = LongAgo,
                    Day = new DateOnly(2020, 1, 1), Worth = 5, MostPerDay = 4, MostPointsPerDay = 60,
                },
                "test");
            session.Store(AccessHub.ComplaintOf(deal, LongAgo), "test");
            session.Store(
                new Ticket
                {
                    Id = deal.TicketId, DealId = new(deal.DealId), Title = "方案", State = TicketState.Waiting,
                    OpenedAt = LongAgo, ProductOwnerId = relation == Relation.Asked ? new(IdOf(role)) : null,
                },
                "test");
        }
    }

    private static Upload UploadOf(string id, string name, string by, string sha) => new()
    {
        Id = id, FileName = name, File = new StoredFile(sha.PadLeft(64, '0'), 1, "image/png", null),
        UploadedBy = new(by), UploadedAt = LongAgo, SourceMessageId = "test",
    };

    private static string IdOf(Role role) => $"X-{role}";

    private static async Task<T> FindAsync<T>(Session session, string id) where T : Entity => (await session.FindAsync<T>(id, Ct))!;
}
