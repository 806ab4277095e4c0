using System.Text.Json.Nodes;

namespace ChatSales.Simulators.DingTalk;

/// <summary>A button as people see it.</summary>
/// <param name="Label">On it.</param>
/// <param name="Url">What it opens; null if it calls back.</param>
/// <param name="Payload">What it calls back with.</param>
public sealed record DingTalkButton(string Label, string? Url, string? Payload);

/// <summary>A message as its chat sees it now.</summary>
public sealed class DingTalkSent
{
    /// <summary>The person's user id or the group's openConversationId.</summary>
    public required string Chat { get; init; }

    /// <summary><c>text</c>, <c>markdown</c>, <c>actionCard</c>, <c>card</c>, <c>image</c> or <c>file</c>.</summary>
    public required string Type { get; init; }

    public required DateTimeOffset At { get; init; }

    public string Title { get; set; } = "";

    /// <summary>A text, or the markdown of a card.</summary>
    public string Text { get; set; } = "";

    public IReadOnlyList<DingTalkButton> Buttons { get; set; } = [];

    /// <summary>Labels of the buttons, in order.</summary>
    public IEnumerable<string> Labels => Buttons.Select(button => button.Label);

    /// <summary>The app's own id of a card.</summary>
    public string? Card { get; init; }

    public string? Template { get; init; }

    /// <summary>Whether it came through a message's webhook.</summary>
    public bool ByWebhook { get; init; }

    /// <summary>The bytes of an image or file.</summary>
    public IReadOnlyList<byte>? File { get; init; }

    public string? FileName { get; init; }

    /// <summary>How often it was replaced.</summary>
    public int Updates { get; set; }

    public override string ToString() => $"[{Type}] {Title}: {Text} {string.Join(' ', Labels.Select(label => $"({label})"))}";

    /// <summary>What a template card shows with these values.</summary>
    internal static void Fill(DingTalkSent message, JsonObject values)
    {
        message.Title = values["title"]?.GetValue<string>() ?? message.Title;
        message.Text = values["markdown"]?.GetValue<string>() ?? message.Text;
        message.Buttons =
        [
            .. Items(values, "buttons")
                .Select(button => new DingTalkButton(button["text"]!.GetValue<string>(), null, button["payload"]!.GetValue<string>())),
            .. Items(values, "links").Select(link => new DingTalkButton(link["text"]!.GetValue<string>(), link["url"]!.GetValue<string>(), null)),
            .. (Parsed(values, "sys_full_json_obj")?["msgButtons"] as JsonArray ?? [])
                .OfType<JsonObject>()
                .Select(button => new DingTalkButton(button["text"]!.GetValue<string>(), button["url"]!.GetValue<string>(), null)),
        ];
    }

    private static IEnumerable<JsonObject> Items(JsonObject values, string name) => (Parsed(values, name) as JsonArray ?? []).OfType<JsonObject>();

    private static JsonNode? Parsed(JsonObject values, string name) => values[name]?.GetValue<string>() is { } text ? JsonNode.Parse(text) : null;
}
