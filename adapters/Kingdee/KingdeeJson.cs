using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChatSales.Adapters.Kingdee;

/// <summary>How bodies are written.</summary>
internal static class KingdeeJson
{
    /// <summary>Chinese as it is.</summary>
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For people.</summary>
    public static JsonSerializerOptions Indented { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };
}
