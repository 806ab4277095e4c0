using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Integration.Flows;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Rhythm;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Health;

/// <summary>
/// Looks every morning, weekends too, at credentials that end soon, and at flows that have been silent for longer than they usually are (I4).
/// </summary>
public sealed class HealthRule(Connectors connectors, FlowBook flows, RhythmTime time) : StandingRule
{
    private const int FirstDays = 30;
    private const int LeastDone = 10;
    private const int MostDone = 200;
    private const string Silent = "silent";
    private static readonly TimeSpan Morning = TimeSpan.FromHours(9);
    private static readonly TimeSpan LeastSilence = TimeSpan.FromDays(2);

    public override string Key => "integration-health";

    public override Message Title => IntegrationTexts.HealthRule;

    public override bool IsTold => false;

    public override bool IsOn => connectors.All.Count > 0;

    public override DateTimeOffset NextAfter(DateTimeOffset instant)
    {
        var today = time.Zone.At(time.DayOf(instant), Morning);
        return today > instant ? today : time.Zone.At(time.DayOf(instant).AddDays(1), Morning);
    }

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var today = time.DayOf(work.Now);
        foreach (var connector in connectors.All)
        {
            var health = await TargetWatch.HealthAsync(work.Session, connector.Name, ct);
            foreach (var end in health.Ends)
            {
                var days = end.On.DayNumber - today.DayNumber;
                if (days <= FirstDays)
                {
                    await TargetWatch.EndsAsync(work.Session, connector.Name, end, days, ct);
                }
            }
        }

        foreach (var flow in await flows.RunningAsync(work.Session, ct))
        {
            await LookAtSilenceAsync(work.Session, flow, ct);
        }
    }

    // Twice the longest silence of its last transfers is unusual for it.
    private static async Task LookAtSilenceAsync(Session session, Flow flow, CancellationToken ct)
    {
        var done = (await session.QueryAsync(
            TransferKinds.Of(TransferKinds.Done, flow.Target).OrderBy(TransferKinds.Done, descending: true).Take(MostDone),
            ct)).Select(one => one.EndedAt!.Value).ToList();
        if (done.Count < LeastDone)
        {
            return;
        }

        var longest = done.Zip(done.Skip(1), (later, earlier) => later - earlier).Max();
        var silent = session.Now - done[0];
        if (silent > LeastSilence && silent > longest * 2)
        {
            await Incidents.OpenAsync(
                session, flow.Target, Silent, IncidentSort.Silent,
                TargetFault.Ours(FaultCause.Other, IntegrationTexts.SilentFor.With(IntegrationTexts.Span(silent), IntegrationTexts.Span(longest))),
                ct);
        }
        else
        {
            await Incidents.CloseAsync(session, flow.Target, Silent, ct);
        }
    }
}
