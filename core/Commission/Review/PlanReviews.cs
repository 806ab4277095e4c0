using System.Text.Json.Nodes;
using ChatSales.Core.Access;
using ChatSales.Core.Commission.Editing;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Conversation;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Commission.Review;

/// <summary>What is to be known to decide on a version of a plan.</summary>
/// <param name="Plan">The version.</param>
/// <param name="Before">The one before that counts; null if there is none.</param>
/// <param name="Changes">What it changes, in words.</param>
/// <param name="Doubts">What is doubtful in it.</param>
public sealed record ReviewedPlan(CommissionPlan Plan, CommissionPlan? Before, IReadOnlyList<string> Changes, IReadOnlyList<string> Doubts);

/// <summary>Four eyes for commission plans, within a session: what one brings, another approves before it counts (C1).</summary>
public sealed class PlanReviews(PlanLibrary library, BusinessZone zone)
{
    /// <summary>Has a version that a person brought wait for another one.</summary>
    /// <param name="session">Its commit writes it.</param>
    /// <param name="versionId">The version.</param>
    /// <param name="plan">What it says.</param>
    /// <param name="isAlwaysReviewed">Whether what the machine's own verb imports waits too.</param>
    /// <param name="ct">Cancels.</param>
    internal static async ValueTask OpenAsync(
        Session session, string versionId, CommissionPlan plan, bool isAlwaysReviewed, CancellationToken ct)
    {
        var isByPerson = await session.FindAsync(session.Actor.PersonId, ct) is not null;
        var review = new PlanReview
        {
            Id = versionId, Plan = plan.Id, Number = plan.Version, BroughtBy = session.Actor.PersonId, BroughtAt = session.Now,
        };
        // Whoever has the machine has the store: it counts at once, and the audit log says that nobody looked at it.
        if (!isByPerson && !(isAlwaysReviewed && (await DecidersAsync(session, review, ct)).Any(person => person.Accounts.Count > 0)))
        {
            session.Note("plan.unreviewed", ReviewKinds.Name, versionId);
            return;
        }

        session.Store(review, "plan.draft");
        await Due.Ledger.SetAsync(session, PlanReviewRule.Name, versionId, session.Now, versionId, ct);
    }

    /// <summary>Whether somebody may decide on a version: finance and directors, but for whoever brought it.</summary>
    public static bool MayDecide(AccessPolicy access, PlanReview review) => access.Has(Need.ReviewPlans) && access.Person.Ref() != review.BroughtBy;

    /// <summary>Everybody who may decide on a version.</summary>
    public static async ValueTask<IReadOnlyList<Person>> DecidersAsync(Session session, PlanReview review, CancellationToken ct)
    {
        var all = new List<Person>();
        foreach (var role in Enum.GetValues<Role>().Where(role => RoleRights.Has(role, Need.ReviewPlans)))
        {
            all.AddRange((await session.ActiveAsync(role, ct)).Where(person => person.Ref() != review.BroughtBy));
        }

        return all;
    }

    /// <summary>Those that nobody has decided on, the oldest first.</summary>
    public static async ValueTask<IReadOnlyList<PlanReview>> OpenAsync(Session session, CancellationToken ct) =>
        [.. (await session.QueryAsync(new Query<PlanReview>(), ct)).Where(review => review.IsOpen).OrderBy(review => review.BroughtAt)];

    /// <summary>What a version says, beside the one before; null if it is gone.</summary>
    public async ValueTask<ReviewedPlan?> LookAsync(Session session, PlanReview review, CancellationToken ct)
    {
        if (await session.FindAsync<ConfigVersion>(review.Id, ct) is not { } version)
        {
            return null;
        }

        var plan = PlanLibrary.Read(version);
        var (before, changes) = await CompareAsync(session, plan.Id, JsonNode.Parse(version.Content)!.AsObject(), review.Id, ct);
        return new ReviewedPlan(plan, before, changes, [.. PlanDoubts.Of(plan).Select(doubt => doubt.Text)]);
    }

    /// <summary>What a plan's content changes against the version of it that counts; nothing where none does.</summary>
    /// <param name="session">What it is read in.</param>
    /// <param name="planId">The plan's id.</param>
    /// <param name="content">The content in its canonical form.</param>
    /// <param name="except">The id of the version that it is, if it is one.</param>
    /// <param name="ct">Cancels.</param>
    public async ValueTask<(CommissionPlan? Before, IReadOnlyList<string> Changes)> CompareAsync(
        Session session, string planId, JsonObject content, string? except, CancellationToken ct)
    {
        var before = (await library.CountingAsync(session, ct)).LastOrDefault(one => one.Plan.Id == planId && one.VersionId != except);
        return before is null
            ? (null, [])
            : (before.Plan, PlanDifference.Of(PlanWriter.Write(before.Plan), content));
    }

    /// <summary>Approves a version, or refuses it with a reason; once. The caller checks who may.</summary>
    public async ValueTask<Outcome<PlanReview>> DecideAsync(Session session, Person by, PlanReview review, string? refusal, CancellationToken ct)
    {
        if (review is { DecidedBy: { } decider })
        {
            return new Refusal(
                ReviewTexts.IsDecided, review.Reference, await session.NameOfAsync(decider, ct), ReviewTexts.StateOf(review.IsApproved));
        }

        if (refusal is null && await WhyNotAsync(session, review, ct) is { } why)
        {
            return why;
        }

        session.Require(by);
        return session.Store(
            review with { IsApproved = refusal is null, DecidedBy = by.Ref(), DecidedAt = session.Now, Reason = refusal },
            refusal is null ? "plan.approve" : "plan.refuse");
    }

    // What has happened since it was brought may make it mean something else.
    private async ValueTask<Refusal?> WhyNotAsync(Session session, PlanReview review, CancellationToken ct)
    {
        var counting = await library.CountingAsync(session, ct);
        return await LookAsync(session, review, ct) is not { Plan: var plan } ? new Refusal(ReviewTexts.NoSuchReview)
            : counting.Count > 0 && plan.ValidFrom < zone.DateOf(session.Now) && !plan.Retroactive
                ? new Refusal(ReviewTexts.TooLate, review.Reference, ReviewTexts.Day(plan.ValidFrom))
            : null;
    }
}
