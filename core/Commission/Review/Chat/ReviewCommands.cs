using ChatSales.Core.Access;
using ChatSales.Core.Commission.Editing;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Conversation;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Commission.Review.Chat;

/// <summary>Lists the plans that nobody has decided on.</summary>
[Command(Needs = Need.ReviewPlans, Purpose = Purpose.Money)]
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
                    ReviewTexts.Title.With(PlanTexts.NameOf(look.Plan)),
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
[Command(Needs = Need.ReviewPlans, Purpose = Purpose.Money)]
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

/// <summary>What was decided, in words.</summary>
public sealed record PlanDecision(PlanReview Review, string Words, CardTone Tone);

/// <summary>What approving and refusing share, in the chat and on the page.</summary>
public sealed class PlanReviewDecisions(PlanReviews reviews, PlanReviewCards cards, PlanDecidedNotice notice, Noticing noticing)
{
    /// <summary>Decides, tells whoever brought it, and answers.</summary>
    public async Task DecideAsync(Turn turn, PlanReview review, string? refusal, CancellationToken ct)
    {
        var outcome = await DecideAsync(turn.Session, turn.Access, review, refusal, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
        }
        else if (await cards.DrawAsync(turn.Session, turn.Access, outcome.Value.Review, outcome.Value.Words, outcome.Value.Tone, ct) is { } card)
        {
            turn.Show(card);
        }
    }

    /// <summary>Decides, and tells whoever brought it.</summary>
    /// <param name="session">Its commit writes it.</param>
    /// <param name="access">Who decides.</param>
    /// <param name="review">The version.</param>
    /// <param name="refusal">Why not; null to approve.</param>
    /// <param name="ct">Cancels.</param>
    public async ValueTask<Outcome<PlanDecision>> DecideAsync(
        Session session, AccessPolicy access, PlanReview review, string? refusal, CancellationToken ct)
    {
        if (!PlanReviews.MayDecide(access, review))
        {
            session.Note("plan.not-allowed", ReviewKinds.Name, review.Id);
            return new Refusal(ReviewTexts.Own);
        }

        var outcome = await reviews.DecideAsync(session, access.Person, review, refusal, ct);
        if (outcome.IsRefused)
        {
            return outcome.Refusal;
        }

        var done = outcome.Value;
        var from = (await reviews.LookAsync(session, done, ct))?.Plan.ValidFrom;
        var message = refusal is null ? ReviewTexts.Approved.With(ReviewTexts.Day(from ?? default)) : ReviewTexts.Refused.Text;
        var tone = refusal is null ? CardTone.Success : CardTone.Warning;
        await noticing.TellAsync(
            session, notice.For(done.BroughtBy, $"plan-decided:{done.Id}", MessageClass.Card, done.Id) with { Words = message, Tone = tone }, ct);
        return new PlanDecision(done, message, tone);
    }
}
