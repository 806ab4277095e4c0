using System.Text.Json.Nodes;

namespace ChatSales.Simulators.WeCom;

/// <summary>A message as the member sees it now.</summary>
public sealed class SentMessage
{
    public required string Type { get; init; }

    public required string UserId { get; init; }

    /// <summary>The part named after the type, e.g. the card; replaced by updates.</summary>
    public required JsonObject Content { get; set; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The file name that the member sees.</summary>
    public string? FileName { get; init; }

    /// <summary>The bytes of an image or file.</summary>
    public IReadOnlyList<byte>? File { get; init; }

    /// <summary>How often it was replaced.</summary>
    public int Updates { get; set; }

    /// <summary>A text without the invisible marks.</summary>
    public string Text =>
        new([.. (Content["content"]?.GetValue<string>() ?? "").Where(c => c is not ('\u200B' or '\u200C' or '\u200D' or '\u2060'))]);

    public string CardType => Content["card_type"]?.GetValue<string>() ?? "";

    /// <summary>Labels of the buttons.</summary>
    public IEnumerable<string> Buttons => (Content["button_list"]?.AsArray() ?? []).Select(button => button!["text"]!.GetValue<string>());

    public override string ToString() => Type == "text" ? Text : Content.ToJsonString(Json.Readable);
}
