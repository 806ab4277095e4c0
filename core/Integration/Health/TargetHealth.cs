using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Health;

/// <summary>How a system is, as far as calls to it have shown (I4); its id is the connector's name.</summary>
public sealed record TargetHealth : Entity
{
    /// <summary>Why nothing is sent to it; null while it is open.</summary>
    public TargetFault? Closed { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When it is asked again how it is.</summary>
    public DateTimeOffset? ProbeAt { get; init; }

    /// <summary>When it last did what it was to do.</summary>
    public DateTimeOffset? LastDoneAt { get; init; }

    /// <summary>The first fault since then.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    public TargetFault? LastFault { get; init; }

    public DateTimeOffset? LastFaultAt { get; init; }

    /// <summary>Whose books it said these are, the first time; another name later closes it.</summary>
    public string? Books { get; init; }

    public IReadOnlyList<CredentialEnd> Ends { get; init; } = [];

    /// <summary>When it was last asked how it is.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>Until when nobody is told of its faults.</summary>
    public DateTimeOffset? MutedUntil { get; init; }
}

/// <summary>What calls to a system brought within an hour; its id is <c>target/hour</c>, in UTC.</summary>
public sealed record TargetHour : Entity
{
    public int Done { get; init; }

    public int Refused { get; init; }

    /// <summary>Those of which nobody knew what they did.</summary>
    public int Unknown { get; init; }

    /// <summary>Of all tries.</summary>
    public long Milliseconds { get; init; }

    /// <summary>Tries by how long they took; see <see cref="Latency"/>.</summary>
    public IReadOnlyList<LatencySlot> Slots { get; init; } = [];

    public static string IdOf(string target, DateTimeOffset at) =>
        $"{target}/{at.UtcDateTime.ToString("yyyy-MM-ddTHH", System.Globalization.CultureInfo.InvariantCulture)}";
}

/// <summary>
/// Something about a system that somebody must know of: told at once, and again until somebody has confirmed it, as a warning that was sent once was
/// lost once (I4). Its id is <c>target/number</c>.
/// </summary>
public sealed record Incident : Entity
{
    public required string Target { get; init; }

    /// <summary>Names what it is about, the same as long as it lasts: <c>closed</c>, <c>failing</c>, <c>transfer/…</c>, <c>end/Secret</c>.</summary>
    public required string About { get; init; }

    public required IncidentSort Sort { get; init; }

    public required TargetFault Fault { get; init; }

    /// <summary>The transfer that waits for a decision, if it is about one.</summary>
    public string? TransferId { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>How often it was told.</summary>
    public int Told { get; init; }

    public Id<People.Person>? ConfirmedBy { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Who told of it; null for what was noticed here.</summary>
    public Id<People.Person>? ReportedBy { get; init; }
}

/// <summary>Sorts of incidents.</summary>
public enum IncidentSort
{
    /// <summary>Nothing is sent any more: credentials, rights, other books.</summary>
    Closed,

    /// <summary>Nothing went through for a while.</summary>
    Failing,

    /// <summary>A transfer waits for a decision.</summary>
    Parked,

    /// <summary>A flow lacks codes.</summary>
    Lacking,

    /// <summary>Credentials end soon, or have ended.</summary>
    Ending,

    /// <summary>A flow has been silent for longer than usual.</summary>
    Silent,

    /// <summary>Receipts that it had are gone without a word.</summary>
    Vanished,

    /// <summary>Receipts that are there and can't be read.</summary>
    Unread,

    /// <summary>What was told of a contract that was cancelled stays there until somebody ends it by hand.</summary>
    Leftover,

    /// <summary>Two records of one customer are both known there.</summary>
    Merged,

    /// <summary>Somebody told of a failure that was not noticed here.</summary>
    Reported,

    /// <summary>Codes of the flow are gone, disabled or called otherwise there.</summary>
    Codes,
}

/// <summary>How many tries took how long.</summary>
/// <param name="Slot">See <see cref="Latency"/>.</param>
/// <param name="Count">How many.</param>
public sealed record LatencySlot(int Slot, int Count);

/// <summary>Slots of times: each is a quarter longer than the one before, so that a percentile is off by at most that.</summary>
public static class Latency
{
    private const double Growth = 1.25;

    /// <summary>The slot of a time.</summary>
    public static int SlotOf(TimeSpan time) => (int)Math.Ceiling(Math.Log(Math.Max(1, time.TotalMilliseconds), Growth));

    /// <summary>The time below which a share of all tries lies, as the end of its slot; null without tries.</summary>
    public static TimeSpan? Percentile(IEnumerable<TargetHour> hours, double share)
    {
        var slots = hours.SelectMany(hour => hour.Slots).OrderBy(slot => slot.Slot).ToList();
        var left = (int)Math.Ceiling(slots.Sum(slot => slot.Count) * share);
        foreach (var (slot, count) in slots)
        {
            left -= count;
            if (left <= 0)
            {
                return TimeSpan.FromMilliseconds(Math.Pow(Growth, slot));
            }
        }

        return null;
    }

    /// <summary>The slots with one more try of a time.</summary>
    public static IReadOnlyList<LatencySlot> With(IReadOnlyList<LatencySlot> slots, TimeSpan time)
    {
        var one = SlotOf(time);
        return [.. slots.Where(slot => slot.Slot != one), new LatencySlot(one, 1 + (slots.FirstOrDefault(slot => slot.Slot == one)?.Count ?? 0))];
    }
}

/// <summary>How health is stored and found.</summary>
public static class HealthKinds
{
    public const string Incidents = "incidents";

    /// <summary>The open ones, by target.</summary>
    public static DocumentIndex<Incident> OpenByTarget { get; } =
        new("open", one => one.ClosedAt is null ? new IndexKey(one.Target) : default(IndexKey?));

    /// <summary>The open one about something; keys are <c>target/about</c>.</summary>
    public static DocumentIndex<Incident> OpenAbout { get; } =
        new("about", one => one.ClosedAt is null ? new IndexKey(KeyOf(one.Target, one.About)) : default(IndexKey?));

    /// <summary>By when they were opened; keys are <c>target/instant</c>.</summary>
    public static DocumentIndex<Incident> ByOpening { get; } = new("opened", one => Transfers.TransferKinds.Keyed(one.Target, one.OpenedAt));

    public static DocumentIndex<TargetHour> ByHour { get; } = new("hour", one => new IndexKey(one.Id));

    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<TargetHealth>("target_health", audited: false) { Rings = true },
        new DocumentKind<TargetHour>("target_hours", audited: false, ByHour),
        new DocumentKind<Incident>(Incidents, audited: true, OpenByTarget, OpenAbout, ByOpening),
    ];

    public static string KeyOf(string target, string about) => StoreLimits.ShortenedKey($"{target}/{about}");
}
