using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Questions;
using ChatSales.Core.Receipts;
using ChatSales.Core.Records;
using ChatSales.Core.Tickets;
using ChatSales.Core.Time;

namespace ChatSales.Adapters.Board.Columns;

/// <summary>What stands in the columns: each field's value in a document.</summary>
internal static class Tables
{
    /// <param name="zone">Whose days are meant.</param>
    /// <param name="tickets">Reckons by when something is owed on a ticket; null where nobody asks.</param>
    public static IReadOnlyList<Table> Of(BusinessZone zone, TicketTime? tickets = null) =>
    [
        Customers(zone), Deals(zone), Leads(zone), People(zone), Contracts(zone), Receipts(zone), Tickets(zone, tickets),
        Followups(zone), Evidence(zone),
    ];

    private static Table<Customer> Customers(BusinessZone zone) => new Table<Customer>(Subject.Customer, zone, row => row.MergedInto is null)
        .Word(Fields.Customer.Id, row => row.Id)
        .Word(Fields.Customer.Name, row => row.Name)
        .Word(Fields.Customer.Industry, row => row.Industry)
        .Word(Fields.Customer.Region, row => row.Region)
        .Word(Fields.Customer.Level, row => row.Level?.ToString())
        .Flag(Fields.Customer.Strategic, row => row.Strategic)
        .Word(Fields.Customer.Owner, row => row.OwnerId?.Text)
        .Instant(Fields.Customer.CreatedAt, row => row.CreatedAt);

    private static Table<Deal> Deals(BusinessZone zone) => new Table<Deal>(Subject.Deal, zone)
        .Word(Fields.Deal.Id, row => row.Id)
        .Word(Fields.Deal.Title, row => row.Title)
        .Word(Fields.Deal.Customer, row => row.CustomerId.Text)
        .Word(Fields.Deal.Owner, row => row.OwnerId.Text)
        .Word(Fields.Deal.Stage, row => row.Stage)
        .Word<DealStatus>(Fields.Deal.Status, row => row.Status)
        .Amount(Fields.Deal.Amount, row => row.Amount)
        .Share(Fields.Deal.GrossMargin, row => row.GrossMargin)
        .Words(Fields.Deal.Products, row => row.Products)
        .Flag(Fields.Deal.NeedsProduct, row => row.NeedsProduct)
        .Flag(Fields.Deal.CustomDev, row => row.CustomDev)
        .Instant(Fields.Deal.CreatedAt, row => row.CreatedAt)
        .Instant(Fields.Deal.StageEnteredAt, row => row.StageEnteredAt)
        .Day(Fields.Deal.ExpectedClose, row => row.ExpectedClose)
        .Instant(Fields.Deal.ClosedAt, row => row.ClosedAt)
        .Word(Fields.Deal.LostReason, row => row.LostReason);

    private static Table<Lead> Leads(BusinessZone zone) => new Table<Lead>(Subject.Lead, zone)
        .Word(Fields.Lead.Id, row => row.Id)
        .Word(Fields.Lead.Customer, row => row.CustomerId.Text)
        .Word(Fields.Lead.Name, row => row.Name)
        .Word(Fields.Lead.Source, row => row.Source)
        .Word(Fields.Lead.Intent, row => row.Intent)
        .Word(Fields.Lead.Owner, row => row.OwnerId?.Text)
        .Instant(Fields.Lead.CreatedAt, row => row.CreatedAt)
        .Word(Fields.Lead.Deal, row => row.DealId?.Text);

    private static Table<Person> People(BusinessZone zone) => new Table<Person>(Subject.Person, zone)
        .Word(Fields.Person.Id, row => row.Id)
        .Word(Fields.Person.Name, row => row.Name)
        .Word<Role>(Fields.Person.Role, row => row.Role)
        .Word(Fields.Person.Team, row => row.Team)
        .Word(Fields.Person.Region, row => row.Region)
        .Word(Fields.Person.Manager, row => row.ManagerId?.Text)
        .Flag(Fields.Person.Active, row => row.Active);

