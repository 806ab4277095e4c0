using System.Globalization;
using System.Text.Json.Serialization;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Stalls;

/// <summary>How often a deal has entered its stages, and who was told that it stands still in the present one; its id is the deal's.</summary>
public sealed record DealPace : Entity
{
    /// <summary>How often it entered a stage that it entered more than once; as stages can't be skipped, all others once.</summary>
    public IReadOnlyDictionary<string, int> Visits { get; init; } = new Dictionary<string, int>();

    /// <summary>The entry that the rest is about.</summary>
    public StageVisit? Of { get; init; }

    /// <summary>Who was told that it is over its limit.</summary>
    public Told? Stall { get; init; }

    /// <summary>Who was told that its evidence is missing.</summary>
    public Told? Lack { get; init; }

    /// <summary>When it was handed over last.</summary>
    public DateTimeOffset? HandedAt { get; init; }

    /// <summary>What is known of a deal's present stage; nothing was told about an entry that is new.</summary>
    public static async ValueTask<DealPace> OfAsync(Session session, Deal deal, CancellationToken ct)
    {
        var pace = await session.FindAsync<DealPace>(deal.Id, ct) ?? new DealPace { Id = deal.Id };
        var visit = new StageVisit(deal.Stage, pace.Visits.GetValueOrDefault(deal.Stage, 1));
        return pace.Of == visit ? pace : pace with { Of = visit, Stall = null, Lack = null, HandedAt = null };
    }

    /// <summary>Counts the entry of a deal into another stage.</summary>
    public static async Task EnterAsync(Session session, Deal deal, string stage, bool isBack, CancellationToken ct)
    {
        var pace = await session.FindAsync<DealPace>(deal.Id, ct) ?? new DealPace { Id = deal.Id };
        if (isBack || pace.Visits.ContainsKey(stage))
        {
            var visits = new Dictionary<string, int>(pace.Visits) { [stage] = pace.Visits.GetValueOrDefault(stage, 1) + 1 };
            visits.TryAdd(deal.Stage, 1);
            session.Store(pace with { Visits = visits }, "pace.enter");
        }
    }

    /// <summary>Notes that a deal is somebody else's from now on, who gets time of their own before a manager hears of it (RH1).</summary>
    public static async Task HandAsync(Session session, Deal deal, CancellationToken ct)
    {
        if (await OfAsync(session, deal, ct) is { Version: > 0 } pace)
        {
            session.Store(pace with { HandedAt = session.Now }, "pace.hand");
        }
    }
}

/// <summary>An entry into a stage.</summary>
/// <param name="Stage">The stage's key.</param>
/// <param name="Number">The how-manieth of this deal into this stage, from 1.</param>
public sealed record StageVisit(string Stage, int Number)
{
    /// <summary>As keys of messages have it: with its number from the second time on.</summary>
    [JsonIgnore]
    public string Key => Number == 1 ? Stage : string.Create(CultureInfo.InvariantCulture, $"{Stage}#{Number}");
}

/// <summary>Who was told a fact.</summary>
/// <param name="RepAt">When whoever owns the deal was.</param>
/// <param name="ManagerAt">When their manager was; null if not yet.</param>
public sealed record Told(DateTimeOffset RepAt, DateTimeOffset? ManagerAt = null);
