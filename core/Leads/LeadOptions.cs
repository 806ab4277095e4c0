using ChatSales.Core.Customers;

namespace ChatSales.Core.Leads;

/// <summary>
/// Who gets leads, and for how long (section <c>Leads</c>); a file of <see cref="LeadRulesFormat"/> counts in place of <see cref="Rules"/>,
/// <see cref="Pools"/> and <see cref="Default"/>.
/// </summary>
public sealed class LeadOptions
{
    private const int FewestDays = 2;

    // About a year of working days.
    private const int MostDays = 250;

    /// <summary>Working days without a contact after which a lead falls back into the pool.</summary>
    public int FallBackDays { get; init; } = 5;

    /// <summary>Open leads with which nobody may claim another.</summary>
    public int MostOpen { get; init; } = 30;

    /// <summary>Claims of one person on one day.</summary>
    public int MostClaimsADay { get; init; } = 5;

    /// <summary>The id of whoever gets what no rule gives to anybody; empty for whoever enters it.</summary>
    public string Default { get; init; } = "";

    /// <summary>The first rule that fits a lead says who gets it.</summary>
    public IReadOnlyList<LeadRule> Rules { get; init; } = [];

    /// <summary>Who sees the pool's leads of some regions; those of other regions everybody sees who may claim them.</summary>
    public IReadOnlyList<LeadPool> Pools { get; init; } = [];

    /// <summary>What is wrong, one sentence per mistake.</summary>
    public IEnumerable<string> Mistakes() =>
    [
        .. FallBackDays < FewestDays
            ? [$"Leads:FallBackDays: must be at least {FewestDays}, so that there is a day for the warning."]
            : Array.Empty<string>(),
        .. FallBackDays > MostDays ? [$"Leads:FallBackDays: must be at most {MostDays}."] : Array.Empty<string>(),
        .. MostOpen < 1 ? ["Leads:MostOpen: must be at least 1."] : Array.Empty<string>(),
        .. MostClaimsADay < 1 ? ["Leads:MostClaimsADay: must be at least 1."] : Array.Empty<string>(),
        .. Rules.Index().Where(at => at.Item.Teams.Count + at.Item.People.Count == 0)
            .Select(at => $"Leads:Rules:{at.Index}: names nobody; set Teams or People."),
        .. Pools.Index().Where(at => at.Item.Regions.Count == 0 || at.Item.Teams.Count == 0)
            .Select(at => $"Leads:Pools:{at.Index}: needs Regions and Teams."),
        .. Rules.Index().SelectMany(at => Unknown($"Leads:Rules:{at.Index}:Regions", at.Item.Regions)),
        .. Pools.Index().SelectMany(at => Unknown($"Leads:Pools:{at.Index}:Regions", at.Item.Regions)),
    ];

    private static IEnumerable<string> Unknown(string key, IEnumerable<string> regions) => regions.Except(CustomerTexts.Regions)
        .Select(region => $"{key}: '{region}' is not a region; known are {string.Join(", ", CustomerTexts.Regions)}.");
}

/// <summary>Who gets leads of a sort: of those named, whoever has the fewest open ones.</summary>
public sealed class LeadRule
{
    /// <summary>Any of these; empty for all.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <inheritdoc cref="Regions"/>
    public IReadOnlyList<string> Industries { get; init; } = [];

    /// <inheritdoc cref="Regions"/>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Names of teams whose reps get them.</summary>
    public IReadOnlyList<string> Teams { get; init; } = [];

    /// <summary>Ids of people who get them.</summary>
    public IReadOnlyList<string> People { get; init; } = [];
}

/// <summary>Which teams see the pool's leads of some regions.</summary>
public sealed class LeadPool
{
    public IReadOnlyList<string> Regions { get; init; } = [];

    public IReadOnlyList<string> Teams { get; init; } = [];
}
