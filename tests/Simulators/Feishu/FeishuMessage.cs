using System.Text.Json.Nodes;

namespace ChatSales.Simulators.Feishu;

/// <summary>A message as its chat sees it now.</summary>
public sealed class FeishuMessage
{
    public required string Id { get; init; }

    /// <summary>The person's open_id or the group's chat_id.</summary>
    public required string Recipient { get; init; }

    public required string Type { get; init; }

    /// <summary>Replaced by updates.</summary>
    public required JsonObject Content { get; set; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The thread message that it replies to.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The bytes of an image or file.</summary>
    public IReadOnlyList<byte>? File { get; init; }

    public string? FileName { get; init; }

    /// <summary>How often it was replaced by the API.</summary>
    public int Updates { get; set; }

    /// <summary>How often it was replaced by the answer to a tap.</summary>
    public int AnsweredUpdates { get; set; }

    /// <summary>All words of a card or text, in order.</summary>
    public string Text => string.Join('\n', Words(Content));

    public string Title => Content["header"]?["title"]?["content"]?.GetValue<string>() ?? "";

    /// <summary>Labels of the buttons, in order.</summary>
    public IEnumerable<string> Buttons => Elements("button").Select(button => button["text"]!["content"]!.GetValue<string>());

    /// <summary>Elements of one sort, wherever they are.</summary>
    public IEnumerable<JsonObject> Elements(string tag) => All(Content).Where(element => element["tag"]?.GetValue<string>() == tag);

    public override string ToString() => $"[{Type}] {Content.ToJsonString(Json.Readable)}";

    internal static IEnumerable<JsonObject> All(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => All(field.Value)).Prepend(fields),
        JsonArray items => items.SelectMany(All),
        _ => [],
    };

    private static IEnumerable<string> Words(JsonNode? node) =>
        node switch
        {
            JsonObject fields => fields.SelectMany(field =>
                field.Key is "content" or "text" && field.Value is JsonValue text ? [text.GetValue<string>()] : Words(field.Value)),
            JsonArray items => items.SelectMany(Words),
            _ => [],
        };
}
