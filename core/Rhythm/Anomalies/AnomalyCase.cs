using System.Text.Json.Serialization;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Anomalies;

/// <summary>Something unusual that a manager was told of, and what came of it (Q4). Its id is the key of the message.</summary>
public sealed record AnomalyCase : Entity
{
    public required AnomalyKind Kind { get; init; }

    /// <summary>Whom it is about.</summary>
    public required Id<Person> PersonId { get; init; }

    /// <summary>The deal, if it is about one.</summary>
    public Id<Deal>? DealId { get; init; }

    /// <summary>The day after which the streak began: as long as it goes on, this is the same case.</summary>
    public required DateOnly After { get; init; }

    /// <summary>How long the streak was when it was told: working days or days, as its rule counts.</summary>
    public required int Days { get; init; }

    /// <summary>The stage's key, if it is about one.</summary>
    public string? Stage { get; init; }

    /// <summary>The team, if it is about one; it is then told as about the member whose deals lack the most.</summary>
    public string? Team { get; init; }

    /// <summary>The rate when it was told, in percent; null where none is judged.</summary>
    public int? Percent { get; init; }

    /// <summary>What it was judged by: the usual rate or the limit, in percent.</summary>
    public int? Against { get; init; }

    public required DateTimeOffset ToldAt { get; init; }

    /// <summary>What was done about it, the first first.</summary>
    public IReadOnlyList<AnomalyStep> Steps { get; init; } = [];

    /// <summary>From this day on it is told once more, if it goes on; null if it isn't put off.</summary>
    public DateOnly? PutOffTo { get; init; }

    /// <summary>How often it was put off: part of the key of what is told then.</summary>
    public int PutOff { get; init; }
}

/// <summary>What somebody did about an anomaly.</summary>
public sealed record AnomalyStep(Id<Person> By, DateTimeOffset At, CoachingWay Way, string? Note);

/// <summary>Sorts of anomalies; each has one rule.</summary>
public enum AnomalyKind
{
    /// <summary>Somebody has entered no lead for some working days.</summary>
    [JsonStringEnumMemberName("no-new-leads")]
    NoNewLeads,

    /// <summary>Nobody has had a contact on a large deal for some days.</summary>
    [JsonStringEnumMemberName("silent-deal")]
    SilentDeal,

    /// <summary>Fewer of somebody's deals get from one stage to the next than is usual for them or their team.</summary>
    [JsonStringEnumMemberName("low-conversion")]
    LowConversion,

    /// <summary>Too many of a team's open deals lack evidence (证据缺失率).</summary>
    [JsonStringEnumMemberName("evidence-lack")]
    EvidenceLack,
}

/// <summary>How a manager follows up.</summary>
public enum CoachingWay
{
    [JsonStringEnumMemberName("call")]
    Call,

    [JsonStringEnumMemberName("talk")]
    Talk,
}

/// <summary>Since when the product has recorded what is judged; nothing before that day counts.</summary>
public sealed record AnomalyWatch : Entity
{
    /// <summary>The id of the only document.</summary>
    public const string Only = "only";

    public required DateOnly Since { get; init; }
}

/// <summary>
/// What no dates tell: since when a rate has been out of bounds. Its id is the sort and whom it is about; it goes when the rate is as it should be
/// again.
/// </summary>
public sealed record AnomalyStreak : Entity
{
    /// <summary>The day before the first look that found it so.</summary>
    public required DateOnly After { get; init; }
}

/// <summary>How anomalies are stored and found.</summary>
public static class AnomalyKinds
{
    /// <summary>The kind's name, as used in a card's subject.</summary>
    public const string Name = "anomalies";

    /// <summary>By whom they are about.</summary>
    public static DocumentIndex<AnomalyCase> ByPerson { get; } = new("person", row => row.PersonId);

    /// <summary>By when they were told.</summary>
    public static DocumentIndex<AnomalyCase> ByTold { get; } = new("told", row => row.ToldAt);

    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<AnomalyCase>(Name, audited: true, ByPerson, ByTold) { Ties = row => new Ties(row.DealId) },
        new DocumentKind<AnomalyWatch>("anomaly_watch", audited: false),
        new DocumentKind<AnomalyStreak>("anomaly_streaks", audited: false),
    ];
}
