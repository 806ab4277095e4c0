using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Questions;
using ChatSales.Core.Questions.Chat;
using ChatSales.Core.Questions.Words;
using ChatSales.Core.Time;

namespace ChatSales.Core.Metrics.Chat;

/// <summary>Shows a metric: its figure, how it is worked out, who answers for it, and the last six months.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals)]
public sealed class MetricCommand(QuestionChat chat, BusinessZone zone) : Command<MetricCommand.Arguments>(MetricCommandTexts.Show)
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
                    .. MetricTexts.All.Select(one => new CardRow(
                        one.Name, one.Formula, Button.Show(MetricTexts.Open.Text, MetricCommandTexts.Show.Say(new Said(one.Key, one.Name))))),
                ],
            });
            return;
        }

        if (await ValueAsync(turn, metric, MetricTexts.ThisMonth.Text, ct) is not { } now)
        {
            return;
        }

        var trend = new List<CardRow>();
        var month = zone.DateOf(turn.Now);
        for (var back = metric.HasPeriod ? Months - 1 : -1; back >= 0; back--)
        {
            var name = MetricTexts.Month(month.AddMonths(-back));
            if (await ValueAsync(turn, metric, name, ct) is { } value)
            {
                trend.Add(new CardRow(name, value));
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
            Rows = trend,
            Buttons = [Button.Show(MetricTexts.Rows.Text, MetricCommandTexts.Rows.Say(new Said(metric.Key, metric.Name)))],
        });
    }

    // Null where it is refused, which is said.
    private async ValueTask<string?> ValueAsync(Turn turn, Metric metric, string period, CancellationToken ct)
    {
        var words = metric.In(period);
        return await chat.ReadAsync(turn, words, ct) is QuestionReading.Understood understood
            && await chat.FoundAsync(turn, words, understood, ct) is ({ Answer.Value: var value }, _)
            ? FigureWords.Of(understood.Question, understood.Kind, value)
            : null;
    }
}

/// <summary>Lists the rows behind a metric.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Hidden = true)]
public sealed class MetricRowsCommand(QuestionChat chat) : Command<MetricRowsCommand.Arguments>(MetricCommandTexts.Rows)
{
    public sealed record Arguments([Rest] Metric Metric);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var words = arguments.Metric.In(MetricTexts.ThisMonth.Text);
        if (await chat.ReadAsync(turn, words, ct) is QuestionReading.Understood understood)
        {
            await chat.AnswerAsync(turn, arguments.Metric.Name, [], Refining.RowsBehind(understood), ct);
        }
    }
}
