using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatSales.Simulators.WeCom;

/// <summary>WeCom's rules for messages, checked to the letter; the real platform is more lenient in places.</summary>
internal static partial class MessageRules
{
    private static readonly Dictionary<string, string[]> CardFields = new()
    {
        ["button_interaction"] =
        [
            "card_type",
            "source",
            "action_menu",
            "task_id",
            "main_title",
            "quote_area",
            "sub_title_text",
            "horizontal_content_list",
            "jump_list",
            "card_action",
            "button_selection",
            "button_list",
        ],
        ["multiple_interaction"] = ["card_type", "source", "action_menu", "task_id", "main_title", "select_list", "submit_button"],
        ["vote_interaction"] = ["card_type", "source", "task_id", "main_title", "checkbox", "submit_button"],
        ["text_notice"] =
        [
            "card_type",
            "source",
            "action_menu",
            "task_id",
            "main_title",
            "emphasis_content",
            "quote_area",
            "sub_title_text",
            "horizontal_content_list",
            "jump_list",
            "card_action",
        ],
    };

    [GeneratedRegex("^[0-9A-Za-z_@-]{1,128}$")]
    private static partial Regex TaskId { get; }

    [GeneratedRegex("filename=\"([^\"]*)\"")]
    private static partial Regex FileName { get; }

    public static string? OfMedia(string type, ReadOnlySpan<byte> bytes) =>
        type switch
        {
            "image" when bytes.Length > 10 * 1024 * 1024 => $"an image of {bytes.Length} bytes is over 10 MB",
            "image" when !bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) && !bytes[1..].StartsWith("PNG\r\n"u8) =>
                "an image must be JPG or PNG",
            "file" when bytes.Length > 20 * 1024 * 1024 => $"a file of {bytes.Length} bytes is over 20 MB",
            "image" or "file" => null,
            _ => $"media of type '{type}' is not sent by this app",
        };

    /// <summary>Members see the name exactly as in the header, so an encoded one is a mistake.</summary>
    public static string? OfFileName(string disposition) =>
        FileNameOf(disposition) switch
        {
            "" => $"media without filename: {disposition}",
            var name when name.StartsWith("=?", StringComparison.Ordinal) || disposition.Contains("filename*", StringComparison.OrdinalIgnoreCase) =>
                $"members would read the file name {name}",
            _ => disposition.Contains("filelength=", StringComparison.Ordinal) ? null : $"media without filelength: {disposition}",
        };

    public static string FileNameOf(string disposition) => FileName.Match(disposition).Groups[1].Value;

    public static IEnumerable<string> OfText(JsonNode? text)
    {
        var content = text?["content"]?.GetValue<string>();
        if (string.IsNullOrEmpty(content))
        {
            yield return "text.content is empty";
        }
        else if (Encoding.UTF8.GetByteCount(content) > 2048)
        {
            yield return $"text.content has {Encoding.UTF8.GetByteCount(content)} bytes; it would be cut at 2048";
        }
    }

    public static IEnumerable<string> OfCard(JsonObject card)
    {
        var type = card["card_type"]?.GetValue<string>() ?? "";
        if (!CardFields.TryGetValue(type, out var fields))
        {
            return [$"card_type '{type}' is not known"];
        }

        return
        [
            .. card.Select(field => field.Key).Except(fields).Select(field => $"{type} has no field '{field}'"),
            .. Text(card["main_title"]?["title"], "main_title.title", 26, required: card["sub_title_text"] is null),
            .. Text(card["main_title"]?["desc"], "main_title.desc", 30),
            .. Text(card["sub_title_text"], "sub_title_text", 112),
            .. Facts(card["horizontal_content_list"]?.AsArray()),
            .. Jumps(card["jump_list"]?.AsArray()),
            .. TaskOf(card, type),
            .. type switch
            {
                "button_interaction" => Buttons(card["button_list"]?.AsArray()),
                "multiple_interaction" => Selects(card),
                "text_notice"
                    when card["card_action"]?["type"]?.GetValue<int>() is not 1
                        || string.IsNullOrEmpty(card["card_action"]?["url"]?.GetValue<string>()) => ["card_action must be set"],
                _ => [],
            },
        ];
    }

    private static IEnumerable<string> TaskOf(JsonObject card, string type)
    {
        var task = card["task_id"]?.GetValue<string>();
        if (task is null ? type != "text_notice" : !TaskId.IsMatch(task))
        {
            yield return $"task_id '{task}' is missing or not of [0-9A-Za-z_@-]{{1,128}}";
        }
    }

    private static IEnumerable<string> Facts(JsonArray? facts)
    {
        if (facts is { Count: > 6 })
        {
            yield return $"horizontal_content_list has {facts.Count} entries; 6 are shown";
        }

        foreach (var problem in (facts ?? []).SelectMany(fact =>
                Text(fact?["keyname"], "keyname", 5, required: true).Concat(Text(fact?["value"], "value", 26))))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Jumps(JsonArray? jumps)
    {
        if (jumps is { Count: > 3 })
        {
            yield return $"jump_list has {jumps.Count} entries; 3 are shown";
        }

        foreach (var jump in jumps ?? [])
        {
            if (jump?["type"]?.GetValue<int>() == 1 && !Uri.TryCreate(jump["url"]?.GetValue<string>(), UriKind.Absolute, out _))
            {
                yield return "jump_list.url is no address";
            }

            foreach (var problem in Text(jump?["title"], "jump_list.title", 13, required: true))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<string> Buttons(JsonArray? buttons)
    {
        if (buttons is null or { Count: < 1 or > 6 })
        {
            yield return $"button_list has {buttons?.Count ?? 0} entries; 1 to 6 are allowed";
        }

        foreach (var button in buttons ?? [])
        {
            foreach (var problem in Text(button?["text"], "button.text", 10, required: true))
            {
                yield return problem;
            }

            if (button?["style"]?.GetValue<int>() is < 1 or > 4)
            {
                yield return "button.style is not 1 to 4";
            }

            if (button?["key"]?.GetValue<string>() is not { Length: > 0 } key || Encoding.UTF8.GetByteCount(key) > 1024)
            {
                yield return "button.key is missing or longer than 1024 bytes";
            }
        }
    }

    private static IEnumerable<string> Selects(JsonObject card)
    {
        var selects = card["select_list"]?.AsArray();
        if (selects is null or { Count: < 1 or > 3 })
        {
            yield return $"select_list has {selects?.Count ?? 0} entries; 1 to 3 are allowed";
        }

        foreach (var select in selects ?? [])
        {
            if (string.IsNullOrEmpty(select?["question_key"]?.GetValue<string>()) || select["option_list"]?.AsArray() is not { Count: >= 1 and <= 10 }
            )
            {
                yield return "a select needs a question_key and 1 to 10 options";
            }
        }

        if (string.IsNullOrEmpty(card["submit_button"]?["key"]?.GetValue<string>()))
        {
            yield return "submit_button.key is missing";
        }
    }

    private static IEnumerable<string> Text(JsonNode? node, string name, int most, bool required = false)
    {
        var text = node?.GetValue<string>();
        if (string.IsNullOrEmpty(text) ? required : text.Length > most)
        {
            yield return $"{name} is {(string.IsNullOrEmpty(text) ? "missing" : $"{text.Length} characters long; {most} are shown")}: {text}";
        }
    }
}
