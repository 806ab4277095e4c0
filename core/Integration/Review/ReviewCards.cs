using ChatSales.Core.Conversation;
using ChatSales.Core.Followups.Chat;
using ChatSales.Core.Integration.Chat;
using ChatSales.Core.Metrics;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;
using ChatSales.Core.Time;

namespace ChatSales.Core.Integration.Review;

/// <summary>Draws the review of a quarter, the course of one of its figures, and the rows behind it.</summary>
public sealed class ReviewCards(
    ReviewDesk desk, ReviewRows rows, IReportPainter reports, IMetricPainter courses, IVault vault, BusinessZone zone)
{
    private const int Quarters = 6;

    /// <summary>All figures beside those of the quarter before.</summary>
    public async Task<Card> WholeAsync(ReviewQuarter quarter, DateTimeOffset now, CancellationToken ct)
    {
        var review = await desk.ReviewAsync(quarter, ct);
        var name = ReviewTexts.Show(quarter);
        return new Card
        {
            Title = ReviewTexts.TitleOf.With(name),
            Text = string.Join(
                '\n',
                [
                    .. review.Now.IsEmpty ? [ReviewTexts.Nothing.With(name)] : Array.Empty<string>(),
                    ReviewTexts.About.With(Instant(now)),
                ]),
            Facts = [.. FollowupCards.FactsOf(ReviewTexts.Metrics.Select(metric => (Titled(metric), Beside(review, metric))))],
            Picture = await DrawAsync(review, ct),
            Rows =
            [
                .. ReviewTexts.Metrics.Where(metric => ValueOf(metric, review.Now) is not null).Select(metric => new CardRow(
                    metric.Name, ValueOf(metric, review.Now), Button.Show(ReviewTexts.Rows.Text, SayingOf(quarter, metric)))),
            ],
            Buttons =
            [
                Button.Show(ReviewTexts.QuarterBefore.Text, ReviewTexts.Command.Say(quarter.Before.Key)),
                .. quarter.After.First <= zone.DateOf(now)
                    ? [Button.Show(ReviewTexts.QuarterAfter.Text, ReviewTexts.Command.Say(quarter.After.Key))] : Array.Empty<Button>(),
            ],
        };
    }

    /// <summary>A figure as the catalogue shows it: of this quarter, with its course.</summary>
    public async Task<Card> MetricAsync(Metric metric, DateTimeOffset now, CancellationToken ct)
    {
        var quarter = ReviewQuarter.Of(zone.DateOf(now));
        var points = new List<MetricPoint>();
        for (var one = FirstOf(quarter); one.First <= quarter.First; one = one.After)
        {
            var figures = await desk.FiguresAsync(one, ct);
            points.Add(new MetricPoint(ReviewTexts.Show(one), NumberOf(metric, figures), ValueOf(metric, figures) ?? ReviewTexts.NothingThen.Text));
        }

        var trend = ReviewTexts.LastQuarters.With(Quarters);
        return new Card
        {
            Title = metric.Name,
            Subtitle = trend,
            Text = MetricTexts.Now.With(points[^1].Label, points[^1].Text),
            Facts =
            [
                new Fact(MetricTexts.Formula.Text, metric.Formula),
                new Fact(MetricTexts.Owner.Text, PeopleTexts.NameOf(metric.Owner)),
                new Fact(MetricTexts.Direction.Text, (metric.IsBetterHigher ? MetricTexts.Higher : MetricTexts.Lower).Text),
            ],
            Picture = points.TrueForAll(point => point.Value is null) ? null : await vault.DrawnAsync(
                courses.Paint(new MetricPicture(LayoutTexts.Aside(metric.Name, trend), points)),
                LayoutTexts.Pair(metric.Name, LayoutTexts.List(points.Select(point => MetricTexts.Now.With(point.Label, point.Text)))),
                ct),
            Rows = [.. points.Select(point => new CardRow(point.Label, point.Text))],
            Buttons = [Button.Show(MetricTexts.Rows.Text, SayingOf(quarter, metric))],
        };
    }

    /// <summary>What a figure of a quarter rests on.</summary>
    public async Task<Card> RowsAsync(Turn turn, ReviewQuarter quarter, Metric metric, CancellationToken ct)
    {
        var facts = await desk.FactsAsync(quarter, ct);
        var found = rows.Of(metric, facts, IntegrationCards.MaySee(turn));
        var figures = facts.Sum(desk.Minutes);
        return new Card
        {
            Title = ReviewTexts.RowsOf.With(metric.Name, ReviewTexts.Show(quarter)),
            Text = string.Join(
                '\n',
                [
                    ValueOf(metric, figures) ?? ReviewTexts.Nothing.With(ReviewTexts.Show(quarter)), metric.Formula, .. found.Lines,
                    .. found.Total > found.Rows.Count ? [ReviewTexts.More.With(found.Rows.Count, found.Total)] : Array.Empty<string>(),
                ]),
            Rows = found.Rows,
            Buttons = [Button.Show(ReviewTexts.Back.Text, ReviewTexts.Command.Say(quarter.Key))],
        };
    }

    /// <summary>The quarter whose rows the catalogue shows: the running one, as its figure is.</summary>
    public ReviewQuarter QuarterOf(DateTimeOffset now) => ReviewQuarter.Of(zone.DateOf(now));

    private static ReviewQuarter FirstOf(ReviewQuarter last) => ReviewQuarter.Of(last.First.AddMonths(-3 * (Quarters - 1)));

    private static Saying SayingOf(ReviewQuarter quarter, Metric metric) =>
        ReviewTexts.Command.Say(new Said(quarter.Key, quarter.Key), new Said(metric.Key, metric.Name));

    private static Message Titled(Metric metric) => new($"hub-review.{metric.Key}", metric.Name);

    // Null where neither quarter has it.
    private static string? Beside(IntegrationReview review, Metric metric) => (ValueOf(metric, review.Now), ValueOf(metric, review.Before)) switch
    {
        (null, null) => null,
        var (now, before) => LayoutTexts.Statements(
            [now ?? ReviewTexts.NothingThen.Text, ReviewTexts.Before.With(before ?? ReviewTexts.NothingThen.Text)]),
    };

    // A figure as people read it; null where there is nothing to tell.
    private static string? ValueOf(Metric metric, ReviewFigures figures) =>
        metric == ReviewTexts.Saved ? figures.Documents == 0 ? null
            : LayoutTexts.Aside(ReviewTexts.Hours.With(ReviewTexts.Show(figures.SavedHours)), ReviewTexts.Documents.With(figures.Documents))
        : metric == ReviewTexts.TransferTime ? ValueOf(figures.Transfers)
        : metric == ReviewTexts.AnswerTime ? ValueOf(figures.Answers)
        : metric == ReviewTexts.Repeats ? figures.RepeatShare is not { } share ? null
            : LayoutTexts.Aside(
                ReviewTexts.Rate.With(figures.Repeated, figures.Complaints, ReviewTexts.Percent(share)), CasesOf(figures.Complaints))
        : figures.FoundByUs + figures.FoundByOthers == 0 ? null
        : ReviewTexts.Times.With(metric == ReviewTexts.ByUs ? figures.FoundByUs : figures.FoundByOthers);

    private static string? ValueOf(ReviewTimes times) => times is not { Mean: { } mean, Most: { } most } ? null : LayoutTexts.Aside(
        ReviewTexts.MeanAndMost.With(IntegrationTexts.Span(mean), IntegrationTexts.Span(most)), CasesOf(times.Count));

    private static string CasesOf(int count) =>
        count < ReviewFigures.FewCases ? ReviewTexts.Few.With(count, ReviewFigures.FewCases) : ReviewTexts.Cases.With(count);

    // In the metric's unit, to be drawn.
    private static decimal? NumberOf(Metric metric, ReviewFigures figures) =>
        metric == ReviewTexts.Saved ? figures.Documents == 0 ? null : figures.SavedHours
        : metric == ReviewTexts.TransferTime ? (decimal?)figures.Transfers.Mean?.TotalMinutes
        : metric == ReviewTexts.AnswerTime ? (decimal?)figures.Answers.Mean?.TotalHours
        : metric == ReviewTexts.Repeats ? figures.RepeatShare * 100
        : figures.IsEmpty ? null
        : metric == ReviewTexts.ByUs ? figures.FoundByUs : figures.FoundByOthers;

    private string Instant(DateTimeOffset now) => Tickets.TicketTexts.Instant(zone.Local(now));

    private async ValueTask<Picture?> DrawAsync(IntegrationReview review, CancellationToken ct)
    {
        var kinds = review.Now.Savings.Concat(review.Before.Savings).Select(one => one.Kind).Distinct().Order().ToList();
        if (kinds.Count == 0)
        {
            return null;
        }

        List<ReportBar> bars =
        [
            new(ReviewTexts.Everything.Text, HoursOf(review.Now), HoursOf(review.Before)),
            .. kinds.Select(kind => new ReportBar(ReviewTexts.NameOf(kind), HoursOf(review.Now, kind), HoursOf(review.Before, kind))),
        ];
        var (now, before) = (ReviewTexts.Show(review.Quarter), ReviewTexts.Show(review.Quarter.Before));
        var words = LayoutTexts.List(bars.Select(
            bar => $"{bar.Label} {(bar.Now is { } hours ? ReviewTexts.Hours.With(ReviewTexts.Show(hours)) : ReviewTexts.NothingThen.Text)}"));
        return await vault.DrawnAsync(
            reports.Paint(new ReportPicture(ReviewTexts.PictureTitle.Text, now, before, bars)),
            LayoutTexts.Pair(ReviewTexts.Picture.With(now, before), words),
            ct);

        static decimal? HoursOf(ReviewFigures figures, ReviewKind? kind = null) =>
            figures.Savings.Where(one => kind is null || one.Kind == kind).Sum(one => one.Hours) is var hours and not 0 ? hours : null;
    }
}
