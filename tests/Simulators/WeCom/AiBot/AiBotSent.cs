using System.Text.Json.Nodes;

namespace ChatSales.Simulators.WeCom.AiBot;

/// <summary>A message of the bot's as people see it now.</summary>
public sealed class AiBotSent
{
    /// <summary>The person's user id or the group.</summary>
    public required string Chat { get; init; }

    /// <summary><c>markdown</c>, <c>stream</c>, <c>text</c>, <c>template_card</c>, <c>image</c> or <c>file</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The part named after the type; replaced by updates.</summary>
    public required JsonObject Content { get; set; }

    public required DateTimeOffset At { get; init; }

    /// <summary>How it came: the command, <c>stream</c> or <c>response_url</c>.</summary>
    public required string Way { get; init; }

    /// <summary>The file name that people see.</summary>
    public string? FileName { get; init; }

    /// <summary>The bytes of an image or file.</summary>
    public IReadOnlyList<byte>? File { get; init; }

    /// <summary>How often it was replaced.</summary>
    public int Updates { get; set; }

    /// <summary>Whether a stream is finished.</summary>
    public bool IsFinished { get; set; } = true;

    /// <summary>What a text says, or the second title of a card.</summary>
    public string Text => Content["content"]?.GetValue<string>() ?? Content["sub_title_text"]?.GetValue<string>() ?? "";

    public string CardType => Content["card_type"]?.GetValue<string>() ?? "";

    public string? TaskId => Content["task_id"]?.GetValue<string>();

    /// <summary>Labels of the buttons.</summary>
    public IEnumerable<string> Buttons => (Content["button_list"]?.AsArray() ?? []).Select(button => button!["text"]!.GetValue<string>());

    public override string ToString() => $"{Type} by {Way}: {(Type == "template_card" ? Content.ToJsonString(Json.Readable) : Text)}";
}
