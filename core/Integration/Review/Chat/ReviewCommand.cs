using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Metrics;
using ChatSales.Core.Time;

namespace ChatSales.Core.Integration.Review.Chat;

/// <summary>Shows the review of a quarter, or the rows behind one of its figures (I5).</summary>
[Command(Purpose = Purpose.Operation, ListedFor = Need.Operate)]
public sealed class ReviewCommand(ReviewDesk desk, ReviewCards cards) : Command<ReviewCommand.Arguments>(ReviewTexts.Command)
{
    public sealed record Arguments(ReviewQuarter? Quarter, [Rest] Metric? Metric);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (!await desk.CanSeeAsync(turn.Session, turn.Access, ct))
        {
            turn.Refuse(new Refusal(ReviewTexts.NotForYou, await turn.Access.WhoHelpsAsync(ct)));
            return;
        }

        if (arguments.Metric is { } other && !ReviewTexts.Metrics.Contains(other))
        {
            turn.Refuse(new Refusal(ReviewTexts.NotFigure, other.Name));
            return;
        }

        var quarter = arguments.Quarter ?? desk.LastQuarter(turn.Now);
        turn.ReplyPrivately(arguments.Metric is { } metric
            ? await cards.RowsAsync(turn, quarter, metric, ct)
            : await cards.WholeAsync(quarter, turn.Now, ct));
    }
}

/// <summary>Reads <see cref="ReviewQuarter"/>: 2026-Q3, 三季度, 上季度.</summary>
public sealed class ReviewQuarterReader(BusinessZone zone) : ArgumentReader<ReviewQuarter>
{
    public override int Longest => 20;

    public override ValueTask<Outcome<ReviewQuarter>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var today = zone.DateOf(turn.Now);
        if (ReviewQuarter.Named(text, today) is not { } quarter)
        {
            return new(new Refusal(ReviewTexts.NotQuarter, text) { IsUnfit = ReviewTexts.IsLikeQuarter(text) });
        }

        return new(quarter.First > today ? new Refusal(ReviewTexts.NotBegun, ReviewTexts.Show(quarter)) { IsUnfit = true } : quarter);
    }
}
