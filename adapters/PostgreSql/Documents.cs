using System.Text.Json;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.PostgreSql;

/// <summary>Entities and their keys as they are stored.</summary>
internal static class Documents
{
    /// <summary>Stands for an entity without keys, so that an order by that index has a place for it; no condition finds it.</summary>
    public const short NoKey = -1;

    public static string Json(object value) => JsonSerializer.Serialize(value, value.GetType(), StoredJson.Options);

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, StoredJson.Options) ?? throw new JsonException($"A stored {typeof(T).Name} is empty.");

    /// <summary>The entity's rows in the table of an index: each key with its place among the entity's keys.</summary>
    public static IEnumerable<(string Key, short Nth)> Keys(DocumentIndex index, Entity entity) => Keys(index.KeysOf(entity).Select(key => key.Text));

    /// <summary>The same from the keys as they are.</summary>
    public static IEnumerable<(string Key, short Nth)> Keys(IEnumerable<string> keys) =>
        keys.Select(OrdinalText.Of).Distinct().Select((key, nth) => (key, (short)nth)).DefaultIfEmpty(("", NoKey));
}
