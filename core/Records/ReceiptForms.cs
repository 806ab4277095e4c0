using System.Text.Json.Nodes;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Records;

/// <summary>Earlier forms of receipts, see <see cref="DocumentKind.Steps"/>.</summary>
internal static class ReceiptForms
{
    /// <summary>From form 1: what goes back was known by its sign alone, and was a refund (data/schema.md).</summary>
    public static JsonObject WithKind(JsonObject fields)
    {
        fields["kind"] = (decimal?)fields["amount"] < 0 ? "refund" : "receipt";
        return fields;
    }
}
