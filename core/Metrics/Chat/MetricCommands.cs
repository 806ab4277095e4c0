using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Questions.Chat;
using ChatSales.Core.Questions.Words;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Metrics.Chat;

/// <summary>Shows a metric: its figure, how it is worked out, who answers for it, and the last six months.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals)]
public sealed class MetricCommand(
    QuestionChat chat, MetricDesk metrics, MetricBook book, IMetricPainter painter, IVault vault, BusinessZone zone)
    : Command<MetricCommand.Arguments>(MetricCommandTexts.Show)
{
    private const int Months = 6;

    public sealed record Arguments([Rest] Metric? Metric);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (arguments.Metric is not { } metric)
        {
            turn.ReplyPrivately(new Card
            {
                Title = Text.Name,
                Text = MetricTexts.List.Text,
                Rows =
                [
                    .. (await book.SeenAsync(turn.Session, turn.Access, ct)).Select(one => new CardRow(
                        one.Name, one.Formula, Button.Show(MetricTexts.Open.Text, MetricCommandTexts.Show.Say(new Said(one.Key, one.Name))))),
                ],
            });
            return;
        }

        if (book.CounterOf(metric) is { } counter)
        {
            await CountedAsync(turn, counter, () => counter.DrawAsync(turn, metric, ct), ct);
            return;
        }

        if (await ValueAsync(turn, metric, MetricTexts.ThisMonth.Text, ct) is not { Text: var now })
        {
            return;
        }

        var trend = new List<MetricPoint>();
        var month = zone.DateOf(turn.Now);
        for (var back = metric.HasPeriod ? Months - 1 : -1; back >= 0; back--)
        {
            if (await ValueAsync(turn, metric, MetricTexts.Month(month.AddMonths(-back)), ct) is { } value)
            {
                trend.Add(value);
            }
        }

        turn.ReplyPrivately(new Card
        {
            Title = metric.Name,
            Subtitle = trend.Count > 0 ? MetricTexts.Trend.Text : null,
            Text = metric.HasPeriod ? MetricTexts.Now.With(MetricTexts.ThisMonth.Text, now) : now,
            Facts =
            [
                new Fact(MetricTexts.Formula.Text, metric.Formula),
                new Fact(MetricTexts.Owner.Text, PeopleTexts.NameOf(metric.Owner)),
                new Fact(MetricTexts.Direction.Text, (metric.IsBetterHigher ? MetricTexts.Higher : MetricTexts.Lower).Text),
            ],
            Picture = trend.Count > 0 ? await DrawAsync(metric, trend, ct) : null,
            Rows = [.. trend.Select(point => new CardRow(point.Label, point.Text))],
            Buttons = [Button.Show(MetricTexts.Rows.Text, MetricCommandTexts.Rows.Say(new Said(metric.Key, metric.Name)))],
        });
    }

    // Whoever may not see it isn't told more than its name.
    internal static async Task CountedAsync(Turn turn, ICountedMetrics counter, Func<Task<Card>> draw, CancellationToken ct)
    {
        if (await counter.CanSeeAsync(turn.Session, turn.Access, ct))
        {
            turn.ReplyPrivately(await draw());
        }
        else
        {
            turn.Refuse(new Refusal(MetricTexts.NotForYou, await turn.Access.WhoHelpsAsync(ct)));
        }
    }

    private async Task<Picture> DrawAsync(Metric metric, IReadOnlyList<MetricPoint> trend, CancellationToken ct)
    {
        var picture = new MetricPicture(LayoutTexts.Aside(metric.Name, MetricTexts.Trend.Text), trend);
        var words = LayoutTexts.List(trend.Select(point => MetricTexts.Now.With(point.Label, point.Text)));
        return await vault.DrawnAsync(painter.Paint(picture), LayoutTexts.Pair(metric.Name, words), ct);
    }

    // Null where it is refused, which is said.
    private async ValueTask<MetricPoint?> ValueAsync(Turn turn, Metric metric, string period, CancellationToken ct)
    {
        var asked = await metrics.ReadAsync(metric, period, MetricScope.All, turn.Access, turn.Now, ct);
        return await chat.FoundAsync(turn, metric.In(period), asked, ct) is ({ Answer.Value: var value }, _)
            ? new MetricPoint(period, value, FigureWords.Of(asked.Question, asked.Kind, value))
            : null;
    }
}

/// <summary>Lists the rows behind a metric.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Hidden = true)]
public sealed class MetricRowsCommand(QuestionChat chat, MetricDesk metrics, MetricBook book)
    : Command<MetricRowsCommand.Arguments>(MetricCommandTexts.Rows)
{
    public sealed record Arguments([Rest] Metric Metric);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (book.CounterOf(arguments.Metric) is { } counter)
        {
            await MetricCommand.CountedAsync(turn, counter, () => counter.RowsAsync(turn, arguments.Metric, ct), ct);
            return;
        }

        var asked = await metrics.ReadAsync(arguments.Metric, MetricTexts.ThisMonth.Text, MetricScope.All, turn.Access, turn.Now, ct);
        await chat.AnswerAsync(turn, arguments.Metric.Name, [], Refining.RowsBehind(asked), ct);
    }
}
