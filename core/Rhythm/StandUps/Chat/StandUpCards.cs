using System.Collections.Concurrent;
using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;

namespace ChatSales.Core.Rhythm.StandUps.Chat;

/// <summary>
/// Draws a stand-up: the two figures with those of the one before, promises, a picture of where deals stand still, and the deals behind, each with
/// its owner's button.
/// </summary>
public sealed class StandUpCards(StagePlan plan, RhythmTime time, IReportPainter painter, IVault vault)
{
    private const int Most = 20;

    // Fewer are read sooner than a picture of them.
    private const int LeastPainted = 3;

    // What a stand-up's picture shows is fixed when it is held: everybody's card, and each answer's, has the same.
    private const int MostKept = 100;
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> painted = [];

    /// <summary>The card as things stand, answers included: the minutes.</summary>
    public ValueTask<Card> DrawAsync(Session session, StandUp standUp, CancellationToken ct) => DrawAsync(session, standUp, reader: null, ct);

    /// <summary>The same for one person alone, whose own deals come first, and who has only their own buttons.</summary>
    public async ValueTask<Card> DrawForAsync(Session session, StandUp standUp, Id<Person> person, CancellationToken ct)
    {
        var card = await DrawAsync(session, standUp, person, ct);
        return card with { Rows = [.. card.Rows.Select(row => row.For == person ? row : row with { Button = null })] };
    }

    private async ValueTask<Card> DrawAsync(Session session, StandUp standUp, Id<Person>? reader, CancellationToken ct)
    {
        var asked = standUp.Asked.Count();
        var rows = new List<CardRow>();
        foreach (var item in standUp.Items.OrderByDescending(item => item.OwnerId == reader).ThenByDescending(item => item.IsAsked).Take(Most))
        {
            rows.Add(await RowAsync(session, standUp, item, ct));
        }

        var left = standUp.Items.Count - rows.Count;
        var text = asked > 0 ? StandUpTexts.Asks.With(asked) : StandUpTexts.NothingAsked.Text;
        return new Card
        {
            Title = StandUpTexts.Title.Text,
            Subtitle = StandUpTexts.Of.With(standUp.Team, RhythmTime.KeyOf(standUp.Day), RhythmTexts.Weekday(standUp.Day)),
            Tone = asked > 0 ? CardTone.Warning : CardTone.Success,
            Facts = FactsOf(standUp),
            Text = left > 0 ? $"{text}\n{StandUpTexts.More.With(left)}" : text,
            Picture = await PaintAsync(standUp, ct),
            Rows = rows,
        };
    }

    private static IReadOnlyList<Fact> FactsOf(StandUp standUp)
    {
        return
        [
            new Fact(StandUpTexts.OverdueName, Beside(health => health.Overdue.ToString(CultureInfo.InvariantCulture))),
            new Fact(StandUpTexts.LackName, Beside(health => StandUpTexts.Rate(health.Lacking, health.Open))),
            new Fact(StandUpTexts.Kept.Text, Listed(standUp.Kept)),
            new Fact(StandUpTexts.Broken.Text, Listed(standUp.Broken)),
            new Fact(StandUpTexts.Redated.Text, Listed(standUp.Redated)),
        ];

        string Beside(Func<FunnelHealth, string> figure) => standUp.Before is { } before
            ? StandUpTexts.Figure.With(figure(standUp.Health), figure(before))
            : figure(standUp.Health);
    }

    // By stage, as a funnel: where deals stand still, and where it is for want of evidence.
    private async ValueTask<Picture?> PaintAsync(StandUp standUp, CancellationToken ct)
    {
        if (standUp.Items.Count < LeastPainted)
        {
            return null;
        }

        List<ReportBar> bars =
        [
            .. plan.Stages.Select(stage => new ReportBar(stage.Title, CountOf(item => item.IsOver, stage), CountOf(item => item.IsLacking, stage)))
                .Where(bar => bar.Now is not null || bar.Before is not null),
        ];
        // A new one each week and team; what is drawn for the others is painted again.
        if (painted.Count > MostKept)
        {
            painted.Clear();
        }

        var picture = new ReportPicture(StandUpTexts.PictureTitle.Text, StandUpTexts.Over.Text, StandUpTexts.Lacking.Text, bars) { Format = "0" };
        var words = LayoutTexts.List(bars.Select(bar => StandUpTexts.StageOf.With(bar.Label, bar.Now ?? 0, bar.Before ?? 0)));
        return await vault.DrawnAsync(painted.GetOrAdd(standUp.Id, _ => painter.Paint(picture)), LayoutTexts.Pair(picture.Title, words), ct);

        decimal? CountOf(Func<StandUpItem, bool> isSo, StageDefinition stage) =>
            standUp.Items.Count(item => item.Of.Stage == stage.Key && isSo(item)) is > 0 and var count ? count : null;
    }

    private async ValueTask<CardRow> RowAsync(Session session, StandUp standUp, StandUpItem item, CancellationToken ct)
    {
        var deal = await session.FindAsync(item.DealId, ct);
        var answers = new List<string>();
        foreach (var answer in standUp.Answers.Where(answer => answer.DealId == item.DealId))
        {
            var said = answer.IsLate ? StandUpTexts.AnsweredLate : StandUpTexts.Answered;
            answers.Add(said.With(await session.NameOfAsync(answer.By, ct), StandUpTexts.Time(time.Zone.Local(answer.At)), answer.Words));
        }

        var detail = new[]
        {
            await session.NameOfAsync(item.OwnerId, ct),
            plan.Find(item.Of.Stage)?.Title,
            item.IsOver ? StandUpTexts.Over.Text : null,
            item.IsLacking ? StandUpTexts.Lacking.Text : null,
            item.Promised is { } day ? StandUpTexts.Promised.With(RhythmTime.KeyOf(day)) : null,
            item.IsAway ? StandUpTexts.Away.Text : null,
            item.IsAsked && answers.Count == 0 ? StandUpTexts.ToAnswer.Text : null,
        };
        return new CardRow(
            $"{item.DealId} {deal?.Title}",
            string.Join(" · ", [.. detail.OfType<string>(), .. answers]),
            item.IsAsked && answers.Count == 0 ? Button.Show(StandUpTexts.AnswerButton.Text, StandUpCommandTexts.Answer.Say(item.DealId.Text)) : null)
        {
            For = item.OwnerId,
            IsOverdue = item.IsOver,
        };
    }

    private static string Listed(IReadOnlyList<string> deals) => deals.Count == 0 ? StandUpTexts.None.Text : LayoutTexts.List(deals);
}
