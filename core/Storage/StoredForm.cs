using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatSales.Core.Storage;

/// <summary>
/// Documents as they are stored. For a kind with steps, the form's version is the first field; without it a document has form 1, like all documents
/// older than forms. So other kinds' documents take no extra byte, and the form can be seen without parsing.
/// </summary>
public static class StoredForm
{
    /// <summary>The field's name; no property can have it.</summary>
    public const string Field = "$form";

    private const string Start = $"{{\"{Field}\":";

    /// <summary>The document's JSON.</summary>
    public static string Write(this DocumentKind kind, Entity entity)
    {
        var json = JsonSerializer.Serialize(entity, kind.Type, StoredJson.Options);
        return kind.Version == 1 ? json : string.Concat(StartOf(kind), json.AsSpan(1));
    }

    /// <summary>The document, upgraded if it has an earlier form.</summary>
    /// <exception cref="StorageException">Its form is later than this program knows: nothing of it is used.</exception>
    /// <exception cref="JsonException">It isn't a document of the kind.</exception>
    public static Entity Read(this DocumentKind kind, string json)
    {
        var form = Of(json);
        if (form > kind.Version)
        {
            throw new StorageException(
                $"A document of {kind.Name} has form {form}, but this program knows only forms up to {kind.Version}: use a newer program.");
        }

        return form == kind.Version
            ? Entity(kind, JsonSerializer.Deserialize(json, kind.Type, StoredJson.Options))
            : Lifted(kind, json, form) with { LiftedFrom = json };
    }

    /// <summary>The same for checks of what was stored; null if it isn't one, whatever somebody has put there.</summary>
    public static Entity? TryRead(this DocumentKind kind, string json)
    {
        try
        {
            return kind.Read(json);
        }
        catch (Exception fault) when (fault is StorageException or NullReferenceException || StoredJson.IsUnreadable(fault))
        {
            return null;
        }
    }

    /// <summary>Whether the JSON has an earlier form than the kind has now.</summary>
    public static bool IsEarlier(this DocumentKind kind, string json) => Of(json) < kind.Version;

    /// <summary>What the JSON of documents in today's form begins with; empty for a kind that never had another.</summary>
    public static string StartOf(DocumentKind kind) =>
        kind.Version == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Start}{kind.Version},");

    private static int Of(string json)
    {
        if (!json.StartsWith(Start, StringComparison.Ordinal))
        {
            return 1;
        }

        var rest = json.AsSpan(Start.Length);
        return rest.IndexOf(',') is var end and > 0
            && int.TryParse(rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var form) && form > 0
            ? form
            : throw new JsonException("A stored document has no form that is a number.");
    }

    private static Entity Lifted(DocumentKind kind, string json, int form)
    {
        var fields = JsonNode.Parse(json) as JsonObject ?? throw new JsonException($"A stored {kind.Name} is no object.");
        fields.Remove(Field);
        for (; form < kind.Version; form++)
        {
            fields = kind.Steps[form - 1](fields);
        }

        return Entity(kind, fields.Deserialize(kind.Type, StoredJson.Options));
    }

    private static Entity Entity(DocumentKind kind, object? read) => read as Entity ?? throw new JsonException($"A stored {kind.Name} is empty.");
}
