namespace ChatSales.Core.Questions;

/// <summary>All that a question can look at, as the import files name it (data/schema.md).</summary>
public static class Fields
{
    /// <summary>Of customers.</summary>
    public static class Customer
    {
        public static Field Id { get; } = new(Subject.Customer, "id", FieldType.Id, Subject.Customer);
        public static Field Name { get; } = new(Subject.Customer, "name", FieldType.Word);
        public static Field Industry { get; } = new(Subject.Customer, "industry", FieldType.Word);
        public static Field Region { get; } = new(Subject.Customer, "region", FieldType.Word);
        public static Field Level { get; } = new(Subject.Customer, "level", FieldType.Word);
        public static Field Strategic { get; } = new(Subject.Customer, "strategic", FieldType.Flag);
        public static Field Owner { get; } = new(Subject.Customer, "owner_id", FieldType.Id, Subject.Person);
        public static Field CreatedAt { get; } = new(Subject.Customer, "created_at", FieldType.Instant);
    }

    /// <summary>Of deals.</summary>
    public static class Deal
    {
        public static Field Id { get; } = new(Subject.Deal, "id", FieldType.Id, Subject.Deal);
        public static Field Title { get; } = new(Subject.Deal, "title", FieldType.Text);
        public static Field Customer { get; } = new(Subject.Deal, "customer_id", FieldType.Id, Subject.Customer);
        public static Field Owner { get; } = new(Subject.Deal, "owner_id", FieldType.Id, Subject.Person);
        public static Field Stage { get; } = new(Subject.Deal, "stage", FieldType.Word);

        /// <summary><c>open</c>, <c>won</c>, <c>lost</c>.</summary>
        public static Field Status { get; } = new(Subject.Deal, "status", FieldType.Word);
        public static Field Amount { get; } = new(Subject.Deal, "amount", FieldType.Number);
        public static Field GrossMargin { get; } = new(Subject.Deal, "gross_margin", FieldType.Number);
        public static Field Products { get; } = new(Subject.Deal, "products", FieldType.Words);
        public static Field NeedsProduct { get; } = new(Subject.Deal, "needs_product", FieldType.Flag);
        public static Field CustomDev { get; } = new(Subject.Deal, "custom_dev", FieldType.Flag);
        public static Field CreatedAt { get; } = new(Subject.Deal, "created_at", FieldType.Instant);
        public static Field StageEnteredAt { get; } = new(Subject.Deal, "stage_entered_at", FieldType.Instant);
        public static Field ExpectedClose { get; } = new(Subject.Deal, "expected_close", FieldType.Day);
        public static Field ClosedAt { get; } = new(Subject.Deal, "closed_at", FieldType.Instant);
        public static Field LostReason { get; } = new(Subject.Deal, "lost_reason", FieldType.Word);
    }

    /// <summary>Of leads.</summary>
    public static class Lead
    {
        public static Field Id { get; } = new(Subject.Lead, "id", FieldType.Id, Subject.Lead);
        public static Field Customer { get; } = new(Subject.Lead, "customer_id", FieldType.Id, Subject.Customer);
        public static Field Name { get; } = new(Subject.Lead, "name", FieldType.Text);
        public static Field Source { get; } = new(Subject.Lead, "source", FieldType.Word);

        /// <summary><c>high</c>, <c>medium</c>, <c>low</c>.</summary>
        public static Field Intent { get; } = new(Subject.Lead, "intent", FieldType.Word);
        public static Field Owner { get; } = new(Subject.Lead, "owner_id", FieldType.Id, Subject.Person);
        public static Field CreatedAt { get; } = new(Subject.Lead, "created_at", FieldType.Instant);
        public static Field Deal { get; } = new(Subject.Lead, "deal_id", FieldType.Id, Subject.Deal);
    }

    /// <summary>Of people.</summary>
    public static class Person
    {
        public static Field Id { get; } = new(Subject.Person, "id", FieldType.Id, Subject.Person);
        public static Field Name { get; } = new(Subject.Person, "name", FieldType.Word);

        /// <summary>As in the import files: <c>rep</c>, <c>manager</c> …</summary>
        public static Field Role { get; } = new(Subject.Person, "role", FieldType.Word);
        public static Field Team { get; } = new(Subject.Person, "team", FieldType.Word);
        public static Field Region { get; } = new(Subject.Person, "region", FieldType.Word);
        public static Field Manager { get; } = new(Subject.Person, "manager_id", FieldType.Id, Subject.Person);
        public static Field Active { get; } = new(Subject.Person, "active", FieldType.Flag);
    }

    /// <summary>Of contracts.</summary>
    public static class Contract
    {
        public static Field Id { get; } = new(Subject.Contract, "id", FieldType.Id, Subject.Contract);
        public static Field Deal { get; } = new(Subject.Contract, "deal_id", FieldType.Id, Subject.Deal);
        public static Field Customer { get; } = new(Subject.Contract, "customer_id", FieldType.Id, Subject.Customer);
        public static Field Amount { get; } = new(Subject.Contract, "amount", FieldType.Number);
        public static Field GrossMargin { get; } = new(Subject.Contract, "gross_margin", FieldType.Number);
        public static Field PaymentTermDays { get; } = new(Subject.Contract, "payment_term_days", FieldType.Number);
        public static Field FirstOrder { get; } = new(Subject.Contract, "first_order", FieldType.Flag);
        public static Field Referral { get; } = new(Subject.Contract, "referral", FieldType.Flag);

