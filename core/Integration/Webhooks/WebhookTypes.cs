using System.Text.Json.Nodes;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Webhooks;

/// <summary>
/// The types of events that receivers know, and what each tells. A field is told because it is listed: whatever a later event carries besides (a
/// margin, what somebody gets, words that may have to be erased) stays inside.
/// </summary>
public static class WebhookTypes
{
    /// <summary>Sent on request, to one endpoint alone.</summary>
    public const string Test = "webhook.test";

    private static readonly Dictionary<string, string[]> Told = new()
    {
        ["deal.created"] = ["ownerId"],
        ["deal.stage-changed"] = ["from", "to"],
        ["deal.reopened"] = ["from"],
        ["deal.closed"] = ["status"],
        ["contract.drafted"] = ["contractId"],
        ["contract.submitted"] = ["contractId", "amount"],
        ["contract.approved"] = ["contractId", "amount", "by"],
        ["contract.rejected"] = ["contractId"],
        ["contract.signed"] = ["contractId", "amount", "signedAt"],
        ["contract.amended"] =
        [
            "contractId", "before.amount", "before.paymentTermDays", "before.serviceStart", "before.serviceEnd",
            "after.amount", "after.paymentTermDays", "after.serviceStart", "after.serviceEnd",
        ],
        ["contract.cancelled"] = ["contractId", "from"],
        ["contract.accepted"] = ["contractId", "on"],
        ["receipt.received"] = ["receiptId", "contractId", "amount", "bankRef"],
        ["receipt.refunded"] = ["receiptId", "contractId", "amount", "bankRef"],
        ["receipt.let-off"] = ["receiptId", "contractId", "amount"],
        ["receipt.returned"] = ["receiptId", "contractId", "amount", "bankRef"],
        ["ticket.opened"] = ["ticketId"],
        ["ticket.moved"] = ["ticketId", "from", "to", "isPaused"],
        ["ticket.changed"] = ["ticketId", "number"],
        ["ticket.passed"] = ["ticketId"],
        ["ticket.reassigned"] = ["ticketId", "role", "from", "to"],
        ["evidence.filed"] = ["evidenceId", "kind"],
        ["evidence.withdrawn"] = ["evidenceId"],
        ["evidence.rejected"] = ["evidenceId"],
        ["complaint.received"] = ["complaintId", "level", "source"],
        ["support-ticket.changed"] = ["supportTicketId", "number", "state"],
        [Test] = ["endpoint"],
    };

    /// <summary>All types, as receivers know them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Told.Keys.Where(name => name != Test).Select(TypeOf).Order(StringComparer.Ordinal)];

    /// <summary>Whether an event is told, by the name that it has inside.</summary>
    internal static bool IsTold(string name) => Told.ContainsKey(name);

    /// <summary>The type of an event: names have other characters than types may (Standard Webhooks: <c>[a-zA-Z0-9_.]</c>).</summary>
    internal static string TypeOf(string name) => name.Replace('-', '_');

    /// <summary>What is told of an event, by the fields that its type lists.</summary>
    internal static JsonObject DataOf(long sequence, About? about, string name, JsonObject fields)
    {
        var data = new JsonObject { ["sequence"] = sequence, ["deal"] = about?.Deal?.Text, ["customer"] = about?.Customer?.Text };
        foreach (var path in Told[name])
        {
            var parts = path.Split('.');
            if (parts.Aggregate((JsonNode?)fields, (node, part) => node?[part]) is not { } value)
            {
                continue;
            }

            var place = data;
            foreach (var part in parts[..^1])
            {
                place = (JsonObject)(place[part] ??= new JsonObject());
            }

            place[parts[^1]] = value.DeepClone();
        }

        return data;
    }
}
