using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Metrics;
using ChatSales.Core.Metrics.Chat;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.People.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Rhythm.Anomalies.Chat;

/// <summary>Draws an anomaly: what it is, how to talk about it, what was done, and what can be done (Q4).</summary>
public sealed class AnomalyCards(BusinessZone zone, StagePlan plan) : ISubjectCards
{
    private static readonly Metric Lack = MetricTexts.All.First(metric => metric.Key == "evidence-lack");
    private static readonly Said LackMetric = new(Lack.Key, Lack.Name);

    public string Kind => AnomalyKinds.Name;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        await turn.Session.FindAsync<AnomalyCase>(id, ct) is { } one && await AnomalyDesk.CanSeeAsync(turn.Access, one, ct)
            ? await DrawAsync(turn.Session, one, message: null, CardTone.Neutral, ct)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<AnomalyCase>(id, ct))?.Version;

    /// <summary>The card with a message on top, for somebody who sees it.</summary>
    public async ValueTask<Card> DrawAsync(Session session, AnomalyCase one, string? message, CardTone tone, CancellationToken ct)
    {
        var script = AnomalyTexts.ScriptOf(one.Kind);
        var name = await session.NameOfAsync(one.PersonId, ct);
        var deal = one.DealId is { } dealId ? await session.FindAsync(dealId, ct) : null;
        return new Card
        {
            Title = TitleOf(one, name, deal),
            Text = message is null ? script : $"{message}\n{script}",
            Tone = tone,
            Facts =
            [
                one.Percent is null
                    ? new Fact(AnomalyTexts.AfterFact.Text, LayoutTexts.Day(one.After, zone.DateOf(session.Now)))
                    : new Fact(AnomalyTexts.SinceFact.Text, LayoutTexts.Day(one.After.AddDays(1), zone.DateOf(session.Now))),
                .. one.Team is null ? [] : new[] { new Fact(AnomalyTexts.LackedFact.Text, name) },
                .. deal is null ? [] : new[] { new Fact(AnomalyTexts.OwnerFact.Text, name) },
                .. one.Steps.Count == 0 ? [] : new[] { new Fact(AnomalyTexts.StepsFact.Text, await StepsAsync(session, one, ct)) },
                .. one.PutOffTo is { } day ? [new Fact(AnomalyTexts.PutOffFact.Text, AnomalyTexts.Day(day))] : Array.Empty<Fact>(),
            ],
            Buttons =
            [
                ToCoach(one, CoachingWay.Call, ButtonStyle.Primary) with { InLists = true },
                ToCoach(one, CoachingWay.Talk, ButtonStyle.Default),
                Button.Show(AnomalyTexts.TellButton.Text, PeopleCommandTexts.Tell.Say(new Said(one.PersonId.Text, name))),
                Button.Show(AnomalyTexts.LaterButton.Text, AnomalyCommandTexts.PutOff.Say(one.Id)),
                .. deal is null ? [] : new[] { Button.Show(deal.Id, DealCommandTexts.Show.Say(deal.Id)) },
                .. one.Team is null ? [] : new[] { Button.Show(MetricTexts.Rows.Text, MetricCommandTexts.Rows.Say(LackMetric)) },
            ],
            Subject = new Subject(Kind, one.Id, one.Version),
        };
    }

    /// <summary>A case in a line.</summary>
    public async ValueTask<CardRow> RowAsync(Session session, AnomalyCase one, CancellationToken ct)
    {
        var deal = one.DealId is { } dealId ? await session.FindAsync(dealId, ct) : null;
        return new CardRow(
            TitleOf(one, await session.NameOfAsync(one.PersonId, ct), deal),
            one.Steps.Count == 0 ? AnomalyTexts.Day(zone.DateOf(one.ToldAt)) : await StepsAsync(session, one, ct),
            Button.Show(AnomalyTexts.ShowButton.Text, AnomalyCommandTexts.Show.Say(one.Id)));
    }

    private string TitleOf(AnomalyCase one, string name, Deal? deal) => one.Kind switch
    {
        AnomalyKind.NoNewLeads => AnomalyTexts.LeadsTitle.With(name, one.Days),
        AnomalyKind.SilentDeal => AnomalyTexts.SilentTitle.With(one.Days, deal?.Title ?? one.DealId?.Text),
        AnomalyKind.LowConversion =>
            AnomalyTexts.ConversionTitle.With(name, plan.Find(one.Stage!)?.Title ?? one.Stage, one.Percent, one.Against),
        _ => AnomalyTexts.LackTitle.With(one.Team, one.Percent, one.Days, one.Against),
    };

    private static Button ToCoach(AnomalyCase one, CoachingWay way, ButtonStyle style)
    {
        var name = AnomalyTexts.NameOf(way);
        return Button.Do(name, AnomalyCommandTexts.Coach.Say(one.Id, name), style);
    }

    private async ValueTask<string> StepsAsync(Session session, AnomalyCase one, CancellationToken ct)
    {
        var words = new List<string>();
        foreach (var step in one.Steps)
        {
            var said = AnomalyTexts.StepBy.With(
                AnomalyTexts.Day(zone.DateOf(step.At)), await session.NameOfAsync(step.By, ct), AnomalyTexts.NameOf(step.Way));
            words.Add(step.Note is { } note ? LayoutTexts.Pair(said, note) : said);
        }

        return LayoutTexts.Statements(words);
    }
}

/// <summary>An anomaly, for whoever leads whom it is about; void once it is no longer so (G7).</summary>
public sealed class AnomalyNotice(AnomalyDesk desk, AnomalyCards cards) : NoticeKind
{
    public override string Key => AnomalySweep.Name;

    public override ReminderSort Sort => ReminderSort.Anomalies;

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<AnomalyCase>(notice.Subject, ct) is { } one && await desk.IsStillSoAsync(session, one, ct)
        && await AccessPolicy.OfAsync(session, notice.PersonId, ct) is { } access && await AnomalyDesk.CanSeeAsync(access, one, ct)
            ? await cards.DrawAsync(session, one, message: null, CardTone.Warning, ct)
            : null;
}
