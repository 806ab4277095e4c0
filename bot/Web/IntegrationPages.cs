using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Integration;
using ChatSales.Core.Integration.Chat;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace ChatSales.Bot.Web;

/// <summary>How the systems are doing that contracts go to, as a page (I4): the same people see and do the same as in the chat.</summary>
internal static class IntegrationPages
{
    private const int MostStuck = 20;
    private const int UsualHours = 4;
    private const string Probing = "probe";
    private const string Muting = "mute";
    private const string Retrying = "retry";
    private const string Confirming = "confirm";
    private const string Mending = "mend";
    private static readonly int[] Hours = [1, UsualHours, 8, 24, TargetDesk.LongestMute];

    public static void MapIntegration(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(TargetPageTexts.Path, ShowAsync).RequireAuthorization();
        routes.MapPost(TargetPageTexts.Path, ChangeAsync).RequireAuthorization().DisableAntiforgery();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, TargetViews views, IntegrationCards cards, BusinessZone zone, Sessions sessions,
        [FromServices] IAntiforgery antiforgery, CancellationToken ct)
    {
        if (await OperatorPages.OpenAsync(http, sessions, ct) is not { } session)
        {
            return Refused();
        }

        var all = await views.AllAsync(session, ct);
        if (all.Count == 0)
        {
            return Page($"<section><p class=\"none\">{E(IntegrationTexts.NoneSetUp.Text)}</p></section>");
        }

        var token = OrganisationViews.Token(http, antiforgery);
        var open = await Incidents.OpenAsync(session, target: null, ct);
        var sections = new List<string>();
        foreach (var view in all)
        {
            sections.Add(await SectionAsync(session, view, [.. open.Where(one => one.Target == view.Connector.Name)], cards, zone, token, ct));
        }

        return Page($"""
            <p class="as-of"><small>{E(IntegrationTexts.Summary.With(all.Count, open.Count))} {E(TargetPageTexts.Intro.Text)}</small></p>
            {string.Concat(sections)}
            """);
    }

    private static async ValueTask<string> SectionAsync(
        Session session, TargetView view, IReadOnlyList<Incident> open, IntegrationCards cards, BusinessZone zone, string token, CancellationToken ct)
    {
        var name = view.Connector.Name;
        var stuck = await session.QueryAsync(
            TransferKinds.Of(TransferKinds.Stuck, name).OrderBy(TransferKinds.Stuck).Take(MostStuck), ct);
        return $"""
            <section id="{E(name)}"{(view.IsBad ? " class=\"bad\"" : "")}><h2>{E($"{name} · {view.State.Text}")}</h2>
            <dl>{string.Concat(cards.FactsOf(view, session.Now).Select(fact =>
                $"<dt>{E(fact.Label)}</dt><dd>{E(Shown.Clean(fact.Value))}</dd>"))}</dl>
            <div class="acts">{Form(token, Hidden("target", name), Act(Probing, IntegrationTexts.ProbeButton))}
            {Form(token, Hidden("target", name), $"""
                <select name="hours" aria-label="{E(TargetPageTexts.MuteFor.Text)}">{string.Concat(Hours.Select(OptionOf))}</select>
                {Act(Muting, TargetPageTexts.Mute)}
                """)}</div>
            {ListOf(TargetPageTexts.Incidents, open.Select(one => RowOf(one, zone, token)))}
            {ListOf(TargetPageTexts.Stuck, stuck.Select(one => RowOf(one, token)))}
            {(stuck.Count == 0 ? $"<p class=\"none\">{E(TargetPageTexts.NothingStuck.Text)}</p>" : "")}
            {(view.Stuck > stuck.Count ? $"<p><small>{E(TargetPageTexts.MoreStuck.With(stuck.Count, view.Stuck))}</small></p>" : "")}
            </section>
            """;
    }

    private static string OptionOf(int hours) =>
        $"<option value=\"{Number(hours)}\"{(hours == UsualHours ? " selected" : "")}>{E(TargetPageTexts.HoursToMute.With(hours))}</option>";

    private static string ListOf(Message title, IEnumerable<string> rows) =>
        string.Concat(rows) is { Length: > 0 } list ? $"<h3>{E(title.Text)}</h3><ul class=\"found\">{list}</ul>" : "";

