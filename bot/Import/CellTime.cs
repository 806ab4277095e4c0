using System.Globalization;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Import;

/// <summary>Dates and instants in cells, the year first: 12/31/2026 and 31/12/2026 are not guessed at.</summary>
internal static class CellTime
{
    private const int FirstYear = 1900;
    private const int LastYear = 2999;

    // Excel's day number, for cells not formatted as dates: 1954–2119, so that no year or amount looks like one.
    private const decimal FirstSerial = 20_000;
    private const decimal LastSerial = 80_000;

    private static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", ReadingTexts.Day];
    private static readonly string[] Local = [.. Days.SelectMany(day => new[] { day, $"{day} H:mm", $"{day} H:mm:ss", $"{day} H:mm:ss.FFFFFFF" })];
    private static readonly string[] WithOffset = ["yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK"];

    /// <summary>A day, or the midnight at its beginning.</summary>
    public static DateOnly? Date(string plain) => LocalTime(plain) is { TimeOfDay.Ticks: 0 } day ? DateOnly.FromDateTime(day) : null;

    /// <summary>An instant with its offset, otherwise in the zone.</summary>
    public static DateTimeOffset? Instant(string plain, BusinessZone zone)
    {
        var spaced = plain.Replace('T', ' ');
        return HasOffset(spaced)
            ? DateTimeOffset.TryParseExact(spaced, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            && IsNear(instant.Year)
                ? instant
                : null
            : LocalTime(spaced) is { } local
                ? new DateTimeOffset(local, zone.Info.GetUtcOffset(local))
                : null;
    }

    private static DateTime? LocalTime(string plain) =>
        DateTime.TryParseExact(plain.Replace('T', ' '), Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && IsNear(time.Year)
            ? time
        : CellText.Number(plain) is { } serial and >= FirstSerial and <= LastSerial ? DateTime.FromOADate((double)serial)
        : null;

    // Without an offset, the runtime would use this machine's.
    private static bool HasOffset(string text) => text.EndsWith('Z') || (text.Length > 16 && text[^6] is '+' or '-' && text[^3] == ':');

    private static bool IsNear(int year) => year is >= FirstYear and <= LastYear;
}
