using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Organisation;
using ChatSales.Core.Storage;
using YamlDotNet.Core;

namespace ChatSales.Bot.Organisation;

/// <summary>Files of the organisation's data, JSON or YAML, to one tree: numbers as they are written, never through a binary one.</summary>
internal static class OrganisationFile
{
    /// <summary>Bytes; the largest has some thousands of people.</summary>
    public const int Most = 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new()
    {
        AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
    };

    /// <summary>How files are written for people to read and change.</summary>
    public static JsonSerializerOptions Form { get; } = new(StoredJson.Options) { WriteIndented = true };

    /// <summary>A file's tree, or why it can't be read. Which of the two it is the name's ending says, otherwise its first character.</summary>
    public static Outcome<JsonNode> Read(string name, string text)
    {
        text = text.TrimStart('\uFEFF');
        try
        {
            return IsYaml(name, text) ? YamlTree.Read(text) : JsonOf(text);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or InvalidOperationException or YamlException)
        {
            return new Refusal(OrganisationTexts.NoFile, fault is YamlException yaml ? $"{yaml.Start.Line}: {yaml.Message}" : fault.Message);
        }
    }

    /// <summary>Whether a file is YAML rather than JSON.</summary>
    internal static bool IsYaml(string name, string text) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".yaml" or ".yml" => true,
        ".json" => false,
        _ => !text.AsSpan().TrimStart().StartsWith("{"),
    };

    /// <summary>The text of a file in UTF-8; null if it is none.</summary>
    public static string? TextOf(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static JsonNode JsonOf(string text)
    {
        using var document = JsonDocument.Parse(text, Strict);
        return TreeOf(document.RootElement) ?? new JsonObject();
    }

    // Made whole at once: half a character, written as an escape, comes up only when it is looked at.
    private static JsonNode? TreeOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(element.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, TreeOf(entry.Value)))),
        JsonValueKind.Array => new JsonArray([.. element.EnumerateArray().Select(TreeOf)]),
        JsonValueKind.String => JsonValue.Create(element.GetString()),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(element.Clone()),
    };
}
