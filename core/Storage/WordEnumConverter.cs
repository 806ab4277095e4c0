using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatSales.Core.Storage;

/// <summary>The words in which an enumeration is stored: its members' names, but for those that were given another one.</summary>
public static class EnumWords
{
    /// <summary>The member, always the last, that stands for words which nobody knows; nobody writes it.</summary>
    public const string Unknown = "Unknown";

    /// <summary>The word that a member was given (<see cref="JsonStringEnumMemberNameAttribute"/>); null if that is its name.</summary>
    public static string? Given<T>(T value)
        where T : struct, Enum =>
        typeof(T).GetField(value.ToString())?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name;
}

/// <summary>
/// Enums as their words only: .NET's own converter also accepts several words separated by commas, and combines their values into another one.
/// Any other word is the member <c>Unknown</c> where there is one: such fields once took any text.
/// </summary>
internal sealed class WordEnumConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Words<>).MakeGenericType(typeToConvert))!;

    private sealed class Words<T> : JsonConverter<T> where T : struct, Enum
    {
        private readonly Dictionary<string, T> values = Enum.GetValues<T>()
            .ToDictionary(value => EnumWords.Given(value) ?? value.ToString(), StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<T, JsonEncodedText> words = Enum.GetValues<T>()
            .ToDictionary(value => value, value => JsonEncodedText.Encode(EnumWords.Given(value) ?? value.ToString(), StoredJson.Encoder));

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType != JsonTokenType.String ? throw new JsonException()
            : values.TryGetValue(reader.GetString()!, out var value) || Enum.TryParse(EnumWords.Unknown, out value) ? value
            : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(WordOf(value));

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            values.TryGetValue(reader.GetString()!, out var value) ? value : throw new JsonException();

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WritePropertyName(WordOf(value));

        private JsonEncodedText WordOf(T value) =>
            words.TryGetValue(value, out var word) ? word : throw new JsonException($"{typeof(T).Name} has no word for {value:D}.");
    }
}
