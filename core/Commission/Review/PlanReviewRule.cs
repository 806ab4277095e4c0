using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.Rhythm;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Commission.Review;

/// <summary>Asks those who may to decide on a version of a plan, as soon as it was brought.</summary>
public sealed class PlanReviewRule(Chat.PlanReviewNotice notice, Noticing noticing) : DueRule
{
    public const string Name = "plan-review";

    public override string Key => Name;

    public override Message Title => ReviewTexts.Rule;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        if (await work.Session.FindAsync<PlanReview>(work.Item.Subject!, ct) is not { IsOpen: true } review)
        {
            return;
        }

        foreach (var person in await PlanReviews.DecidersAsync(work.Session, review, ct))
        {
            await noticing.TellAsync(work.Session, notice.For(person.Ref(), $"{Name}:{review.Id}", MessageClass.Card, review.Id), ct);
        }
    }
}

/// <summary>
/// Says on the working day before what is about to count though some contracts would earn nothing by it, and what is still to be approved by then.
/// </summary>
public sealed class PlanWatchRule(RhythmTime time, PlanLibrary library, Chat.PlanWatchNotice notice, Noticing noticing) : SweepingRule(time)
{
    public const string Name = "plan-watch";

    public override string Key => Name;

    public override Message Title => ReviewTexts.WatchRule;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var (session, today) = (work.Session, Time.DayOf(work.Now));
        var until = Time.Days.WorkingDayAfter(today);
        foreach (var one in await library.KnownAsync(session, ct))
        {
            if (one.Plan.ValidFrom > today && one.Plan.ValidFrom <= until && ReviewTexts.Watched(one) is not null)
            {
                await TellAsync(session, one, ct);
            }
        }
    }

    private async Task TellAsync(Session session, KnownPlan one, CancellationToken ct)
    {
        var review = one.Review ?? new PlanReview
        {
            Id = one.VersionId, Plan = one.Plan.Id, Number = one.Plan.Version, BroughtBy = new(""), BroughtAt = session.Now,
        };
        foreach (var person in await PlanReviews.DecidersAsync(session, review, ct))
        {
            await noticing.TellAsync(session, notice.For(person.Ref(), $"{Name}:{one.VersionId}", MessageClass.Card, one.VersionId), ct);
        }
    }
}
