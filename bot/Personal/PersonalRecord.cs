using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;

namespace ChatSales.Bot.Personal;

/// <summary>All that a store keeps about somebody (X9): the documents that name them, and what the log tells of them.</summary>
/// <param name="snapshot">The store at one instant.</param>
/// <param name="kinds">Every kind of document.</param>
/// <param name="isIn">Whether a row's text names them.</param>
/// <param name="isMeant">Whether it names them indeed.</param>
/// <param name="isOther">Whether a part of a row is about somebody else alone, and is left out.</param>
internal sealed class PersonalRecord(
    IStoreSnapshot snapshot, DocumentKinds kinds, Func<string, bool> isIn, Func<JsonNode, bool> isMeant, Func<JsonObject, bool> isOther)
{
    // What acts in someone's name belongs to nobody else: codes, and what stands behind buttons and links.
    private static readonly string[] Secret = ["payload", "url"];

    /// <summary>Of a person, by their id, also what they did.</summary>
    public static PersonalRecord OfPerson(IStoreSnapshot snapshot, DocumentKinds kinds, string id) =>
        new(snapshot, kinds, row => row.Contains(id, StringComparison.Ordinal), node => Names(node, id), _ => false);

    /// <summary>Of somebody at a customer; the customer's other contacts are left out.</summary>
    public static PersonalRecord OfContact(IStoreSnapshot snapshot, DocumentKinds kinds, ContactScope scope) =>
        new(snapshot, kinds, scope.IsNamedInRow, _ => true, part => IsContact(part) && !scope.IsNamedInRow(part.ToJsonString(StoredJson.Options))
            && part["name"]?.GetValue<string>() != scope.Name);

    /// <summary>Each of them as a line of JSON: the part of the store that it is in, and the document or entry.</summary>
    public async IAsyncEnumerable<(string Part, string Line)> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var parts = kinds.All.Where(kind => kind.Type != typeof(LinkCode)).Select(StoreParts.Of).Order(StringComparer.Ordinal);
        foreach (var part in parts.Append(StoreParts.Audit))
        {
            await foreach (var row in snapshot.ReadAsync(part, ct).Where(isIn))
            {
                if (JsonNode.Parse(row) is { } node && isMeant(node))
                {
                    yield return (part, new JsonObject { ["part"] = part, ["row"] = Open(node.DeepClone()) }.ToJsonString(StoredJson.Options));
                }
            }
        }
    }

    private static bool Names(JsonNode? node, string id) => node switch
    {
        JsonObject fields => fields.Any(field => field.Key == id || Names(field.Value, id)),
        JsonArray items => items.Any(item => Names(item, id)),
        JsonValue value => value.TryGetValue(out string? text) && text == id,
        _ => false,
    };

    // As a ContactPerson is stored.
    private static bool IsContact(JsonObject part) =>
        part.ContainsKey("name") && part.All(field => field.Key is "name" or "title" or "mobile" or "decides");

    private JsonNode? Open(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var name in Secret)
                {
                    fields.Remove(name);
                }

                foreach (var (name, value) in fields.ToList())
                {
                    // What the log tells is JSON in a string.
                    if (value is JsonValue text && text.TryGetValue(out string? json) && json.StartsWith('{') && Parsed(json) is { } told)
                    {
                        fields[name] = Open(told);
                    }
                    else
                    {
                        Open(value);
                    }
                }

                break;
            case JsonArray items:
                items.RemoveAll(item => item is JsonObject part && isOther(part));
                items.ToList().ForEach(item => Open(item));
                break;
        }

        return node;
    }
    private static JsonNode? Parsed(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
