using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Feishu.Client;
using ChatSales.Adapters.Feishu.Renderer;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;

namespace ChatSales.Adapters.Feishu.Inbound;

/// <summary>Reads a kept event in the product's terms, as well as it can be read.</summary>
internal static partial class FeishuReading
{
    /// <param name="happened">The event.</param>
    /// <param name="tenant">The company's tenant key from the settings; empty for the app's own, as the event names it.</param>
    /// <param name="bot">The open_id of the bot, whose mention is not part of what is said; null while unknown: the mention then stays as a
    /// name.</param>
    /// <exception cref="FormatException">It can't be read.</exception>
    public static Incoming Of(FeishuEvent happened, string tenant, string? bot = null)
    {
        var incoming = happened.Type switch
        {
            FeishuEvent.Message => OfMessage(happened, bot),
            FeishuEvent.Tapped => new Incoming { Tap = OfTap(happened) },
            _ => new Incoming { Entered = true },
        };
        // A user id is unique only within a company; the other ids are per app and per developer.
        var isOurs = happened.SenderTenant is { } from && from == (tenant.Length > 0 ? tenant : happened.Tenant);
        return incoming with
        {
            OtherAccounts = [.. new[] { happened.Sender.Text("union_id"), isOurs ? happened.Sender.Text("user_id") : null }.OfType<string>()],
        };
    }

    /// <summary>
    /// The same with the words and files of the quoted message: a reply to a picture or a file means that one. An app's own words are no request of
    /// anybody's.
    /// </summary>
    public static Incoming WithAnswered(Incoming incoming, string messageId, FeishuSaid said)
    {
        List<IncomingFile> more = [.. FilesIn(messageId, said.Type, said.Content, messageId)];
        var words = WordsOf(said) ?? (more.Count > 0 ? "" : null);
        return incoming with
        {
            Files = [.. incoming.Files, .. more],
            Quoted = said.IsByApp ? null : words,
            Entered = incoming.Entered && more.Count == 0,
        };
    }

    /// <summary>The same with the words of what was forwarded as one; if there are none, it stays unread.</summary>
    public static Incoming WithForwarded(Incoming incoming, FeishuSaid said) =>
        WordsOf(said) is { Length: > 0 } words ? incoming with { Forwarded = words, Unreadable = null } : incoming;

    // Feishu gives no files out of a forward (platforms/feishu.md), so that is said.
    private static string? WordsOf(FeishuSaid said) => said.Type switch
    {
        "text" => Spoken(said.Content.Text("text") ?? "", said.Mentions, bot: null),
        "post" => OfPost(said.Content, said.Mentions, bot: null),
        FeishuSaid.Forward => string.Join(
            '\n',
            [
                .. said.Parts.Where(part => part.Type != FeishuSaid.Forward).Select(WordsOf).Where(words => !string.IsNullOrEmpty(words)),
                .. said.Parts.Count(part => part.Type is "image" or "file" or "audio" or "media") is > 0 and var files
                    ? [FeishuTexts.FilesStay.With(files)]
                    : Array.Empty<string>(),
            ]),
        _ => null,
    };

