using ChatSales.Core.Integration.ForeignReceipts;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Support;

namespace ChatSales.Core.Integration.Review;

/// <summary>What the figures of a quarter rest on.</summary>
public sealed record ReviewFacts
{
    /// <summary>What systems got in it.</summary>
    public required IReadOnlyList<Transfer> Done { get; init; }

    /// <summary>Those of them that a signature caused, and how long after it they were there.</summary>
    public required IReadOnlyList<(Transfer Transfer, TimeSpan Took)> Sent { get; init; }

    /// <summary>Money that finance's systems told of and that was booked here.</summary>
    public required IReadOnlyList<ForeignReceiptState> Receipts { get; init; }

    public required IReadOnlyList<ReviewedComplaint> Complaints { get; init; }

    /// <summary>Incidents that were failures, by when they were opened.</summary>
    public required IReadOnlyList<Incident> Failures { get; init; }

    /// <summary>Documents that nobody entered a second time, by kind and system; complaints come from no connector.</summary>
    public IEnumerable<(ReviewKind Kind, string? Target, int Documents)> Saved =>
    [
        .. Done.GroupBy(one => (KindOf(one.Document), one.Target)).Select(group => (group.Key.Item1, (string?)group.Key.Target, group.Count())),
        .. Receipts.GroupBy(one => one.Target).Select(group => (ReviewKind.Receipt, (string?)group.Key, group.Count())),
        .. Complaints.Count == 0 ? Array.Empty<(ReviewKind, string?, int)>() : [(ReviewKind.Complaint, null, Complaints.Count)],
    ];

    /// <summary>The figures.</summary>
    public ReviewFigures Sum(ReviewMinutes minutes) => new()
    {
        Savings =
        [
            .. Saved.GroupBy(one => one.Kind).OrderBy(group => group.Key).Select(group => group.Sum(one => one.Documents) is var count
                ? new ReviewSaving(group.Key, count, HoursOf(count, minutes.Of(group.Key))) : null!),
        ],
        Transfers = ReviewTimes.Of([.. Sent.Select(one => one.Took)]),
        Answers = ReviewTimes.Of([.. Complaints.Select(one => one.Answer).OfType<TimeSpan>()]),
        Complaints = Complaints.Count,
        Repeated = Complaints.Count(one => one.Before is not null),
        FoundByUs = Failures.Count(one => !IsTold(one)),
        FoundByOthers = Failures.Count(IsTold),
    };

    /// <summary>Hours with four decimals.</summary>
    public static decimal HoursOf(int documents, int minutes) => Math.Round(documents * (decimal)minutes / 60, 4, MidpointRounding.AwayFromZero);

    /// <summary>Whether somebody had to tell of it.</summary>
    public static bool IsTold(Incident one) => one.Sort == IncidentSort.Reported;

    private static ReviewKind KindOf(TransferDocument document) => document switch
    {
        CustomerDocument => ReviewKind.Customer,
        ReversalDocument => ReviewKind.Reversal,
        ServiceDocument or ArticleDocument => ReviewKind.Service,
        _ => ReviewKind.Receivable,
    };
}

/// <summary>A complaint of the quarter.</summary>
/// <param name="Complaint">The complaint.</param>
/// <param name="Answer">How long until one of ours was noted to have spoken with the customer; null if nobody was.</param>
/// <param name="Before">The customer's last complaint shortly before it; null if there is none.</param>
public sealed record ReviewedComplaint(Complaint Complaint, TimeSpan? Answer, Complaint? Before);
