using System.Text.Json.Nodes;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;

namespace ChatSales.Bot.Personal;

/// <summary>
/// All that a store keeps about a person (X9): the documents that name them, by id, and what the log tells of them and of what they did.
/// </summary>
/// <param name="snapshot">The store at one instant.</param>
/// <param name="kinds">Every kind of document.</param>
/// <param name="personId">The person.</param>
internal sealed class PersonalRecord(IStoreSnapshot snapshot, DocumentKinds kinds, string personId)
{
    // What acts in someone's name belongs to nobody else: codes, and what stands behind buttons and links.
    private static readonly string[] Secret = ["payload", "url"];

    /// <summary>Each of them as a line of JSON: the part of the store that it is in, and the document or entry.</summary>
    public async IAsyncEnumerable<(string Part, string Line)> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var parts = kinds.All.Where(kind => kind.Type != typeof(LinkCode)).Select(StoreParts.Of).Order(StringComparer.Ordinal);
        foreach (var part in parts.Append(StoreParts.Audit))
        {
            await foreach (var row in snapshot.ReadAsync(part, ct).Where(row => row.Contains(personId, StringComparison.Ordinal)))
            {
                if (JsonNode.Parse(row) is { } node && Names(node))
                {
                    yield return (part, new JsonObject { ["part"] = part, ["row"] = Open(node.DeepClone()) }.ToJsonString(StoredJson.Options));
                }
            }
        }
    }

    private bool Names(JsonNode? node) => node switch
    {
        JsonObject fields => fields.Any(field => field.Key == personId || Names(field.Value)),
        JsonArray items => items.Any(Names),
        JsonValue value => value.TryGetValue(out string? text) && text == personId,
        _ => false,
    };

    private static JsonNode? Open(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var name in Secret)
                {
                    fields.Remove(name);
                }

                fields.ToList().ForEach(field => Open(field.Value));
                break;
            case JsonArray items:
                items.ToList().ForEach(item => Open(item));
                break;
        }

        return node;
    }
}
