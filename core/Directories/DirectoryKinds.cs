using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Directories;

/// <summary>
/// Differences found at one time, and what becomes of them. What they are is in its parts, which go once it has ended: whoever is in them has a say
/// in what is kept of them, and what was applied the log tells.
/// </summary>
public sealed record DirectoryPass : Entity
{
    public required DateTimeOffset At { get; init; }

    public required PassState State { get; init; }

    /// <summary>Why it waits for an operator; null for one that needs none.</summary>
    public HeldBack? HeldBack { get; init; }

    /// <summary>How many of each sort, by their order in the parts.</summary>
    public IReadOnlyList<SortCount> Sorts { get; init; } = [];

    /// <summary>By platform, how many are missing of how many; only where these are too many.</summary>
    public IReadOnlyList<TooMany> TooMany { get; init; } = [];

    /// <summary>How often an operator has decided on one of them, so that what is applied is what was shown.</summary>
    public int Decisions { get; init; }

    /// <summary>How many parts there are.</summary>
    public required int Parts { get; init; }

    /// <summary>How many of them are applied.</summary>
    public int Done { get; init; }

    /// <summary>How many differences were applied, and how many weren't so any more.</summary>
    public int Applied { get; init; }

    /// <inheritdoc cref="Applied"/>
    public int Stale { get; init; }

    /// <summary>Who applied or dropped it; null for what was applied by itself.</summary>
    public Id<Person>? DecidedBy { get; init; }

    /// <summary>The same for the same differences.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>How many there are of a sort.</summary>
    public int CountOf(ChangeSort sort) => Sorts.Where(one => one.Sort == sort).Sum(one => one.Count);
}

/// <summary>How many differences of a sort there are.</summary>
public sealed record SortCount(ChangeSort Sort, int Count);

/// <summary>More are missing from a directory than is believed.</summary>
public sealed record TooMany(string Platform, int Missing, int Known);

/// <summary>What has become of a pass.</summary>
public enum PassState
{
    /// <summary>An operator decides.</summary>
    Waiting,

    /// <summary>It is being applied, part by part.</summary>
    Applying,
    Applied,
    Dropped,

    /// <summary>A later pass has taken its place.</summary>
    Replaced,
}

/// <summary>Why differences wait for an operator.</summary>
public enum HeldBack
{
    /// <summary>Nothing was ever applied.</summary>
    First,

    /// <summary>Too many would be closed out.</summary>
    TooMany,

    /// <summary>They can't be decided by a rule.</summary>
    Doubtful,
}

/// <summary>Some of a pass's differences; its id is the pass's and a number.</summary>
public sealed record DirectoryPart : Entity
{
    public required IReadOnlyList<DirectoryChange> Changes { get; init; }

    /// <summary>The id of a pass's part, from 0.</summary>
    public static string IdOf(string passId, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{passId}/{number:D5}");
}

/// <summary>How the directories were found last.</summary>
public sealed record DirectoryState : Entity
{
    /// <summary>The id of the only document.</summary>
    public const string Only = "only";

    /// <summary>Whether an operator has applied a first difference; what comes later without doubts is applied by itself.</summary>
    public bool IsEstablished { get; init; }

    /// <summary>The pass that waits or is being applied; null for none.</summary>
    public string? PassId { get; init; }

    /// <summary>The pass that is being applied by itself; null for none.</summary>
    public string? OwnPassId { get; init; }

    public IReadOnlyList<DirectoryReading> Readings { get; init; } = [];
}

/// <summary>How one directory was read last.</summary>
public sealed record DirectoryReading
{
    public required string Platform { get; init; }

    /// <summary>When it was last read as a whole; null if it never was.</summary>
    public DateTimeOffset? At { get; init; }

    public int People { get; init; }

    public int Departments { get; init; }

    public int Calls { get; init; }

    /// <summary>How many differences were found then.</summary>
    public int Found { get; init; }

    /// <summary>When it could not be read since; null if it could.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    public string? Fault { get; init; }
}

/// <summary>A directory's departments as they were last read, by which people asked for one by one are placed; its id is the platform.</summary>
public sealed record KnownDepartments : Entity
{
    public required IReadOnlyList<DirectoryDepartment> Departments { get; init; }
}

/// <summary>Whom a platform's events named since they were last looked at; its id is the platform.</summary>
public sealed record HeardOf : Entity
{
    public IReadOnlyList<string> Accounts { get; init; } = [];

    public bool IsEverything { get; init; }
}

/// <summary>How directories are stored.</summary>
public static class DirectoryKinds
{
    /// <summary>The name of passes.</summary>
    public const string PassesName = "directory_passes";

    public static DocumentKind<DirectoryPass> Passes { get; } = new(PassesName, audited: true);

    public static IEnumerable<DocumentKind> All { get; } =
    [
        Passes,
        new DocumentKind<DirectoryPart>("directory_parts", audited: false),
        new DocumentKind<DirectoryState>("directory_state", audited: false),
        new DocumentKind<KnownDepartments>("directory_departments", audited: false),
        new DocumentKind<HeardOf>("directory_heard", audited: false),
    ];
}
