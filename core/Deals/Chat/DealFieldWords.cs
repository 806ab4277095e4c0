using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Deals.Chat;

/// <summary>A deal's stored fields, in the words that people read.</summary>
internal sealed class DealFieldWords(StagePlan plan, BusinessZone zone)
{
    private const int LongestValue = 60;

    /// <summary>What changed, field by field; for a new deal, what was set.</summary>
    public async ValueTask<IReadOnlyList<string>> OfAsync(Session session, AuditDraft change, CancellationToken ct)
    {
        var (before, after) = (FieldsOf(change.Before), FieldsOf(change.After));
        var words = new List<string>();
        foreach (var field in after.Select(field => field.Key).Union(before.Select(field => field.Key)).ToList())
        {
            if (NameOf(field) is not { } name || IsWhenItWasChanged(after[field], change))
            {
                continue;
            }

            var value = await WordAsync(session, field, after[field], ct);
            if (change.Before is not null)
            {
                var was = await WordAsync(session, field, before[field], ct);
                words.Add(HistoryTexts.FromTo.With(name, was ?? DealTexts.Unset.Text, value ?? DealTexts.Unset.Text));
            }
            else if (value is not null && !IsUsual(after[field]))
            {
                words.Add(HistoryTexts.Value.With(name, value));
            }
        }

        return words;
    }

    // Null for fields that people don't know.
    private static string? NameOf(string field) => field switch
    {
        "title" => DealTexts.TitleFact.Text,
        "customerId" => HistoryTexts.CustomerField.Text,
        "ownerId" => HistoryTexts.OwnerField.Text,
        "stage" => HistoryTexts.StageField.Text,
        "status" => HistoryTexts.StateField.Text,
        "amount" => DealTexts.AmountFact.Text,
        "grossMargin" => DealTexts.MarginFact.Text,
        "products" => DealTexts.ProductsFact.Text,
        "needsProduct" => HistoryTexts.NeedsProductField.Text,
        "customDev" => HistoryTexts.CustomDevField.Text,
        "expectedClose" => DealTexts.CloseFact.Text,
        "createdAt" => HistoryTexts.CreatedField.Text,
        "stageEnteredAt" => HistoryTexts.EnteredField.Text,
        "closedAt" => HistoryTexts.ClosedField.Text,
        "lostReason" => HistoryTexts.LostReasonField.Text,
        _ => null,
    };

    private async ValueTask<string?> WordAsync(Session session, string field, JsonNode? value, CancellationToken ct) =>
        value is null ? null : Shown.Name(
        field switch
        {
            "customerId" => (await session.FindAsync<Customer>(Read<string>(value), ct))?.Name ?? Read<string>(value),
            "ownerId" => (await session.FindAsync<Person>(Read<string>(value), ct))?.Name ?? Read<string>(value),
            "stage" => plan.TitleOf(Read<string>(value)),
            "status" => DealTexts.NameOf(Read<DealStatus>(value)),
            "amount" => Read<Money>(value).Show(),
            "grossMargin" => Read<Ratio>(value).Show(),
            "products" => Read<string[]>(value) is { Length: > 0 } products ? LayoutTexts.List(products) : DealTexts.Unset.Text,
            "needsProduct" or "customDev" => Read<bool>(value) ? HistoryTexts.Yes.Text : HistoryTexts.No.Text,
            "createdAt" or "stageEnteredAt" or "closedAt" =>
                zone.Local(Read<DateTimeOffset>(value)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            _ => Read<string>(value),
        },
        LongestValue);

    // An instant that repeats the line's own.
    private static bool IsWhenItWasChanged(JsonNode? value, AuditDraft change) =>
        value is JsonValue text && text.TryGetValue<DateTimeOffset>(out var at) && at == change.At;

    // Fields that every new deal has.
    private static bool IsUsual(JsonNode? value) => value is JsonArray { Count: 0 } || (value is JsonValue one
        && ((one.TryGetValue<bool>(out var isSo) && !isSo) || (one.TryGetValue<string>(out var word) && word == nameof(DealStatus.Open))));

    private static T Read<T>(JsonNode value) => value.Deserialize<T>(StoredJson.Options)!;

    private static JsonObject FieldsOf(string? json) => json is null ? [] : JsonNode.Parse(json)!.AsObject();
}
