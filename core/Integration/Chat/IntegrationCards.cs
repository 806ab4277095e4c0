using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Integration.Flows;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Integration.Chat;

/// <summary>Draws how the systems are that are told what happens here (I4).</summary>
public sealed class IntegrationCards(Connectors connectors, FlowBook flows, BusinessZone zone)
{
    private const int MostRows = 6;
    private const int MuteHours = 4;
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>Whether somebody sees transfers: operators run them, finance decides on days.</summary>
    public static bool MaySee(Turn turn) => turn.Access.Has(Need.Operate) || turn.Access.Has(Need.BookReceipts);

    /// <summary>All systems.</summary>
    public async ValueTask<Card> ListAsync(Turn turn, CancellationToken ct)
    {
        var rows = new List<CardRow>();
        foreach (var connector in connectors.All.OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            var standing = await StandingAsync(turn.Session, connector, ct);
            rows.Add(new CardRow(
                $"{connector.Name} · {standing.State}", string.Join(" · ", standing.Details),
                Button.Show(IntegrationTexts.Show.Text, IntegrationCommandTexts.Show.Say(connector.Name)))
            {
                IsOverdue = standing.IsBad,
            });
        }

        var open = await Incidents.OpenAsync(turn.Session, target: null, ct);
        return new Card
        {
            Title = IntegrationTexts.Title.Text,
            Text = IntegrationTexts.Summary.With(rows.Count, open.Count),
            Tone = open.Count > 0 ? CardTone.Warning : CardTone.Success,
            Rows = rows,
        };
    }

    /// <summary>One system, and what waits for somebody there.</summary>
    public async ValueTask<Card> ShowAsync(Turn turn, IConnector connector, CancellationToken ct)
    {
        var (session, name) = (turn.Session, connector.Name);
        var health = await TargetWatch.HealthAsync(session, name, ct);
        var standing = await StandingAsync(session, connector, ct);
        var stuck = await session.QueryAsync(
            TransferKinds.Of(TransferKinds.Stuck, name).OrderBy(TransferKinds.Stuck).Take(MostRows), ct);
        return new Card
        {
            Title = $"{IntegrationTexts.Title.Text} · {name}",
            Subtitle = connector.Sort,
            Tone = standing.IsBad ? CardTone.Warning : CardTone.Neutral,
            Facts = [.. FactsOf(health, standing, session.Now)],
            Rows =
            [
                .. stuck.Select(one => new CardRow(
                    $"{one.Document.Key} · {IntegrationTexts.NameOf(one.State)}",
                    one.Fault is { } fault
                        ? $"{IntegrationTexts.NameOf(fault.Cause)} · {Shown.Name(fault.Said, 40)}"
                        : IntegrationTexts.Lacking(one.Lacking),
                    Button.Show(IntegrationTexts.Show.Text, IntegrationCommandTexts.ShowTransfer.Say(one.Id)))),
            ],
            Buttons =
            [
                Button.Do(IntegrationTexts.ProbeButton.Text, IntegrationCommandTexts.Probe.Say(name)),
                Button.Do(
                    IntegrationTexts.MuteButton.Text, IntegrationCommandTexts.Mute.Say(name, MuteHours.ToString(CultureInfo.InvariantCulture))),
            ],
        };
    }

    /// <summary>A fault in words; what we found ourselves is never shown as the other side's.</summary>
    public static IEnumerable<Fact> SaidOf(TargetFault fault) =>
        fault.Said.Length == 0 ? [] : [new Fact((fault.IsOurs ? IntegrationTexts.FoundFact : IntegrationTexts.SaidFact).Text, fault.Said)];

    private sealed record Standing(string State, IReadOnlyList<string> Details, bool IsBad, IReadOnlyList<TargetHour> Hours, string? Waiting);

