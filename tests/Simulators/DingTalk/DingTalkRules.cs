using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatSales.Simulators.DingTalk;

/// <summary>What DingTalk takes, from its documentation and its own libraries (docs/platforms/dingtalk.md); each breach is one sentence.</summary>
internal static partial class DingTalkRules
{
    private const string PublicTemplate = "589420e2-c1e2-46ef-a5ed-b8728e654da9.schema";
    private const string PublicTemplateWithButtons = "1366a1eb-bc54-4859-ac88-517c56a9acb1.schema";

    private static readonly Dictionary<string, string[]> KeysOfKinds = new()
    {
        ["sampleText"] = ["content"],
        ["sampleMarkdown"] = ["title", "text"],
        ["sampleImageMsg"] = ["photoURL"],
        ["sampleFile"] = ["mediaId", "fileName", "fileType"],
        ["sampleActionCard"] = ["title", "text", "singleTitle", "singleURL"],
        ["sampleActionCard2"] = ActionCardKeys(2),
        ["sampleActionCard3"] = ActionCardKeys(3),
        ["sampleActionCard4"] = ActionCardKeys(4),
        ["sampleActionCard5"] = ActionCardKeys(5),
    };

    /// <summary>A message by the API.</summary>
    public static IEnumerable<string> OfMessage(string kind, JsonObject? content)
    {
        if (content is null || !KeysOfKinds.TryGetValue(kind, out var keys))
        {
            return [$"msgKey {kind} is not known, or msgParam is no JSON in a text"];
        }

        return [
            .. content.Select(field => field.Key).Except(keys).Select(key => $"{kind} has no {key}"),
            .. keys.Where(key => string.IsNullOrEmpty(TextOf(content, key))).Select(key => $"{kind} lacks {key}"),
            .. content
                .Where(field => field.Key.Contains("URL", StringComparison.Ordinal) && field.Key != "photoURL")
                .SelectMany(field => OfAddress(field.Value?.ToString())),
            .. content
                .Where(field => !field.Key.Contains("URL", StringComparison.Ordinal))
                .SelectMany(field => OfWords(field.Value?.ToString(), kind != "sampleText" && field.Key == "text")),
        ];
    }

    /// <summary>An answer by a webhook.</summary>
    public static IEnumerable<string> OfReply(JsonObject body) =>
        TextOf(body, "msgtype") switch
        {
            _ when body["at"] is not null => ["somebody is mentioned"],
            "text" when !string.IsNullOrEmpty(TextOf(body["text"], "content")) => OfWords(TextOf(body["text"], "content"), isMarkdown: false),
            "markdown" when !string.IsNullOrEmpty(TextOf(body["markdown"], "title")) && !string.IsNullOrEmpty(TextOf(body["markdown"], "text")) =>
                OfMarkdown(body["markdown"]!),
            "actionCard"
                when body["actionCard"] is JsonObject card
                    && !string.IsNullOrEmpty(TextOf(card, "title"))
                    && !string.IsNullOrEmpty(TextOf(card, "text"))
                    && card["btns"] is JsonArray { Count: > 0 } buttons => OfMarkdown(card)
                .Concat(
                    buttons.SelectMany(button =>
                        string.IsNullOrEmpty(TextOf(button, "title")) ? ["a button has no title"] : OfAddress(TextOf(button, "actionURL")))),
            var type => [$"msgtype {type} or its content is wrong"],
        };

    private static IEnumerable<string> OfMarkdown(JsonNode message) =>
        OfWords(TextOf(message, "title"), isMarkdown: false).Concat(OfWords(TextOf(message, "text"), isMarkdown: true));

    // The app itself writes no links, pictures or tags into its texts: any would be somebody's.
    private static IEnumerable<string> OfWords(string? text, bool isMarkdown) => Hidden.In(text)
        .Concat(Problem(OwnAddress().IsMatch(text ?? ""), $"'{text}' holds an address that acts in the reader's name"))
        .Concat(Problem(isMarkdown && Markup().IsMatch(text ?? ""), $"'{text}' holds a link, a picture or a tag"));

    [GeneratedRegex(@"(dtmd|dingtalk)://", RegexOptions.IgnoreCase)]
    private static partial Regex OwnAddress();

    [GeneratedRegex(@"\]\(|<[A-Za-z/!]")]
    private static partial Regex Markup();

