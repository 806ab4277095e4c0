using ChatSales.Core;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.Tests.Boards;

/// <summary>A small company with gaps, ties, circles and ids that lead nowhere; the same for the same seed.</summary>
internal sealed class World
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8));
    public static readonly IReadOnlyList<string> Industries = ["制造业", "教育", "Retail", "retail"];
    public static readonly IReadOnlyList<string> Stages = ["Lead", "Qualification", "ValueConsensus", "SolutionValidation", "SigningDelivery"];
    public static readonly IReadOnlyList<string> Products = ["云", "云盘", "Desk", "DESK Pro", "100%_"];
    public static readonly IReadOnlyList<string> Sayings = ["太贵了", "Price too HIGH", "price", "要比价 100%", "'; DROP TABLE deal; --"];
    private readonly Random random;

    public World(int seed, int size)
    {
        random = new Random(seed);
        Person[] people = [.. Enumerable.Range(0, 8).Select(NewPerson)];
        All =
        [
            .. people, .. Many(size, NewCustomer), .. Many(size * 2, NewDeal), .. Many(size, NewLead), .. Many(size, NewContract),
            .. Many(size, NewReceipt), .. Many(size, NewTicket), .. Many(size * 4, NewFollowup), .. Many(size, NewEvidence),
        ];
    }

    public IReadOnlyList<Entity> All { get; }

    /// <summary>A document with the same id and other values.</summary>
    public Entity Another(Entity one) => (one switch
    {
        Person => NewPerson(Number(one)),
        Customer => NewCustomer(Number(one)),
        Deal => NewDeal(Number(one)),
        Lead => NewLead(Number(one)),
        Contract => NewContract(Number(one)),
        Receipt => NewReceipt(Number(one)),
        Ticket => NewTicket(Number(one)),
        Followup => NewFollowup(Number(one)),
        _ => (Entity)NewEvidence(Number(one)),
    }) with { Version = one.Version };

    private static int Number(Entity one) => int.Parse(one.Id[1..], System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<Entity> Many(int count, Func<int, Entity> make) => Enumerable.Range(0, count).Select(make);

    private Person NewPerson(int i) => new()
    {
        Id = $"P{i}", Name = $"人{i % 5}", Role = One([Role.Rep, Role.Manager, Role.Director]), Team = Maybe(() => One(["一队", "二队"])),
        Region = Maybe(() => "华东"), ManagerId = Id<Person>.Of(Maybe(() => One(["P0", "P1", "P2", "P3", "P99"]))), Active = Yes(),
    };

    private Customer NewCustomer(int i) => new()
    {
        Id = $"C{i}", Name = $"公司{i % 6}", Industry = Maybe(() => One(Industries)), Region = Maybe(() => One(["华东", "华南"])),
        Level = Yes() ? One(Enum.GetValues<CustomerLevel>()) : null, Strategic = Flag(), OwnerId = Id<Person>.Of(Maybe(() => Ref("P", 9))),
        CreatedAt = Maybe(Instant),
    };

    private Deal NewDeal(int i) => new()
    {
        Id = $"D{i}", Title = One(Sayings), CustomerId = new(Ref("C", 12)), OwnerId = new(Ref("P", 9)), Stage = One(Stages),
        Status = One(Enum.GetValues<DealStatus>()), Amount = Maybe(Amount), GrossMargin = Maybe(Margin),
        Products = [.. Products.Where(_ => random.Next(3) == 0)], NeedsProduct = Yes(), CustomDev = Yes(), CreatedAt = Instant(),
        StageEnteredAt = Instant(), ExpectedClose = Maybe(Day), ClosedAt = Maybe(Instant), LostReason = Maybe(() => One(["价格", "竞品"])),
    };

    private Lead NewLead(int i) => new()
    {
        Id = $"L{i}", CustomerId = new(Ref("C", 12)), Name = One(Sayings), Source = Maybe(() => One(["官网", "展会"])),
        Intent = Yes() ? One(Enum.GetValues<Intent>()) : null, OwnerId = new(Ref("P", 9)), CreatedAt = Instant(),
        DealId = Id<Deal>.Of(Maybe(() => Ref("D", 24))),
    };

    private Contract NewContract(int i) => new()
    {
        Id = $"K{i}", DealId = new(Ref("D", 24)), CustomerId = new(Ref("C", 12)), Amount = Amount(), GrossMargin = Maybe(Margin),
        PaymentTermDays = Maybe(() => One([0, 30, 60])), FirstOrder = Flag(), Referral = Flag(), Status = One(Enum.GetValues<ContractStatus>()),
        SubmittedAt = Maybe(Instant), SignedAt = Maybe(Instant), ServiceStart = Maybe(Day), ServiceEnd = Maybe(Day), AcceptedOn = Maybe(Day),
    };

    private Receipt NewReceipt(int i) => new()
    {
        Id = $"R{i}", ContractId = new(Ref("K", 12)), Amount = new(Amount().Yuan - 300), ReceivedAt = Instant(),
        Node = One(Enum.GetValues<ReceiptNode>()), Kind = One(Enum.GetValues<ReceiptKind>()),
    };

    private Ticket NewTicket(int i) => new()
    {
        Id = $"T{i}", DealId = new(Ref("D", 24)), Title = One(Sayings), State = One([TicketState.Waiting, TicketState.InWork, TicketState.Closed]),
        ProductOwnerId = Id<Person>.Of(Maybe(() => Ref("P", 9))), ArchitectId = Id<Person>.Of(Maybe(() => Ref("P", 9))),
        DeliveryId = Id<Person>.Of(Maybe(() => Ref("P", 9))), OpenedAt = Instant(), FirstResponseAt = Maybe(Instant), ClosedAt = Maybe(Instant),
        Changes = random.Next(3), FirstPass = Flag(),
    };

    private Followup NewFollowup(int i) => new()
    {
        Id = $"F{i}", CustomerId = new(Ref("C", 12)), DealId = Id<Deal>.Of(Maybe(() => Ref("D", 24))), PersonId = new(Ref("P", 9)), At = Instant(),
        Kind = One(Enum.GetValues<FollowupKind>()), Summary = Maybe(() => One(Sayings)), Feedback = Maybe(() => One(Sayings)),
        Place = Maybe(() => "上海"), Photo = Maybe(() => "p"),
    };

    private EvidenceItem NewEvidence(int i) => new()
    {
        Id = $"E{i}", DealId = new(Ref("D", 24)), Kind = One(["ChatScreenshot", "MeetingMinutes"]), Stage = One(Stages), FileName = "a",
        UploadedBy = new(Ref("P", 9)), UploadedAt = Instant(), Status = One(Enum.GetValues<EvidenceStatus>()),
    };

    private string Ref(string prefix, int count) => $"{prefix}{random.Next(count)}";

    private Money Amount() => new(random.Next(12) * 50 + (random.Next(4) * 0.25m));

    // Of which a binary number has the exact value.
    private Ratio Margin() => new(random.Next(9) / 8m);

    // Often the same, and on both sides of midnight and of the year.
    private DateTimeOffset Instant() => Now.AddDays(-random.Next(9) * 14).AddHours(-random.Next(3) * 10).AddTicks(random.Next(2));

    private DateOnly Day() => new DateOnly(2026, 11, 24).AddDays((random.Next(9) - 4) * 20);

    private bool Yes() => random.Next(2) == 0;

    private bool? Flag() => random.Next(3) switch { 0 => null, 1 => true, _ => false };

    private T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    private T? Maybe<T>(Func<T> make) where T : class => random.Next(4) > 0 ? make() : null;

    private T? Maybe<T>(Func<T> make, T? none = null) where T : struct => random.Next(4) > 0 ? make() : none;
}
