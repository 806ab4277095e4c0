using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Due.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace ChatSales.Bot.Web;

/// <summary>Timed work as pages: the same people see and do the same as with the command in the chat.</summary>
internal static class DuePages
{
    private const string Path = "/due";
    private const string Ran = $"{Path}/ran";
    private const string Item = $"{Path}/item";
    private const string Running = "run";
    private const string Pausing = "pause";
    private const string Resuming = "resume";

    public static void MapDue(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, WaitingAsync).RequireAuthorization();
        routes.MapGet(Ran, RanAsync).RequireAuthorization();
        routes.MapGet(Item, ShowAsync).RequireAuthorization();
        routes.MapPost(Item, ChangeAsync).RequireAuthorization().DisableAntiforgery();
    }

    private static Task<IResult> WaitingAsync(
        HttpContext http, int? page, DueCards cards, Sessions sessions, CancellationToken ct) =>
        ListAsync(http, page, hasRun: false, cards, sessions, ct);

    private static Task<IResult> RanAsync(
        HttpContext http, int? page, DueCards cards, Sessions sessions, CancellationToken ct) =>
        ListAsync(http, page, hasRun: true, cards, sessions, ct);

    private static async Task<IResult> ListAsync(
        HttpContext http, int? number, bool hasRun, DueCards cards, Sessions sessions, CancellationToken ct)
    {
        if (await OperatorPages.OpenAsync(http, sessions, ct) is not { } session)
        {
            return Refused();
        }

        var page = await (hasRun ? DueDesk.RanAsync(session, number ?? 1, ct) : DueDesk.WaitingAsync(session, number ?? 1, ct));
        var paused = await Ledger.PausedAsync(session, ct);
        var rows = page.Items.Select(item => RowOf(item.Id, cards.Line(item, paused, hasRun)));
        var (summary, none) = hasRun ? (DueTexts.Ran, DueTexts.NothingRan) : (DueTexts.Waiting, DueTexts.NothingWaits);
        return Page(
            $"""
            <p>{(page.Total == 0 ? Text(none) : PlainPage.Encode(summary.With(page.Total, page.Number, page.Pages)))}</p>{string.Concat(rows)}
            <p>{LinkTo(page.Number - 1, PagingTexts.Previous)} {LinkTo(page.Number + 1, PagingTexts.Next)}</p>
            <p><a href="{(hasRun ? Path : Ran)}">{Text(hasRun ? DueTexts.WaitingButton : DueTexts.RanButton)}</a></p>
            """);

        string LinkTo(int other, Message text) => other < 1 || other > page.Pages
            ? ""
            : $"""<a href="{(hasRun ? Ran : Path)}?page={other.ToString(CultureInfo.InvariantCulture)}">{Text(text)}</a>""";
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, string id, DueCards cards, Sessions sessions,
        [FromServices] IAntiforgery antiforgery, CancellationToken ct)
    {
        if (await OperatorPages.OpenAsync(http, sessions, ct) is not { } session)
        {
            return Refused();
        }

        return await session.FindAsync<DueItem>(id, ct) is { } item
            ? Page(Form(await cards.DrawAsync(session, item, ct), item, antiforgery.GetAndStoreTokens(http)))
            : Said(DueTexts.Gone.With(id), StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext http, Sessions sessions, [FromServices] IAntiforgery antiforgery, CancellationToken ct)
    {
        if (!await antiforgery.IsOursAsync(http) || await OperatorPages.OpenAsync(http, sessions, ct) is not { } session)
        {
            return Refused();
        }

        var (id, what) = (http.Request.Form["id"].ToString(), http.Request.Form["do"].ToString());
        // A piece that has run since the page was drawn is a different case.
        if (await session.FindAsync<DueItem>(id, ct) is not { } item
            || item.Version.ToString(CultureInfo.InvariantCulture) != http.Request.Form["version"])
        {
            return Said(ConversationTexts.Stale.Text, back: AddressOf(id));
        }

        if (what == Pausing)
        {
            await Ledger.PauseAsync(session, item.Rule, isPaused: true, ct);
        }
        else if (what == Resuming)
        {
            await Ledger.PauseAsync(session, item.Rule, isPaused: false, ct);
        }
        else if (await Ledger.RunNowAsync(session, id, ct) is { } refusal)
        {
            return Said(refusal.Text, back: AddressOf(id));
        }

        try
        {
            await session.CommitAsync(ct);
            return what is Pausing or Resuming ? Results.Redirect(AddressOf(id)) : Said(DueTexts.Running.Text);
        }
        catch (ConcurrencyException)
        {
            return Said(ConversationTexts.Stale.Text, back: AddressOf(id));
        }
        catch (Exception fault) when (fault is StorageException or UnstorableException)
        {
            return Said(WebTexts.WhyNotKept(fault).Text, back: AddressOf(id));
        }
    }

    private static string RowOf(string id, (string Title, string Detail) line) =>
        $"""
        <p><a href="{PlainPage.Encode(AddressOf(id))}">{PlainPage.Encode(Shown.Clean(line.Title))}</a><br />
        <small>{PlainPage.Encode(Shown.Clean(line.Detail))}</small></p>
        """;

    private static string ButtonOf(Button button) =>
        $"""<button type="submit" name="do" value="{ValueOf(button)}" class="send">{PlainPage.Encode(button.Label)}</button> """;

    private static string Form(Card card, DueItem item, AntiforgeryTokenSet token) =>
        $"""
        <p>{PlainPage.Encode(card.Title)}</p><p>{PlainPage.Encode(Shown.Clean(card.Subtitle ?? ""))}</p><p>{PlainPage.Encode(card.Text)}</p>
        {string.Concat(card.Facts.Select(fact => $"<p>{PlainPage.Encode(LayoutTexts.Pair(fact.Label, Shown.Clean(fact.Value)))}</p>"))}
        <form method="post" action="{Item}">
        <input type="hidden" name="{PlainPage.Encode(token.FormFieldName)}" value="{PlainPage.Encode(token.RequestToken)}" />
        <input type="hidden" name="id" value="{PlainPage.Encode(item.Id)}" />
        <input type="hidden" name="version" value="{item.Version.ToString(CultureInfo.InvariantCulture)}" />
        {string.Concat(card.Buttons.Select(ButtonOf))}
        </form>
        <p><a href="{Path}">{Text(DueTexts.WaitingButton)}</a> <a href="{Ran}">{Text(DueTexts.RanButton)}</a></p>
        """;

    private static string ValueOf(Button button) =>
        button.Label == DueTexts.Pause.Text ? Pausing : button.Label == DueTexts.Resume.Text ? Resuming : Running;

    private static IResult Refused() =>
        Said(AccessTexts.NotAllowed.With(DueTexts.Title.Text, PeopleTexts.NameOf(Role.Operator)), StatusCodes.Status403Forbidden);

    private static IResult Said(string text, int status = StatusCodes.Status200OK, string back = Path) =>
        Page($"""<p>{PlainPage.Encode(text)}</p><p><a href="{PlainPage.Encode(back)}">{Text(DueTexts.Title)}</a></p>""", status);

    private static IResult Page(string body, int status = StatusCodes.Status200OK) => PlainPage.Of(DueTexts.Title.Text, body, status);

    private static string AddressOf(string id) => $"{Item}?id={Uri.EscapeDataString(id)}";

    private static string Text(Message message) => PlainPage.Encode(message.Text);
}
