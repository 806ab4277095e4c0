using System.Net;

namespace ChatSales.Bot.Web;

/// <summary>Small pages that work without the chat's live connection, on any phone's browser.</summary>
internal static class PlainPage
{
    /// <param name="title">Plain text.</param>
    /// <param name="body">Markup; outside input is encoded.</param>
    /// <param name="status">HTTP status.</param>
    public static IResult Of(string title, string body, int status = StatusCodes.Status200OK) => Whole(
        title,
        $"""
        <main class="plain"><p class="brand"><img src="/icon.svg" alt="" />ChatSales</p><h1>{Encode(
            title
        )}</h1>{body}</main><script src="/plain.js"></script>
        """,
        status);

    private static IResult Whole(string title, string main, int status) =>
        Results.Content(
            $"""
            <!DOCTYPE html>
            <html lang="zh-CN"><head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
            <meta name="color-scheme" content="light dark" />
            <title>{Encode(
                title
            )} · ChatSales</title><link rel="icon" type="image/svg+xml" href="/icon.svg" /><link rel="stylesheet" href="/app.css" /></head>
            <body>{main}</body></html>
            """,
            "text/html; charset=utf-8",
            statusCode: status);

    /// <summary>A page as wide as the map, with a link back in its head.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="back">Address of where it leads back to.</param>
    /// <param name="backTo">What that is called.</param>
    /// <param name="body">Markup; outside input is encoded.</param>
    /// <param name="status">HTTP status.</param>
    public static IResult Wide(string title, string back, string backTo, string body, int status) => Whole(
        title,
        $"""
        <main class="map organisation"><header><h1>{Encode(title)}</h1><a href="{Encode(back)}">{Encode(backTo)}</a></header>{body}</main>
        <script src="/plain.js"></script>
        """,
        status);

    /// <summary>A page for another system's frame: it leads nowhere else.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="body">Markup; outside input is encoded.</param>
    /// <param name="status">HTTP status.</param>
    public static IResult Embedded(string title, string body, int status) =>
        Whole(title, $"""<main class="map panorama"><header><h1>{Encode(title)}</h1></header>{body}</main>""", status);

    /// <summary>A page with nothing but a link back to the chat.</summary>
    public static IResult ToChat(string title, int status) => Of(title, $"<p><a href=\"/\">{Encode(WebTexts.ToChat.Text)}</a></p>", status);

    public static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");
}
