using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatSales.Adapters.Chat;

/// <summary>Reads JSON from outside, where any field may be missing or of another kind.</summary>
public static class ForeignJson
{
    /// <exception cref="FormatException">It is no JSON object.</exception>
    public static JsonObject Parse(string json)
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
            // A key twice in one object shows only when it is looked for.
            throw new FormatException("It is no JSON.", fault);
        }
    }

    /// <summary>The object at the end of a path; null if there is none.</summary>
    public static JsonObject? Object(this JsonNode? node, params ReadOnlySpan<string> path) => Find(node, path) as JsonObject;

    /// <summary>The text at the end of a path; null if there is none or it is empty.</summary>
    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) =>
        Find(node, path) is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

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
}