    private static Table<Contract> Contracts(BusinessZone zone) => new Table<Contract>(Subject.Contract, zone)
        .Word(Fields.Contract.Id, row => row.Id)
        .Word(Fields.Contract.Deal, row => row.DealId.Text)
        .Word(Fields.Contract.Customer, row => row.CustomerId.Text)
        .Amount(Fields.Contract.Amount, row => row.Amount)
        .Share(Fields.Contract.GrossMargin, row => row.GrossMargin)
        .Number(Fields.Contract.PaymentTermDays, row => row.PaymentTermDays)
        .Flag(Fields.Contract.FirstOrder, row => row.FirstOrder)
        .Flag(Fields.Contract.Referral, row => row.Referral)
        .Word<ContractStatus>(Fields.Contract.Status, row => row.Status)
        .Instant(Fields.Contract.SubmittedAt, row => row.SubmittedAt)
        .Instant(Fields.Contract.SignedAt, row => row.SignedAt)
        .Day(Fields.Contract.ServiceStart, row => row.ServiceStart)
        .Day(Fields.Contract.ServiceEnd, row => row.ServiceEnd)
        .Day(Fields.Contract.AcceptedOn, row => row.AcceptedOn);

    private static Table<Receipt> Receipts(BusinessZone zone) => new Table<Receipt>(Subject.Receipt, zone)
        .Word(Fields.Receipt.Id, row => row.Id)
        .Word(Fields.Receipt.Contract, row => row.ContractId.Text)
        // What was let off is no money that came in.
        .Amount(Fields.Receipt.Amount, row => row.Kind == ReceiptKind.CreditNote ? null : row.Amount)
        .Instant(Fields.Receipt.ReceivedAt, row => row.Kind == ReceiptKind.CreditNote ? null : row.ReceivedAt)
        .Word<ReceiptNode>(Fields.Receipt.Node, row => row.Node)
        .Amount(Fields.Receipt.Settles, row => ContractMoney.Settles(row));

    private static Table<Ticket> Tickets(BusinessZone zone, TicketTime? time) => new Table<Ticket>(Subject.Ticket, zone)
        .Word(Fields.Ticket.Id, row => row.Id)
        .Word(Fields.Ticket.Deal, row => row.DealId.Text)
        .Word(Fields.Ticket.Title, row => row.Title)
        .Word<TicketState>(Fields.Ticket.State, row => row.State)
        .Word(Fields.Ticket.ProductOwner, row => row.ProductOwnerId?.Text)
        .Word(Fields.Ticket.Architect, row => row.ArchitectId?.Text)
        .Word(Fields.Ticket.Delivery, row => row.DeliveryId?.Text)
        .Instant(Fields.Ticket.OpenedAt, row => row.OpenedAt)
        .Instant(Fields.Ticket.FirstResponseAt, row => row.FirstResponseAt)
        .Instant(Fields.Ticket.ClosedAt, row => row.ClosedAt)
        .Instant(Fields.Ticket.DueAt, row => row.Course is { } course ? time?.FirstDue(course) : null)
        .Number(Fields.Ticket.Changes, row => row.Changes)
        .Flag(Fields.Ticket.FirstPass, row => row.FirstPass);

    private static Table<Followup> Followups(BusinessZone zone) => new Table<Followup>(Subject.Followup, zone)
        .Word(Fields.Followup.Id, row => row.Id)
        .Word(Fields.Followup.Customer, row => row.CustomerId.Text)
        .Word(Fields.Followup.Deal, row => row.DealId?.Text)
        .Word(Fields.Followup.Person, row => row.PersonId.Text)
        .Instant(Fields.Followup.At, row => row.At)
        .Word<FollowupKind>(Fields.Followup.Kind, row => row.Kind)
        .Word(Fields.Followup.Summary, row => row.Summary)
        .Word(Fields.Followup.Feedback, row => row.Feedback)
        .Word(Fields.Followup.Place, row => row.Place)
        .Word(Fields.Followup.Photo, row => row.Photo);

    private static Table<EvidenceItem> Evidence(BusinessZone zone) => new Table<EvidenceItem>(Subject.Evidence, zone)
        .Word(Fields.Evidence.Id, row => row.Id)
        .Word(Fields.Evidence.Deal, row => row.DealId.Text)
        .Word(Fields.Evidence.Kind, row => row.Kind)
        .Word(Fields.Evidence.Stage, row => row.Stage)
        .Word<EvidenceStatus>(Fields.Evidence.Status, row => row.Status)
        .Word(Fields.Evidence.UploadedBy, row => row.UploadedBy.Text)
        .Instant(Fields.Evidence.UploadedAt, row => row.UploadedAt);
}
