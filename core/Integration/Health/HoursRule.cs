using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Integration.Health;

/// <summary>
/// Forgets, every night, what calls to systems brought more than 13 months ago: the quarter of a year ago is still compared with (I5).
/// </summary>
public sealed class HoursRule(BusinessZone zone) : StandingRule
{
    private const int KeptMonths = 13;

    // A first night with years of them is done in pieces: a commit has its bounds.
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Night = TimeSpan.FromHours(3.5);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public override string Key => "integration-hours";

    public override Message Title => IntegrationTexts.HoursRule;

    public override bool IsTold => false;

    public override bool IsHousekeeping => true;

    public override DateTimeOffset NextAfter(DateTimeOffset instant)
    {
        var today = zone.At(zone.DateOf(instant), Night);
        return today > instant ? today : zone.At(zone.DateOf(instant).AddDays(1), Night);
    }

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var (session, left, until) = (work.Session, MostAtOnce, work.Now.AddMonths(-KeptMonths));
        // Those of systems that are no longer set up too.
        foreach (var target in await session.QueryAsync(new Query<TargetHealth>(), ct))
        {
            var old = left == 0 ? [] : await session.QueryAsync(
                new Query<TargetHour>().Between(HealthKinds.ByHour, $"{target.Id}/", TargetHour.IdOf(target.Id, until)).Take(left), ct);
            left -= old.Count;
            foreach (var hour in old)
            {
                session.Delete(hour, "target.forget");
            }
        }

        if (left == 0)
        {
            work.Again(work.Now + Pause);
        }
    }
}
