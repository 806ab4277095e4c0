using System.Text.Json.Serialization;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Rhythm.Stalls;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.StandUps;

/// <summary>
/// A team's stand-up (漏斗健康度站会, P6): its figures as they were then, what was asked, and who answered. What it says later is its minutes.
/// </summary>
public sealed record StandUp : Entity
{
    public required string Team { get; init; }

    public required DateOnly Day { get; init; }

    public required DateTimeOffset HeldAt { get; init; }

    public required FunnelHealth Health { get; init; }

    /// <summary>The figures of the one before; null for the first.</summary>
    public FunnelHealth? Before { get; init; }

    /// <summary>Deals whose promises were kept since the one before.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    public IReadOnlyList<string> Broken { get; init; } = [];

    /// <summary>Deals whose promises got another day in time.</summary>
    public IReadOnlyList<string> Redated { get; init; } = [];

    /// <summary>The deals behind the figures that stand still, the longest in their stage first.</summary>
    public IReadOnlyList<StandUpItem> Items { get; init; } = [];

    public IReadOnlyList<StandUpAnswer> Answers { get; init; } = [];

    /// <summary>When its minutes were filed: answers after that are marked as late.</summary>
    public DateTimeOffset? FiledAt { get; init; }

    /// <summary>What is asked.</summary>
    [JsonIgnore]
    public IEnumerable<StandUpItem> Asked => Items.Where(item => item.IsAsked);

    /// <summary>The id of a team's stand-up.</summary>
    public static string IdOf(string team, DateOnly day) => StoreLimits.ShortenedKey($"{team}/{RhythmTime.KeyOf(day)}");
}

/// <summary>The two figures of a stand-up, as the catalogue defines them.</summary>
/// <param name="Overdue">Open deals over their limit.</param>
/// <param name="Lacking">Open deals that lack the evidence of their gate.</param>
/// <param name="Open">Open deals in stages with gates.</param>
public sealed record FunnelHealth(int Overdue, int Lacking, int Open);

/// <summary>A deal that stands still.</summary>
/// <param name="DealId">The deal.</param>
/// <param name="OwnerId">Whose it was.</param>
/// <param name="Of">Its entry into its stage.</param>
/// <param name="EnteredAt">When that was.</param>
public sealed record StandUpItem(Id<Deal> DealId, Id<Person> OwnerId, StageVisit Of, DateTimeOffset EnteredAt)
{
    /// <summary>Over its stage's limit.</summary>
    public bool IsOver { get; init; }

    /// <summary>Without its gate's evidence, past half of the limit.</summary>
    public bool IsLacking { get; init; }

    /// <summary>The day of a promise that runs; what has one isn't asked.</summary>
    public DateOnly? Promised { get; init; }

    /// <summary>Whether its owner was on leave.</summary>
    public bool IsAway { get; init; }

    [JsonIgnore]
    public bool IsAsked => Promised is null;
}

/// <summary>What somebody said to what was asked.</summary>
/// <param name="DealId">About which deal.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Words">A reason, or the day that was promised.</param>
public sealed record StandUpAnswer(Id<Deal> DealId, Id<Person> By, DateTimeOffset At, string Words)
{
    /// <summary>Whether the minutes had been filed.</summary>
    public bool IsLate { get; init; }
}

/// <summary>Where a team's group is, on platforms whose groups have ids of their own; its id is the team's name.</summary>
public sealed record TeamGroup : Entity
{
    public required string Platform { get; init; }

    public required string Address { get; init; }

    /// <summary>The id of a team's group.</summary>
    public static string IdOf(string team) => StoreLimits.ShortenedKey(team);
}
