using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.DingTalk.Renderer;

/// <summary>One of the messages that show a content, before it is known how DingTalk will be given it.</summary>
public abstract record DingTalkPart;

/// <summary>A text.</summary>
public sealed record TextPart(string Text) : DingTalkPart
{
    /// <summary>For a webhook.</summary>
    public JsonObject ForWebhook() => new() { ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = Text } };

    /// <summary>For the API, as <c>sampleText</c>.</summary>
    public JsonObject ForApi() => new() { ["content"] = Text };
}

/// <summary>A button as DingTalk shows it.</summary>
/// <param name="Label">At most ten characters, or a number and those.</param>
/// <param name="Style">How it looks.</param>
/// <param name="Url">What it opens: a page, or DingTalk's own address that types a command into the chat; null if it calls back.</param>
/// <param name="Payload">What it sends back; null if it opens something.</param>
public sealed record PartButton(string Label, ButtonStyle Style, string? Url, string? Payload);

/// <summary>A card: a title, markdown, and buttons.</summary>
public sealed record CardPart(string Title, string Markdown, IReadOnlyList<PartButton> Buttons) : DingTalkPart
{
    // The vendor's own, which any app may use (docs/platforms/dingtalk.md).
    private const string PublicTemplate = "589420e2-c1e2-46ef-a5ed-b8728e654da9.schema";
    private const string PublicTemplateWithButtons = "1366a1eb-bc54-4859-ac88-517c56a9acb1.schema";

    /// <summary>The public template that shows it.</summary>
    public string Template => Buttons.Count == 0 ? PublicTemplate : PublicTemplateWithButtons;

    /// <summary>The public template's variables.</summary>
    public JsonObject Values()
    {
        var values = new JsonObject { ["title"] = Title, ["markdown"] = Markdown };
        if (Buttons.Count > 0)
        {
            values["tips"] = "";
            values["sys_full_json_obj"] = new JsonObject { ["msgButtons"] = new JsonArray([.. Buttons.Select(Shown)]) };
        }

        return values;
    }

    /// <summary>The variables of the company's own template (docs/dingtalk-card.md).</summary>
    public JsonObject OwnValues() =>
        new()
        {
            ["title"] = Title,
            ["markdown"] = Markdown,
            ["buttons"] = new JsonArray([
                .. Buttons
                    .Where(button => button.Payload is not null)
                    .Select(button => new JsonObject
                    {
                        ["text"] = button.Label,
                        ["color"] = Color(button.Style),
                        ["payload"] = button.Payload,
                    }),
            ]),
            ["links"] = new JsonArray([
                .. Buttons.Where(button => button.Url is not null).Select(button => new JsonObject { ["text"] = button.Label, ["url"] = button.Url }),
            ]),
        };

    private static JsonObject Shown(PartButton button) =>
        new()
        {
            ["text"] = button.Label,
            ["url"] = button.Url,
            ["iosUrl"] = button.Url,
            ["color"] = Color(button.Style),
        };

    private static string Color(ButtonStyle style) => style switch { ButtonStyle.Primary => "blue", ButtonStyle.Danger => "red", _ => "gray" };
}

/// <summary>The older kind of card, for apps that may not make cards: it can't be replaced.</summary>
public sealed record ActionCardPart(string Title, string Markdown, IReadOnlyList<PartButton> Buttons) : DingTalkPart
{
    /// <summary>The same card split over as many messages as its buttons need.</summary>
    public static IReadOnlyList<ActionCardPart> Of(CardPart card) =>
    [
        .. card.Buttons.Chunk(DingTalkLimits.ActionCardButtons).DefaultIfEmpty([]).Select((buttons, page) =>
            page == 0
                ? new ActionCardPart(card.Title, $"### {DingTalkWords.Markdown(card.Title)}\n\n{card.Markdown}", buttons)
                : new ActionCardPart(DingTalkTexts.Continued.With(page + 1), DingTalkTexts.Continued.With(page + 1), buttons)),
    ];

    /// <summary>For a webhook.</summary>
    public JsonObject ForWebhook() => Buttons.Count == 0
        ? new JsonObject { ["msgtype"] = "markdown", ["markdown"] = ForApi() }
        : new JsonObject
        {
            ["msgtype"] = "actionCard",
            ["actionCard"] = new JsonObject
            {
                ["title"] = Title,
                ["text"] = Markdown,
                ["btnOrientation"] = "0",
                ["btns"] = new JsonArray([.. Buttons.Select(button => new JsonObject { ["title"] = button.Label, ["actionURL"] = button.Url })]),
            },
        };

    /// <summary>The API's name for its kind.</summary>
    public string Key => Buttons.Count switch { 0 => "sampleMarkdown", 1 => "sampleActionCard", var count => $"sampleActionCard{count}" };

    /// <summary>For the API, as <see cref="Key"/>.</summary>
    public JsonObject ForApi()
    {
        var message = new JsonObject { ["title"] = Title, ["text"] = Markdown };
        if (Buttons is [var only])
        {
            message["singleTitle"] = only.Label;
            message["singleURL"] = only.Url;
            return message;
        }

        foreach (var (index, button) in Buttons.Index())
        {
            message[$"actionTitle{index + 1}"] = button.Label;
            message[$"actionURL{index + 1}"] = button.Url;
        }

        return message;
    }
}
