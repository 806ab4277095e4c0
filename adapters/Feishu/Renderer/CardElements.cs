using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Feishu.Client;
using ChatSales.Adapters.Feishu.Inbound;
using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.Feishu.Renderer;

/// <summary>
/// Elements of Feishu's cards, JSON 2.0. The product's texts are plain, so none goes into markdown, which would interpret signs in them.
/// </summary>
internal static class CardElements
{
    public static JsonObject Plain(string text) => new() { ["tag"] = "plain_text", ["content"] = Shown.Clean(text) };

    public static JsonObject Div(string text, bool quiet = false)
    {
        var words = Plain(text);
        if (quiet)
        {
            words["text_color"] = "grey";
        }

        return new JsonObject { ["tag"] = "div", ["text"] = words };
    }

    public static JsonObject Line() => new() { ["tag"] = "hr" };

    public static JsonObject Image(string key, string description) => new() { ["tag"] = "img", ["img_key"] = key, ["alt"] = Plain(description) };

    public static JsonObject Fact(Fact fact) => Columns(Column(Div(fact.Label, quiet: true), weight: 1), Column(Div(fact.Value), weight: 3));

    public static JsonObject Columns(params IEnumerable<JsonObject> columns) =>
        new()
        {
            ["tag"] = "column_set",
            ["flex_mode"] = "none",
            ["horizontal_spacing"] = "8px",
            ["columns"] = new JsonArray([.. columns]),
        };

    /// <param name="element">What it contains.</param>
    /// <param name="weight">Its share of the width; null for as wide as needed.</param>
    /// <param name="more">What goes below.</param>
    public static JsonObject Column(JsonObject element, int? weight = null, JsonObject? more = null)
    {
        var column = new JsonObject
        {
            ["tag"] = "column",
            ["width"] = weight is null ? "auto" : "weighted",
            ["vertical_align"] = "center",
            ["elements"] = new JsonArray([element, .. more is null ? (JsonNode[])[] : [more]]),
        };
        if (weight is { } share)
        {
            column["weight"] = share;
        }

        return column;
    }

    /// <summary>Buttons side by side, as many as fit on a line.</summary>
    public static IEnumerable<JsonObject> Lines(IEnumerable<JsonObject> buttons) =>
        buttons.Chunk(FeishuLimits.ButtonsPerLine).Select(line => Columns(line.Select(button => Column(button)))).Select(line =>
        {
            // A narrow screen breaks the line.
            line["flex_mode"] = "flow";
            return line;
        });

    public static JsonObject Button(Button button, FeishuAddress address)
    {
        var drawn = new JsonObject
        {
            ["tag"] = "button",
            ["text"] = Plain(button.Label),
            ["type"] = button.Style switch { ButtonStyle.Primary => "primary", ButtonStyle.Danger => "danger", _ => "default" },
            ["behaviors"] = new JsonArray(button.Url is { } url
                ? new JsonObject { ["type"] = "open_url", ["default_url"] = url }
                : new JsonObject { ["type"] = "callback", ["value"] = Value(button, address) }),
        };
        return drawn;
    }

    /// <summary>A button of a form: it sends what is filled in and says what its fields are for, unless it drops the form.</summary>
    public static JsonObject Submit(Button button, FeishuAddress address, int number, IReadOnlyList<CardInput> inputs)
    {
        var drawn = Button(button, address);
        drawn["name"] = string.Create(CultureInfo.InvariantCulture, $"b{number}");
        if (button is { Url: null, Drops: false })
        {
            drawn["form_action_type"] = "submit";
            drawn["behaviors"]![0]!["value"]!["names"] = new JsonArray([.. inputs.Select(input => JsonValue.Create(input.Name))]);
        }

        return drawn;
    }

    /// <summary>The field for an input, below its label.</summary>
    public static IEnumerable<JsonObject> Field(CardInput input, int number)
    {
        yield return Div(input.Label, quiet: true);
        var field = new JsonObject
        {
            ["tag"] = TagOf(input.Kind),
            ["name"] = string.Create(CultureInfo.InvariantCulture, $"{FeishuReading.FieldPrefix}{number}"),
            ["required"] = input.Required,
            ["width"] = "fill",
        };
        if (input.Hint is { } hint)
        {
            field["placeholder"] = Plain(hint);
        }

        switch (input.Kind)
        {
            case InputKind.Choice:
                field["options"] = new JsonArray([
                    .. input.Options.Select(option => new JsonObject { ["text"] = Plain(option.Label), ["value"] = option.Id }),
                ]);
                Set("initial_option", input.Options.FirstOrDefault(option => option.Id == input.Value)?.Id);
                break;
            case InputKind.Date:
                Set(
                    "initial_date",
                    DateOnly.TryParseExact(input.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? input.Value : null);
                break;
            case InputKind.MultilineText:
                field["input_type"] = "multiline_text";
                Set("default_value", input.Value);
                break;
            default:
                Set("default_value", input.Value);
                break;
        }

        yield return field;

        void Set(string name, string? value)
        {
            if (value is not null)
            {
                field[name] = value;
            }
        }
    }

    private static string TagOf(InputKind kind) => kind switch { InputKind.Choice => "select_static", InputKind.Date => "date_picker", _ => "input" };

    private static JsonObject Value(Button button, FeishuAddress address)
    {
        var value = new JsonObject { ["payload"] = button.Payload };
        if (address.IsGroup)
        {
            value["group"] = address.ToString();
        }

        return value;
    }
}
