using System.Globalization;
using System.Text.Json;
using ChatSales.Core;
using ChatSales.Core.Conversation;
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
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);

    // Clocks differ.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>Reads a body.</summary>
    /// <exception cref="JsonException">It isn't JSON.</exception>
    /// <exception cref="FormatException">A field is missing or can't be what it is; the message names it, never its value.</exception>
    public static ReceiptBody Read(ReadOnlyMemory<byte> body, DateTimeOffset now, BusinessZone zone)
    {
        using var document = JsonDocument.Parse(body, Strict);
        var fields = document.RootElement.ValueKind == JsonValueKind.Object
            ? document.RootElement
            : throw new FormatException("the body is no object");
        var id = Text("id") ?? throw new FormatException("id is missing");
        var number = Text("bankRef") ?? throw new FormatException("bankRef is missing");
        return new ReceiptBody(id, new IncomingMoney(Amount(fields), ReceivedAt(Text("receivedAt"), now, zone), ArrivalSource.Hook)
        {
            Contract = Text("contract"),
            Payer = Text("payer"),
            BankRef = number,
        });

        string? Text(string name) => !fields.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
            : value.ValueKind != JsonValueKind.String ? throw new FormatException($"{name} is no text")
            : TextOf(value) is not { } text ? throw new FormatException($"{name} has half a character")
            : Shown.Clean(text).Trim() is not { Length: > 0 } clean ? null
            : clean.Length > IncomingMoney.LongestText ? throw new FormatException($"{name} is longer than {IncomingMoney.LongestText} characters")
            : clean;
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // Never through a binary number.
    private static Money Amount(JsonElement fields)
    {
        var text = !fields.TryGetProperty("amount", out var value) ? throw new FormatException("amount is missing")
            : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
            : value.ValueKind == JsonValueKind.String ? TextOf(value) ?? ""
            : throw new FormatException("amount is no number");
        return text.Length <= LongestNumber
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var yuan)
            && yuan > 0 && Core.Money.Of(yuan) is { } amount
            ? amount
            : throw new FormatException("amount must be above 0, in yuan, with at most two decimals");
    }

    private static DateTimeOffset ReceivedAt(string? text, DateTimeOffset now, BusinessZone zone)
    {
        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        if (isDay && day == zone.DateOf(now))
        {
            return now;
        }

        var at = isDay ? zone.At(day, Noon)
            : text is { Length: > 10 } && (text[^1] == 'Z' || (text.Length > 16 && text[^6] is '+' or '-' && text[^3] == ':'))
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant
            : throw new FormatException("receivedAt must be an instant with its offset, or a day: 2026-11-24T09:30:00+08:00, 2026-11-24");
        return at > now + Ahead ? throw new FormatException("receivedAt is in the future") : at;
    }
}
