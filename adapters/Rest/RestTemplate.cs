using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatSales.Adapters.Rest;

/// <summary>Puts values into texts and JSON. A value is data wherever it stands: it can't end a text, a part of a path, or a query.</summary>
internal static partial class RestTemplate
{
    public static IEnumerable<string> NamesIn(string text) => Placeholder().Matches(text).Select(match => match.Groups["name"].Value);

    public static IEnumerable<string> NamesIn(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => NamesIn(field.Value)),
        JsonArray items => items.SelectMany(NamesIn),
        JsonValue value when value.TryGetValue<string>(out var text) => NamesIn(text),
        _ => [],
    };

    /// <summary>A path with its values escaped.</summary>
    public static string Path(string text, IReadOnlyDictionary<string, string?> values) =>
        Placeholder().Replace(text, match => Uri.EscapeDataString(values.GetValueOrDefault(match.Groups["name"].Value) ?? ""));

    /// <summary>A text with its values.</summary>
    public static string Text(string text, IReadOnlyDictionary<string, string?> values) =>
        Placeholder().Replace(text, match => values.GetValueOrDefault(match.Groups["name"].Value) ?? "");

    /// <summary>JSON with its values: one that is there alone may be null, or a number.</summary>
    public static JsonNode? Json(JsonNode? node, IReadOnlyDictionary<string, string?> values) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Json(field.Value, values)))),
        JsonArray items => new JsonArray([.. items.Select(item => Json(item, values))]),
        JsonValue value when value.TryGetValue<string>(out var text) => Leaf(text, values),
        _ => node?.DeepClone(),
    };

    /// <summary>What is at a place such as <c>data.items</c>; null if nothing is.</summary>
    public static JsonNode? At(JsonNode? node, string place) => place.Length == 0
        ? node
        : place.Split('.').Aggregate(node, (at, part) => at switch
        {
            JsonObject fields => fields[part],
            JsonArray items when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count =>
                items[index],
            _ => null,
        });

    private static JsonNode? Leaf(string text, IReadOnlyDictionary<string, string?> values)
    {
        if (Placeholder().Match(text) is not { Success: true } match || match.Length != text.Length)
        {
            return Text(text, values);
        }

        var value = values.GetValueOrDefault(match.Groups["name"].Value);
        return value is null ? null
            : match.Groups["number"].Success ? JsonValue.Create(decimal.Parse(value, CultureInfo.InvariantCulture))
            : JsonValue.Create(value);
    }

    [GeneratedRegex(@"\{(?<name>[A-Za-z][A-Za-z0-9.]*)(?<number>:number)?\}")]
    private static partial Regex Placeholder();
}
