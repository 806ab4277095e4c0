using ChatSales.Bot.Web;
using ChatSales.Core.Assistants;
using ChatSales.Core.Assistants.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Mcp;

/// <summary>Makes a token for one's assistant on a page where one is signed in: it is shown there once, and never in a chat.</summary>
internal static class TokenPages
{
    public static void MapTokenPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(TokensCommand.Page, Show).RequireAuthorization();
        // No other site's page can post here: Guard.
        routes.MapPost(TokensCommand.Page, IssueAsync).RequireAuthorization().DisableAntiforgery();
    }

    private static IResult Show(AssistantTokens tokens) => tokens.IsOpen
        ? PlainPage.Of(AssistantTexts.Title.Text, $"""
            <p>{E(AssistantTexts.About.Text)}</p>
            <form method="post"><button type="submit" class="send">{E(AssistantTexts.PageButton.Text)}</button></form>
            """)
        : Refused(new Refusal(AssistantTexts.Closed));

    private static async Task<IResult> IssueAsync(HttpContext http, AssistantTokens tokens, Sessions sessions, PublicSite site, CancellationToken ct)
    {
        var actor = OperatorPages.ActorOf(http);
        var issued = await sessions.DoAsync(
            actor,
            async session => await session.FindAsync(actor.PersonId, ct) is { Active: true } person
                ? await tokens.IssueAsync(session, person, ct)
                : new Refusal(AssistantTexts.Closed),
            ct);
        return issued.IsRefused ? Refused(issued.Refusal) : PlainPage.Of(AssistantTexts.Title.Text, $"""
            <p>{E(AssistantTexts.Issued.With(issued.Value.Token.Number))}</p><p><code id="token">{E(issued.Value.Secret)}</code></p>
            <p>{E(AssistantTexts.Address.Text)}</p><p><code>{E(site.Address(AssistantDoor.Path.TrimStart('/')))}</code></p>
            <p><a href="/">{E(WebTexts.ToChat.Text)}</a></p>
            """);
    }

    private static IResult Refused(Refusal refusal) => PlainPage.Of(
        AssistantTexts.Title.Text, $"<p>{E(refusal.Text)}</p><p><a href=\"/\">{E(WebTexts.ToChat.Text)}</a></p>", StatusCodes.Status409Conflict);

    private static string E(string? text) => PlainPage.Encode(text);
}
