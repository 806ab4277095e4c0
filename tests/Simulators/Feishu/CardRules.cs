using System.Text;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.Feishu;

/// <summary>
/// Feishu's rules for cards in JSON 2.0, checked to the letter: an unknown tag or field is a mistake, as is anything only version 1.0 had.
/// </summary>
internal static class CardRules
{
    private const int MostBytes = 30 * 1024;
    private const int MostElements = 200;

    // By tag: required fields, then optional ones.
    private static readonly Dictionary<string, (string[] Must, string[] May)> Tags = new()
    {
        ["plain_text"] = (["content"], ["text_color", "text_size", "text_align", "lines"]),
        ["markdown"] = (["content"], ["text_align", "text_size", "margin"]),
        ["div"] = (["text"], ["icon", "width", "margin"]),
        ["hr"] = ([], ["margin"]),
        ["img"] = (["img_key", "alt"], ["title", "scale_type", "size", "preview", "corner_radius", "margin"]),
        ["column_set"] = (["columns"], ["flex_mode", "horizontal_spacing", "horizontal_align", "background_style", "margin"]),
        ["column"] = (["elements"], ["width", "weight", "vertical_align", "vertical_spacing", "background_style", "padding"]),
        ["form"] = (["name", "elements"], ["margin", "padding"]),
        ["button"] = (["text"], ["type", "size", "width", "behaviors", "confirm", "name", "form_action_type", "disabled", "required", "icon"]),
        ["input"] = (["name"], ["placeholder", "default_value", "required", "width", "input_type", "rows", "label", "label_position", "max_length"]),
        ["select_static"] = (["name", "options"], ["placeholder", "initial_option", "required", "width", "type"]),
        ["date_picker"] = (["name"], ["placeholder", "initial_date", "required", "width"]),
    };

    private static readonly string[] FormFields = ["input", "select_static", "date_picker"];

    public static IEnumerable<string> Of(JsonObject card, Func<string, bool> isImage)
    {
        if (card["schema"]?.GetValue<string>() != "2.0")
        {
            yield return "schema is not 2.0";
            yield break;
        }

        foreach (var problem in Fields(card, "card", ["schema", "body"], ["config", "header"])
                .Concat(
                    card["config"] is JsonObject config
                        ? Fields(config, "config", [], ["update_multi", "enable_forward", "summary", "width_mode", "streaming_mode"])
                        : [])
                .Concat(card["header"] is JsonObject header ? Header(header) : [])
                .Concat(
                    card["body"] is JsonObject body && body["elements"] is JsonArray elements
                        ? elements.SelectMany(element => Element(element, inForm: false, isImage))
                        : ["body.elements is missing"])
                .Concat(Names(card)))
        {
            yield return problem;
        }

        if (Encoding.UTF8.GetByteCount(card.ToJsonString(Json.Readable)) is var bytes && bytes > MostBytes)
        {
            yield return $"the card has {bytes} bytes; {MostBytes} are allowed";
        }

        if (FeishuMessage.All(card["body"]).Count(node => node.ContainsKey("tag")) is var count && count > MostElements)
        {
            yield return $"the card has {count} elements; {MostElements} are allowed";
        }
    }

    private static IEnumerable<string> Header(JsonObject header) =>
        Fields(header, "header", ["title"], ["subtitle", "template", "icon", "text_tag_list"])
            .Concat(Element(header["title"], inForm: false, static _ => false))
            .Concat(header["subtitle"] is { } subtitle ? Element(subtitle, inForm: false, static _ => false) : [])
            .Concat(
                header["template"]?.GetValue<string>()
                    is null
                        or "blue"
                        or "wathet"
                        or "turquoise"
                        or "green"
                        or "yellow"
                        or "orange"
                        or "red"
                        or "carmine"
                        or "violet"
                        or "purple"
                        or "indigo"
                        or "grey"
                        or "default"
                    ? []
                    : ["header.template is no colour"]);

