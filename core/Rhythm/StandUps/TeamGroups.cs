using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.StandUps;

/// <summary>Teams' groups, as their managers have named them.</summary>
public static class TeamGroups
{
    /// <summary>A team's group; null if none was named.</summary>
    public static ValueTask<TeamGroup?> OfAsync(Session session, string team, CancellationToken ct) =>
        session.FindAsync<TeamGroup>(TeamGroup.IdOf(team), ct);

    /// <summary>Names a team's group, in place of any that it had.</summary>
    public static async Task SetAsync(Session session, string team, string platform, string address, CancellationToken ct)
    {
        var known = await OfAsync(session, team, ct) ?? new TeamGroup { Id = TeamGroup.IdOf(team), Platform = platform, Address = address };
        session.Store(known with { Platform = platform, Address = address }, "team-group.set");
    }
}
