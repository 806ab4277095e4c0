using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Followups;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;

namespace ChatSales.Core.Rhythm.Scores.Chat;

/// <summary>Draws scores: a person's with its radar, a team's by person, a dimension with the rows behind it (P7, Q2).</summary>
public sealed class ScoreCards(ScoreDesk desk, IScorePainter painter, IVault vault)
{
    private const int MostRows = 20;

    /// <summary>A person's.</summary>
    public async ValueTask<Card> PersonAsync(Session session, ScoreView view, ReportMonth month, bool isOwn, CancellationToken ct)
    {
        var (name, shown) = (view.Person.Name, ReportTexts.Show(month));
        return new Card
        {
            Title = ScoreTexts.Title.With(name, shown),
            Subtitle = view.Person.Team,
            Tone = CardTone.Info,
            Text = string.Join('\n', new[]
            {
                view.Sheet.Points is { } points
                    ? ScoreTexts.Total.With(ScoreTexts.Show(points), ScoreTexts.Show(view.Median), ScoreTexts.Show(view.Before?.Points))
                    : ScoreTexts.NothingToMeasure.Text,
                month == desk.MonthOf(session.Now) ? ScoreTexts.SoFar.Text : null,
            }.OfType<string>()),
            Picture = await DrawAsync(view, month, ct),
            Rows = [.. view.Sheet.Parts.Select(part => RowOf(view, month, part))],
            Buttons =
            [
                Button.Show(
                    ScoreTexts.MonthBeforeButton.Text,
                    isOwn ? ScoreCommandTexts.Mine.Say(month.Before.Key) : ToPerson(view.Person, month.Before)),
                .. isOwn ? [Button.Show(ScoreTexts.AskButton.Text, ScoreCommandTexts.Ask.Say(month.Key))] : Array.Empty<Button>(),
            ],
        };
    }

    /// <summary>Those whom somebody leads.</summary>
    public static Card TeamOf(IReadOnlyList<(Person Person, ScoreSheet Sheet)> scores, ReportMonth month, string? team) => new()
    {
        Title = ScoreTexts.TeamTitle.With(team ?? ScoreTexts.Everyone.Text, ReportTexts.Show(month)),
        Tone = CardTone.Info,
        Text = string.Join('\n', new[]
        {
            ScoreTexts.MedianOfTeam.With(scores.Count, ScoreTexts.Show(ScorePart.Median(scores.Select(one => one.Sheet.Points)))),
            scores.Count > MostRows ? ReportTexts.More.With(MostRows, scores.Count) : null,
        }.OfType<string>()),
        Rows =
        [
            .. scores.Take(MostRows).Select(one => new CardRow(
                ScoreTexts.PersonRow.With(one.Person.Name, ScoreTexts.Show(one.Sheet.Points)),
                string.Join(" · ", one.Sheet.Parts.Select(part => ScoreTexts.DimensionRow.With(
                    ScoreTexts.NameOf(part.Dimension), ScoreTexts.Show(part.Points)))),
                Button.Show(ScoreTexts.ShowButton.Text, ToPerson(one.Person, month)))),
        ],
    };

    /// <summary>A dimension of a person's score: how it is worked out, and what was missed.</summary>
    public static async ValueTask<Card> DetailAsync(
        Session session, AccessPolicy access, ScoreView view, ReportMonth month, ScoreDimension dimension, CancellationToken ct)
    {
        var part = view.Sheet.Parts.First(one => one.Dimension == dimension);
        var rows = new List<CardRow>();
        foreach (var id in part.Missed.Take(MostRows))
        {
            rows.Add(dimension == ScoreDimension.NextSteps ? await StepAsync(session, access, id, ct) : await DealAsync(session, access, id, ct));
        }

        var missed = part.Missed.Count == 0 ? ScoreTexts.AllFine.Text : ScoreTexts.MissedText.With(part.Missed.Count, rows.Count);
        return new Card
        {
            Title = ScoreTexts.Title.With(view.Person.Name, ReportTexts.Show(month)),
            Subtitle = ScoreTexts.NameOf(dimension),
            Text = ScoreTexts.DetailText.With(ScoreTexts.FormulaOf(dimension), part.Hit, part.Of, part.Of == 0 ? "" : missed),
            Rows = rows,
            Buttons =
            [
                Button.Show(
                    ScoreTexts.ShowButton.Text,
                    access.Person.Id == view.Person.Id ? ScoreCommandTexts.Mine.Say(month.Key) : ToPerson(view.Person, month)),
            ],
        };
    }

