using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Customers;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Contracts.Chat;

/// <summary>What became of a contract by one change, in words for its deal's history.</summary>
internal static class ContractHistory
{
    /// <summary>Its state and amount, as far as they changed; null where neither did.</summary>
    public static string? WordsOf(AuditDraft change)
    {
        var (before, after) = (FieldsOf(change.Before), FieldsOf(change.After));
        if (change.Before is null)
        {
            return ContractTexts.DraftedLine.With(change.EntityId);
        }

        var words = new[]
        {
            FromTo(ContractTexts.StateField, Read<ContractStatus>(before, "status"), Read<ContractStatus>(after, "status"), CustomerTexts.NameOf),
            FromTo(ContractTexts.AmountFact, Read<Money>(before, "amount"), Read<Money>(after, "amount"), Amounts.Show),
            after["acceptedOn"] is JsonValue on ? LayoutTexts.Pair(ContractTexts.AcceptedFact.Text, on.ToString()) : null,
        }.OfType<string>().ToList();
        return words.Count == 0 ? null : ContractTexts.ChangedLine.With(change.EntityId, LayoutTexts.Statements(words));
    }

    private static string? FromTo<T>(Message label, T? before, T? after, Func<T, string> show) where T : struct =>
        before is { } was && after is { } now ? ContractTexts.FromTo.With(label.Text, show(was), show(now)) : null;

    private static T? Read<T>(JsonObject fields, string name) where T : struct => fields[name]?.Deserialize<T>(StoredJson.Options);

    private static JsonObject FieldsOf(string? json) => json is null ? [] : JsonNode.Parse(json)!.AsObject();
}
