using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Core.Access;
using ChatSales.Core.Commission.Editing;
using ChatSales.Core.Commission.Review;
using ChatSales.Core.Commission.Review.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace ChatSales.Bot.Web;

/// <summary>
/// The page on which a version of a plan is decided on (C1): all that it changes, what is doubtful, and what a contract of one's choice would earn by
/// it. Who may decide is what the chat says too.
/// </summary>
internal static class PlanReviewPage
{
    private const string Path = $"{EditPlansCommand.Path}/review";
    private const int LongestReason = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ShowAsync).RequireAuthorization();
        routes.MapPost(Path, DecideAsync).RequireAuthorization().DisableAntiforgery();
    }

    public static string AddressOf(string versionId) => $"{Path}?version={Uri.EscapeDataString(versionId)}";

    private static async Task<IResult> ShowAsync(
        HttpContext http, string? version, string? contract, PlanReviews reviews, PlanPreview preview, Sessions sessions,
        [FromServices] IAntiforgery antiforgery, CancellationToken ct) =>
        await PlanPages.OpenAsync(http, sessions, ct) is not { } session ? PlanPages.Refused()
        : await session.FindAsync<PlanReview>(version ?? "", ct) is not { } review || await reviews.LookAsync(session, review, ct) is not { } look
            ? OrganisationPages.Unknown()
        : await DrawAsync(http, session, review, look, preview, contract, antiforgery, ct);

    private static async Task<IResult> DecideAsync(
        HttpContext http, PlanReviewDecisions decisions, Sessions sessions, [FromServices] IAntiforgery antiforgery, CancellationToken ct)
    {
        if (await PlanPages.OpenAsync(http, sessions, ct) is not { } session || !await antiforgery.IsOursAsync(http)
            || await AccessPolicy.OfAsync(session, session.Actor.PersonId, ct) is not { } access)
        {
            return PlanPages.Refused();
        }

        var form = http.Request.Form;
        if (await session.FindAsync<PlanReview>(form["version"].ToString(), ct) is not { } review)
        {
            return OrganisationPages.Unknown();
        }

        var reason = form["reason"].ToString().Trim();
        if (form["do"] != "approve" && reason.Length is 0 or > LongestReason)
        {
            return PlanPages.Said(ReviewTexts.NeedsReason.With(LongestReason), StatusCodes.Status422UnprocessableEntity);
        }

        try
        {
            var outcome = await decisions.DecideAsync(session, access, review, form["do"] == "approve" ? null : reason, ct);
            await session.CommitAsync(ct);
            return outcome.IsRefused ? PlanPages.Said(outcome.Refusal.Text, StatusCodes.Status409Conflict) : PlanPages.Said(outcome.Value.Words);
        }
        catch (ConcurrencyException)
        {
            return PlanPages.Said(OrganisationTexts.Stale.Text, StatusCodes.Status409Conflict);
        }
        catch (Exception fault) when (fault is StorageException or UnstorableException)
        {
            return PlanPages.Said(WebTexts.WhyNotKept(fault).Text, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IResult> DrawAsync(
        HttpContext http, Session session, PlanReview review, ReviewedPlan look, PlanPreview preview, string? contract, IAntiforgery antiforgery,
        CancellationToken ct)
    {
        var access = await AccessPolicy.OfAsync(session, session.Actor.PersonId, ct);
        string?[] about =
        [
            LayoutTexts.Pair(ReviewTexts.ByFact.Text, await session.NameOfAsync(review.BroughtBy, ct)),
            LayoutTexts.Pair(ReviewTexts.FromFact.Text, ReviewTexts.Day(look.Plan.ValidFrom)),
            LayoutTexts.Pair(ReviewTexts.StateFact.Text, ReviewTexts.StateOf(review.IsApproved)),
            review.Reason is { } reason ? LayoutTexts.Pair(ReviewTexts.Reason.Text, reason) : null,
        ];
        return PlanPages.Page(
            ReviewTexts.Title.With(review.Reference, Shown.Clean(look.Plan.Name)), EditPlansCommand.Path, PlanEditingTexts.Back.Text,
            $"""
            <section>{OrganisationViews.List(about.OfType<string>())}</section>
            {OrganisationViews.Section(
                look.Before is { } before ? PlanEditingTexts.Changes.With(before.Reference) : PlanEditingTexts.FirstVersion.Text,
                look.Before is null ? ""
                : look.Changes.Count == 0 ? $"<p>{E(PlanEditingTexts.NoChanges.Text)}</p>"
                : OrganisationViews.List(look.Changes))}
            {(look.Doubts.Count == 0 ? "" : OrganisationViews.Section(OrganisationTexts.Doubts.Text, OrganisationViews.List(look.Doubts)))}
            {await TrialAsync(session, review, look, preview, contract, ct)}
            {(access is null || !review.IsOpen ? ""
                : !PlanReviews.MayDecide(access, review) ? $"<section><p class=\"none\">{E(ReviewTexts.Own.Text)}</p></section>"
                : DecisionOf(http, review, antiforgery))}
            """);
    }

    private static async ValueTask<string> TrialAsync(
        Session session, PlanReview review, ReviewedPlan look, PlanPreview preview, string? contract, CancellationToken ct)
    {
        var chosen = contract is { Length: > 0 } ? contract
            : await PlanPreview.ContractsAsync(session, ct) is [var latest, ..] ? latest.Id
            : null;
        var content = JsonNode.Parse((await session.FindAsync<ConfigVersion>(review.Id, ct))!.Content)!.AsObject();
        var tried = chosen is null ? null : await preview.TryAsync(session, review.Plan, content, look.Before, new(chosen), ct);
        return OrganisationViews.Section(
            PlanEditingTexts.Preview.Text,
            $"""
            <form method="get" action="{Path}">{OrganisationViews.Hidden("version", review.Id)}
            {await PlanPages.ContractAsync(session, preview, chosen, ct)}
            <p class="buttons">{OrganisationViews.Button("do", "look", PlanEditingTexts.Look)}</p></form>
            <div id="{PlanForm.Shown}">{(tried is null ? "" : PlanPages.TriedOf(tried, look.Before))}</div>
            """);
    }

    private static string DecisionOf(HttpContext http, PlanReview review, IAntiforgery antiforgery) =>
        $"""
        <section><form method="post" action="{Path}">{OrganisationViews.Token(http, antiforgery)}{OrganisationViews.Hidden("version", review.Id)}
        <label class="field"><span>{E(ReviewTexts.Reason.Text)}</span>
        <input type="text" name="reason" maxlength="{LongestReason.ToString(CultureInfo.InvariantCulture)}" /></label>
        <p class="buttons">{OrganisationViews.Button("do", "refuse", ReviewTexts.RefuseButton)}
        {OrganisationViews.Button("do", "approve", ReviewTexts.ApproveButton, isMain: true)}</p></form></section>
        """;

    private static string E(string? text) => PlainPage.Encode(text);
}
