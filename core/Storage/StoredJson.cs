using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatSales.Core.Storage;

/// <summary>The one JSON form of everything stored: camelCase, enums as names, no nulls, Chinese unescaped.</summary>
public static class StoredJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new WordEnumConverter() },
        RespectNullableAnnotations = true,
    };
}
