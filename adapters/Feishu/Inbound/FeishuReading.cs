using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatSales.Adapters.Chat;
using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.Feishu.Inbound;

/// <summary>Reads a kept event in the product's terms.</summary>
internal static partial class FeishuReading
{
    /// <exception cref="FormatException">It can't be read.</exception>
    public static Incoming Of(FeishuEvent happened)
    {
        var incoming = happened.Type switch
        {
            FeishuEvent.Message => OfMessage(happened),
            FeishuEvent.Tapped => new Incoming { Tap = OfTap(happened) },
            _ => new Incoming { Entered = true },
        };
        return incoming with { OtherAccounts = [.. new[] { happened.Sender.Text("union_id"), happened.Sender.Text("user_id") }.OfType<string>()] };
    }

    /// <summary>Where a file of a message is, as one text: message, key, and which of the two sorts.</summary>
    public static (string Message, string Key, string Type) Place(string reference) => reference.Split('/') is [var message, var key, var type]
        ? (message, key, type)
        : throw new FormatException("That is no place of a file.");

    private static Incoming OfMessage(FeishuEvent happened)
    {
        var message = happened.Event.Object("message") ?? throw new FormatException("An event without message.");
        var content = ForeignJson.Parse(message.Text("content") ?? "{}");
        var id = happened.Id;
        return message.Text("message_type") switch
        {
            "text" => Said(Spoken(content.Text("text") ?? "", happened), []),
            "post" => OfPost(content, happened),
            "image" => Said("", [Image(id, content.Text("image_key"), message)]),
            "file" => Said("", [new IncomingFile(content.Text("file_name") ?? content.Text("file_key") ?? "", $"{id}/{content.Text("file_key") ?? throw new FormatException("A file without key.")}/file")]),
            "location" => new Incoming { Place = PlaceOf(content) },
            "audio" => new Incoming { Unreadable = "voice" },
            "media" => new Incoming { Unreadable = "video" },
            { } other => new Incoming { Unreadable = other },
            null => throw new FormatException("A message without type."),
        };
    }

    // Someone who only mentions the bot wants to see what it is.
    private static Incoming Said(string text, List<IncomingFile> files) =>
        new() { Text = text.Length == 0 ? null : text, Files = files, Entered = text.Length == 0 && files.Count == 0 };

    private static Incoming OfPost(JsonObject content, FeishuEvent happened)
    {
        var (lines, files) = (new List<string>(), new List<IncomingFile>());
        foreach (var line in (content["content"] as JsonArray ?? []).OfType<JsonArray>())
        {
            var text = "";
            foreach (var part in line.OfType<JsonObject>())
            {
                switch (part.Text("tag"))
                {
                    case "img":
                        files.Add(Image(happened.Id, part.Text("image_key"), happened.Event.Object("message")!));
                        break;
                    case "at":
                        text += Mentioned(part.Text("user_id"), part.Text("user_name"), happened);
                        break;
                    case "a":
                        text += part.Text("text") is { } words && words != part.Text("href") ? $"{words} {part.Text("href")}" : part.Text("href");
                        break;
                    default:
                        text += part.Text("text");
                        break;
                }
            }

            lines.Add(text.Trim());
        }

        var said = string.Join('\n', new[] { content.Text("title") }.Concat(lines).Where(line => !string.IsNullOrEmpty(line)));
        return Said(said, files);
    }

    private static IncomingFile Image(string messageId, string? key, JsonObject message) =>
        new($"图片_{message.Text("create_time")}", $"{messageId}/{key ?? throw new FormatException("An image without key.")}/image");

    // A text holds a key where someone is mentioned.
    private static string Spoken(string text, FeishuEvent happened) =>
        MentionKey().Replace(text, found => Mentioned(found.Value, null, happened)).Trim();

    private static string Mentioned(string? key, string? name, FeishuEvent happened)
    {
        var mention = (happened.Event.Object("message")?["mentions"] as JsonArray ?? []).OfType<JsonObject>().FirstOrDefault(one => one.Text("key") == key);
        return mention is not null && mention.Text("id", "open_id") is { } id && id == happened.Bot ? "" : (mention?.Text("name") ?? name) is { } known ? $"@{known}" : key ?? "";
    }

    private static CardTap OfTap(FeishuEvent happened)
    {
        var action = happened.Event.Object("action") ?? throw new FormatException("A tap without action.");
        var value = action.Object("value");
        var names = value?["names"] as JsonArray ?? [];
        var inputs = new Dictionary<string, string>();
        foreach (var (key, filled) in action.Object("form_value") ?? [])
        {
            if (filled is JsonValue one && one.TryGetValue<string>(out var text) && NumberOf(key) is { } number && number < names.Count && names[number] is JsonValue name)
            {
                inputs[name.GetValue<string>()] = PickedDate().IsMatch(text) ? text[..10] : text;
            }
        }

        return new CardTap(value.Text("payload") ?? "", inputs, happened.TappedMessage);
    }

    private static int? NumberOf(string field) =>
        field.StartsWith(FieldPrefix, StringComparison.Ordinal) && int.TryParse(field.AsSpan(FieldPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Inputs are called by their numbers on Feishu; what each is for stands in the buttons' value.</summary>
    public const string FieldPrefix = "f";

    private static Core.Conversation.Place PlaceOf(JsonObject content) =>
        double.TryParse(content.Text("latitude"), CultureInfo.InvariantCulture, out var latitude) && double.TryParse(content.Text("longitude"), CultureInfo.InvariantCulture, out var longitude)
            ? new Core.Conversation.Place(latitude, longitude, content.Text("name") ?? "")
            : throw new FormatException("A location without coordinates.");

    [GeneratedRegex(@"@_(user_\d+|all)")]
    private static partial Regex MentionKey();

    // A date picker gives its day with a time zone.
    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2} [+-]\d{4}$")]
    private static partial Regex PickedDate();
}
