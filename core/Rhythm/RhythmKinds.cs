using ChatSales.Core.Deals;
using ChatSales.Core.Rhythm.Promises;
using ChatSales.Core.Rhythm.Stalls;
using ChatSales.Core.Rhythm.StandUps;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm;

/// <summary>How the rhythm's documents are stored and found.</summary>
public static class RhythmKinds
{
    /// <summary>Deals with promises that run, by the day on which they are due.</summary>
    public static DocumentIndex<DealPromises> RunningByDay { get; } =
        new("running_day", deal => deal.Running.Select(promise => (IndexKey)promise.Due).Distinct());

    /// <summary>Deals with promises that have ended, by when.</summary>
    public static DocumentIndex<DealPromises> ByEnd { get; } =
        new("ended", deal => deal.Promises.Where(promise => promise.EndedAt is not null).Select(promise => (IndexKey)promise.EndedAt!.Value));

    /// <summary>Stand-ups of one team, by day.</summary>
    public static DocumentIndex<StandUp> ByTeamAndDay { get; } = new("team_day", standUp => KeyOf(standUp.Team, standUp.Day));

    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<DealPace>("deal_paces", audited: false),
        new DocumentKind<DealPromises>("deal_promises", audited: true, RunningByDay, ByEnd) { Ties = deal => DealKinds.TiesTo(new(deal.Id)) },
        new DocumentKind<StandUp>("stand_ups", audited: false, ByTeamAndDay),
        new DocumentKind<TeamGroup>("team_groups", audited: true),
    ];

    /// <summary>A stand-up's key in <see cref="ByTeamAndDay"/>.</summary>
    public static IndexKey KeyOf(string team, DateOnly day) => StoreLimits.ShortenedKey($"{team}\t{((IndexKey)day).Text}");
}
