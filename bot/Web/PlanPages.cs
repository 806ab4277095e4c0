using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Core;
using ChatSales.Core.Access;
using ChatSales.Core.Commission.Chat;
using ChatSales.Core.Commission.Editing;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Commission.Quotes;
using ChatSales.Core.Commission.Review;
using ChatSales.Core.Commission.Review.Chat;
using ChatSales.Core.Conditions;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace ChatSales.Bot.Web;

/// <summary>
/// Commission plans as pages for finance and directors (C1): a form for people without code that shows, while it is filled in, what is wrong, what it
/// changes and what a contract would earn; it is kept as a draft that somebody else approves.
/// </summary>
internal static class PlanPages
{
    private const string Root = EditPlansCommand.Path;
    private const string Edit = $"{Root}/edit";
    private const string Preview = $"{Root}/preview";
    private const string NewId = "std";

    public static void MapPlans(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, ListAsync).RequireAuthorization();
        routes.MapGet(Edit, ShowAsync).RequireAuthorization();
        routes.MapPost(Edit, ChangeAsync).RequireAuthorization().DisableAntiforgery();
        routes.MapPost(Preview, PreviewAsync).RequireAuthorization().DisableAntiforgery();
        PlanReviewPage.Map(routes);
    }

    private static async Task<IResult> ListAsync(HttpContext http, PlanLibrary library, Sessions sessions, CancellationToken ct)
    {
        if (await OpenAsync(http, sessions, ct) is not { } session)
        {
            return Refused();
        }

        var known = await library.KnownAsync(session, ct);
        var parts = known.GroupBy(one => one.Plan.Id).Select(group => OrganisationViews.Section(
            Shown.Clean(group.Last().Plan.Name),
            $"""
            {OrganisationViews.List(group.Reverse().Select(one => PlanEditingTexts.VersionLine.With(
                one.Plan.Version, ReviewTexts.Day(one.Plan.ValidFrom),
                one.Review is { } review ? ReviewTexts.StateOf(review.IsApproved) : PlanEditingTexts.Counts.Text)))}
            {string.Concat(group.Where(one => one.Review is { IsOpen: true }).Select(one => $"""
                <p><a href="{E(PlanReviewPage.AddressOf(one.VersionId))}">{E(PlanEditingTexts.Decide.With(one.Plan.Version))}</a></p>
                """))}
            <p><a href="{E($"{Edit}?plan={Uri.EscapeDataString(group.Key)}")}">{E(PlanEditingTexts.Edit.Text)}</a></p>
            """));
        return Page(PlanEditingTexts.Title.Text, "/", WebTexts.ToChat.Text, $"""
            <p>{E(PlanEditingTexts.Intro.Text)}</p>{(known.Count == 0 ? $"<section><p class=\"none\">{E(PlanEditingTexts.None.Text)}</p></section>" : "")}
            {string.Concat(parts)}<p><a href="{Edit}">{E(PlanEditingTexts.NewPlan.Text)}</a></p>
            """);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, string? plan, string? contract, PlanLibrary library, PlanPreview preview, Sessions sessions,
        [FromServices] IAntiforgery antiforgery, CancellationToken ct)
    {
        if (await OpenAsync(http, sessions, ct) is not { } session)
        {
            return Refused();
        }

        if (await DraftAsync(session, library, plan, ct) is not { } draft)
        {
            return OrganisationPages.Unknown();
        }

        var view = new View(draft, PlanRows.Of(draft.From), [], contract);
        return await DrawAsync(http, session, view, preview, antiforgery, ct);
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext http, PlanLibrary library, PlanPreview preview, ConfigDesk desk, Sessions sessions, [FromServices] IAntiforgery antiforgery,
        CancellationToken ct)
    {
        if (await OpenAsync(http, sessions, ct) is not { } session || !await antiforgery.IsOursAsync(http))
        {
            return Refused();
        }

        var form = http.Request.Form;
        if (await DraftAsync(session, library, form["plan"], ct) is not { } draft)
        {
            return OrganisationPages.Unknown();
        }

        if (form["base"] != draft.DrawnOn)
        {
            return Said(OrganisationTexts.Stale.Text, StatusCodes.Status409Conflict);
        }

        var view = await ReadAsync(session, draft, form, ct);
        return form["do"] == "save" && view.Mistakes.Count == 0
            ? await SaveAsync(http, session, view, preview, desk, antiforgery, ct)
            : await DrawAsync(http, session, view, preview, antiforgery, ct);
    }

    private static async Task<IResult> PreviewAsync(
        HttpContext http, PlanLibrary library, PlanPreview preview, Sessions sessions, [FromServices] IAntiforgery antiforgery, CancellationToken ct)
    {
        if (await OpenAsync(http, sessions, ct) is not { } session || !await antiforgery.IsOursAsync(http)
            || await DraftAsync(session, library, http.Request.Form["plan"], ct) is not { } draft)
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        var view = await ReadAsync(session, draft, http.Request.Form, ct);
        return Results.Content(await LookAsync(session, view, preview, ct), "text/html; charset=utf-8");
    }

    private static async Task<IResult> SaveAsync(
        HttpContext http, Session session, View view, PlanPreview preview, ConfigDesk desk, IAntiforgery antiforgery, CancellationToken ct)
    {
        var file = new JsonObject { ["format"] = "commission-plan/1", ["id"] = view.Id };
        foreach (var (key, value) in view.Content)
        {
            file[key] = value?.DeepClone();
        }

        try
        {
            var proposal = await desk.ImportAsync(session, file, ct);
            if (proposal.Mistakes.Count > 0)
            {
                return await DrawAsync(http, session, view with { Mistakes = proposal.Mistakes }, preview, antiforgery, ct);
            }

            var review = await session.FindAsync<PlanReview>(ConfigVersion.IdOf(proposal.Format!, view.Id, proposal.Number), ct);
            var deciders = review is null ? [] : await PlanReviews.DecidersAsync(session, review, ct);
            await session.CommitAsync(ct);
            return Said(
                review is null ? OrganisationTexts.Same.Text
                : deciders.Count == 0 ? PlanEditingTexts.SavedAlone.With(review.Reference)
                : PlanEditingTexts.Saved.With(review.Reference, LayoutTexts.List(deciders.Select(person => person.Name))));
        }
        catch (ConcurrencyException)
        {
            return Said(OrganisationTexts.Stale.Text, StatusCodes.Status409Conflict);
        }
        catch (Exception fault) when (fault is StorageException or UnstorableException)
        {
            return Said(WebTexts.WhyNotKept(fault).Text, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<View> ReadAsync(Session session, Draft draft, IFormCollection form, CancellationToken ct)
    {
        var reader = new PlanForm(await PeopleAsync(session, ct));
        var rows = reader.Read(form);
        return new View(draft, rows, reader.Mistakes, form["contract"]) { NewId = form["id"] };
    }

    private static async Task<IResult> DrawAsync(
        HttpContext http, Session session, View view, PlanPreview preview, IAntiforgery antiforgery, CancellationToken ct)
    {
        var title = view.Draft.Id is { } id ? PlanEditingTexts.EditTitle.With(id, view.Draft.Version) : PlanEditingTexts.NewPlan.Text;
        return Page(
            title, Root, PlanEditingTexts.Back.Text,
            $"""
            <form method="post" action="{Edit}" class="plan" data-live="{Preview}" data-shows="{PlanForm.Shown}">
            {OrganisationViews.Token(http, antiforgery)}{OrganisationViews.Hidden("plan", view.Draft.Id ?? "")}{OrganisationViews.Hidden("base", view.Draft.DrawnOn)}
            <div>{(view.Draft.Id is null ? OrganisationViews.Section(PlanEditingTexts.IdColumn.Text, $"""
                <label class="field"><span>{E(PlanEditingTexts.IdColumn.Text)}</span><input type="text" name="id" value="{E(view.Id)}" required />
                <small>{E(PlanEditingTexts.IdHint.Text)}</small></label>
                """) : "")}
            {new PlanForm(await PeopleAsync(session, ct)).Draw(view.Rows)}</div>
            <div class="plan-preview"><section><h2>{E(PlanEditingTexts.Preview.Text)}</h2>
            {await ContractAsync(session, preview, view.Contract, ct)}
            <div id="{PlanForm.Shown}" aria-live="polite">{await LookAsync(session, view, preview, ct)}</div>
            <p class="buttons">{OrganisationViews.Button("do", "look", PlanEditingTexts.Look)}
            {OrganisationViews.Button("do", "save", PlanEditingTexts.Save, isMain: true)}</p></section></div></form>
            """,
            view.Mistakes.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    internal static async ValueTask<string> ContractAsync(
        Session session, PlanPreview preview, string? chosen, CancellationToken ct)
    {
        var contracts = await PlanPreview.ContractsAsync(session, ct);
        if (contracts.Count == 0)
        {
            return $"<p class=\"none\">{E(PlanEditingTexts.NoContracts.Text)}</p>";
        }

        var options = new List<string>();
        foreach (var contract in contracts)
        {
            var customer = (await session.FindAsync(contract.CustomerId, ct))?.Name;
            var line = PlanEditingTexts.ContractLine.With(
                contract.Id, customer, contract.Amount.Show(), ReviewTexts.Day(preview.SignedOn(contract)));
            options.Add($"""<option value="{E(contract.Id)}"{(contract.Id == chosen ? " selected" : "")}>{E(Shown.Clean(line))}</option>""");
        }

        return $"""
            <label class="field"><span>{E(PlanEditingTexts.OnContract.Text)}</span><select name="contract">{string.Concat(options)}</select></label>
            """;
    }

    private static async ValueTask<string> LookAsync(Session session, View view, PlanPreview preview, CancellationToken ct)
    {
        var look = await preview.LookAsync(session, view.Id, view.Content, ct);
        IReadOnlyList<Mistake> mistakes =
            [.. view.Mistakes, .. look.Mistakes.Select(mistake => mistake with { Path = PlanEditingTexts.PlaceOf(mistake.Path) })];
        if (mistakes.Count > 0 || look.Plan is null)
        {
            return OrganisationViews.Wrong([.. mistakes.Distinct()]);
        }

        var contract = view.Contract is { Length: > 0 } chosen ? chosen
            : await PlanPreview.ContractsAsync(session, ct) is [var latest, ..] ? latest.Id
            : null;
        var tried = contract is null ? null : await preview.TryAsync(session, view.Id, look.Plan, look.Before, new(contract), ct);
        return $"""
            {(tried is null ? "" : TriedOf(tried, look.Before))}
            <h3>{E(look.Before is { } before ? PlanEditingTexts.Changes.With(before.Reference) : PlanEditingTexts.FirstVersion.Text)}</h3>
            {(look.Before is null ? "" : look.Changes.Count == 0 ? $"<p>{E(PlanEditingTexts.NoChanges.Text)}</p>" : OrganisationViews.List(look.Changes))}
            {(look.Doubts.Count == 0 ? $"<p class=\"done\">{E(PlanEditingTexts.Fine.Text)}</p>"
                : $"<h3>{E(OrganisationTexts.Doubts.Text)}</h3>{OrganisationViews.List(look.Doubts)}")}
            """;
    }

    internal static string TriedOf(PlanTried tried, CommissionPlan? before)
    {
        if (!tried.IsCovered)
        {
            return $"<p>{E(PlanEditingTexts.NotCovered.With(tried.Owner))}</p>";
        }

        var sums = new List<string>();
        if (tried.Before is { } old && before is not null)
        {
            sums.Add(PlanEditingTexts.BeforeLine.With(before.Reference, old.Commission.Show()));
        }

        sums.Add(PlanEditingTexts.NowLine.With(tried.Now.Commission.Show()));
        if (tried.Before is { } former && (tried.Now.Commission - former.Commission).Yuan is not 0 and var more)
        {
            sums.Add(PlanEditingTexts.Difference.With(
                (more > 0 ? QuoteTexts.More : QuoteTexts.Less).Text, new Money(Math.Abs(more)).Show()));
        }

        return $"""<p class="sums">{string.Join("<br />", sums.Select(E))}</p>{OrganisationViews.List(QuoteCards.Words(tried.Now).SelectMany(line => line.Split('\n')))}""";
    }

    // Which version is made from which: the newest that was ever brought, or for a new plan the one that ships.
    private static async ValueTask<Draft?> DraftAsync(Session session, PlanLibrary library, string? plan, CancellationToken ct)
    {
        var known = await library.KnownAsync(session, ct);
        if (string.IsNullOrEmpty(plan))
        {
            return new Draft(null, 1, PlanWriter.Write(ShippedPlan.Value), known.Count.ToString(CultureInfo.InvariantCulture));
        }

        var own = known.Where(one => one.Plan.Id == plan).ToList();
        return own.Count == 0 ? null : new Draft(
            plan, own.Max(one => one.Plan.Version) + 1, PlanWriter.Write((own.LastOrDefault(one => one.Counts) ?? own[^1]).Plan), own[^1].VersionId);
    }

    private static async ValueTask<IReadOnlyList<Person>> PeopleAsync(Session session, CancellationToken ct) =>
        await session.QueryAsync(new Query<Person>(), ct);

    internal static async Task<Session?> OpenAsync(HttpContext http, Sessions sessions, CancellationToken ct)
    {
        var session = sessions.Open(OperatorPages.ActorOf(http));
        if (await AccessPolicy.OfAsync(session, session.Actor.PersonId, ct) is not { } access || !access.Has(Need.ReviewPlans))
        {
            return null;
        }

        session.Require(access.Person);
        return session;
    }

    internal static IResult Refused() => Page(
        PlanEditingTexts.Title.Text, "/", WebTexts.ToChat.Text, $"<section><p class=\"none\">{E(PlanEditingTexts.NotYours.Text)}</p></section>",
        StatusCodes.Status403Forbidden);

    internal static IResult Said(string text, int status = StatusCodes.Status200OK) => Page(
        PlanEditingTexts.Title.Text, Root, PlanEditingTexts.Back.Text,
        $"""<section><p class="{(status == StatusCodes.Status200OK ? "done" : "problem")}" role="status">{E(text)}</p></section>""", status);

    internal static IResult Page(string title, string back, string backTo, string body, int status = StatusCodes.Status200OK) =>
        PlainPage.Wide(title, back, backTo, body, status);

    private static string E(string? text) => PlainPage.Encode(text);

    /// <summary>What a form is made from.</summary>
    /// <param name="Id">The plan's id; null for a new one.</param>
    /// <param name="Version">The number that it will have.</param>
    /// <param name="From">The version that it starts from.</param>
    /// <param name="DrawnOn">What was known when the form was drawn.</param>
    private sealed record Draft(string? Id, int Version, JsonObject From, string DrawnOn);

    private sealed record View(Draft Draft, PlanRows Rows, IReadOnlyList<Mistake> Mistakes, string? Contract)
    {
        public string? NewId { get; init; }

        public string Id => Draft.Id ?? (NewId is { Length: > 0 } said ? said.Trim() : PlanPages.NewId);

        public JsonObject Content { get; } = Rows.ToPlan(Draft.From, Draft.Version);
    }
}
