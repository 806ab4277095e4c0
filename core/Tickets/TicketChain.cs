using ChatSales.Core.Conditions;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Tickets;

/// <summary>
/// Who works on a ticket and how long each step may take (智能责任链, T2; format <c>ticket-chain/1</c>): for each role the first rule that holds and
/// names it, budgets by the first that holds.
/// </summary>
public sealed record TicketChain
{
    /// <summary>What conditions are about.</summary>
    public static ThingFields<TicketTraits> Fields { get; } = new(
        new ThingField<TicketTraits>("amount", ChainTexts.AmountField, FieldType.Money, one => FieldValue.Of(one.Deal.Amount)),
        new ThingField<TicketTraits>("industry", ChainTexts.IndustryField, FieldType.Text, one => FieldValue.Of(one.Customer?.Industry)),
        new ThingField<TicketTraits>("region", ChainTexts.RegionField, FieldType.Text, one => FieldValue.Of(one.Customer?.Region))
        {
            Values = CustomerTexts.Regions,
        },
        new ThingField<TicketTraits>(
            "complexity", ChainTexts.ComplexityField, FieldType.Text, one => FieldValue.Of(ChainTexts.NameOf(one.Complexity)))
        {
            Values = ChainTexts.Complexities,
        },
        new ThingField<TicketTraits>("products", ChainTexts.ProductsField, FieldType.List, one => FieldValue.Of(one.Deal.Products)),
        new ThingField<TicketTraits>("tags", ChainTexts.TagsField, FieldType.List, one => FieldValue.Of(one.Tags)),
        new ThingField<TicketTraits>("team", ChainTexts.TeamField, FieldType.Text, one => FieldValue.Of(one.Owner?.Team)));

    /// <summary>The hours of those who owe a step, by role; those who are not named have their team's.</summary>
    public IReadOnlyDictionary<ChainHours, WorkingHours> Hours { get; init; } = new Dictionary<ChainHours, WorkingHours>();

    public IReadOnlyList<ChainPeople> People { get; init; } = [];

    public IReadOnlyList<ChainBudgets> Budgets { get; init; } = [];

    /// <summary>How long after the due instant the next one above hears of it (TK2).</summary>
    public Budget EscalateAfter { get; init; } = new(8, BudgetUnit.WorkingHours);

    /// <summary>Who gets what the rules give to nobody; null for nobody.</summary>
    public string? Fallback { get; init; }

    /// <summary>Who gets the monthly report (T4).</summary>
    public IReadOnlyList<string> ReportTo { get; init; } = [];

    /// <summary>Whom the rules name for a role, people or teams; empty where they name nobody.</summary>
    public IReadOnlyList<string> NamedFor(TicketRole role, TicketTraits ticket) =>
        People.FirstOrDefault(rule => rule.Of(role).Count > 0 && rule.HoldsFor(ticket))?.Of(role) ?? [];

    /// <summary>The budgets of a ticket.</summary>
    public ChainBudgets BudgetsFor(TicketTraits ticket) =>
        Budgets.FirstOrDefault(rule => rule.HoldsFor(ticket)) ?? ChainBudgets.Usual;
}

/// <summary>Whose hours a chain may set.</summary>
public enum ChainHours
{
    Product,
    Architect,
    Delivery,
    Sales,
}

/// <summary>Whom a rule names.</summary>
/// <param name="When">For which tickets.</param>
/// <param name="Named">Ids of people, or teams as <c>team:name</c>, by role.</param>
public sealed record ChainPeople(When When, IReadOnlyDictionary<TicketRole, IReadOnlyList<string>> Named)
{
    /// <summary>How a team is written.</summary>
    public const string Team = "team:";

    private readonly Func<TicketTraits, Truth> holds = TicketChain.Fields.Compile(When);

    public IReadOnlyList<string> Of(TicketRole role) => Named.GetValueOrDefault(role) ?? [];

    public bool HoldsFor(TicketTraits ticket) => holds(ticket) == Truth.Yes;
}

/// <summary>How long each step may take.</summary>
public sealed record ChainBudgets(When When, Budget Accept, Budget Answer, Budget Start, Budget Deliver, Budget Rework)
{
    private readonly Func<TicketTraits, Truth> holds = TicketChain.Fields.Compile(When);

    /// <summary>For whatever no rule covers: the seed's 48 hours are two working days of eight hours each, and so on.</summary>
    public static ChainBudgets Usual { get; } = new(
        When.Always, new(4, BudgetUnit.WorkingHours), new(2, BudgetUnit.WorkingDays), new(2, BudgetUnit.WorkingDays),
        new(10, BudgetUnit.WorkingDays), new(3, BudgetUnit.WorkingDays));

    public bool HoldsFor(TicketTraits ticket) => holds(ticket) == Truth.Yes;

    /// <summary>That of a step.</summary>
    public Budget Of(TicketStep step, bool isRework) => isRework ? Rework : step switch
    {
        TicketStep.Accept => Accept,
        TicketStep.Answer => Answer,
        TicketStep.Start => Start,
        _ => Deliver,
    };
}

/// <summary>What rules look at.</summary>
public sealed record TicketTraits(Deal Deal, Customer? Customer, Person? Owner, Complexity Complexity, IReadOnlyList<string> Tags)
{
    /// <summary>Those of a ticket; null if its deal is gone.</summary>
    public static async ValueTask<TicketTraits?> OfAsync(Session session, Ticket ticket, CancellationToken ct) =>
        await session.FindAsync(ticket.DealId, ct) is { } deal ? await OfAsync(session, deal, ticket.Course ?? new TicketCourse(), ct) : null;

    /// <summary>Those that a ticket of a deal has.</summary>
    public static async ValueTask<TicketTraits> OfAsync(Session session, Deal deal, TicketCourse course, CancellationToken ct) =>
        new(deal, await session.FindAsync(deal.CustomerId, ct), await session.FindAsync(deal.OwnerId, ct), course.Complexity, course.Tags);
}