    /// <summary>A card to be created and delivered.</summary>
    public static IEnumerable<string> OfCard(JsonObject body, DingTalkSimulatorOptions options)
    {
        var template = TextOf(body, "cardTemplateId") ?? "";
        var (space, callback) = (TextOf(body, "openSpaceId") ?? "", TextOf(body, "callbackType"));
        var isOwn = template == options.CardTemplateId;
        var group = space.StartsWith("dtv1.card//IM_GROUP.cid", StringComparison.Ordinal);
        return [
            .. Problem(string.IsNullOrEmpty(TextOf(body, "outTrackId")), "outTrackId is missing"),
            .. Problem(!group && !space.StartsWith("dtv1.card//IM_ROBOT.", StringComparison.Ordinal), $"openSpaceId '{space}' names no place"),
            .. Problem(
                TextOf(body[group ? "imGroupOpenDeliverModel" : "imRobotOpenDeliverModel"], group ? "robotCode" : "spaceType")
                    != (group ? options.RobotCode : "IM_ROBOT"),
                "the model of the delivery does not fit the place"),
            .. Problem(
                body["imGroupOpenSpaceModel"]?["supportForward"] is null || body["imRobotOpenSpaceModel"]?["supportForward"] is null,
                "a model of the place is missing"),
            .. Problem(body["userIdType"]?.GetValue<int>() != 1, "userIdType is not 1"),
            .. Problem(isOwn ? callback is not ("STREAM" or "HTTP") : callback is not null, "callbackType does not fit the template"),
            .. Problem((callback == "HTTP") != (body["callbackRouteKey"] is not null), "callbackRouteKey does not fit callbackType"),
            .. OfValues(template, body["cardData"]?["cardParamMap"] as JsonObject, options),
        ];
    }

    /// <summary>The values of a card.</summary>
    public static IEnumerable<string> OfValues(string template, JsonObject? values, DingTalkSimulatorOptions options)
    {
        if (values is null)
        {
            return ["cardParamMap is missing"];
        }

        if (values.FirstOrDefault(value => value.Value is not JsonValue text || text.GetValueKind() != JsonValueKind.String) is { Key: { } odd })
        {
            return [$"the value of {odd} is no text"];
        }

        string[]? keys =
            template == options.CardTemplateId
                ? ["title", "markdown", "buttons", "links"]
                : template switch
                {
                    PublicTemplate => ["title", "markdown"],
                    PublicTemplateWithButtons => ["title", "markdown", "tips", "sys_full_json_obj"],
                    _ => null,
                };
        if (keys is null)
        {
            return [$"there is no template {template}"];
        }

        return [
            .. values.Select(value => value.Key).Except(keys).Select(key => $"the template has no variable {key}"),
            .. keys.Except(values.Select(value => value.Key)).Select(key => $"the variable {key} is missing"),
            .. Problem(TextOf(values, "title") is "", "a card has no title"),
            .. OfWords(TextOf(values, "title"), isMarkdown: true),
            .. OfWords(TextOf(values, "markdown"), isMarkdown: true),
            .. Lists(values, "buttons", "text", "color", "payload"),
            .. Lists(values, "links", "text", "url"),
            .. values["sys_full_json_obj"] is null
                ? []
                : OfPublicButtons(JsonNode.Parse(TextOf(values, "sys_full_json_obj")!)?["msgButtons"] as JsonArray),
        ];
    }

    private static IEnumerable<string> OfPublicButtons(JsonArray? buttons) =>
        buttons is not { Count: > 0 }
            ? ["msgButtons is empty"]
            : buttons.SelectMany(button =>
                new[] { "text", "url", "iosUrl", "color" }.Any(key => string.IsNullOrEmpty(TextOf(button, key)))
                    ? ["a button lacks something"]
                    : OfAddress(TextOf(button, "url")));

    private static IEnumerable<string> Lists(JsonObject values, string name, params string[] keys) => values[name] is null ? []
        : JsonNode.Parse(TextOf(values, name)!) is not JsonArray items ? [$"{name} is no list"]
        : items.SelectMany(item => keys.Where(key => string.IsNullOrEmpty(TextOf(item, key))).Select(key => $"an item of {name} lacks {key}"));

    private static IEnumerable<string> OfAddress(string? address) =>
        Problem(
            !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https" or "dtmd" or "dingtalk"),
            $"'{address}' is no address");

    private static string[] ActionCardKeys(int buttons) =>
        ["title", "text", .. Enumerable.Range(1, buttons).SelectMany(number => new[] { $"actionTitle{number}", $"actionURL{number}" })];

    private static IEnumerable<string> Problem(bool wrong, string what) => wrong ? [what] : [];

    internal static string? TextOf(JsonNode? node, string name) =>
        node is JsonObject fields && fields[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
