using System.Text.Json.Serialization;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Renewals;

/// <summary>What became of a service that ends: whether somebody is on it, and whether it was renewed (P8). Its id is the contract's.</summary>
public sealed record Renewal : Entity
{
    /// <summary>The last day that this is about: an amended contract begins anew.</summary>
    public required DateOnly End { get; init; }

    /// <summary>The latest cycle in which somebody acted; reminders of that one stop, those of the next don't (RH6).</summary>
    public RenewalCycle? ActedIn { get; init; }

    /// <summary>How it was settled; null while it isn't.</summary>
    public RenewalAnswer? Settled { get; init; }

    /// <summary>What was said last: how it stands, or why it isn't renewed.</summary>
    public string? Note { get; init; }

    /// <summary>Who said something last.</summary>
    public Id<Person>? By { get; init; }

    public DateTimeOffset? At { get; init; }

    [JsonIgnore]
    public bool IsOpen => Settled is null;
}

/// <summary>A service that was in a cycle and isn't settled: it stays in view however long it is over (P8). Its id is the contract's.</summary>
public sealed record RenewalInView : Entity
{
    public required DateOnly End { get; init; }
}

/// <summary>When before the end of a service it is looked at (RH6); the later, the higher.</summary>
public enum RenewalCycle
{
    /// <summary>From 30 days before the end: the owner.</summary>
    Month = 1,

    /// <summary>From 7 days before: the manager too.</summary>
    Week = 2,

    /// <summary>After the end: the director too.</summary>
    Over = 3,
}

/// <summary>What somebody says of a renewal.</summary>
public enum RenewalAnswer
{
    [JsonStringEnumMemberName("acting")]
    Acting,

    [JsonStringEnumMemberName("renewed")]
    Renewed,

    [JsonStringEnumMemberName("declined")]
    Declined,
}

/// <summary>How renewals are stored and found.</summary>
public static class RenewalKinds
{
    /// <summary>The kind's name, as used in a card's subject.</summary>
    public const string Name = "renewals";

    /// <summary>By the end of the service.</summary>
    public static DocumentIndex<RenewalInView> ByEnd { get; } = new("end", row => row.End);

    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<Renewal>(Name, audited: true) { Ties = row => new Ties(Whole: (typeof(Contract), row.Id)) },
        new DocumentKind<RenewalInView>("renewals_in_view", audited: false, ByEnd),
    ];
}
