using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Directories;
using ChatSales.Core.Directories.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace ChatSales.Bot.Web;

/// <summary>
/// How the platforms' directories differ, one by one, for those who may apply it in the chat; what only a person can decide is decided here.
/// </summary>
internal static class DirectoryPages
{
    private const string Path = DirectoryCards.Page;
    private const string Applying = "apply";
    private const string Dropping = "drop";
    private const string Everybody = "all-same";

    public static void MapDirectory(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ShowAsync).RequireAuthorization();
        routes.MapPost(Path, ChangeAsync).RequireAuthorization().DisableAntiforgery();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, string? sort, int? page, DirectoryCards cards, Sessions sessions,
        [FromServices] IAntiforgery antiforgery, CancellationToken ct)
    {
        if (await OperatorPages.OpenAsync(http, sessions, ct) is not { } session)
        {
            return Refused();
        }

        var (state, pass) = (await DirectoryDesk.StateAsync(session, ct), await DirectoryDesk.PendingAsync(session, ct));
        var card = cards.Draw(state, pass);
        var head =
            $"""
            <p>{PlainPage.Encode(card.Text)}</p>
            {string.Concat(card.Facts.Select(fact => $"<p>{PlainPage.Encode(LayoutTexts.Pair(fact.Label, Shown.Clean(fact.Value)))}</p>"))}
            """;
        if (pass is not { State: PassState.Waiting, Sorts: [var first, ..] })
        {
            return Page(head);
        }

        var wanted = Enum.TryParse<ChangeSort>(sort, ignoreCase: true, out var asked) && pass.CountOf(asked) > 0 ? asked : first.Sort;
        var list = await PassList.PageAsync(session, pass, wanted, page ?? 1, ct);
        var names = await NamesAsync(session, list, ct);
        var token = antiforgery.GetAndStoreTokens(http);
        string[] all = [ButtonOf(Applying, DirectoryTexts.ApplyButton.Text), ButtonOf(Dropping, DirectoryTexts.DropButton.Text)];
        return Page(
            $"""
            {head}
            {FormOf(token, pass, list, null, all)}
            <p>{string.Join(' ', pass.Sorts.Select(one => $"""<a href="{AddressOf(one.Sort, 1)}">{NameOf(one)}</a>"""))}</p>
            <h2>{PlainPage.Encode(DirectoryTexts.PageOf.With(DirectoryTexts.NameOf(list.Sort), list.Total, list.Number, list.Pages))}</h2>
            {(list.Sort == ChangeSort.Likely ? FormOf(token, pass, list, null, [ButtonOf(Everybody, DirectoryTexts.AllSameButton.Text)]) : "")}
            {string.Concat(list.Changes.Select(one => EntryOf(one, names) + FormOf(token, pass, list, one.Place, ButtonsOf(one.Change))))}
            <p>{LinkTo(list, list.Number - 1, PagingTexts.Previous)} {LinkTo(list, list.Number + 1, PagingTexts.Next)}</p>
            """);
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext http, DirectoryDesk desk, Sessions sessions, [FromServices] IAntiforgery antiforgery, CancellationToken ct)
    {
        if (!await antiforgery.IsOursAsync(http) || await OperatorPages.OpenAsync(http, sessions, ct) is not { } session)
        {
            return Refused();
        }

        var form = http.Request.Form;
        var back = Enum.TryParse<ChangeSort>(form["sort"], out var sort) && int.TryParse(form["page"], CultureInfo.InvariantCulture, out var page)
            ? AddressOf(sort, page)
            : Path;
        // What was decided or found since the page was drawn may make it another case.
        if (await session.FindAsync<DirectoryPass>(form["pass"].ToString(), ct) is not { } pass
            || pass.Version.ToString(CultureInfo.InvariantCulture) != form["version"])
        {
            return Said(ConversationTexts.Stale.Text, back);
        }

        try
        {
            var what = form["do"].ToString();
            if (await DoAsync(session, desk, pass, what, form["place"].ToString(), ct) is { } refusal)
            {
                return Said(refusal.Text, back);
            }

            await session.CommitAsync(ct);
            return what is Applying or Dropping
                ? Said(what == Dropping ? DirectoryTexts.Dropped.Text : await AppliedAsync(sessions, http, pass, ct), Path)
                : Results.Redirect(back);
        }
        catch (ConcurrencyException)
        {
            return Said(ConversationTexts.Stale.Text, back);
        }
        catch (Exception fault) when (fault is StorageException or UnstorableException)
        {
            return Said(WebTexts.WhyNotKept(fault).Text, back);
        }
    }

    private static async Task<Refusal?> DoAsync(
        Session session, DirectoryDesk desk, DirectoryPass pass, string what, string place, CancellationToken ct) => what switch
    {
        Applying => await desk.ApplyAsync(session, pass, ct),
        Dropping => await DirectoryDesk.DropAsync(session, pass, ct),
        Everybody => await PassList.DecideAllAsync(session, pass, ct),
        _ when int.TryParse(place, CultureInfo.InvariantCulture, out var number) => await DecideAsync(session, pass, number, what, ct),
        _ => new Refusal(DirectoryTexts.NotOpen),
    };

    private static Task<Refusal?> DecideAsync(Session session, DirectoryPass pass, int place, string what, CancellationToken ct)
    {
        var (decision, candidate) = what.Split(':', 2) is [var word, var rest] ? (word, rest) : (what, null);
        return PassList.DecideAsync(
            session, pass, place, Enum.TryParse<Decision>(decision, out var decided) ? decided : null, candidate, ct);
    }

    private static async Task<string> AppliedAsync(Sessions sessions, HttpContext http, DirectoryPass pass, CancellationToken ct) =>
        await sessions.Open(OperatorPages.ActorOf(http)).FindAsync<DirectoryPass>(pass.Id, ct) is { State: PassState.Applied } done
            ? DirectoryCards.Done(done).Text!
            : DirectoryTexts.Applying.With(0, pass.Parts);

    // Whom a manager's id means.
    private static async Task<Dictionary<string, string>> NamesAsync(Session session, ChangePage page, CancellationToken ct)
    {
        var names = page.Changes.Where(one => one.Change.Sort == ChangeSort.New)
            .ToDictionary(one => one.Change.PersonId!.Value.Text, one => one.Change.Name);
        foreach (var id in page.Changes.SelectMany(one => one.Change.Fields).Where(field => field.Field == PersonField.Manager)
            .SelectMany(field => new[] { field.Old, field.New }).OfType<string>().Where(id => !names.ContainsKey(id)).Distinct())
        {
            if (await session.FindAsync<Person>(id, ct) is { } person)
            {
                names[id] = person.Name;
            }
        }

        return names;
    }

    private static string EntryOf(PlacedChange one, Dictionary<string, string> names)
    {
        var change = one.Change;
        var title = change.Account is null ? change.Name : LayoutTexts.Aside(change.Name, change.Account);
        var lines = change.Fields.Where(field => field.Field != PersonField.InDirectory).Select(field => LineOf(field, names))
            .Concat(change.Doubts.Select(DirectoryTexts.Of)).Concat(DecidedOf(change) is { } decided ? [decided] : []);
        return $"""
            <p>{PlainPage.Encode(Shown.Clean(title))} <small>{PlainPage.Encode(DirectoryTexts.NameOf(change.Platform))}</small><br />
            <small>{string.Join("<br />", lines.Select(line => PlainPage.Encode(Shown.Clean(line))))}</small></p>
            """;
    }

    private static string LineOf(FieldChange field, Dictionary<string, string> names)
    {
        var (old, now) = (Value(field.Old), Value(field.New));
        return LayoutTexts.Pair(DirectoryTexts.NameOf(field), field.Old is null ? now : DirectoryTexts.Arrow.With(old, now));

        string Value(string? value) => field.Field == PersonField.Manager && value is not null && names.TryGetValue(value, out var name)
            ? LayoutTexts.Aside(name, value)
            : DirectoryTexts.ValueOf(field.Field, value);
    }

    private static string? DecidedOf(DirectoryChange change) => change.Decision switch
    {
        Decision.Same => DirectoryTexts.DecidedSame.With(change.Candidates.FirstOrDefault(one => one.Id == change.DecidedId?.Text)?.Name),
        Decision.New => DirectoryTexts.DecidedNew.Text,
        Decision.Skip => DirectoryTexts.DecidedSkip.Text,
        _ => null,
    };

    private static IEnumerable<string> ButtonsOf(DirectoryChange change)
    {
        if (change.Decision is not null)
        {
            yield return ButtonOf("none", DirectoryTexts.UndoButton.Text);
        }
        else if (change.Sort == ChangeSort.Likely)
        {
            foreach (var one in change.Candidates)
            {
                var who = LayoutTexts.Aside(one.Name, one.Team is null ? one.Id : $"{one.Id} {one.Team}");
                yield return ButtonOf($"{Decision.Same}:{one.Id}", DirectoryTexts.SameButton.With(who));
            }

            if (change.CanBeNew)
            {
                yield return ButtonOf($"{Decision.New}", DirectoryTexts.NewButton.Text);
            }
        }
        else if (change.IsApplicable)
        {
            yield return ButtonOf($"{Decision.Skip}", DirectoryTexts.SkipButton.Text);
        }
    }

    private static string ButtonOf(string what, string label) =>
        $"""<button type="submit" name="do" value="{PlainPage.Encode(what)}" class="send">{PlainPage.Encode(Shown.Clean(label))}</button> """;

    private static string FormOf(AntiforgeryTokenSet token, DirectoryPass pass, ChangePage page, int? place, IEnumerable<string> buttons) =>
        string.Concat(buttons) is not { Length: > 0 } all ? "" : string.Create(CultureInfo.InvariantCulture,
            $"""
            <form method="post" action="{Path}">
            <input type="hidden" name="{PlainPage.Encode(token.FormFieldName)}" value="{PlainPage.Encode(token.RequestToken)}" />
            <input type="hidden" name="pass" value="{pass.Id}" /><input type="hidden" name="version" value="{pass.Version}" />
            <input type="hidden" name="sort" value="{page.Sort}" /><input type="hidden" name="page" value="{page.Number}" />
            <input type="hidden" name="place" value="{place}" />{all}
            </form>
            """);

    private static string NameOf(SortCount one) =>
        PlainPage.Encode(string.Create(CultureInfo.InvariantCulture, $"{DirectoryTexts.NameOf(one.Sort)} {one.Count}"));

    private static string LinkTo(ChangePage page, int other, Message text) => other < 1 || other > page.Pages
        ? ""
        : $"""<a href="{AddressOf(page.Sort, other)}">{Text(text)}</a>""";

    private static string AddressOf(ChangeSort sort, int page) => string.Create(CultureInfo.InvariantCulture, $"{Path}?sort={sort}&page={page}");

    private static IResult Refused() => PlainPage.Of(
        DirectoryTexts.Title.Text,
        $"""
        <p>{PlainPage.Encode(AccessTexts.NotAllowed.With(DirectoryTexts.Title.Text, PeopleTexts.NameOf(Role.Operator)))}</p>
        """,
        StatusCodes.Status403Forbidden);

    private static IResult Said(string text, string back) =>
        Page($"""<p>{PlainPage.Encode(text)}</p><p><a href="{PlainPage.Encode(back)}">{Text(DirectoryTexts.Title)}</a></p>""");

    private static IResult Page(string body) => PlainPage.Of(DirectoryTexts.Title.Text, body);

    private static string Text(Message message) => PlainPage.Encode(message.Text);
}
