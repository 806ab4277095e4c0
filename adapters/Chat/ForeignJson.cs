using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatSales.Adapters.Chat;

/// <summary>Reads JSON from outside, where any field may be missing or of another kind.</summary>
public static class ForeignJson
{
    private const int UnitLength = 6;

    /// <summary>
    /// Parses an object. What people type can make its JSON invalid: control characters in texts are dropped, half a surrogate pair becomes U+FFFD.
    /// </summary>
    /// <exception cref="FormatException">It isn't a JSON object.</exception>
    public static JsonObject Parse(string json)
    {
        // Half a pair surfaces only when its text is read.
        if (json.Contains(@"\ud", StringComparison.OrdinalIgnoreCase))
        {
            return Read(Mended(json));
        }

        try
        {
            return Read(json);
        }
        catch (FormatException)
        {
            return Read(Mended(json));
        }
    }

    /// <summary>The object at the end of a path; null if there is none.</summary>
    public static JsonObject? Object(this JsonNode? node, params ReadOnlySpan<string> path) => Find(node, path) as JsonObject;

    /// <summary>The text at the end of a path; null if there is none or it is empty.</summary>
    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) =>
        Find(node, path) is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    /// <summary>The objects of the list at the end of a path, in order; none if there is no list.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonNode? node, params ReadOnlySpan<string> path) =>
        (Find(node, path) as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>A text or number, as text; null if there is none. An empty text is one.</summary>
    public static string? Word(this JsonNode? node, params ReadOnlySpan<string> path) => WordOf(Find(node, path));

    /// <summary>The texts and numbers of the list at the end of a path, as texts; null if there is no list.</summary>
    public static IReadOnlyList<string>? Words(this JsonNode? node, params ReadOnlySpan<string> path) =>
        Find(node, path) is JsonArray list ? [.. list.Select(WordOf).OfType<string>()] : null;

    /// <summary>Whether something is said to be so, by <c>true</c> or by 1; null if nothing is said.</summary>
    public static bool? Flag(this JsonNode? node, params ReadOnlySpan<string> path) =>
        WordOf(Find(node, path)) switch { "true" or "1" => true, "false" or "0" => false, _ => null };

    private static string? WordOf(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value.ToString() : null;

    private static JsonNode? Find(JsonNode? node, ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            try
            {
                node = (node as JsonObject)?[name];
            }
            catch (ArgumentException fault)
            {
                throw new FormatException($"The key {name} or one beside it is there twice.", fault);
            }
        }

        return node;
    }

    private static JsonObject Read(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject ?? throw new FormatException("It is no JSON object.");
        }
        catch (JsonException fault)
        {
            throw new FormatException("It is no JSON.", fault);
        }
        catch (ArgumentException fault)
        {
            // A duplicate key surfaces only on look-up.
            throw new FormatException("It is no JSON.", fault);
        }
    }

    private static string Mended(string json)
    {
        var mended = new StringBuilder(json.Length);
        var inText = false;
        for (var at = 0; at < json.Length; at++)
        {
            switch (json[at])
            {
                case '\\' when Unit(json, at) is { } unit && char.IsSurrogate(unit):
                    var isPair = char.IsHighSurrogate(unit) && Unit(json, at + UnitLength) is { } low && char.IsLowSurrogate(low);
                    mended.Append(isPair ? json.AsSpan(at, 2 * UnitLength) : @"\ufffd");
                    at += (isPair ? 2 : 1) * UnitLength - 1;
                    break;
                case '\\':
                    mended.Append(json, at, Math.Min(2, json.Length - at));
                    at++;
                    break;
                case '\n' when inText:
                    mended.Append(@"\n");
                    break;
                case < ' ' when inText:
                    break;
                case var sign:
                    inText ^= sign == '"';
                    mended.Append(sign);
                    break;
            }
        }

        return mended.ToString();
    }

    // The UTF-16 unit of the escape that begins there.
    private static char? Unit(string json, int at) =>
        at + UnitLength <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
            && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
