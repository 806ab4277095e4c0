using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChatSales.Adapters.Targets;

/// <summary>How bodies are written.</summary>
public static class TargetJson
{
    /// <summary>Chinese as it is: bodies are UTF-8, and old readers of JSON know no escapes beyond the usual.</summary>
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For people.</summary>
    public static JsonSerializerOptions Indented { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };
}