    /// <summary>The voice that a message is; null for other messages.</summary>
    public static FeishuVoice? VoiceOf(FeishuEvent happened) =>
        happened.Type == FeishuEvent.Message && happened.Event.Text("message", "message_type") == "audio"
        && ContentOf(happened) is { } content && content.Text("file_key") is { } key
            ? new FeishuVoice(
                happened.Id,
                key,
                happened.Sender.Text("open_id") ?? "",
                long.TryParse(content.Word("duration"), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds : null)
            : null;

    /// <summary>Where a message's file is, as one text: message, key, and which of the two sorts.</summary>
    public static (string Message, string Key, string Type) Place(string reference) => reference.Split('/') is [var message, var key, var type]
        ? (message, key, type)
        : throw new FormatException("That is no place of a file.");

    private static Incoming OfMessage(FeishuEvent happened, string? bot)
    {
        var type = happened.Event.Text("message", "message_type") ?? "message";
        if (happened.Forward is not null)
        {
            return new Incoming { Unreadable = Unreadable.Forward };
        }

        if (ContentOf(happened) is not { } content)
        {
            return new Incoming { Unreadable = UnreadableTypes.Of(type) };
        }

        List<IncomingFile> files = [.. FilesIn(happened.Id, type, content, happened.Event.Text("message", "create_time"))];
        return type switch
        {
            "text" => Said(Spoken(content.Text("text") ?? "", happened.Mentions, bot), files),
            "post" => Said(OfPost(content, happened.Mentions, bot), files),
            "image" or "file" when files.Count > 0 => Said("", files),
            "location" when PlaceOf(content) is { } place => new Incoming { Place = place },
            _ => new Incoming { Unreadable = UnreadableTypes.Of(type) },
        };
    }

    private static JsonObject? ContentOf(FeishuEvent happened)
    {
        try
        {
            return ForeignJson.Parse(happened.Event.Text("message", "content") ?? "{}");
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // Someone who merely mentions the bot wants to see what it can do.
    private static Incoming Said(string text, List<IncomingFile> files) =>
        new() { Text = text.Length == 0 ? null : text, Files = files, Entered = text.Length == 0 && files.Count == 0 };

    private static IEnumerable<IncomingFile> FilesIn(string messageId, string type, JsonObject content, string? stamp)
    {
        IEnumerable<(string Name, string? Key, string Kind)> found = type switch
        {
            "image" => [($"{EvidenceTexts.Picture.Text}_{stamp}", content.Text("image_key"), "image")],
            "file" => [(content.Text("file_name") ?? content.Text("file_key") ?? "", content.Text("file_key"), "file")],
            "post" => Lines(content)
                .SelectMany(line => line)
                .Where(part => part.Text("tag") == "img")
                .Select(part => ($"{EvidenceTexts.Picture.Text}_{stamp}", part.Text("image_key"), "image")),
            _ => [],
        };
        return found
            .Where(file => file.Key is not null)
            .DistinctBy(file => file.Key)
            .Select(file => new IncomingFile(file.Name, $"{messageId}/{file.Key}/{file.Kind}"));
    }

    private static IEnumerable<IEnumerable<JsonObject>> Lines(JsonObject post) =>
        (post["content"] as JsonArray ?? []).OfType<JsonArray>().Select(line => line.OfType<JsonObject>());

    private static string OfPost(JsonObject content, IEnumerable<JsonObject> mentions, string? bot)
    {
        var lines = Lines(content).Select(line => string.Concat(line.Select(part => part.Text("tag") switch
        {
            "at" => Mentioned(part.Text("user_id"), part.Text("user_name"), mentions, bot),
            "a" => part.Text("text") is { } words && words != part.Text("href") ? $"{words} {part.Text("href")}" : part.Text("href"),
            _ => part.Text("text"),
        })).Trim());
        return string.Join('\n', new[] { content.Text("title") }.Concat(lines).Where(line => !string.IsNullOrEmpty(line)));
    }

    // A text has a key in place of each mention; one key can be a prefix of another.
    private static string Spoken(string text, IEnumerable<JsonObject> mentions, string? bot)
    {
        var keys = mentions
            .Select(mention => mention.Text("key"))
            .OfType<string>()
            .OrderByDescending(key => key.Length)
            .Select(Regex.Escape)
            .ToList();
        return (
            keys.Count == 0
                ? text
                : Regex.Replace(text, string.Join('|', keys), found => Mentioned(found.Value, null, mentions, bot), RegexOptions.CultureInvariant)
        ).Trim();
    }

    // By its key in a text or, in some posts, by id.
    private static string Mentioned(string? key, string? name, IEnumerable<JsonObject> mentions, string? bot)
    {
        var mention = mentions.FirstOrDefault(one => one.Text("key") == key || one.Text("id", "open_id") == key);
        return bot is not null && (mention.Text("id", "open_id") ?? key) == bot ? " "
            : (mention.Text("name") ?? name) is { } known ? $"@{known}"
            : key ?? "";
    }

    private static CardTap OfTap(FeishuEvent happened)
    {
        var action = happened.Event.Object("action") ?? throw new FormatException("A tap without action.");
        var value = action.Object("value");
        var names = value?["names"] as JsonArray ?? [];
        var inputs = new Dictionary<string, string>();
        foreach (var (key, filled) in action.Object("form_value") ?? [])
        {
            if (filled is JsonValue one && one.TryGetValue<string>(out var text)
                && NumberOf(key) is { } number && number < names.Count && names[number] is JsonValue name && name.TryGetValue<string>(out var field))
            {
                inputs[field] = PickedDate().IsMatch(text) ? text[..10] : text;
            }
        }

        return new CardTap(value.Text("payload") ?? "", inputs, happened.TappedMessage);
    }

    private static int? NumberOf(string field) =>
        field.StartsWith(FieldPrefix, StringComparison.Ordinal)
        && int.TryParse(field.AsSpan(FieldPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>Inputs are numbered on Feishu; the buttons' value says what each one is for.</summary>
    public const string FieldPrefix = "f";

    private static Core.Conversation.Place? PlaceOf(JsonObject content) =>
        double.TryParse(content.Text("latitude"), CultureInfo.InvariantCulture, out var latitude)
        && double.TryParse(content.Text("longitude"), CultureInfo.InvariantCulture, out var longitude)
            ? new Core.Conversation.Place(latitude, longitude, content.Text("name") ?? "")
            : null;

    // A date picker returns its day with a time zone.
    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2} [+-]\d{4}$")]
    private static partial Regex PickedDate();
}
