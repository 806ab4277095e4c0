using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Webhooks;

/// <summary>An event as it is told to receivers; the same bytes whenever it is sent again.</summary>
/// <param name="Sequence">Its position in the feed.</param>
/// <param name="Id">The <c>webhook-id</c>, by which a receiver knows it again.</param>
/// <param name="Type">Its type.</param>
/// <param name="Lane">What is told in order: its deal; one without a deal has a lane of its own.</param>
/// <param name="At">When it happened.</param>
/// <param name="Body">What is posted.</param>
/// <param name="Endpoint">The only endpoint that it is for; null for all.</param>
public sealed record WebhookEvent(
    long Sequence, string Id, string Type, string Lane, DateTimeOffset At, ReadOnlyMemory<byte> Body, string? Endpoint)
{
    /// <summary>Bytes of a body: receivers need take no more (Standard Webhooks: under 20 kB).</summary>
    public const int LargestBody = 20_000;

    private const int HashLength = 16;

    /// <summary>
    /// What an entry of the feed tells; null if it is no event for receivers. Imports carry none: their changes happened elsewhere.
    /// </summary>
    public static WebhookEvent? Of(AuditEntry entry)
    {
        if (entry.Change.Event is not { } json || StoredJson.TryRead(json, typeof(JsonObject)) is not JsonObject fields
            || fields["name"]?.GetValue<string>() is not { } name || !WebhookTypes.IsTold(name))
        {
            return null;
        }

        var change = entry.Change;
        var type = WebhookTypes.TypeOf(name);
        var data = WebhookTypes.DataOf(entry.Sequence, change.About, name, fields);
        var body = BodyOf(type, change.At, data);
        if (body.Length >= LargestBody)
        {
            data = new JsonObject
            {
                ["sequence"] = entry.Sequence, ["deal"] = change.About?.Deal?.Text, ["customer"] = change.About?.Customer?.Text, ["omitted"] = true,
            };
            body = BodyOf(type, change.At, data);
        }

        // The entry's hash comes from all entries before it: two stores, or one that was set back, have no id in common.
        return new WebhookEvent(
            entry.Sequence, $"evt_{entry.Sequence}_{entry.Hash[..HashLength]}", type, LaneOf(entry), change.At, body,
            name == WebhookTypes.Test ? change.EntityId : null);
    }

    // A lane without a deal holds one event, so that none waits for another that it has nothing to do with.
    private static string LaneOf(AuditEntry entry) =>
        entry.Change.About?.Deal?.Text ?? $"#{entry.Sequence.ToString(CultureInfo.InvariantCulture)}";

    private static byte[] BodyOf(string type, DateTimeOffset at, JsonObject data)
    {
        var body = new JsonObject
        {
            ["type"] = type, ["timestamp"] = at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["data"] = data.DeepClone(),
        };
        return Encoding.UTF8.GetBytes(body.ToJsonString(StoredJson.Options));
    }
}
