using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ChatSales.Core;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Tests.Architecture;

/// <summary>
/// Documents of a kind, generated from its type and always the same: a field's value depends on its name, so that a new field changes no other.
/// </summary>
internal static class SampleDocuments
{
    private const int Samples = 12;
    private const int MostElements = 3;
    private static readonly JsonSerializerOptions Json = new(StoredJson.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);

    public static IEnumerable<Entity> Of(DocumentKind kind) =>
        Enumerable.Range(0, Samples)
            .Select(sample => (Entity)Fields(Json.GetTypeInfo(kind.Type), $"{kind.Name} {sample}").Deserialize(kind.Type, Json)!);

    private static JsonObject Fields(JsonTypeInfo type, string path) =>
        new(type.Properties.Where(field => field.Set is not null || field.AssociatedParameter is not null)
            .Where(field => !field.IsSetNullable || Number($"{path}/{field.Name}?", 4) > 0)
            .Select(field => KeyValuePair.Create(field.Name, Value(field.PropertyType, $"{path}/{field.Name}"))));

    private static JsonNode? Value(Type declared, string path)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        var number = Number(path, 1_000);
        if (type.IsEnum)
        {
            // Only the first ones, so that a new one at the end changes nothing.
            var values = Enum.GetValues(type);
            return JsonSerializer.SerializeToNode(values.GetValue(number % Math.Min(values.Length, MostElements)), type, Json);
        }

        object? simple = Type.GetTypeCode(type) switch
        {
            TypeCode.String => TextOf(number),
            TypeCode.Boolean => number % 2 == 0,
            TypeCode.Byte or TypeCode.Int32 or TypeCode.Int64 or TypeCode.Decimal or TypeCode.Double =>
                Convert.ChangeType(number % 100, type, CultureInfo.InvariantCulture),
            _ when type == typeof(DateTimeOffset) => Start.AddHours(number),
            _ when type == typeof(DateOnly) => Day(number),
            _ when type == typeof(TimeOnly) => new TimeOnly(number % 24, 0),
            // Its last day does not lie before the first.
            _ when type == typeof(DaySpan) => new DaySpan(Day(number), Day(number + MostElements)),
            _ when type == typeof(TimeSpan) => TimeSpan.FromMinutes(number),
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>) => Activator.CreateInstance(type, TextOf(number)),
            _ when type == typeof(Money) => new Money(number % 100),
            _ when type == typeof(Ratio) => new Ratio(number % 100 / 100m),
            _ => null,
        };
        return simple is not null ? JsonSerializer.SerializeToNode(simple, type, Json) : Composed(Json.GetTypeInfo(type), path);
    }

    private static string TextOf(int number) => number % 2 == 0 ? $"甲 {number}" : $"Ab-{number}：x";

    private static DateOnly Day(int number) => DateOnly.FromDateTime(Start.UtcDateTime).AddDays(number);

    private static JsonNode Composed(JsonTypeInfo type, string path)
    {
        var elements = Enumerable.Range(0, Number($"{path}#", MostElements)).Select(nth => $"{path}/{nth}");
        return type.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new JsonArray([.. elements.Select(element => Value(type.ElementType!, element))]),
            JsonTypeInfoKind.Dictionary => new JsonObject(
                elements.Select(element => KeyValuePair.Create($"k{Number(element, 1_000)}", Value(type.ElementType!, element)))),
            JsonTypeInfoKind.Object when type.PolymorphismOptions is { DerivedTypes: [var first, ..] } options =>
                Named(Fields(Json.GetTypeInfo(first.DerivedType), path), options.TypeDiscriminatorPropertyName, first.TypeDiscriminator!.ToString()!),
            JsonTypeInfoKind.Object => Fields(type, path),
            _ => throw new NotSupportedException($"{path} is of {type.Type.Name}: say here what it looks like."),
        };
    }

    private static JsonObject Named(JsonObject fields, string name, string kind)
    {
        fields[name] = kind;
        return fields;
    }

    private static int Number(string path, int below) => (int)(BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(path))) % (uint)below);
}
