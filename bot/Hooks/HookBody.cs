using System.Globalization;
using System.Text.Json;
using ChatSales.Core.Conversation;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Hooks;

/// <summary>The fields of a hook's body: strictly JSON, each once. Reasons name a field, never its value.</summary>
internal sealed class HookBody : IDisposable
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);

    // Clocks differ.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    // What has no day is often told as the year 1, 1900 or 1970.
    private const int MostYearsAgo = 20;
    private readonly JsonDocument document;

    /// <exception cref="JsonException">It isn't JSON.</exception>
    /// <exception cref="FormatException">It is no object.</exception>
    public HookBody(ReadOnlyMemory<byte> body)
    {
        document = Parse(body);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            document.Dispose();
            throw new FormatException("the body is no object");
        }
    }

    /// <summary>The object.</summary>
    public JsonElement Fields => document.RootElement;

    public void Dispose() => document.Dispose();

    /// <summary>A text; null if it isn't there or has nothing to see.</summary>
    /// <exception cref="FormatException">It can't be such a text.</exception>
    public string? Text(string name, int longest) =>
        !Fields.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind != JsonValueKind.String ? throw new FormatException($"{name} is no text")
        : TextOf(value) is not { } text ? throw new FormatException($"{name} has half a character")
        : Shown.Clean(text).Trim() is not { Length: > 0 } clean ? null
        : clean.Length > longest ? throw new FormatException($"{name} is longer than {longest} characters")
        : clean;

    /// <summary>A text that must be there.</summary>
    /// <exception cref="FormatException">It isn't, or can't be such a text.</exception>
    public string Needed(string name, int longest) => Text(name, longest) ?? throw new FormatException($"{name} is missing");

    /// <summary>An instant with its offset, or a day.</summary>
    /// <exception cref="FormatException">It is neither, in the future, or no day of today's business.</exception>
    public static DateTimeOffset Instant(string name, string? text, DateTimeOffset now, BusinessZone zone)
    {
        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        if (isDay && day == zone.DateOf(now))
        {
            return now;
        }

        var at = isDay ? zone.At(day, Noon)
            : text is { Length: > 10 } && (text[^1] == 'Z' || (text.Length > 16 && text[^6] is '+' or '-' && text[^3] == ':'))
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant
            : throw new FormatException($"{name} must be an instant with its offset, or a day: 2026-11-24T09:30:00+08:00, 2026-11-24");
        return at > now + Ahead ? throw new FormatException($"{name} is in the future")
            : at < now.AddYears(-MostYearsAgo) ? throw new FormatException($"{name} is more than {MostYearsAgo} years ago")
            : at;
    }

    // Names are compared, which half a character, written as an escape, doesn't survive.
    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body, Strict);
        }
        catch (InvalidOperationException half)
        {
            throw new JsonException("A name has half a character.", half);
        }
    }

    /// <summary>The text of a value; null if it has half a character.</summary>
    public static string? TextOf(JsonElement value)
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
}