    private async ValueTask<Standing> StandingAsync(Session session, IConnector connector, CancellationToken ct)
    {
        var name = connector.Name;
        var health = await TargetWatch.HealthAsync(session, name, ct);
        var flow = await flows.FindAsync(session, name, ct);
        var hours = await session.QueryAsync(
            new Query<TargetHour>().Between(HealthKinds.ByHour, TargetHour.IdOf(name, session.Now - Window), $"{name}/{char.MaxValue}"), ct);
        var open = TransferKinds.Of(TransferKinds.Open, name);
        var oldest = await session.QueryAsync(open.OrderBy(TransferKinds.Open).Take(1), ct);
        var stuck = await session.CountAsync(TransferKinds.Of(TransferKinds.Stuck, name), ct);
        var isBad = health.Closed is not null || stuck > 0 || (health.FailingSince is { } since && session.Now - since >= TargetWatch.Patience);
        var state = health.Closed is not null ? IntegrationTexts.ClosedState
            : health.FailingSince is not null ? IntegrationTexts.FailingState
            : stuck > 0 ? IntegrationTexts.WaitingState
            : flow is { IsOn: true } ? IntegrationTexts.Fine
            : IntegrationTexts.FlowOff;
        var waiting = oldest is [var first] ? IntegrationTexts.OldestLine.With(IntegrationTexts.Span(session.Now - first.PlannedAt)) : null;
        return new Standing(
            state.Text,
            [
                RateOf(hours), .. waiting is null ? [] : new[] { waiting },
                .. stuck == 0 ? Array.Empty<string>() : [IntegrationTexts.StuckLine.With(stuck)],
            ],
            isBad, hours, waiting);
    }

    private static string RateOf(IReadOnlyList<TargetHour> hours)
    {
        var (done, all) = (hours.Sum(hour => hour.Done), hours.Sum(hour => hour.Done + hour.Refused + hour.Unknown));
        return all == 0 ? IntegrationTexts.NoTries.Text : IntegrationTexts.RateLine.With(IntegrationTexts.Percent((double)done / all), all);
    }

    private IEnumerable<Fact> FactsOf(TargetHealth health, Standing standing, DateTimeOffset now)
    {
        yield return new Fact(IntegrationTexts.StateFact.Text, standing.State);
        if (health.Books is { } books)
        {
            yield return new Fact(IntegrationTexts.BooksFact.Text, books);
        }

        yield return new Fact(IntegrationTexts.RateFact.Text, RateOf(standing.Hours));
        if (Latency.Percentile(standing.Hours, 0.99) is { } p99)
        {
            var tries = standing.Hours.Sum(hour => hour.Done + hour.Refused + hour.Unknown);
            var mean = TimeSpan.FromMilliseconds((double)standing.Hours.Sum(hour => hour.Milliseconds) / tries);
            yield return new Fact(
                IntegrationTexts.LatencyFact.Text, IntegrationTexts.Latencies.With(IntegrationTexts.Span(mean), IntegrationTexts.Span(p99)));
        }

        if (standing.Waiting is { } waiting)
        {
            yield return new Fact(IntegrationTexts.WaitingFact.Text, waiting);
        }

        if (health.LastDoneAt is { } done)
        {
            yield return new Fact(IntegrationTexts.LastDoneFact.Text, Instant(done));
        }

        if (health is { LastFault: { } fault, LastFaultAt: { } at })
        {
            yield return new Fact(IntegrationTexts.LastFaultFact.Text, Instant(at));
            yield return new Fact(IntegrationTexts.CauseFact.Text, IntegrationTexts.NameOf(fault.Cause));
            foreach (var said in SaidOf(fault))
            {
                yield return said;
            }

            yield return new Fact(IntegrationTexts.AdviceFact.Text, IntegrationTexts.AdviceFor(fault.Cause));
        }

        if (health.Ends.Count > 0)
        {
            yield return new Fact(
                IntegrationTexts.EndsFact.Text,
                LayoutTexts.List(health.Ends.Select(end => $"{end.Name} {end.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}")));
        }

        if (health.MutedUntil is { } until && until > now)
        {
            yield return new Fact(IntegrationTexts.MutedFact.Text, Instant(until));
        }
    }

    private string Instant(DateTimeOffset at) => zone.Local(at).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
}
