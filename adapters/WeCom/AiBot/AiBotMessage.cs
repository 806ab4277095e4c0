using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatSales.Adapters.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;

namespace ChatSales.Adapters.WeCom.AiBot;

/// <summary>What WeCom tells the AI bot, the same whichever way it came (docs/platforms/wecom.md).</summary>
internal sealed partial class AiBotMessage
{
    private const string Event = "event";
    private const string Stream = "stream";
    private readonly JsonObject json;

    private AiBotMessage(JsonObject json) => this.json = json;

    /// <summary>The inbox message's id: WeCom's own id, which messages and events have, otherwise a hash of the content.</summary>
    public string InboxId => json.Text("msgid") is { } id ? $"{AiBotAdapter.Key}:{id}" : InboxIdOf(json.ToJsonString());

    public string? BotId => json.Text("aibotid");

    /// <exception cref="FormatException">It has no sender.</exception>
    public string Account => json.Text("from", "userid") ?? throw new FormatException("It has no sender.");

    public AiBotAddress Address => json.Text("chattype") == "group"
        ? new AiBotAddress(json.Text("chatid") ?? throw new FormatException("A message in a group without the group."), IsGroup: true)
        : new AiBotAddress(Account, IsGroup: false);

    /// <summary>Takes one later answer, within an hour.</summary>
    public string? ResponseUrl => json.Text("response_url");

    public bool IsTap => EventType == "template_card_event";

    public bool IsEntering => EventType == "enter_chat";

    /// <summary>Another connection of the same bot has taken over.</summary>
    public bool IsDisconnected => EventType == "disconnected_event";

    /// <summary>The answer whose latest state WeCom wants; null for everything else.</summary>
    public string? RefreshedStream => Type == Stream ? json.Text(Stream, "id") ?? throw new FormatException("A refresh without stream.") : null;

    /// <summary>Whether it needs handling; feedback and whatever WeCom may add don't.</summary>
    public bool IsForUs => Type != Event || IsTap || IsEntering;

    private string Type => json.Text("msgtype") ?? throw new FormatException("It has no msgtype.");

    private string? EventType => Type == Event ? json.Text(Event, "eventtype") : null;

    /// <exception cref="FormatException">It is no JSON object.</exception>
    public static AiBotMessage Parse(string text) => Of(ForeignJson.Parse(text));

    public static AiBotMessage Of(JsonObject json) => new(json);

    /// <summary>The inbox message's id for something unreadable.</summary>
    public static string InboxIdOf(string payload) =>
        $"{AiBotAdapter.Key}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payload)))[..32]}";

    /// <summary>The same in the product's terms.</summary>
    /// <param name="receivedAt">When it came: addresses of files live for five minutes.</param>
    /// <exception cref="FormatException">A required part is missing.</exception>
    public Incoming Read(DateTimeOffset receivedAt) => Type switch
    {
        Event when IsTap => new Incoming { Tap = Tap() },
        Event => new Incoming { Entered = IsEntering },
        "text" => Said(json, [], receivedAt),
        "mixed" => Said(json, [], receivedAt),
        "image" or "file" => Said(null, FilesIn(json, receivedAt), receivedAt),
        // WeCom transcribes speech, ending it with a full stop.
        "voice" when json.Text("voice", "content")?.Trim().TrimEnd(TypedTexts.FullStop) is { Length: > 0 } said => new Incoming { Text = said },
        var other => new Incoming { Unreadable = UnreadableTypes.Of(other) },
    };

    // Quoting a picture or a file with some words means that one. Someone who merely mentions the bot wants to see what it can do.
    private Incoming Said(JsonObject? spoken, IEnumerable<IncomingFile> files, DateTimeOffset receivedAt)
    {
        List<IncomingFile> all =
        [
            .. files,
            .. spoken is null ? [] : FilesIn(spoken, receivedAt),
            .. json.Object("quote") is { } quote ? FilesIn(quote, receivedAt) : [],
        ];
        var text = spoken is null ? "" : Spoken(string.Join('\n', TextsIn(spoken)));
        var quoted = json.Object("quote") is { } answered ? string.Join('\n', TextsIn(answered)) : null;
        return new Incoming { Text = text.Length > 0 ? text : null, Files = all, Quoted = quoted, Entered = text.Length == 0 && all.Count == 0 };
    }

    private static IEnumerable<string> TextsIn(JsonObject part) =>
        part.Text("msgtype") == "mixed" ? Items(part).SelectMany(TextsIn)
        : (part.Text("text", "content") ?? part.Text("voice", "content")) is { } text ? [text]
        : [];

    private static IEnumerable<IncomingFile> FilesIn(JsonObject part, DateTimeOffset receivedAt) =>
        part.Text("msgtype") switch
        {
            "mixed" => Items(part)
                .SelectMany(item => FilesIn(item, receivedAt))
                .Index()
                .Select(file => file.Item with { Name = $"{file.Item.Name}{(file.Index == 0 ? "" : $"_{file.Index + 1}")}" }),
            "image" => [FileAt(part.Object("image"), EvidenceTexts.Picture.Text, receivedAt)],
            "file" => [FileAt(part.Object("file"), AiBotTexts.File.Text, receivedAt)],
            _ => [],
        };

    private static IEnumerable<JsonObject> Items(JsonObject part) =>
        (part.Object("mixed")?["msg_item"] as JsonArray ?? throw new FormatException("A mixed message without items.")).OfType<JsonObject>();

    private static IncomingFile FileAt(JsonObject? file, string kind, DateTimeOffset receivedAt) => new(
        string.Create(CultureInfo.InvariantCulture, $"{kind}_{receivedAt.ToUnixTimeSeconds()}"),
        new AiBotFile(receivedAt, file.Text("aeskey") ?? "", file.Text("url") ?? throw new FormatException("A file without address.")).ToString());

    private CardTap Tap()
    {
        // The vendor's types have it flat, real messages nested.
        var tapped = json.Object(Event, "template_card_event") ?? json.Object(Event);
        var selected = (tapped.Object("selected_items")?["selected_item"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .Where(item => item.Text("question_key") is not null)
            .DistinctBy(item => item.Text("question_key"))
            .ToDictionary(
                item => item.Text("question_key")!,
                item => (item.Object("option_ids")?["option_id"] as JsonArray)?.FirstOrDefault()?.ToString() ?? "");
        return new CardTap(tapped.Text("event_key") ?? "", selected, tapped.Text("task_id"));
    }

    // In a group the bot only gets messages that mention it, without its name: a single mention is the bot's, of several the one that starts the
    // message.
    private string Spoken(string text)
    {
        var mentions = Mention().Matches(json.Text("chattype") == "group" ? text : "");
        var ours = mentions.Count == 1 ? mentions[0] : mentions.FirstOrDefault(mention => text.AsSpan(0, mention.Index).IsWhiteSpace());
        return (ours is null ? text : text.Remove(ours.Index, ours.Length)).Trim();
    }

    [GeneratedRegex(@"(?<!\S)@\S+\s?")]
    private static partial Regex Mention();
}
