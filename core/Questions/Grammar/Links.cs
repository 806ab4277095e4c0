namespace ChatSales.Core.Questions.Grammar;

/// <summary>The ways between subjects: whose a row is, and where it has its region, its stage, its instants.</summary>
internal static class Links
{
    private static readonly Dictionary<(Subject From, Subject To), FieldPath> Ways = new()
    {
        [(Subject.Customer, Subject.Person)] = Fields.Customer.Owner,
        [(Subject.Deal, Subject.Customer)] = Fields.Deal.Customer,
        [(Subject.Deal, Subject.Person)] = Fields.Deal.Owner,
        [(Subject.Lead, Subject.Customer)] = Fields.Lead.Customer,
        [(Subject.Lead, Subject.Person)] = Fields.Lead.Owner,
        [(Subject.Lead, Subject.Deal)] = Fields.Lead.Deal,
        [(Subject.Contract, Subject.Deal)] = Fields.Contract.Deal,
        [(Subject.Contract, Subject.Customer)] = Fields.Contract.Customer,
        [(Subject.Contract, Subject.Person)] = new(Fields.Contract.Deal, Fields.Deal.Owner),
        [(Subject.Receipt, Subject.Contract)] = Fields.Receipt.Contract,
        [(Subject.Receipt, Subject.Deal)] = new(Fields.Receipt.Contract, Fields.Contract.Deal),
        [(Subject.Receipt, Subject.Customer)] = new(Fields.Receipt.Contract, Fields.Contract.Customer),
        [(Subject.Receipt, Subject.Person)] = new(Fields.Receipt.Contract, Fields.Contract.Deal, Fields.Deal.Owner),
        [(Subject.Ticket, Subject.Deal)] = Fields.Ticket.Deal,
        [(Subject.Ticket, Subject.Customer)] = new(Fields.Ticket.Deal, Fields.Deal.Customer),
        [(Subject.Ticket, Subject.Person)] = new(Fields.Ticket.Deal, Fields.Deal.Owner),
        [(Subject.Followup, Subject.Customer)] = Fields.Followup.Customer,
        [(Subject.Followup, Subject.Deal)] = Fields.Followup.Deal,
        [(Subject.Followup, Subject.Person)] = Fields.Followup.Person,
        [(Subject.Evidence, Subject.Deal)] = Fields.Evidence.Deal,
        [(Subject.Evidence, Subject.Customer)] = new(Fields.Evidence.Deal, Fields.Deal.Customer),
        [(Subject.Evidence, Subject.Person)] = new(Fields.Evidence.Deal, Fields.Deal.Owner),
    };

    /// <summary>The way from a row to the one of another subject that it belongs to; null if there is none.</summary>
    public static FieldPath? Way(Subject from, Subject to) => Ways.GetValueOrDefault((from, to));

    /// <summary>The way from a row to a field of its own, or of a row that it belongs to; null if there is none.</summary>
    public static FieldPath? To(Subject from, Field field) => from == field.Of ? field : Way(from, field.Of)?.Then(field);

    /// <summary>The field that says when something happened to a row; null if nothing does.</summary>
    public static Field? When(Act act, Subject subject) => (act, subject) switch
    {
        (Act.Created, Subject.Customer) => Fields.Customer.CreatedAt,
        (Act.Created, Subject.Deal) => Fields.Deal.CreatedAt,
        (Act.Created, Subject.Lead) => Fields.Lead.CreatedAt,
        (Act.Created or Act.Submitted, Subject.Ticket) => Fields.Ticket.OpenedAt,
        (Act.Created or Act.Submitted, Subject.Contract) => Fields.Contract.SubmittedAt,
        (Act.Signed, Subject.Contract) => Fields.Contract.SignedAt,
        (Act.Won or Act.Closed or Act.Signed, Subject.Deal) => Fields.Deal.ClosedAt,
        (Act.Closed, Subject.Ticket) => Fields.Ticket.ClosedAt,
        (Act.Responded, Subject.Ticket) => Fields.Ticket.FirstResponseAt,
        (Act.Created, Subject.Followup) => Fields.Followup.At,
        (Act.Created or Act.Received, Subject.Receipt) => Fields.Receipt.ReceivedAt,
        (Act.Created or Act.Submitted, Subject.Evidence) => Fields.Evidence.UploadedAt,
        _ => null,
    };

    /// <summary>Where a name of a kind stands, seen from a row; null if it has none.</summary>
    public static FieldPath? Of(NameKind kind, Subject subject) => kind switch
    {
        NameKind.Region => subject == Subject.Person ? Fields.Person.Region : To(subject, Fields.Customer.Region),
        NameKind.Industry => To(subject, Fields.Customer.Industry),
        NameKind.Level => To(subject, Fields.Customer.Level),
        NameKind.Customer => subject == Subject.Customer ? Fields.Customer.Id : Way(subject, Subject.Customer),
        NameKind.Team => To(subject, Fields.Person.Team),
        NameKind.Person => subject == Subject.Person ? Fields.Person.Id : Way(subject, Subject.Person),
        NameKind.Deal => subject == Subject.Deal ? Fields.Deal.Id : Way(subject, Subject.Deal),
        NameKind.Product => To(subject, Fields.Deal.Products),
        NameKind.Stage => To(subject, Fields.Deal.Stage),
        NameKind.LossReason => To(subject, Fields.Deal.LostReason),
        NameKind.Source => To(subject, Fields.Lead.Source),
        NameKind.ReceiptNode => To(subject, Fields.Receipt.Node),
        NameKind.TicketState => To(subject, Fields.Ticket.State),
        NameKind.Contract => subject == Subject.Contract ? Fields.Contract.Id : Way(subject, Subject.Contract),
        _ => null,
    };

