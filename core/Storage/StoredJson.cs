using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatSales.Core.Storage;

/// <summary>The one JSON form of everything stored: camelCase, enums as names, no nulls, Chinese unescaped.</summary>
public static class StoredJson
{
    internal static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = Encoder,
        Converters = { new WordEnumConverter() },
        RespectNullableAnnotations = true,
        // A store may give the fields back in another order than they were written.
        AllowOutOfOrderMetadataProperties = true,
    };

    /// <summary>Reads what was stored, for checks; null if it isn't of the type, whatever somebody has put there.</summary>
    public static object? TryRead(string json, Type type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type, Options);
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            return null;
        }
    }

    /// <summary>Whether an exception means that a text isn't what it should be.</summary>
    internal static bool IsUnreadable(Exception fault) =>
        fault is JsonException or ArgumentException or InvalidOperationException or NotSupportedException or FormatException or ArithmeticException;
}
