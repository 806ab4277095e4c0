using ChatSales.Core.Access;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tests.Access;

/// <summary>
/// A director D; under them G, who leads a region, and under G the managers M of team 一 and N of team 二. R is of team 一 and reports to M; S is of
/// team 一 and reports to nobody; T is of another team and reports to R; U is of team 二 and reports to N. Product P, architect A, delivery V and
/// finance F are asked on U's deal. Each deal is named by its owner.
/// </summary>
internal sealed class Company
{
    private static readonly DateTimeOffset Then = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public Company(Session? session = null)
    {
        Session = session ?? Turns.Sessions().Open(Actor.System("test"));
        foreach (var (id, role, team, manager) in new (string, Role, string?, string?)[]
        {
            ("D", Role.Director, null, null), ("G", Role.Manager, null, "D"), ("M", Role.Manager, "一", "G"), ("N", Role.Manager, "二", "G"),
            ("R", Role.Rep, "一", "M"), ("S", Role.Rep, "一", null), ("T", Role.Rep, "三", "R"), ("U", Role.Rep, "二", "N"),
            ("P", Role.Product, null, "D"), ("A", Role.Architect, null, "D"), ("V", Role.Delivery, null, "D"), ("F", Role.Finance, null, "D"),
            ("C", Role.Support, null, "D"), ("O", Role.Operator, null, "D"),
        })
        {
            Session.Store(new Person { Id = id, Name = $"人{id}", Role = role, Team = team, ManagerId = Id<Person>.Of(manager) }, "test");
        }

        foreach (var owner in Owners)
        {
            Session.Store(DealOf(owner), "test");
        }

        Ask("REQ-1", "P", "A", "V");
        Ask("REQ-2", "F", "R", "O");
    }

    public static IReadOnlyList<string> Owners { get; } = ["M", "R", "S", "T", "U"];

    public Session Session { get; }

    public static Deal DealOf(string owner) =>
        new() { Id = owner, Title = owner, CustomerId = new("C1"), OwnerId = new(owner), Stage = "Lead", CreatedAt = Then, StageEnteredAt = Then };

    public async Task<Person> PersonAsync(string id) => (await Session.FindAsync<Person>(id, CancellationToken.None))!;

    public async Task<Deal> DealAsync(string id) => (await Session.FindAsync<Deal>(id, CancellationToken.None))!;

    public async Task<AccessPolicy> OfAsync(string id) => new(Session, await PersonAsync(id));

    /// <summary>The deals for which something holds, e.g. <c>MRS</c>.</summary>
    public async Task<string> DealsAsync(Func<Deal, ValueTask<bool>> holds)
    {
        var found = "";
        foreach (var owner in Owners)
        {
            found += await holds(await DealAsync(owner)) ? owner : "";
        }

        return found;
    }

    private void Ask(string id, string product, string architect, string delivery) => Session.Store(
        new Ticket
        {
            Id = id, DealId = new("U"), Title = "方案", State = TicketState.Waiting, OpenedAt = Then,
            ProductOwnerId = new(product), ArchitectId = new(architect), DeliveryId = new(delivery),
        },
        "test");
}