        /// <summary><c>draft</c>, <c>pending</c>, <c>approved</c>, <c>signed</c>, <c>cancelled</c>.</summary>
        public static Field Status { get; } = new(Subject.Contract, "status", FieldType.Word);
        public static Field SubmittedAt { get; } = new(Subject.Contract, "submitted_at", FieldType.Instant);
        public static Field SignedAt { get; } = new(Subject.Contract, "signed_at", FieldType.Instant);
        public static Field ServiceStart { get; } = new(Subject.Contract, "service_start", FieldType.Day);
        public static Field ServiceEnd { get; } = new(Subject.Contract, "service_end", FieldType.Day);
        public static Field AcceptedOn { get; } = new(Subject.Contract, "accepted_on", FieldType.Day);
    }

    /// <summary>Of receipts.</summary>
    public static class Receipt
    {
        public static Field Id { get; } = new(Subject.Receipt, "id", FieldType.Id, Subject.Receipt);
        public static Field Contract { get; } = new(Subject.Receipt, "contract_id", FieldType.Id, Subject.Contract);
        public static Field Amount { get; } = new(Subject.Receipt, "amount", FieldType.Number);
        public static Field ReceivedAt { get; } = new(Subject.Receipt, "received_at", FieldType.Instant);

        /// <summary><c>signing</c>, <c>first</c>, <c>final</c>, <c>other</c>.</summary>
        public static Field Node { get; } = new(Subject.Receipt, "node", FieldType.Word);

        /// <summary>How much less is to come because of it; what was let off has this alone, as no money came in.</summary>
        public static Field Settles { get; } = new(Subject.Receipt, "settles", FieldType.Number);
    }

    /// <summary>Of tickets.</summary>
    public static class Ticket
    {
        public static Field Id { get; } = new(Subject.Ticket, "id", FieldType.Id, Subject.Ticket);
        public static Field Deal { get; } = new(Subject.Ticket, "deal_id", FieldType.Id, Subject.Deal);
        public static Field Title { get; } = new(Subject.Ticket, "title", FieldType.Text);

        /// <summary>In the words of the import files, which are Chinese.</summary>
        public static Field State { get; } = new(Subject.Ticket, "state", FieldType.Word);
        public static Field ProductOwner { get; } = new(Subject.Ticket, "product_owner_id", FieldType.Id, Subject.Person);
        public static Field Architect { get; } = new(Subject.Ticket, "architect_id", FieldType.Id, Subject.Person);
        public static Field Delivery { get; } = new(Subject.Ticket, "delivery_id", FieldType.Id, Subject.Person);
        public static Field OpenedAt { get; } = new(Subject.Ticket, "opened_at", FieldType.Instant);
        public static Field FirstResponseAt { get; } = new(Subject.Ticket, "first_response_at", FieldType.Instant);
        public static Field ClosedAt { get; } = new(Subject.Ticket, "closed_at", FieldType.Instant);

        /// <summary>By when what is owed on it first is to be done; unknown while nobody owes anything, or the customer is waited for.</summary>
        public static Field DueAt { get; } = new(Subject.Ticket, "due_at", FieldType.Instant);
        public static Field Changes { get; } = new(Subject.Ticket, "changes", FieldType.Number);
        public static Field FirstPass { get; } = new(Subject.Ticket, "first_pass", FieldType.Flag);
    }

    /// <summary>Of contacts with customers.</summary>
    public static class Followup
    {
        public static Field Id { get; } = new(Subject.Followup, "id", FieldType.Id, Subject.Followup);
        public static Field Customer { get; } = new(Subject.Followup, "customer_id", FieldType.Id, Subject.Customer);
        public static Field Deal { get; } = new(Subject.Followup, "deal_id", FieldType.Id, Subject.Deal);
        public static Field Person { get; } = new(Subject.Followup, "person_id", FieldType.Id, Subject.Person);
        public static Field At { get; } = new(Subject.Followup, "happened_at", FieldType.Instant);

        /// <summary><c>visit</c>, <c>call</c>, <c>chat</c>, <c>email</c>, <c>meeting</c>.</summary>
        public static Field Kind { get; } = new(Subject.Followup, "kind", FieldType.Word);
        public static Field Summary { get; } = new(Subject.Followup, "summary", FieldType.Text);
        public static Field Feedback { get; } = new(Subject.Followup, "feedback", FieldType.Text);
        public static Field Place { get; } = new(Subject.Followup, "place", FieldType.Text);
        public static Field Photo { get; } = new(Subject.Followup, "photo", FieldType.Text);
    }

    /// <summary>Of evidence.</summary>
    public static class Evidence
    {
        public static Field Id { get; } = new(Subject.Evidence, "id", FieldType.Id, Subject.Evidence);
        public static Field Deal { get; } = new(Subject.Evidence, "deal_id", FieldType.Id, Subject.Deal);
        public static Field Kind { get; } = new(Subject.Evidence, "kind", FieldType.Word);
        public static Field Stage { get; } = new(Subject.Evidence, "stage", FieldType.Word);

        /// <summary><c>accepted</c>, <c>rejected</c>.</summary>
        public static Field Status { get; } = new(Subject.Evidence, "status", FieldType.Word);
        public static Field UploadedBy { get; } = new(Subject.Evidence, "uploaded_by", FieldType.Id, Subject.Person);
        public static Field UploadedAt { get; } = new(Subject.Evidence, "uploaded_at", FieldType.Instant);
    }

    /// <summary>Every field, by its subject.</summary>
    public static IReadOnlyDictionary<Subject, IReadOnlyList<Field>> All { get; } = new[]
        {
            typeof(Customer), typeof(Deal), typeof(Lead), typeof(Person), typeof(Contract), typeof(Receipt), typeof(Ticket), typeof(Followup),
            typeof(Evidence),
        }
        .SelectMany(type => type.GetProperties().Select(property => (Field)property.GetValue(null)!))
        .GroupBy(field => field.Of)
        .ToDictionary(fields => fields.Key, IReadOnlyList<Field> (fields) => [.. fields]);
}