    private static IEnumerable<string> Element(JsonNode? node, bool inForm, Func<string, bool> isImage)
    {
        if (node is not JsonObject element || element["tag"]?.GetValue<string>() is not { } tag)
        {
            return ["an element has no tag"];
        }

        if (!Tags.TryGetValue(tag, out var known))
        {
            return [$"the tag '{tag}' is not known in JSON 2.0"];
        }

        return Fields(element, tag, known.Must, ["tag", .. known.May]).Concat(tag switch
        {
            "plain_text" or "markdown" when element["content"]?.GetValue<string>() is null or "" => [$"{tag}.content is empty"],
            "plain_text" or "markdown" => Hidden.In(element["content"]!.GetValue<string>()),
            "div" => Element(element["text"], inForm, isImage),
            "img" when !isImage(element["img_key"]?.GetValue<string>() ?? "") => ["img.img_key is not that of an uploaded picture"],
            "column_set" => Columns(element, inForm, isImage),
            "column" => Column(element, inForm, isImage),
            "form" when inForm => ["a form stands in a form"],
            "form" => Form(element, isImage),
            "button" => Button(element, inForm),
            "select_static" => Options(element),
            _ when FormFields.Contains(tag) && !inForm => [$"{tag} stands outside of a form, so that nobody gets its value with a button's"],
            _ => [],
        });
    }

    private static IEnumerable<string> Columns(JsonObject set, bool inForm, Func<string, bool> isImage) =>
        set["columns"] is JsonArray { Count: > 0 } columns
            ? columns.SelectMany(column =>
                column?["tag"]?.GetValue<string>() == "column"
                    ? Element(column, inForm, isImage)
                    : ["column_set.columns holds something else than columns"])
            : ["column_set has no columns"];

    private static IEnumerable<string> Column(JsonObject column, bool inForm, Func<string, bool> isImage)
    {
        if (column["width"]?.GetValue<string>() is not (null or "auto" or "weighted")
            || (column["weight"] is { } weight && weight.GetValue<int>() is < 1 or > 5))
        {
            yield return "column.width or column.weight is wrong";
        }

        foreach (var problem in (column["elements"] as JsonArray ?? []).SelectMany(element => Element(element, inForm, isImage)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Form(JsonObject form, Func<string, bool> isImage)
    {
        if (!FeishuMessage.All(form["elements"]).Any(node => node["form_action_type"]?.GetValue<string>() == "submit"))
        {
            yield return "a form has no button that submits it";
        }

        foreach (var problem in (form["elements"] as JsonArray ?? []).SelectMany(element => Element(element, inForm: true, isImage)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Button(JsonObject button, bool inForm)
    {
        if (button["type"]?.GetValue<string>()
            is not (
                null
                or "default"
                or "primary"
                or "danger"
                or "text"
                or "primary_text"
                or "danger_text"
                or "primary_filled"
                or "danger_filled"
                or "laser"))
        {
            yield return "button.type is not known";
        }

        if (string.IsNullOrEmpty(button["text"]?["content"]?.GetValue<string>()))
        {
            yield return "button.text is empty";
        }

        if (button["behaviors"] is not JsonArray { Count: 1 } behaviors
            || behaviors[0] is not JsonObject behavior
            || !(
                behavior["type"]?.GetValue<string>() switch
                {
                    "callback" => behavior["value"] is JsonObject,
                    "open_url" => Uri.TryCreate(behavior["default_url"]?.GetValue<string>(), UriKind.Absolute, out _),
                    _ => false,
                }))
        {
            yield return "button.behaviors is wrong";
        }

        if (inForm ? button["name"] is null : button["form_action_type"] is not null)
        {
            yield return inForm ? "a button in a form has no name" : "a button outside of a form submits one";
        }
    }

    private static IEnumerable<string> Options(JsonObject select) =>
        select["options"] is JsonArray { Count: > 0 } options
        && options.All(option => option?["text"]?["tag"]?.GetValue<string>() == "plain_text" && option["value"] is JsonValue)
            ? select["initial_option"]?.GetValue<string>() is { } initial && options.All(option => option!["value"]!.GetValue<string>() != initial)
                ? ["select_static.initial_option is none of its options"]
                : []
            : ["select_static.options is wrong"];

    // Names of fields and forms must be unique.
    private static IEnumerable<string> Names(JsonObject card) =>
        FeishuMessage
            .All(card["body"])
            .Where(node => node.ContainsKey("tag"))
            .Select(node => node["name"]?.GetValue<string>())
            .OfType<string>()
            .GroupBy(name => name)
            .Where(group => group.Count() > 1)
            .Select(group => $"the name '{group.Key}' is there twice");

    private static IEnumerable<string> Fields(JsonObject element, string what, string[] must, string[] may) =>
        must.Where(field => !element.ContainsKey(field))
            .Select(field => $"{what} has no {field}")
            .Concat(
                element
                    .Select(field => field.Key)
                    .Where(field => !must.Contains(field) && !may.Contains(field))
                    .Select(field => $"{what} has no field '{field}'"));
}