    private static Saying ToPerson(Person person, ReportMonth month) => ScoreCommandTexts.Show.Say(
        new Said(ReportPart.OfPerson(person.Ref(), person.Name).Key, person.Name), month.Key);

    private static CardRow RowOf(ScoreView view, ReportMonth month, ScorePart part)
    {
        var name = ScoreTexts.NameOf(part.Dimension);
        return new CardRow(
            ScoreTexts.DimensionRow.With(name, ScoreTexts.Show(part.Points)),
            ScoreTexts.DimensionDetail.With(part.Hit, part.Of, part.Weight, ScoreTexts.Show(view.MedianOf(part.Dimension))),
            Button.Show(
                ScoreTexts.DetailButton.Text,
                ScoreCommandTexts.Detail.Say(new Said(view.Person.Id, view.Person.Name), month.Key, name)));
    }

    private static async ValueTask<CardRow> DealAsync(Session session, AccessPolicy access, string id, CancellationToken ct) =>
        await session.FindAsync<Deal>(id, ct) is { } deal && await access.CanSeeAsync(deal, ct)
            ? new CardRow($"{deal.Id} {deal.Title}", null, Button.Show(deal.Id, DealCommandTexts.Show.Say(deal.Id)))
            : new CardRow(id, ScoreTexts.Gone.Text);

    // A next step is its person's alone.
    private static async ValueTask<CardRow> StepAsync(Session session, AccessPolicy access, string id, CancellationToken ct) =>
        await session.FindAsync<NextStep>(id, ct) is { } step && await access.CanSeeAsync(step, ct)
            ? new CardRow(step.What, LayoutTexts.Day(step.On, step.On))
            : new CardRow(ScoreTexts.NameOf(ScoreDimension.NextSteps), ScoreTexts.Gone.Text);

    private async ValueTask<Picture?> DrawAsync(ScoreView view, ReportMonth month, CancellationToken ct)
    {
        if (view.Sheet.Points is null)
        {
            return null;
        }

        var spokes = view.Sheet.Parts.Select(part => new ScoreSpoke(
            ScoreTexts.NameOf(part.Dimension), part.Points, view.MedianOf(part.Dimension))).ToList();
        var words = LayoutTexts.List(spokes.Select(spoke => ScoreTexts.DimensionRow.With(spoke.Label, ScoreTexts.Show(spoke.Own))));
        var picture = new ScorePicture(
            ScoreTexts.Title.With(view.Person.Name, ReportTexts.Show(month)), ScoreTexts.OwnLine.Text, ScoreTexts.TeamLine.Text, spokes);
        return await vault.DrawnAsync(painter.Paint(picture), ScoreTexts.Picture.With(words), ct);
    }
}

/// <summary>The scores of a month: for a rep their own, for a manager those of whom they lead; they wait until their reader is back (G10).</summary>
public sealed class ScoreNotice(ScoreDesk desk, ScoreCards cards) : NoticeKind
{
    public override string Key => ScoreRule.Name;

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct)
    {
        if (ReportMonth.OfKey(notice.Subject) is not { } month || await AccessPolicy.OfAsync(session, notice.PersonId, ct) is not { } access)
        {
            return null;
        }

        if (await desk.OfAsync(session, access.Person, month, ct) is { } own)
        {
            return await cards.PersonAsync(session, own, month, isOwn: true, ct);
        }

        var led = await desk.LedAsync(session, access, month, team: null, ct);
        return led.Count == 0 ? null : ScoreCards.TeamOf(led, month, team: null);
    }
}
