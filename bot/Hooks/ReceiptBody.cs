using System.Globalization;
using System.Text.Json;
using ChatSales.Core;
using ChatSales.Core.Receipts;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Hooks;

/// <summary>What <c>POST /api/hooks/receipts</c> takes: <c>{id, contract?, payer?, amount, receivedAt, bankRef}</c>.</summary>
/// <param name="Id">Names the event: it counts once.</param>
/// <param name="Money">What it tells.</param>
internal sealed record ReceiptBody(string Id, IncomingMoney Money)
{
    // More digits than any amount has; they would be rounded on the way.
    private const int LongestNumber = 24;

    /// <summary>Reads a body.</summary>
    /// <exception cref="JsonException">It isn't JSON.</exception>
    /// <exception cref="FormatException">A field is missing or can't be what it is; the message names it, never its value.</exception>
    public static ReceiptBody Read(ReadOnlyMemory<byte> body, DateTimeOffset now, BusinessZone zone)
    {
        using var fields = new HookBody(body);
        var id = fields.Needed("id", IncomingMoney.LongestText);
        var number = fields.Needed("bankRef", IncomingMoney.LongestText);
        var at = fields.Text("receivedAt", IncomingMoney.LongestText);
        return new ReceiptBody(
            id, new IncomingMoney(Amount(fields.Fields), HookBody.Instant("receivedAt", at, now, zone), ArrivalSource.Hook)
            {
                Contract = fields.Text("contract", IncomingMoney.LongestText),
                Payer = fields.Text("payer", IncomingMoney.LongestText),
                BankRef = number,
            });
    }

    // Never through a binary number.
    private static Money Amount(JsonElement fields)
    {
        var text = !fields.TryGetProperty("amount", out var value) ? throw new FormatException("amount is missing")
            : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
            : value.ValueKind == JsonValueKind.String ? HookBody.TextOf(value) ?? ""
            : throw new FormatException("amount is no number");
        return text.Length <= LongestNumber
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var yuan)
            && yuan > 0 && Core.Money.Of(yuan) is { } amount
            ? amount
            : throw new FormatException("amount must be above 0, in yuan, with at most two decimals");
    }
}
