using System.Globalization;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Driven;

/// <summary>Instants as the command line takes them: ISO 8601, with an offset or in the organisation's zone.</summary>
internal static class Instants
{
    private static readonly string[] Forms =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd"];

    // Beyond these, days counted from an instant leave the calendar.
    private const int FirstYear = 1900;
    private const int LastYear = 2999;

    /// <summary>Null if it isn't an instant, or one of no year that anybody works in.</summary>
    public static DateTimeOffset? TryRead(string text, BusinessZone zone) =>
        !DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
            || time.Year is < FirstYear or > LastYear ? null
        : time.Kind == DateTimeKind.Unspecified ? new DateTimeOffset(time, zone.Info.GetUtcOffset(time))
        : new DateTimeOffset(time);

    /// <exception cref="BadInputException">It isn't an instant.</exception>
    public static DateTimeOffset Read(string text, BusinessZone zone) => TryRead(text, zone) ?? throw new BadInputException(Mistake(text));

    public static string Mistake(string text) => $"'{text}' is no instant; one looks like 2026-09-07T10:00:00+08:00.";
}
