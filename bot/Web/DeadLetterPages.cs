using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.DeadLetters;
using ChatSales.Core.DeadLetters.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace ChatSales.Bot.Web;

/// <summary>Messages that were given up, as pages: the same people see and do the same as with the command in the chat.</summary>
internal static class DeadLetterPages
{
    private const string Path = "/dead-letters";
    private const string Letter = $"{Path}/letter";

    public static void MapDeadLetters(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ListAsync).RequireAuthorization();
        routes.MapGet(Letter, ShowAsync).RequireAuthorization();
        routes.MapPost(Letter, SettleAsync).RequireAuthorization().DisableAntiforgery();
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, int? page, DeadLetterDesk desk, DeadLetterCards cards, Sessions sessions, CancellationToken ct)
    {
        if (await OperatorPages.OpenAsync(http, sessions, ct) is not { } session)
        {
            return Refused();
        }

        var found = await desk.PageAsync(page ?? 1, ct);
        if (found.Total == 0)
        {
            return Page($"<p>{Text(DeadLetterTexts.None)}</p>");
        }

        var rows = new List<string>();
        foreach (var letter in found.Letters)
        {
            var (title, detail) = await cards.LineAsync(session, letter, ct);
            rows.Add(
                $"""<p><a href="{PlainPage.Encode(AddressOf(letter.Id))}">{PlainPage.Encode(Shown.Clean(title))}</a><br /><small>{PlainPage.Encode(detail)}</small></p>"""
            );
        }

        return Page(
            $"""
            <p>{PlainPage.Encode(DeadLetterTexts.Summary.With(found.Total, found.Number, found.Pages))}</p>{string.Concat(rows)}
            <p>{(found.Number > 1 ? LinkTo(found.Number - 1, PagingTexts.Previous) : "")}
            {(found.Number < found.Pages ? LinkTo(found.Number + 1, PagingTexts.Next) : "")}</p>
            """);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http, string id, DeadLetterDesk desk, DeadLetterCards cards, Sessions sessions, [FromServices] IAntiforgery antiforgery,
        CancellationToken ct)
    {
        if (await OperatorPages.OpenAsync(http, sessions, ct) is not { } session)
        {
            return Refused();
        }

        return await desk.FindAsync(id, ct) is { } letter
            ? Page(Form(await cards.DrawAsync(session, letter, ct), letter, antiforgery.GetAndStoreTokens(http)))
            : Said(DeadLetterTexts.Gone.With(id), StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> SettleAsync(
        HttpContext http, DeadLetterDesk desk, Sessions sessions, [FromServices] IAntiforgery antiforgery, CancellationToken ct)
    {
        if (!await antiforgery.IsOursAsync(http))
        {
            return Refused();
        }

        try
        {
            return await sessions.DoAsync(OperatorPages.ActorOf(http), session => DecideAsync(session, http.Request.Form, desk, ct), ct);
        }
        catch (Exception fault) when (fault is StorageException or UnstorableException)
        {
            return Said(WebTexts.WhyNotKept(fault).Text);
        }
    }

    private static async Task<IResult> DecideAsync(Session session, IFormCollection form, DeadLetterDesk desk, CancellationToken ct)
    {
        if (!await OperatorPages.AdmitsAsync(session, ct))
        {
            return Refused();
        }

        var (id, fate) = (form["id"].ToString(), form.ContainsKey("drop") ? DeadLetterFate.Dropped : DeadLetterFate.Repeated);
        // A letter given up again since the page was drawn is a different case.
        if (await desk.FindAsync(id, ct) is not { } letter || letter.Repeats.ToString(CultureInfo.InvariantCulture) != form["repeats"])
        {
            return Said(DeadLetterTexts.Gone.With(id));
        }

        return Said(await DeadLetterDesk.SettleAsync(session, letter, fate, ct) is { } refusal
            ? refusal.Text
            : (fate == DeadLetterFate.Dropped ? DeadLetterTexts.Dropped : DeadLetterTexts.Repeated).Text);
    }

    private static string Form(Card card, DeadLetter letter, AntiforgeryTokenSet token) =>
        $"""
            <p>{PlainPage.Encode(Shown.Clean(card.Subtitle ?? ""))}</p>
            {string.Concat(card.Facts.Select(fact => $"<p>{PlainPage.Encode(LayoutTexts.Pair(fact.Label, Shown.Clean(fact.Value)))}</p>"))}
            <p>{PlainPage.Encode(card.Text)}</p>
            <form method="post" action="{Letter}">
            <input type="hidden" name="{PlainPage.Encode(token.FormFieldName)}" value="{PlainPage.Encode(token.RequestToken)}" />
            <input type="hidden" name="id" value="{PlainPage.Encode(
                letter.Id
            )}" /><input type="hidden" name="repeats" value="{letter.Repeats.ToString(CultureInfo.InvariantCulture)}" />
            <p>{Text(DeadLetterTexts.AskRepeat)}</p><button type="submit" name="repeat" class="send">{Text(DeadLetterTexts.SureRepeat)}</button>
            <p>{Text(DeadLetterTexts.AskDrop)}</p><button type="submit" name="drop" class="send">{Text(DeadLetterTexts.SureDrop)}</button>
            </form>
            <p><a href="{Path}">{Text(DeadLetterTexts.All)}</a></p>
            """;

    private static IResult Refused() =>
        Said(AccessTexts.NotAllowed.With(DeadLetterTexts.Title.Text, PeopleTexts.NameOf(Role.Operator)), StatusCodes.Status403Forbidden);

    private static IResult Said(string text, int status = StatusCodes.Status200OK) =>
        Page($"""<p>{PlainPage.Encode(text)}</p><p><a href="{Path}">{Text(DeadLetterTexts.All)}</a></p>""", status);

    private static IResult Page(string body, int status = StatusCodes.Status200OK) => PlainPage.Of(DeadLetterTexts.Title.Text, body, status);

    private static string AddressOf(string id) => $"{Letter}?id={Uri.EscapeDataString(id)}";

    private static string LinkTo(int page, Message text) =>
        $"""<a href="{Path}?page={page.ToString(CultureInfo.InvariantCulture)}">{Text(text)}</a>""";

    private static string Text(Message message) => PlainPage.Encode(message.Text);
}
