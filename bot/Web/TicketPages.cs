using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets;
using ChatSales.Core.Tickets.Chat;

namespace ChatSales.Bot.Web;

/// <summary>Tickets as pages: those that somebody sees by state and person, and each with its people, its clocks and what happened to it.</summary>
internal static class TicketPages
{
    private const string Root = TicketSearch.Path;
    private const int MostPeople = 300;
    private const int MostMoments = 200;
    private static readonly TicketState[] States = [.. Enum.GetValues<TicketState>().Where(state => state != TicketState.Unknown)];

    public static void MapTickets(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Root, ListAsync).RequireAuthorization();
        routes.MapGet($"{Root}/{{id}}", ShowAsync).RequireAuthorization();
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, string? state, string? who, int? page, TicketSearch search, TicketCards cards, Sessions sessions, CancellationToken ct)
    {
        var session = sessions.Open(OperatorPages.ActorOf(http));
        if (await AccessPolicy.OfAsync(session, session.Actor.PersonId, ct) is not { Person.Active: true } access)
        {
            return NotSeen();
        }

        TicketState? wanted = Enum.TryParse<TicketState>(state, out var known) && States.Contains(known) ? known : null;
        var (number, of) = (Math.Max(1, page ?? 1), string.IsNullOrEmpty(who) ? default(Id<Person>?) : new(who));
        var found = await search.PageAsync(session, access, wanted, of, number, ct);
        var rows = new List<string>();
        foreach (var ticket in found.Tickets)
        {
            rows.Add(await RowAsync(session, ticket, cards, ct));
        }

        return Page(TimelineTexts.Title.Text, "/", WebTexts.ToChat.Text, $"""
            <p><small>{E(TimelineTexts.Intro.Text)}</small></p>
            <nav class="scopes" aria-label="{E(TimelineTexts.States.Text)}">
            {Scope(TimelineTexts.Open.Text, null)}{string.Concat(States.Select(one => Scope(TicketTexts.NameOf(one), one)))}</nav>
            <section>{await FinderAsync(session, wanted, of, ct)}</section>
            <section>
            {(found.IsCut ? $"<p>{E(TimelineTexts.OnlySome.With(TicketSearch.Most))}</p>" : "")}
            {(rows.Count == 0 ? $"<p class=\"none\">{E(TimelineTexts.None.Text)}</p>" : $"<ul class=\"found\">{string.Concat(rows)}</ul>")}
            {(number == 1 && !found.HasMore ? "" : $"""
                <p>{LinkTo(number - 1, number > 1, PagingTexts.Previous)} {E(TimelineTexts.PageOf.With(number))}
                {LinkTo(number + 1, found.HasMore, PagingTexts.Next)}</p>
                """)}</section>
            """);

        string Scope(string name, TicketState? one) =>
            $"""<a href="{E(AddressOf(one, of, 1))}"{(one == wanted ? " aria-current=\"page\"" : "")}>{E(name)}</a>""";

        string LinkTo(int other, bool isThere, Message text) =>
            isThere ? $"""<a href="{E(AddressOf(wanted, of, other))}">{E(text.Text)}</a>""" : "";
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, string id, TicketSight sight, TicketCards cards, TicketTime time, TicketTimeline timeline, Sessions sessions,
        CancellationToken ct)
    {
        var session = sessions.Open(OperatorPages.ActorOf(http));
        if (await AccessPolicy.OfAsync(session, session.Actor.PersonId, ct) is not { Person.Active: true } access
            || await session.FindAsync<Ticket>(id, ct) is not { } ticket || !await sight.CanSeeAsync(session, access, ticket, ct))
        {
            return NotSeen();
        }

        var course = ticket.Course ?? new TicketCourse();
        var card = await cards.DrawAsync(session, access, ticket, message: null, CardTone.Neutral, ct);
        var moments = await timeline.OfAsync(session, ticket, ct).Take(MostMoments + 1).ToListAsync(ct);
        return Page(ticket.Id, Root, TimelineTexts.Back.Text, $"""
            <p class="as-of"><small>{E(Shown.Clean(card.Subtitle ?? ""))}</small></p>
            <section><h2>{E(Shown.Clean(ticket.Title))}</h2><dl>
            {string.Concat(card.Facts.Select(fact => $"<dt>{E(fact.Label)}</dt><dd>{Lines(fact.Value)}</dd>"))}</dl></section>
            <section><h2>{E(TimelineTexts.Clocks.Text)}</h2>
            {(course.Clocks.Count == 0 ? $"<p class=\"none\">{E(TimelineTexts.Nothing.Text)}</p>"
                : $"<ul class=\"found\">{string.Concat(course.Clocks.Reverse().Select(clock => ClockOf(clock, course, cards, time, session.Now)))}</ul>")}
            </section>
            <section><h2>{E(TimelineTexts.Timeline.Text)}</h2><ul class="found">
            {string.Concat(moments.Take(MostMoments).Select(moment => $"""
                <li><div><b>{E(Shown.Clean(moment.What))}</b><small>{E($"{OrganisationPages.TimeOf(moment.At, time.Zone)} · {moment.Who}")}</small></div></li>
                """))}</ul>
            {(moments.Count > MostMoments ? $"<p><small>{E(TimelineTexts.MoreBefore.Text)}</small></p>" : "")}</section>
            """);
    }

    private static async ValueTask<string> RowAsync(Session session, Ticket ticket, TicketCards cards, CancellationToken ct)
    {
        var next = await cards.NextAsync(session, ticket, ticket.Course ?? new TicketCourse(), ct);
        var names = new List<string>();
        foreach (var id in ticket.People)
        {
            names.Add((await session.FindAsync(id, ct))?.Name ?? id.Text);
        }

        return $"""
            <li><a href="{E($"{Root}/{Uri.EscapeDataString(ticket.Id)}")}"><b>{E(Shown.Clean($"{ticket.Id} {ticket.Title}"))}</b>
            <small>{E(Shown.Clean(string.Join(" · ", new[] { TicketTexts.NameOf(ticket.State), LayoutTexts.List(names) }.Where(part => part.Length > 0))))}</small>
            {(next is null ? "" : $"<small>{Lines(next)}</small>")}</a></li>
            """;
    }

    private static string ClockOf(TicketClock clock, TicketCourse course, TicketCards cards, TicketTime time, DateTimeOffset now)
    {
        var state = clock switch
        {
            { IsRunning: true } => string.Join(" · ", new[]
            {
                time.Due(clock, course.Pauses) is { Value: { } due } reckoned
                    ? TimelineTexts.DueAt.With(cards.InstantOf(due, now, reckoned.Provisional))
                    : null,
                cards.LeftOf(clock, course, now),
            }.OfType<string>()),
            { End: ClockEnd.Superseded } => TimelineTexts.Superseded.With(Used(clock)),
            { WasLate: true } => TimelineTexts.DoneLate.With(Used(clock)),
            _ => TimelineTexts.Done.With(Used(clock)),
        };
        return $"""
            <li><div><b>{E($"{TicketTexts.NameOf(clock.Step)} · {state}")}</b>
            <small>{E(TimelineTexts.Budget.With(clock.Budget, cards.InstantOf(clock.From, now)))}</small></div></li>
            """;
    }

    private static async ValueTask<string> FinderAsync(Session session, TicketState? state, Id<Person>? who, CancellationToken ct)
    {
        var people = (await session.QueryAsync(
                new Query<Person>().Where(PeopleKinds.ByRole, [Role.Product.ToString(), Role.Architect.ToString(), Role.Delivery.ToString()]), ct))
            .Where(person => person.Active).OrderBy(person => person.Name, StringComparer.Ordinal).Take(MostPeople);
        return $"""
            <form method="get" action="{Root}" class="finder">
            {(state is { } one ? $"<input type=\"hidden\" name=\"state\" value=\"{one}\" />" : "")}
            <select name="who" aria-label="{E(TimelineTexts.Person.Text)}"><option value="">{E(TimelineTexts.Anybody.Text)}</option>
            {string.Concat(people.Select(person =>
                $"<option value=\"{E(person.Id)}\"{(who == person.Ref() ? " selected" : "")}>{E(Shown.Clean(person.Name))}</option>"))}</select>
            <button type="submit" class="send other">{E(TimelineTexts.Find.Text)}</button></form>
            """;
    }

    private static string AddressOf(TicketState? state, Id<Person>? who, int page)
    {
        IEnumerable<string> parts =
        [
            .. state is { } one ? [$"state={one}"] : Array.Empty<string>(),
            .. who is { } id ? [$"who={Uri.EscapeDataString(id.Text)}"] : Array.Empty<string>(),
            .. page > 1 ? [string.Create(CultureInfo.InvariantCulture, $"page={page}")] : Array.Empty<string>(),
        ];
        return string.Join('&', parts) is { Length: > 0 } query ? $"{Root}?{query}" : Root;
    }

    private static string Used(TicketClock clock) => (clock.Used ?? 0).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Lines(string text) => string.Join("<br />", text.Split('\n').Select(line => E(Shown.Clean(line))));

    private static IResult NotSeen() => Page(
        TimelineTexts.Title.Text, "/", WebTexts.ToChat.Text, $"<section><p class=\"none\">{E(TimelineTexts.NotSeen.Text)}</p></section>",
        StatusCodes.Status404NotFound);

    private static IResult Page(string title, string back, string backTo, string body, int status = StatusCodes.Status200OK) =>
        PlainPage.Wide(title, back, backTo, body, status);

    private static string E(string? text) => PlainPage.Encode(text);
}