    private static string RowOf(Incident one, BusinessZone zone, string token) => $"""
        <li><div><b>{E(IntegrationTexts.NameOf(one.Sort))}</b>
        <small>{E(zone.Local(one.OpenedAt).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture))} · {E(Shown.Clean(TargetPageTexts.FaultOf(one.Fault)))}</small>
        {(one.Sort == IncidentSort.Reported ? Form(token, Hidden("incident", one.Id), Act(Mending, IntegrationTexts.MendButton))
            : one.ConfirmedBy is null ? Form(token, Hidden("incident", one.Id), Act(Confirming, IntegrationTexts.ConfirmButton)) : "")}</div></li>
        """;

    private static string RowOf(Transfer one, string token) => $"""
        <li><div><b>{E($"{one.Document.Key} · {IntegrationTexts.NameOf(one.State)}")}</b>
        <small>{E(Shown.Clean(one.Fault is { } fault ? TargetPageTexts.FaultOf(fault)
            : LayoutTexts.Pair(IntegrationTexts.LackingFact.Text, LayoutTexts.List(one.Lacking))))}</small>
        {Form(token, Hidden("transfer", one.Id), Act(Retrying, IntegrationTexts.RetryButton))}</div></li>
        """;

    private static async Task<IResult> ChangeAsync(
        HttpContext http, Connectors connectors, Sessions sessions, [FromServices] IAntiforgery antiforgery, CancellationToken ct)
    {
        if (!await antiforgery.IsOursAsync(http))
        {
            return Refused();
        }

        try
        {
            return await sessions.DoAsync(
                OperatorPages.ActorOf(http), session => DoAsync(session, http.Request.Form, connectors, ct), ct);
        }
        catch (Exception fault) when (fault is StorageException or UnstorableException)
        {
            return Said(WebTexts.WhyNotKept(fault).Text);
        }
    }

    private static async Task<IResult> DoAsync(Session session, IFormCollection form, Connectors connectors, CancellationToken ct)
    {
        if (!await OperatorPages.AdmitsAsync(session, ct) || await session.FindAsync(session.Actor.PersonId, ct) is not { } person)
        {
            return Refused();
        }

        switch (form["do"].ToString())
        {
            case Probing when connectors.Find(form["target"].ToString()) is { } connector:
                await TargetWatch.ProbeAsync(session, connector.Name, ct);
                return Said(IntegrationTexts.Probing.With(connector.Name), connector.Name);
            case Muting when connectors.Find(form["target"].ToString()) is { } connector
                && int.TryParse(form["hours"], NumberStyles.None, CultureInfo.InvariantCulture, out var hours):
                await TargetDesk.MuteAsync(session, connector.Name, hours, ct);
                return Back(connector.Name);
            case Retrying when await session.FindAsync<Transfer>(form["transfer"].ToString(), ct) is { } transfer:
                return Said((await TargetDesk.RetryAsync(session, transfer, ct))?.Text ?? IntegrationTexts.Retrying.Text, transfer.Target);
            case Confirming when await session.FindAsync<Incident>(form["incident"].ToString(), ct) is { ClosedAt: null } incident:
                await Incidents.ConfirmAsync(session, incident, person, ct);
                return Back(incident.Target);
            case Mending when await session.FindAsync<Incident>(form["incident"].ToString(), ct) is { ClosedAt: null } incident:
                return await ReportedFailures.MendAsync(session, incident, person, ct) is { } refusal ? Said(refusal.Text) : Back(incident.Target);
            default:
                return Said(TargetPageTexts.Changed.Text);
        }
    }

    private static string Form(string token, string about, string body) =>
        $"<form method=\"post\" action=\"{TargetPageTexts.Path}\">{token}{about}{body}</form>";

    private static string Hidden(string name, string value) => OrganisationViews.Hidden(name, value);

    private static string Act(string what, Message label) => OrganisationViews.Button("do", what, label);

    private static IResult Back(string target) => Results.Redirect($"{TargetPageTexts.Path}#{Uri.EscapeDataString(target)}");

    private static IResult Refused() => Said(
        AccessTexts.NotAllowed.With(IntegrationTexts.Title.Text, PeopleTexts.NameOf(Role.Operator)), status: StatusCodes.Status403Forbidden);

    private static IResult Said(string text, string? target = null, int status = StatusCodes.Status200OK) => PlainPage.Wide(
        IntegrationTexts.Title.Text, target is null ? TargetPageTexts.Path : $"{TargetPageTexts.Path}#{Uri.EscapeDataString(target)}",
        IntegrationTexts.Title.Text, $"<section><p>{E(text)}</p></section>", status);

    private static IResult Page(string body) => PlainPage.Wide(IntegrationTexts.Title.Text, "/", WebTexts.ToChat.Text, body, StatusCodes.Status200OK);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string E(string? text) => PlainPage.Encode(text);
}
