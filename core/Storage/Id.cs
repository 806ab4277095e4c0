using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatSales.Core.Storage;

/// <summary>
/// The id of a document of one kind, so that ids of two kinds can't be taken for each other where both are at hand. It is stored as the text that
/// it is.
/// </summary>
[JsonConverter(typeof(IdConverter))]
public readonly record struct Id<T>(string Text) where T : Entity
{
    /// <summary>The id that an optional text is: none where there is none.</summary>
    public static Id<T>? Of(string? text) => text is null ? null : new Id<T>(text);

    /// <summary>Any value can be a key; which kind's id an index holds, its declaration tells.</summary>
    public static implicit operator IndexKey(Id<T> id) => new(id.Text);

    public override string ToString() => Text;
}

/// <summary>Makes ids of documents.</summary>
public static class Ids
{
    /// <summary>The document's id, as others refer to it.</summary>
    public static Id<T> Ref<T>(this T entity) where T : Entity => new(entity.Id);
}

/// <summary>Ids as their text.</summary>
internal sealed class IdConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Id<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Texts<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Texts<T> : JsonConverter<Id<T>> where T : Entity
    {
        public override Id<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString() ?? throw new JsonException());

        public override void Write(Utf8JsonWriter writer, Id<T> value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}
