using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatSales.Core;

/// <summary>A value that is stored as the number that it is.</summary>
internal abstract class NumberConverter<T>(Func<decimal, T> of, Func<T, decimal> number) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => of(reader.GetDecimal());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(number(value));
}
