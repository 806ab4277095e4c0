using ChatSales.Core.Access;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Integration.ForeignReceipts;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Support;
using ChatSales.Core.Time;

namespace ChatSales.Core.Integration.Review;

/// <summary>Works out what the integration of a quarter comes to (I5), from what was recorded when it happened.</summary>
public sealed class ReviewDesk(Connectors connectors, IStore store, BusinessZone zone, ReviewOptions options)
{
    private const int FirstWords = 20;

    /// <summary>What is planned longer after the signature was sent by somebody, and says nothing about the way.</summary>
    public static readonly TimeSpan SentByHand = TimeSpan.FromDays(3);

    /// <summary>A customer who complains again within this time does so repeatedly.</summary>
    public static readonly TimeSpan RepeatedWithin = TimeSpan.FromDays(90);

    /// <summary>What entering a document by hand takes.</summary>
    public ReviewMinutes Minutes => options.Minutes;

    /// <summary>The quarter that was over last.</summary>
    public ReviewQuarter LastQuarter(DateTimeOffset now) => ReviewQuarter.Of(zone.DateOf(now)).Before;

    /// <summary>Whether somebody sees it: those who get it.</summary>
    public async ValueTask<bool> CanSeeAsync(Session session, AccessPolicy access, CancellationToken ct) =>
        access.Person is { Active: true } person && (await ReadersAsync(session, ct)).Contains(person.Ref());

    /// <summary>Ids of those who get it: directors, operators, and whom the settings name.</summary>
    public async ValueTask<IReadOnlyList<Id<Person>>> ReadersAsync(Session session, CancellationToken ct)
    {
        List<Person> readers = [.. await session.ActiveAsync(Role.Director, ct), .. await session.ActiveAsync(Role.Operator, ct)];
        foreach (var id in options.ReportTo)
        {
            if (await session.FindAsync<Person>(id, ct) is { Active: true } person)
            {
                readers.Add(person);
            }
        }

        return [.. readers.Select(person => person.Ref()).Distinct()];
    }

    /// <summary>A quarter beside the one before, as things stand.</summary>
    public async Task<IntegrationReview> ReviewAsync(ReviewQuarter quarter, CancellationToken ct) =>
        new(quarter, await FiguresAsync(quarter, ct), await FiguresAsync(quarter.Before, ct));

    /// <summary>The figures of a quarter.</summary>
    public async Task<ReviewFigures> FiguresAsync(ReviewQuarter quarter, CancellationToken ct) =>
        (await FactsAsync(quarter, ct)).Sum(options.Minutes);

    /// <summary>What they rest on.</summary>
    public async Task<ReviewFacts> FactsAsync(ReviewQuarter quarter, CancellationToken ct)
    {
        var (from, to) = quarter.In(zone);
        var (done, receipts, failures) = (new List<Transfer>(), new List<ForeignReceiptState>(), new List<Incident>());
        foreach (var target in connectors.All.Select(one => one.Name).Order(StringComparer.Ordinal))
        {
            done.AddRange(await store.QueryAsync(Within(TransferKinds.Done, target), ct));
            failures.AddRange((await store.QueryAsync(Within(HealthKinds.ByOpening, target), ct)).Where(IsFailure));
            receipts.AddRange((await store.QueryAsync(
                new Query<ForeignReceiptState>().Between(
                    ForeignReceiptKinds.ByDay, DayOf(target, quarter.First), DayOf(target, quarter.After.First)), ct))
                .Where(one => one.Bookings > 0));
        }

        return new ReviewFacts
        {
            Done = done,
            Sent = await SentAsync(done, ct),
            Receipts = receipts,
            Complaints = await ComplaintsAsync(from, to, ct),
            Failures = [.. failures.OrderBy(one => one.OpenedAt)],
        };

        Query<T> Within<T>(DocumentIndex<T> index, string target) where T : Entity =>
            new Query<T>().Between(index, TransferKinds.Keyed(target, from), TransferKinds.Keyed(target, to));

        static IndexKey DayOf(string target, DateOnly day) => new($"{target}/{((IndexKey)day).Text}");
    }

    // A credential that is to end, and two records of one customer, are no failures yet.
    private static bool IsFailure(Incident one) => one.Sort is not (IncidentSort.Ending or IncidentSort.Merged);

    private async Task<IReadOnlyList<(Transfer Transfer, TimeSpan Took)>> SentAsync(IEnumerable<Transfer> done, CancellationToken ct)
    {
        var contracts = new Dictionary<string, Contract?>(StringComparer.Ordinal);
        var sent = new List<(Transfer Transfer, TimeSpan Took)>();
        foreach (var one in done.Where(IsFirst))
        {
            var id = one.ContractId!.Value.Text;
            if (!contracts.TryGetValue(id, out var contract))
            {
                contracts[id] = contract = await store.FindAsync<Contract>(id, ct);
            }

            // A contract may be noted days after it was signed: only from then on could anybody know.
            if ((contract?.Course?.SigningNotedAt ?? contract?.SignedAt) is { } signed && one.PlannedAt - signed <= SentByHand)
            {
                sent.Add((one, one.EndedAt!.Value - signed));
            }
        }

        return sent;
    }

    // What an amendment caused comes after something else of the contract's.
    private static bool IsFirst(Transfer one) => one.ContractId is not null && one.Document switch
    {
        ReceivableDocument { CustomerKey: var customer } => one.After.All(id => id == Transfer.IdOf(one.Target, customer)),
        ServiceDocument { CustomerKey: var customer } => one.After.All(id => id == Transfer.IdOf(one.Target, customer)),
        _ => false,
    };

    private async Task<IReadOnlyList<ReviewedComplaint>> ComplaintsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        var all = (await store.QueryAsync(new Query<Complaint>().Between(SupportKinds.ComplaintsByTime, from - RepeatedWithin, to), ct))
            .OrderBy(one => one.At).ToList();
        var reviewed = new List<ReviewedComplaint>();
        foreach (var one in all.Where(one => one.At >= from))
        {
            var before = one.CustomerId is null ? null : all.LastOrDefault(
                other => other.CustomerId == one.CustomerId && other.At < one.At && one.At - other.At <= RepeatedWithin);
            reviewed.Add(new ReviewedComplaint(one, await AnswerAsync(one, ct), before));
        }

        return reviewed;
    }

    // The first contact with the customer that was noted, or the first word of one of ours in the deal's log.
    private async Task<TimeSpan?> AnswerAsync(Complaint one, CancellationToken ct)
    {
        if (one.CustomerId is not { } customer)
        {
            return null;
        }

        var contacts = (await store.QueryAsync(new Query<Followup>().Where(RecordKinds.FollowupsByCustomer, customer), ct))
            .Select(row => row.At);
        IReadOnlyList<LogEntry> words = one.DealId is { } deal
            ? await store.QueryAsync(
                new Query<LogEntry>().Along(LogKinds.ByDeal, [new KeyRange(LogKinds.PartOf(deal), from: (IndexKey)one.At)]).Take(FirstWords), ct)
            : [];
        return contacts
            .Concat(words.Where(word => word.AuthorId != CollaborationLog.Customer && word.Platform != CollaborationLog.SupportPlatform)
                .Select(word => word.At))
            .Where(at => at >= one.At).Select(at => (TimeSpan?)(at - one.At)).Min();
    }
}
