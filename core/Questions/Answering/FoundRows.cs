using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Questions.Words;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Questions.Answering;

/// <summary>A row that was found, as it is listed and exported.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Cells">What else is worth knowing.</param>
public sealed record FoundRow(string Id, string Title, IReadOnlyList<FoundCell> Cells)
{
    private const int Made = 26;

    /// <summary>What it is called with its id, where that isn't one that nobody has ever read.</summary>
    public string Called => Ulid.TryParse(Id.AsSpan(Math.Max(0, Id.Length - Made)), out _) ? Title : LayoutTexts.Aside(Title, Id);

    /// <summary>The deal, customer, person or contract that it belongs to; null for none. A row of these belongs to itself.</summary>
    public (Subject Subject, string Id)? Opens { get; init; }
}

/// <summary>A value of a row.</summary>
/// <param name="Field">Which.</param>
/// <param name="Text">As people read it; null where it isn't known.</param>
/// <param name="Number">The number that it is; null if it is none.</param>
public sealed record FoundCell(Field Field, string? Text, decimal? Number = null);

/// <summary>Reads rows by their ids.</summary>
public sealed class FoundRows(QuestionWords words)
{
    /// <summary>The rows, in the order of the ids; those deleted meanwhile are left out.</summary>
    public async ValueTask<IReadOnlyList<FoundRow>> ReadAsync(Session session, Subject subject, IEnumerable<string> ids, CancellationToken ct)
    {
        var (rows, all) = (new List<FoundRow>(), ids.ToList());
        await ReadAheadAsync(session, subject, all, ct);
        foreach (var id in all)
        {
            if (await ReadAsync(session, subject, id, ct) is { } row)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    // With those whom most rows name.
    private static async ValueTask ReadAheadAsync(Session session, Subject subject, IReadOnlyList<string> ids, CancellationToken ct)
    {
        switch (subject)
        {
            case Subject.Customer:
                var customers = await AheadAsync<Customer>(session, ids, ct);
                await session.ReadAheadAsync<Person>(customers.Select(row => row.OwnerId?.Text).OfType<string>(), ct);
                break;
            case Subject.Deal:
                var deals = await AheadAsync<Deal>(session, ids, ct);
                await session.ReadAheadAsync<Customer>(deals.Select(row => row.CustomerId.Text), ct);
                await session.ReadAheadAsync<Person>(deals.Select(row => row.OwnerId.Text), ct);
                break;
            case Subject.Lead:
                var leads = await AheadAsync<Lead>(session, ids, ct);
                await session.ReadAheadAsync<Customer>(leads.Select(row => row.CustomerId.Text), ct);
                await session.ReadAheadAsync<Person>(leads.Select(row => row.OwnerId?.Text).OfType<string>(), ct);
                break;
            case Subject.Person:
                await session.ReadAheadAsync<Person>(ids, ct);
                break;
            case Subject.Contract:
                var contracts = await AheadAsync<Contract>(session, ids, ct);
                await session.ReadAheadAsync<Customer>(contracts.Select(row => row.CustomerId.Text), ct);
                break;
            case Subject.Receipt:
                var receipts = await AheadAsync<Receipt>(session, ids, ct);
                await session.ReadAheadAsync<Contract>(receipts.Select(row => row.ContractId.Text), ct);
                break;
            case Subject.Ticket:
                await session.ReadAheadAsync<Ticket>(ids, ct);
                break;
            case Subject.Evidence:
                await session.ReadAheadAsync<EvidenceItem>(ids, ct);
                break;
            case Subject.Followup:
                var contacts = await AheadAsync<Followup>(session, ids, ct);
                await session.ReadAheadAsync<Customer>(contacts.Select(row => row.CustomerId.Text), ct);
                await session.ReadAheadAsync<Person>(contacts.Select(row => row.PersonId.Text), ct);
                break;
        }
    }

    private static async ValueTask<List<T>> AheadAsync<T>(Session session, IReadOnlyList<string> ids, CancellationToken ct) where T : Entity
    {
        await session.ReadAheadAsync<T>(ids, ct);
        var rows = new List<T>();
        foreach (var id in ids)
        {
            if (await session.FindAsync<T>(id, ct) is { } row)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private async ValueTask<FoundRow?> ReadAsync(Session session, Subject subject, string id, CancellationToken ct) => subject switch
    {
        Subject.Customer when await session.FindAsync<Customer>(id, ct) is { } row => new(id, row.Name,
        [
            Cell(Fields.Customer.Industry, row.Industry), Cell(Fields.Customer.Region, row.Region),
            Cell(Fields.Customer.Level, row.Level?.ToString()),
            await PersonAsync(session, Fields.Customer.Owner, row.OwnerId, ct),
        ]) { Opens = (subject, id) },
        Subject.Deal when await session.FindAsync<Deal>(id, ct) is { } row => new(id, row.Title,
        [
            await CustomerAsync(session, Fields.Deal.Customer, row.CustomerId, ct), Cell(Fields.Deal.Stage, row.Stage),
            Cell(Fields.Deal.Status, row.Status.ToString().ToLowerInvariant()), Cell(Fields.Deal.Amount, row.Amount?.Yuan),
            Cell(Fields.Deal.GrossMargin, row.GrossMargin?.Value), await PersonAsync(session, Fields.Deal.Owner, row.OwnerId, ct),
            Cell(Fields.Deal.ExpectedClose, row.ExpectedClose),
        ]) { Opens = (subject, id) },
        Subject.Lead when await session.FindAsync<Lead>(id, ct) is { } row => new(id, row.Name,
        [
            await CustomerAsync(session, Fields.Lead.Customer, row.CustomerId, ct), Cell(Fields.Lead.Source, row.Source),
            Cell(Fields.Lead.Intent, WordOf(row.Intent)), await PersonAsync(session, Fields.Lead.Owner, row.OwnerId, ct),
            Cell(Fields.Lead.CreatedAt, row.CreatedAt),
        ]) { Opens = Deal(row.DealId) ?? (Subject.Customer, row.CustomerId.Text) },
        Subject.Person when await session.FindAsync<Person>(id, ct) is { } row => new(id, row.Name,
            [Cell(Fields.Person.Role, row.Role.ToString().ToLowerInvariant()), Cell(Fields.Person.Team, row.Team)]) { Opens = (subject, id) },
        Subject.Contract when await session.FindAsync<Contract>(id, ct) is { } row => new(id, await CustomerNameAsync(session, row.CustomerId, ct),
        [
            Cell(Fields.Contract.Amount, row.Amount.Yuan), Cell(Fields.Contract.Status, WordOf<ContractStatus>(row.Status)),
            Cell(Fields.Contract.SignedAt, row.SignedAt), Cell(Fields.Contract.ServiceEnd, row.ServiceEnd),
        ]) { Opens = (subject, id) },
        Subject.Receipt when await session.FindAsync<Receipt>(id, ct) is { } row => new(id, row.ContractId.Text,
        [
            Cell(Fields.Receipt.Amount, row.Amount.Yuan), Cell(Fields.Receipt.ReceivedAt, row.ReceivedAt),
            Cell(Fields.Receipt.Node, WordOf<ReceiptNode>(row.Node)),
        ]) { Opens = (Subject.Contract, row.ContractId.Text) },
        Subject.Ticket when await session.FindAsync<Ticket>(id, ct) is { } row => new(id, row.Title,
            [Cell(Fields.Ticket.State, WordOf<TicketState>(row.State)), Cell(Fields.Ticket.OpenedAt, row.OpenedAt)]) { Opens = Deal(row.DealId) },
        Subject.Evidence when await session.FindAsync<EvidenceItem>(id, ct) is { } row => new(id, row.DealId.Text,
        [
            Cell(Fields.Evidence.Kind, row.Kind), Cell(Fields.Evidence.Status, row.Status.ToString().ToLowerInvariant()),
            Cell(Fields.Evidence.UploadedAt, row.UploadedAt), await PersonAsync(session, Fields.Evidence.UploadedBy, row.UploadedBy, ct),
        ]),
        Subject.Followup when await session.FindAsync<Followup>(id, ct) is { } row =>
            new(id, await CustomerNameAsync(session, row.CustomerId, ct),
            [
                Cell(Fields.Followup.At, row.At), Cell(Fields.Followup.Kind, WordOf<FollowupKind>(row.Kind)),
                await PersonAsync(session, Fields.Followup.Person, row.PersonId, ct), Cell(Fields.Followup.Summary, row.Summary),
                Cell(Fields.Followup.Feedback, row.Feedback),
            ]) { Opens = Deal(row.DealId) ?? (Subject.Customer, row.CustomerId.Text) },
        _ => null,
    };

    private static (Subject Subject, string Id)? Deal(Id<Deal>? id) => id is { } known ? (Subject.Deal, known.Text) : null;

    private static async ValueTask<string> CustomerNameAsync(Session session, Id<Customer> id, CancellationToken ct) =>
        (await session.FindAsync<Customer>(id, ct))?.Name ?? id.Text;

    private static async ValueTask<FoundCell> CustomerAsync(Session session, Field field, Id<Customer> id, CancellationToken ct) =>
        new(field, await CustomerNameAsync(session, id, ct));

    private static async ValueTask<FoundCell> PersonAsync(Session session, Field field, Id<Person>? id, CancellationToken ct) =>
        new(field, id is { } known ? await session.NameOfAsync(known, ct) : null);

    private FoundCell Cell(Field field, string? word) => new(field, word is null ? null : words.ValueOf(field, word));

    private static FoundCell Cell(Field field, decimal? number) =>
        new(field, number is { } known ? FigureWords.Of(known, Units.Of(new Term.Of(field))) : null, number);

    private FoundCell Cell(Field field, DateTimeOffset? instant) => new(field, instant is { } known ? words.DayOf(known) : null);

    private static FoundCell Cell(Field field, DateOnly? day) => new(field, day is { } known ? QuestionWords.Of(known) : null);

    private static string? WordOf<T>(T? value) where T : struct, Enum => value is { } known ? EnumWords.Given(known) ?? known.ToString() : null;
}
