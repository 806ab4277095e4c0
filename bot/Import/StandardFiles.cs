using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Import;

/// <summary>The product's own import format, one file per kind, in order of reference (docs/import.md).</summary>
internal static class StandardFiles
{
    private const int LongestNote = 10_000;
    private const int LongestPath = 500;

    /// <summary>The files' names, without extensions.</summary>
    public static IReadOnlyList<string> Names { get; } =
    ["people", "products", "quotas", "customers", "deals", "leads", "followups", "evidence", "contracts", "receipts", "tickets"];

    public static IReadOnlyList<ImportFile> For(IStore store, StagePlan plan) =>
    [
        PeopleFile.In(store),
        new ImportFile<Product>("products", ["id", "name", "active"], (row, _) => new(new Product
        {
            Id = row.Id(),
            Name = row.Required("name"),
            Active = row.Bool("active") ?? true,
        })),
        new ImportFile<Quota>("quotas", ["id", "person_id", "period", "amount", "prorate"], async (row, ct) => new Quota
        {
            Id = row.Id(),
            PersonId = await row.RequiredReferenceAsync<Person>("person_id", ct),
            Period = RecordCells.Period(row),
            Amount = row.Money("amount") ?? throw new RowException("amount", "is empty"),
            ByDays = row.Text("prorate") is not null && row.OneOf("prorate", "days") == "days",
        }),
        new ImportFile<Customer>("customers", ["id", "name", "industry", "region", "level", "strategic", "owner_id", "created_at"], async (row, ct) => new Customer
        {
            Id = row.Id(),
            Name = row.Required("name"),
            Industry = row.Text("industry"),
            Region = row.Text("region"),
            Level = row.Text("level") is null ? null : row.Enum<CustomerLevel>("level"),
            Strategic = row.Bool("strategic"),
            OwnerId = await row.ReferenceAsync<Person>("owner_id", ct),
            CreatedAt = row.Instant("created_at"),
            Address = row.Text("address"),
            Place = RecordCells.Place(row),
        })
        {
            Optional = ["address", "lat", "lng", "datum"],
            Holders = CustomersIn(store),
        },
        new ImportFile<Deal>("deals",
            ["id", "title", "customer_id", "owner_id", "stage", "status", "amount", "gross_margin", "products", "needs_product", "custom_dev", "created_at", "stage_entered_at", "expected_close", "closed_at", "lost_reason"],
            async (row, ct) => new Deal
            {
                Id = row.Id(),
                Title = row.Required("title"),
                CustomerId = await row.RequiredReferenceAsync<Customer>("customer_id", ct),
                OwnerId = await row.RequiredReferenceAsync<Person>("owner_id", ct),
                Stage = row.OneOf("stage", [.. plan.Stages.Select(stage => stage.Key)]),
                Status = row.Enum<DealStatus>("status"),
                Amount = row.Money("amount"),
                GrossMargin = row.Ratio("gross_margin"),
                Products = row.List("products"),
                NeedsProduct = row.Bool("needs_product") ?? false,
                CustomDev = row.Bool("custom_dev") ?? false,
                CreatedAt = row.RequiredInstant("created_at"),
                StageEnteredAt = row.Instant("stage_entered_at") ?? row.RequiredInstant("created_at"),
                ExpectedClose = row.Date("expected_close"),
                ClosedAt = row.Instant("closed_at"),
                LostReason = row.Text("lost_reason"),
            })
        {
            Together = CourseOfDeals,
        },
        new ImportFile<Lead>("leads", ["id", "customer_id", "name", "source", "intent", "owner_id", "created_at", "deal_id"], async (row, ct) => new Lead
        {
            Id = row.Id(),
            CustomerId = await row.RequiredReferenceAsync<Customer>("customer_id", ct),
            Name = row.Required("name"),
            Source = row.Text("source"),
            Intent = row.Text("intent") is null ? null : row.Enum<Intent>("intent"),
            OwnerId = await row.RequiredReferenceAsync<Person>("owner_id", ct),
            CreatedAt = row.RequiredInstant("created_at"),
            DealId = await row.ReferenceAsync<Deal>("deal_id", ct),
        }),
        new ImportFile<Followup>("followups", ["id", "customer_id", "deal_id", "person_id", "at", "kind", "summary", "feedback", "place", "photo"], async (row, ct) => new Followup
        {
            Id = row.Id(),
            CustomerId = await row.RequiredReferenceAsync<Customer>("customer_id", ct),
            DealId = await row.ReferenceAsync<Deal>("deal_id", ct),
            PersonId = await row.RequiredReferenceAsync<Person>("person_id", ct),
            At = row.RequiredInstant("at"),
            Kind = row.Enum<FollowupKind>("kind"),
            Summary = row.Lines("summary", LongestNote),
            Feedback = row.Lines("feedback", LongestNote),
            Place = row.Text("place"),
            Photo = row.Text("photo", LongestPath),
        }),
        new ImportFile<EvidenceItem>("evidence", ["id", "deal_id", "kind", "stage", "file", "uploaded_by", "uploaded_at", "status"], async (row, ct) => new EvidenceItem
        {
            Id = row.Id(),
            DealId = await row.RequiredReferenceAsync<Deal>("deal_id", ct),
            Kind = row.OneOf("kind", [.. plan.AllEvidenceKinds.Select(kind => kind.Key)]),
            Stage = row.OneOf("stage", [.. plan.Stages.Select(stage => stage.Key)]),
            FileName = row.Required("file", LongestPath),
            UploadedBy = await row.RequiredReferenceAsync<Person>("uploaded_by", ct),
            UploadedAt = row.RequiredInstant("uploaded_at"),
            Status = row.Enum<EvidenceStatus>("status"),
        }),
        new ImportFile<Contract>("contracts",
            ["id", "deal_id", "customer_id", "amount", "gross_margin", "payment_term_days", "first_order", "referral", "status", "submitted_at", "signed_at", "service_start", "service_end"],
            async (row, ct) => new Contract
            {
                Id = row.Id(),
                DealId = await row.RequiredReferenceAsync<Deal>("deal_id", ct),
                CustomerId = await row.RequiredReferenceAsync<Customer>("customer_id", ct),
                Amount = row.Money("amount") ?? throw new RowException("amount", "is empty"),
                GrossMargin = row.Ratio("gross_margin"),
                PaymentTermDays = row.Count("payment_term_days"),
                FirstOrder = row.Bool("first_order"),
                Referral = row.Bool("referral"),
                Status = row.Enum<ContractStatus>("status"),
                SubmittedAt = row.Instant("submitted_at"),
                SignedAt = row.Instant("signed_at"),
                ServiceStart = row.Date("service_start"),
                ServiceEnd = row.Date("service_end"),
                TaxRate = row.Ratio("tax_rate"),
                Currency = RecordCells.Currency(row),
                FxRate = row.Decimal("fx_rate") is not { } rate ? null : rate > 0 ? rate : throw new RowException("fx_rate", "is not above 0"),
                Split = await RecordCells.SplitAsync(row, ct),
                AcceptedOn = row.Date("accepted_on"),
            })
        {
            Optional = ["tax_rate", "currency", "fx_rate", "split", "accepted_on"],
        },
        new ImportFile<Receipt>("receipts", ["id", "contract_id", "amount", "received_at", "node"], async (row, ct) => new Receipt
        {
            Id = row.Id(),
            ContractId = await row.RequiredReferenceAsync<Contract>("contract_id", ct),
            Amount = row.Change("amount") ?? throw new RowException("amount", "is empty"),
            ReceivedAt = row.RequiredInstant("received_at"),
            Node = row.Enum<ReceiptNode>("node"),
            Kind = row.Change("amount") is { Yuan: < 0 } ? ReceiptKind.Refund : ReceiptKind.Receipt,
            BankRef = row.Text("bank_ref"),
        })
        {
            Optional = ["bank_ref"],
        },
        new ImportFile<Ticket>("tickets",
            ["id", "deal_id", "title", "state", "product_owner_id", "architect_id", "delivery_id", "opened_at", "first_response_at", "closed_at", "changes", "first_pass"],
            async (row, ct) => new Ticket
            {
                Id = row.Id(),
                DealId = await row.RequiredReferenceAsync<Deal>("deal_id", ct),
                Title = row.Required("title"),
                State = row.Enum<TicketState>("state"),
                ProductOwnerId = await row.ReferenceAsync<Person>("product_owner_id", ct),
                ArchitectId = await row.ReferenceAsync<Person>("architect_id", ct),
                DeliveryId = await row.ReferenceAsync<Person>("delivery_id", ct),
                OpenedAt = row.RequiredInstant("opened_at"),
                FirstResponseAt = row.Instant("first_response_at"),
                ClosedAt = row.Instant("closed_at"),
                Changes = row.Count("changes") ?? 0,
                FirstPass = row.Bool("first_pass"),
            }),
    ];

    /// <summary>Fields of a deal that the rules on moving and closing tie together.</summary>
    public static IReadOnlyList<string> CourseOfDeals { get; } = ["stage", "stageEnteredAt", "status", "closedAt", "lostReason"];

    /// <summary>Customers are the same regardless of width, case, brackets and blanks in their names.</summary>
    public static Holders<Customer> CustomersIn(IStore store) =>
        new(store, customer => [new Claim("name", CustomerName.Plain(customer.Name), customer.Name)], customer => customer.Name);
}
