using ChatSales.Core.Access;
using ChatSales.Core.Commission.Chat;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.People;
using ChatSales.Core.Reading;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Commission.Review.Chat;

/// <summary>Says who would have got more or less by a version of a plan, on contracts of the past (C1). Never in a group.</summary>
[Command(Needs = Need.ReviewPlans, Purpose = Purpose.Money, Hidden = true)]
public sealed class TrialCommand(PlanBacktest backtest, PeriodReader periods, BusinessZone zone)
    : Command<TrialCommand.Arguments>(ReviewCommandTexts.Trial)
{
    private const int MonthsBack = 12;
    private const int MostRows = 8;

    public sealed record Arguments(KnownPlan Plan, [Rest] string? Period);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (PeriodOf(turn, arguments.Period) is not var (from, to))
        {
            turn.Refuse(new Refusal(ReviewTexts.BadPeriod, arguments.Period));
            return;
        }

        try
        {
            var found = await backtest.RunAsync(turn.Session, arguments.Plan.Plan, from, to, ct);
            turn.ReplyPrivately(found.Contracts == 0 ? ReviewTexts.TrialNone.Text : await DrawAsync(turn, arguments.Plan.Plan, found, from, to, ct));
        }
        catch (CommissionException refused)
        {
            turn.Refuse(new Refusal(PlanTexts.FaultOf(refused.Fault)));
        }
    }

    private static async ValueTask<Card> DrawAsync(
        Turn turn, CommissionPlan plan, Backtest found, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var (now, then) = (found.Lines.Sum(line => line.Now), found.Lines.Sum(line => line.Then));
        var rows = new List<CardRow>();
        foreach (var line in found.Lines.Take(MostRows))
        {
            rows.Add(new CardRow(
                LayoutTexts.Pair(await turn.Session.NameOfAsync(line.Person, ct), MoreOrLess(line.More)),
                ReviewTexts.TrialDetail.With(Show(line.Now), Show(line.Then))));
        }

        if (found.Lines.Count > MostRows)
        {
            rows.Add(new CardRow(ReviewTexts.MorePeople.With(found.Lines.Count - MostRows)));
        }

        return new Card
        {
            Title = ReviewTexts.TrialTitle.With(PlanTexts.NameOf(plan)),
            Subtitle = ReviewTexts.TrialPeriod.With(ReviewTexts.Day(from), ReviewTexts.Day(to)),
            Tone = found.Unpriced > 0 ? CardTone.Warning : CardTone.Info,
            Text = string.Join(
                '\n',
                [
                    ReviewTexts.TrialSum.With(found.Contracts, Show(now), Show(then), MoreOrLess(then - now)),
                    .. found.Unpriced > 0 ? [ReviewTexts.TrialUnpriced.With(found.Unpriced)] : Array.Empty<string>(),
                    ReviewTexts.TrialNote.Text,
                ]),
            Rows = rows,
        };
    }

    private static string MoreOrLess(decimal more) =>
        more > 0 ? ReviewTexts.TrialMore.With(Show(more)) : more < 0 ? ReviewTexts.TrialLess.With(Show(-more)) : ReviewTexts.TrialSame.Text;

    private static string Show(decimal value) => new Money(value).Show();

    // Two months or days with .. between them, or whatever else is read as a period.
    private (DateOnly From, DateOnly To)? PeriodOf(Turn turn, string? text)
    {
        var today = zone.DateOf(turn.Now);
        if (text is null)
        {
            return (today.AddMonths(-MonthsBack), today);
        }

        var parts = text.Split(ReviewTexts.Between);
        var (first, last) = (DaysOf(turn, parts[0]), DaysOf(turn, parts[^1]));
        return parts.Length <= 2 && first is var (from, _) && last is var (_, to) && from <= to ? (from, to) : null;
    }

    private (DateOnly From, DateOnly To)? DaysOf(Turn turn, string text)
    {
        if (Month.Read(text.Trim()) is { } month)
        {
            return (month.First, month.Last);
        }

        return periods.Read(text.Trim(), Slot.Past, turn.Now).Value is { To: { } end } period
            ? (zone.DateOf(period.From), zone.DateOf(end.AddTicks(-1)))
            : null;
    }
}

/// <summary>Reads a version of a plan: <c>std@2</c>, or <c>std</c> for its latest one, drafts included.</summary>
public sealed class KnownPlanReader(PlanLibrary library) : ArgumentReader<KnownPlan>
{
    public override int Longest => StoreLimits.LongestKey;

    public override async ValueTask<Outcome<KnownPlan>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var known = await library.KnownAsync(turn.Session, ct);
        var word = Typed.Word(text);
        var found = known.LastOrDefault(one => Typed.Word(one.Plan.Reference) == word) ?? known.LastOrDefault(one => Typed.Word(one.Plan.Id) == word);
        return found is not null ? found
            : known.Count == 0 ? new Refusal(MyCommissionTexts.NoPlan)
            : new Refusal(ReviewTexts.NoSuchPlan, text, LayoutTexts.List(known.Select(one => one.Plan.Reference).Distinct()));
    }

    public override async ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        [
            .. (await library.KnownAsync(turn.Session, ct)).Select(one => one.Plan.Reference).Distinct().Reverse()
                .Select(name => new Choice(name, name)),
        ];
}

/// <summary>Reads a review by its id, for those who may decide.</summary>
public sealed class PlanReviewReader : ArgumentReader<PlanReview>
{
    public override int Longest => StoreLimits.LongestKey;

    public override string NameOf(PlanReview value, string word) => value.Reference;

    public override async ValueTask<Outcome<PlanReview>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        turn.Access.Has(Need.ReviewPlans) && await turn.Session.FindAsync<PlanReview>(text.Trim(), ct) is { } review
            ? review
            : new Refusal(ReviewTexts.NoSuchReview) { IsOutOfReach = true };
}
