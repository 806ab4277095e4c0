using System.Text;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.WeCom.AiBot;

/// <summary>WeCom's rules for the AI bot's messages, apart from cards.</summary>
internal static class AiBotRules
{
    public const int MostBytes = 20480;
    public const int MostChunkBytes = 512 * 1024;
    public const int MostChunks = 100;

    /// <summary>For answers to events.</summary>
    public static readonly TimeSpan EventLife = TimeSpan.FromSeconds(5);

    /// <summary>For streams.</summary>
    public static readonly TimeSpan StreamLife = TimeSpan.FromMinutes(6);

    /// <summary>For response addresses.</summary>
    public static readonly TimeSpan UrlLife = TimeSpan.FromHours(1);

    public static IEnumerable<string> OfText(JsonObject? text, string type)
    {
        var content = text?["content"]?.GetValue<string>();
        if (string.IsNullOrEmpty(content))
        {
            yield return $"{type}.content is empty";
        }
        else if (Encoding.UTF8.GetByteCount(content) > MostBytes)
        {
            yield return $"{type}.content has {Encoding.UTF8.GetByteCount(content)} bytes; {MostBytes} are allowed";
        }

        if (type == "stream" && string.IsNullOrEmpty(text?["id"]?.GetValue<string>()))
        {
            yield return "a stream needs an id";
        }
    }

    public static string? TextOf(JsonNode? node, string name) =>
        node?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
