using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.WeCom.Renderer;
using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.WeCom.AiBot;

/// <summary>One of the AI bot's messages: markdown or a card.</summary>
internal sealed record AiBotPart(string? Markdown, JsonObject? Card)
{
    /// <summary>As a separate message.</summary>
    public JsonObject Message => Card is null
        ? new JsonObject { ["msgtype"] = "markdown", ["markdown"] = new JsonObject { ["content"] = Markdown } }
        : new JsonObject { ["msgtype"] = "template_card", ["template_card"] = Card.DeepClone() };
}

/// <summary>Several contents in the form that WeCom takes at once.</summary>
/// <param name="Markdown">All text; empty if there is none.</param>
/// <param name="Card">The one card that stays a card; null if none.</param>
/// <param name="WrittenOut">Everything as text.</param>
internal sealed record AiBotMerged(string Markdown, JsonObject? Card, string WrittenOut);

/// <summary>Draws the product's content in the AI bot's messages: the template cards of the self-built app, and markdown for what is text.</summary>
internal static partial class AiBotParts
{
    /// <summary>Bytes of one markdown text or one state of a stream.</summary>
    public const int MostBytes = 20480;

    // Formatting signs become their full-width twins, three bytes for one; line ends grow likewise.
    private const int PlainBytes = MostBytes / 3;

    /// <summary>The messages that show the content, in sending order, without files and pictures.</summary>
    /// <exception cref="FormatException">The card has inputs, for which values are asked in the chat here, or a button's payload is too
    /// long.</exception>
    public static IReadOnlyList<AiBotPart> Render(OutgoingContent content, string id) =>
        [
            .. WeComRenderer
                .Render(content, id, PlainBytes)
                .Select(part =>
                    part.Text is { } text ? new AiBotPart(Plain(text), null) : new AiBotPart(null, part.Message["template_card"]!.AsObject())),
        ];

    /// <summary>
    /// What fits into one answer: the last content stays a card if it is a card in one piece; everything else is written out as text, buttons as what
    /// one would type.
    /// </summary>
    public static AiBotMerged Merge(IReadOnlyList<(OutgoingContent Content, string Id)> contents)
    {
        var written = contents.Select(one => WriteOut(one.Content, one.Id)).ToList();
        var all = Cut(Lines(written));
        if (contents.Count == 0 || contents[^1].Content.Card is null)
        {
            return new AiBotMerged(all, null, all);
        }

        var parts = Render(contents[^1].Content, contents[^1].Id);
        var cards = parts.Where(part => part.Card is not null).ToList();
        return cards is [var card]
            ? new AiBotMerged(Cut(Lines([.. written[..^1], .. parts.Select(part => part.Markdown).OfType<string>()])), card.Card, all)
            : new AiBotMerged(all, null, all);
    }

    private static string WriteOut(OutgoingContent content, string id)
    {
        if (content.Card is not { } card)
        {
            return Lines(Render(content, id).Select(part => part.Markdown!));
        }

        var text = Render(card with { Buttons = [], Rows = [.. card.Rows.Select(row => row with { Button = null })] }, id)
            .Select(part => part.Markdown!);
        var rows = card
            .Rows.Index()
            .Where(row => row.Item.Button?.Command is not null)
            .Select(row => (Label: $"{row.Index + 1} {row.Item.Button!.Label}", Button: row.Item.Button));
        var commands = rows.Concat(card.Buttons.Where(button => button.Command is not null).Select(button => (button.Label, Button: button)))
            .Select(one => Plain(LayoutTexts.Pair(one.Label, one.Button.Command!))).ToList();
        var links = card.Buttons.Where(button => button.Url is not null).Select(button => LayoutTexts.Pair(Plain(button.Label), button.Url!));
        return Lines([.. text, .. commands.Count == 0 ? [] : commands.Prepend(AiBotTexts.SayCommands.Text), .. links]);
    }

    private static string Lines(IEnumerable<string> lines) => PlainMarkdown.Lines(lines.Where(line => line.Length > 0));

    // An address at the end of a line stays one, as it leads where it says. None of its signs can begin or end markup, and without a semicolon no
    // ampersand begins an entity.
    private static string Plain(string text) =>
        PlainMarkdown.Lines(
            text.Split('\n')
                .Select(line =>
                    Link().Match(line) is { Success: true } link ? PlainMarkdown.Plain(line[..link.Index]) + link.Value : PlainMarkdown.Plain(line)));

    private static string Cut(string text) => TextPieces.Of(text, MostBytes - "…".Length * 3).ToList() is [var first, _, ..] ? first + "…" : text;

    [GeneratedRegex(@"https?://[A-Za-z0-9\-._~:/?#@&=+,%]+$")]
    private static partial Regex Link();
}
