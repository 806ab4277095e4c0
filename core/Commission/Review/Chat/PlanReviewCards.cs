using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Conversation;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Commission.Review.Chat;

/// <summary>Draws a version of a plan that somebody brought: what it changes, what is doubtful, and what was decided.</summary>
public sealed class PlanReviewCards(PlanReviews reviews) : ISubjectCards
{
    private const int MostChanges = 8;
    private const int LongestName = 40;

    public string Kind => ReviewKinds.Name;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        await turn.Session.FindAsync<PlanReview>(id, ct) is { } review && turn.Access.Has(Need.ReviewPlans)
            ? await DrawAsync(turn.Session, turn.Access, review, message: null, CardTone.Neutral, ct)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<PlanReview>(id, ct))?.Version;

    /// <summary>The card with a message on top; null if the version is gone.</summary>
    public async ValueTask<Card?> DrawAsync(
        Session session, AccessPolicy access, PlanReview review, string? message, CardTone tone, CancellationToken ct)
    {
        if (await reviews.LookAsync(session, review, ct) is not { } look)
        {
            return null;
        }

        var state = ReviewTexts.StateOf(review.IsApproved);
        state = review.DecidedBy is { } by ? LayoutTexts.Aside(state, await session.NameOfAsync(by, ct)) : state;
        return new Card
        {
            Title = ReviewTexts.Title.With(Shown.Name(PlanTexts.NameOf(look.Plan), LongestName)),
            Text = string.Join(
                '\n',
                [
                    .. message is null ? [] : new[] { message },
                    .. look.Changes.Count > MostChanges ? [ReviewTexts.MoreChanges.With(look.Changes.Count - MostChanges)] : Array.Empty<string>(),
                ]),
            Tone = tone,
            Facts =
            [
                new Fact(ReviewTexts.ByFact.Text, await session.NameOfAsync(review.BroughtBy, ct)),
                new Fact(ReviewTexts.FromFact.Text, ReviewTexts.Day(look.Plan.ValidFrom)),
                new Fact(ReviewTexts.BeforeFact.Text, look.Before is { } before ? PlanTexts.NameOf(before) : ReviewTexts.First.Text),
                .. look.Doubts.Count > 0 ? [new Fact(ReviewTexts.DoubtFact.Text, LayoutTexts.Statements(look.Doubts))] : Array.Empty<Fact>(),
                new Fact(ReviewTexts.StateFact.Text, review.Reason is { } reason ? LayoutTexts.Pair(state, reason) : state),
            ],
            Rows =
            [
                .. look.Changes.Take(MostChanges).Select((change, index) =>
                    new CardRow(ReviewTexts.ChangeTitle.With((index + 1).ToString(CultureInfo.InvariantCulture)), change)),
            ],
            Buttons =
            [
                .. review.IsOpen && PlanReviews.MayDecide(access, review)
                    ?
                    [
                        Button.Do(ReviewTexts.ApproveButton.Text, ReviewCommandTexts.Approve.Say(review.Id), ButtonStyle.Primary) with
                        {
                            SaysYes = true,
                        },
                        Button.Do(ReviewTexts.RefuseButton.Text, ReviewCommandTexts.Refuse.Say(review.Id), ButtonStyle.Danger) with
                        {
                            SaysYes = false,
                        },
                    ]
                    : Array.Empty<Button>(),
                .. access.Has(Need.ReviewPlans)
                    ? [Button.Show(ReviewTexts.TrialButton.Text, ReviewCommandTexts.Trial.Say(review.Reference))]
                    : Array.Empty<Button>(),
            ],
            Subject = new Subject(Kind, review.Id, review.Version),
        };
    }
}

/// <summary>A version of a plan that its reader may decide on; gone once somebody has.</summary>
public sealed class PlanReviewNotice(PlanReviewCards cards) : NoticeKind
{
    public override string Key => PlanReviewRule.Name;

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<PlanReview>(notice.Subject, ct) is { IsOpen: true } review
        && await AccessPolicy.OfAsync(session, notice.PersonId, ct) is { } access && PlanReviews.MayDecide(access, review)
            ? await cards.DrawAsync(
                session, access, review, ReviewTexts.Ask.With(await session.NameOfAsync(review.BroughtBy, ct)), CardTone.Info, ct)
            : null;
}

/// <summary>What was decided on a version, for whoever brought it.</summary>
public sealed class PlanDecidedNotice(PlanReviewCards cards) : NoticeKind
{
    public override string Key => "plan-decided";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<PlanReview>(notice.Subject, ct) is { } review
        && await AccessPolicy.OfAsync(session, notice.PersonId, ct) is { } access
            ? await cards.DrawAsync(session, access, review, notice.Words, notice.Tone, ct)
            : null;
}

/// <summary>A version that is about to count and should be looked at before; void once there is nothing to say any more.</summary>
public sealed class PlanWatchNotice(PlanLibrary library, PlanReviewCards cards) : NoticeKind
{
    public override string Key => PlanWatchRule.Name;

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct)
    {
        var one = (await library.KnownAsync(session, ct)).FirstOrDefault(known => known.VersionId == notice.Subject);
        if (one is null || ReviewTexts.Watched(one) is not { } words || await AccessPolicy.OfAsync(session, notice.PersonId, ct) is not { } access)
        {
            return null;
        }

        return one.Review is { } review
            ? await cards.DrawAsync(session, access, review, words, CardTone.Warning, ct)
            : new Card
            {
                Title = ReviewTexts.Title.With(PlanTexts.NameOf(one.Plan)), Text = words, Tone = CardTone.Warning,
                Buttons = [Button.Show(ReviewTexts.TrialButton.Text, ReviewCommandTexts.Trial.Say(one.Plan.Reference))],
            };
    }
}