    /// <summary>Which names stand in a field; null if it has none that other rows could have too.</summary>
    public static NameKind? KindOf(Field field) =>
        field == Fields.Customer.Region ? NameKind.Region
        : field == Fields.Customer.Industry ? NameKind.Industry
        : field == Fields.Customer.Level ? NameKind.Level
        : field == Fields.Person.Team ? NameKind.Team
        : field.To switch { Subject.Person => NameKind.Person, Subject.Customer => NameKind.Customer, Subject.Deal => NameKind.Deal,
            Subject.Contract => NameKind.Contract, _ => null };

    /// <summary>Whose a name of a kind is, where a noun isn't said.</summary>
    public static Subject? HomeOf(NameKind kind) => kind switch
    {
        NameKind.Stage or NameKind.LossReason or NameKind.Product or NameKind.Deal => Subject.Deal,
        NameKind.Source => Subject.Lead,
        NameKind.ReceiptNode => Subject.Receipt,
        NameKind.TicketState => Subject.Ticket,
        NameKind.Contract => Subject.Contract,
        NameKind.Level => Subject.Customer,
        _ => null,
    };

    /// <summary>Where rows have what they are grouped by; null if they don't have it.</summary>
    public static FieldPath? Of(KeyKind key, RowSet rows) => key switch
    {
        KeyKind.Industry => Of(NameKind.Industry, rows.Subject),
        KeyKind.Region => Of(NameKind.Region, rows.Subject),
        KeyKind.Team => Of(NameKind.Team, rows.Subject),
        KeyKind.Stage => Of(NameKind.Stage, rows.Subject),
        KeyKind.Source => Of(NameKind.Source, rows.Subject),
        KeyKind.Level => Of(NameKind.Level, rows.Subject),
        KeyKind.Product => rows.Subject == Subject.Person ? null : Of(NameKind.Product, rows.Subject),
        KeyKind.Reason => Of(NameKind.LossReason, rows.Subject),
        KeyKind.Node => Of(NameKind.ReceiptNode, rows.Subject),
        KeyKind.Term => To(rows.Subject, Fields.Contract.PaymentTermDays),
        KeyKind.ProductOwner => To(rows.Subject, Fields.Ticket.ProductOwner)?.Then(Fields.Person.Name),
        KeyKind.Architect => To(rows.Subject, Fields.Ticket.Architect)?.Then(Fields.Person.Name),
        KeyKind.Delivery => To(rows.Subject, Fields.Ticket.Delivery)?.Then(Fields.Person.Name),
        KeyKind.Intent => To(rows.Subject, Fields.Lead.Intent),
        KeyKind.Owner => rows.Subject == Subject.Person ? Fields.Person.Name : Way(rows.Subject, Subject.Person)?.Then(Fields.Person.Name),
        KeyKind.CustomerOwner => To(rows.Subject, Fields.Customer.Owner)?.Then(Fields.Person.Name),
        KeyKind.Customer => To(rows.Subject, Fields.Customer.Name),
        KeyKind.Deal => To(rows.Subject, Fields.Deal.Title),
        KeyKind.Contract => To(rows.Subject, Fields.Contract.Id),
        KeyKind.Kind => rows.Subject switch
        {
            Subject.Followup => new(Fields.Followup.Kind),
            Subject.Evidence => new(Fields.Evidence.Kind),
            _ => null,
        },
        KeyKind.State => rows.Subject switch
        {
            Subject.Evidence => new(Fields.Evidence.Status),
            Subject.Ticket => new(Fields.Ticket.State),
            Subject.Contract => new(Fields.Contract.Status),
            Subject.Deal => new(Fields.Deal.Status),
            _ => null,
        },
        _ when rows.When is not null and not Term.Of => null,
        _ => ((rows.When as Term.Of)?.Path) ?? (When(Act.Created, rows.Subject) is { } created ? (FieldPath)created : null),
    };

    /// <summary>Whether something said is a name of what rows are grouped by: 负责人是王平.</summary>
    public static bool Names(KeyKind key, Quality quality) => quality switch
    {
        Quality.Named { Kind: NameKind.Person } => key == KeyKind.Owner,
        Quality.Named { Kind: NameKind.LossReason } => key == KeyKind.Reason,
        Quality.Named { Kind: NameKind.TicketState } => key == KeyKind.State,
        Quality.Named { Kind: NameKind.ReceiptNode } => key == KeyKind.Node,
        Quality.Named named => named.Kind.ToString() == key.ToString(),
        Quality.No no => Names(key, no.Part),
        Quality.Any any => Names(key, any.First) && Names(key, any.Second),
        _ => false,
    };

    /// <summary>The calendar period that a key stands for; null for other keys.</summary>
    public static CalendarSpan? SpanOf(KeyKind key) => key switch
    {
        KeyKind.Day => CalendarSpan.Day,
        KeyKind.Week => CalendarSpan.Week,
        KeyKind.Month => CalendarSpan.Month,
        KeyKind.Quarter => CalendarSpan.Quarter,
        KeyKind.Year => CalendarSpan.Year,
        _ => null,
    };

    /// <summary>Whose a key is, where a noun isn't said.</summary>
    public static Subject? HomeOf(KeyKind key) => key switch
    {
        KeyKind.Stage or KeyKind.Reason or KeyKind.Product or KeyKind.Deal => Subject.Deal,
        KeyKind.Source or KeyKind.Intent => Subject.Lead,
        KeyKind.Kind => Subject.Followup,
        KeyKind.Node => Subject.Receipt,
        KeyKind.State or KeyKind.ProductOwner or KeyKind.Architect or KeyKind.Delivery => Subject.Ticket,
        KeyKind.Term => Subject.Contract,
        KeyKind.Level => Subject.Customer,
        _ => null,
    };
}
