using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Time;

namespace ChatSales.Core.Integration.Chat;

/// <summary>Draws how the systems are that are told what happens here (I4).</summary>
public sealed class IntegrationCards(TargetViews views, BusinessZone zone)
{
    private const int MostRows = 6;
    private const int MuteHours = 4;

    /// <summary>Whether somebody sees transfers: operators run them, finance decides on days.</summary>
    public static bool MaySee(Turn turn) => turn.Access.Has(Need.Operate) || turn.Access.Has(Need.BookReceipts);

    /// <summary>All systems.</summary>
    public async ValueTask<Card> ListAsync(Turn turn, CancellationToken ct)
    {
        var rows = new List<CardRow>();
        foreach (var view in await views.AllAsync(turn.Session, ct))
        {
            rows.Add(new CardRow(
                $"{view.Connector.Name} · {view.State.Text}", string.Join(" · ", DetailsOf(view, turn.Now)),
                Button.Show(IntegrationTexts.Show.Text, IntegrationCommandTexts.Show.Say(view.Connector.Name)))
            {
                IsOverdue = view.IsBad,
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
        var view = await views.OfAsync(session, connector, ct);
        var stuck = await session.QueryAsync(
            TransferKinds.Of(TransferKinds.Stuck, name).OrderBy(TransferKinds.Stuck).Take(MostRows), ct);
        return new Card
        {
            Title = $"{IntegrationTexts.Title.Text} · {name}",
            Subtitle = connector.Sort,
            Tone = view.IsBad ? CardTone.Warning : CardTone.Neutral,
            Facts = [.. FactsOf(view, turn.Now)],
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

    private static IReadOnlyList<string> DetailsOf(TargetView view, DateTimeOffset now) =>
    [
        RateOf(view), .. WaitingOf(view, now) is { } waiting ? [waiting] : Array.Empty<string>(),
        .. view.Stuck == 0 ? Array.Empty<string>() : [IntegrationTexts.StuckLine.With(view.Stuck)],
    ];

    private static string? WaitingOf(TargetView view, DateTimeOffset now) =>
        view.Oldest is { } oldest ? IntegrationTexts.OldestLine.With(IntegrationTexts.Span(now - oldest)) : null;

    private static string RateOf(TargetView view) => view.Rate is { } rate
        ? IntegrationTexts.RateLine.With(IntegrationTexts.Percent(rate), view.Tries)
        : IntegrationTexts.NoTries.Text;

    /// <summary>What is to be known of a system, one fact a line.</summary>
    public IEnumerable<Fact> FactsOf(TargetView view, DateTimeOffset now)
    {
        var health = view.Health;
        yield return new Fact(IntegrationTexts.StateFact.Text, view.State.Text);
        if (health.Books is { } books)
        {
            yield return new Fact(IntegrationTexts.BooksFact.Text, books);
        }

        yield return new Fact(IntegrationTexts.RateFact.Text, RateOf(view));
        if (view is { Mean: { } mean, P99: { } p99 })
        {
            yield return new Fact(
                IntegrationTexts.LatencyFact.Text, IntegrationTexts.Latencies.With(IntegrationTexts.Span(mean), IntegrationTexts.Span(p99)));
        }

        if (WaitingOf(view, now) is { } waiting)
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

        if (view.Codes is { ReadAt: { } read } codes)
        {
            yield return new Fact(
                IntegrationTexts.CodesFact.Text,
                LayoutTexts.Statements(
                [
                    IntegrationTexts.CodesRead.With(Instant(read)),
                    .. codes.Unread.Count == 0 ? Array.Empty<string>() : [IntegrationTexts.CodesUnread.With(LayoutTexts.List(codes.Unread))],
                ]));
        }

        if (health.MutedUntil is { } until && until > now)
        {
            yield return new Fact(IntegrationTexts.MutedFact.Text, Instant(until));
        }
    }

    private string Instant(DateTimeOffset at) => zone.Local(at).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
}
