using System.Globalization;
using System.Text.Json.Serialization;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.ReportAudits;

/// <summary>
/// A month's report value audit (报表价值审计, Q5): what was drawn, and how the drawn reports did. Its id is the month's key. With its seed and what could
/// be drawn, anybody can draw again (<see cref="ReportDraw"/>).
/// </summary>
public sealed record ReportAudit : Entity
{
    public required string Seed { get; init; }

    /// <summary>Keys of all that could be drawn then.</summary>
    public required IReadOnlyList<string> Candidates { get; init; }

    public required IReadOnlyList<DrawnReport> Reports { get; init; }

    /// <summary>The last day on which scores are taken.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Whether others were asked in place of those who are away.</summary>
    public bool IsExtended { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The report with a number; null if there is none.</summary>
    public DrawnReport? Find(int number) => Reports.FirstOrDefault(report => report.Number == number);
}

/// <summary>A report that was drawn.</summary>
/// <param name="Number">Its place in the draw, from 1.</param>
/// <param name="Key">Which.</param>
/// <param name="Name">What it was called.</param>
/// <param name="About">What it is, in a few words.</param>
/// <param name="OwnerId">Whose it is; null for nobody's.</param>
/// <param name="Team">The team whose reps know it; null for all.</param>
public sealed record DrawnReport(int Number, string Key, string Name, string About, Id<Person>? OwnerId, string? Team)
{
    /// <summary>Null while scores are taken.</summary>
    public ReportVerdict? Verdict { get; init; }

    /// <summary>What its scores come to; null while they are taken, and of too few.</summary>
    public ReportMean? Mean { get; init; }
}

/// <summary>How a report did.</summary>
public enum ReportVerdict
{
    /// <summary>It goes on.</summary>
    Kept,

    /// <summary>Its mean is below the limit: it isn't sent until its owner has changed it.</summary>
    Offline,

    /// <summary>Fewer than three scored it, which tells nothing, and of which nothing is kept.</summary>
    TooFew,
}

/// <summary>The mean of some scores, kept exactly.</summary>
public sealed record ReportMean(int Sum, int Count)
{
    /// <summary>The least mean with which a report goes on.</summary>
    public const int Least = 3;

    [JsonIgnore]
    public bool IsBelow => Sum < Least * Count;

    /// <summary>To two places, cut rather than rounded: what is below 3 never reads 3.00.</summary>
    [JsonIgnore]
    public string Words => (Math.Floor(Sum * 100m / Count) / 100m).ToString("0.00", CultureInfo.InvariantCulture);
}

/// <summary>
/// That somebody is asked to score a report, and whether they have. What they gave is not here, and no instant is: it can't be found by either in a
/// <see cref="ReportBox"/>. It isn't audited, as the log names who acted, and when.
/// </summary>
public sealed record ReportBallot : Entity
{
    public required string Month { get; init; }

    public required int Number { get; init; }

    public required Id<Person> PersonId { get; init; }

    public BallotState State { get; init; }

    public static string IdOf(string month, int number, string personId) =>
        StoreLimits.ShortenedKey(string.Create(CultureInfo.InvariantCulture, $"{month}/{number}/{personId}"));
}

/// <summary>What became of a ballot.</summary>
public enum BallotState
{
    Open,
    Cast,

    /// <summary>Scores are taken no more, or somebody else was asked.</summary>
    Withdrawn,
}

/// <summary>
/// The scores of one report until they are counted, lowest first: the order tells nothing of who came when. Not audited; once counted it is deleted,
/// and of fewer than three nothing stays.
/// </summary>
public sealed record ReportBox : Entity
{
    public IReadOnlyList<int> Scores { get; init; } = [];

    public static string IdOf(string month, int number) => string.Create(CultureInfo.InvariantCulture, $"{month}/{number}");
}

/// <summary>A report that was taken offline; its id is the report's key.</summary>
public sealed record OfflineReport : Entity
{
    public required string Name { get; init; }

    /// <summary>Null for nobody.</summary>
    public Id<Person>? OwnerId { get; init; }

    /// <summary>The audit that did it.</summary>
    public required string Month { get; init; }

    public required ReportMean Mean { get; init; }

    /// <summary>When it came back; null while it is offline.</summary>
    public DateTimeOffset? BackAt { get; init; }

    /// <summary>What its owner says they changed; null of a question, whose change is to be seen.</summary>
    public string? Change { get; init; }

    [JsonIgnore]
    public bool IsOffline => BackAt is null;

    /// <summary>Whether a report isn't to be sent now.</summary>
    public static async ValueTask<bool> IsAsync(Session session, string key, CancellationToken ct) =>
        await session.FindAsync<OfflineReport>(key, ct) is { IsOffline: true };
}

/// <summary>How audits of reports are stored and found.</summary>
public static class ReportAuditKinds
{
    /// <summary>The ballots' name, as used in a card's subject.</summary>
    public const string Ballots = "report_ballots";

    /// <summary>Ballots of one report, by <see cref="ReportBox.IdOf"/>.</summary>
    public static DocumentIndex<ReportBallot> ByReport { get; } = new("report", ballot => (IndexKey)ReportBox.IdOf(ballot.Month, ballot.Number));

    /// <summary>Reports that are offline.</summary>
    public static DocumentIndex<OfflineReport> ByOffline { get; } = new("offline", report => report.IsOffline ? report.Id : default(IndexKey?));

    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<ReportAudit>("report_audits", audited: true),
        new DocumentKind<ReportBallot>(Ballots, audited: false, ByReport),
        new DocumentKind<ReportBox>("report_boxes", audited: false),
        new DocumentKind<OfflineReport>("offline_reports", audited: true, ByOffline),
    ];
}
