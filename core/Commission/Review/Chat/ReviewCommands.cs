using ChatSales.Core.Access;
using ChatSales.Core.Commission.Editing;
using ChatSales.Core.Conversation;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Commission.Review.Chat;

/// <summary>Lists the plans that nobody has decided on.</summary>
[Command(Needs = Need.ReviewPlans, Purpose = Purpose.Money, Hidden = true)]
public sealed class OpenPlansCommand(PlanReviews reviews) : Command<NoArguments>(ReviewCommandTexts.Open)
{
    private const int Most = 8;

    protected override async Task RunAsync(Turn turn, NoArguments arguments, CancellationToken ct)
    {
        var rows = new List<CardRow>();
        foreach (var review in (await PlanReviews.OpenAsync(turn.Session, ct)).Take(Most))
        {
            if (await reviews.LookAsync(turn.Session, review, ct) is { } look)
            {
                rows.Add(new CardRow(
                    ReviewTexts.Title.With(review.Reference, look.Plan.Name),
                    ReviewTexts.BroughtOn.With(
                        await turn.Session.NameOfAsync(review.BroughtBy, ct), ReviewTexts.Day(DateOnly.FromDateTime(review.BroughtAt.UtcDateTime)),
                        ReviewTexts.Day(look.Plan.ValidFrom)),
                    Button.Show(ReviewTexts.ShowButton.Text, ReviewCommandTexts.Show.Say(review.Id))));
            }
        }

        turn.ReplyPrivately(rows.Count == 0 ? ReviewTexts.NoneOpen.Text : new Card { Title = ReviewTexts.OpenTitle.Text, Rows = rows });
    }
}

/// <summary>Gives a link to the pages on which plans are made.</summary>
[Command(Needs = Need.ReviewPlans, Purpose = Purpose.Money, Hidden = true)]
public sealed class EditPlansCommand(PageLinks links) : Command<NoArguments>(ReviewCommandTexts.Edit)
{
    /// <summary>The address of the pages.</summary>
    public const string Path = "/plans";

    protected override Task RunAsync(Turn turn, NoArguments arguments, CancellationToken ct)
    {
        turn.ReplyPrivately(new Card
        {
            Title = PlanEditingTexts.Title.Text,
            Text = PlanEditingTexts.LinkText.Text,
            Buttons =
            [
                Button.Open(PlanEditingTexts.Open.Text, links.For(turn, Path)),
                Button.Show(ReviewTexts.OpenTitle.Text, ReviewCommandTexts.Open.Say()),
            ],
        });
        return Task.CompletedTask;
    }
}

/// <summary>Shows a version of a plan that somebody brought.</summary>
[Command(Needs = Need.ReviewPlans, Purpose = Purpose.Money, Hidden = true)]
public sealed class ShowPlanCommand(PlanReviewCards cards) : Command<ShowPlanCommand.Arguments>(ReviewCommandTexts.Show)
{
    public sealed record Arguments(PlanReview Review);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (await cards.DrawAsync(turn.Session, turn.Access, arguments.Review, message: null, CardTone.Neutral, ct) is { } card)
        {
            turn.ReplyPrivately(card);
            return;
        }

        turn.Refuse(new Refusal(ReviewTexts.NoSuchReview));
    }
}

/// <summary>Approves a version of a plan, once (C1).</summary>
[Command(Needs = Need.ReviewPlans, Purpose = Purpose.Money, Changes = true, Hidden = true)]
public sealed class ApprovePlanCommand(PlanReviewDecisions decisions) : Command<ApprovePlanCommand.Arguments>(ReviewCommandTexts.Approve)
{
    public sealed record Arguments(PlanReview Review);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        decisions.DecideAsync(turn, arguments.Review, refusal: null, ct);
}

/// <summary>Refuses a version of a plan with a reason, once.</summary>
[Command(Needs = Need.ReviewPlans, Purpose = Purpose.Money, Changes = true, Hidden = true)]
public sealed class RefusePlanCommand(PlanReviewDecisions decisions) : Command<RefusePlanCommand.Arguments>(ReviewCommandTexts.Refuse)
{
    public sealed record Arguments(PlanReview Review, [Rest] string Reason);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        decisions.DecideAsync(turn, arguments.Review, arguments.Reason, ct);
}

/// <summary>What approving and refusing share.</summary>
public sealed class PlanReviewDecisions(PlanReviews reviews, PlanReviewCards cards, PlanDecidedNotice notice, Noticing noticing)
{
    /// <summary>Decides, and tells whoever brought it.</summary>
    public async Task DecideAsync(Turn turn, PlanReview review, string? refusal, CancellationToken ct)
    {
        if (!PlanReviews.MayDecide(turn.Access, review))
        {
            turn.Session.Note("plan.not-allowed", ReviewKinds.Name, review.Id);
            turn.Refuse(new Refusal(ReviewTexts.Own));
            return;
        }

        var outcome = await reviews.DecideAsync(turn.Session, turn.Person, review, refusal, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var done = outcome.Value;
        var from = (await reviews.LookAsync(turn.Session, done, ct))?.Plan.ValidFrom;
        var message = refusal is null ? ReviewTexts.Approved.With(ReviewTexts.Day(from ?? default)) : ReviewTexts.Refused.Text;
        var tone = refusal is null ? CardTone.Success : CardTone.Warning;
        await noticing.TellAsync(
            turn.Session,
            notice.For(done.BroughtBy, $"plan-decided:{done.Id}", MessageClass.Card, done.Id) with { Words = message, Tone = tone }, ct);
        if (await cards.DrawAsync(turn.Session, turn.Access, done, message, tone, ct) is { } card)
        {
            turn.Show(card);
        }
    }
}
