using System.Globalization;
using ChatSales.Core.Time;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.DateTime;

namespace ChatSales.Core.Conversation.Reading;

/// <summary>
/// A calendar day, as <c>2026-12-31</c> or in Chinese words (12月31日, 明天, 下周五), counted from today in the organisation's zone. Days that nobody
/// means, before 2000 or more than ten years ahead, are refused.
/// </summary>
public sealed class DateReader(BusinessZone zone) : ArgumentReader<DateOnly>
{
    private static readonly string[] Formats = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", ReadingTexts.Day];

    private const int MostYearsAhead = 10;
    private static readonly DateOnly First = new(2000, 1, 1);

    // The recogniser's time grows with the square of the text's length, and dates are short.
    public override int Longest => 30;

    public override InputKind Input => InputKind.Date;

    public override ValueTask<Outcome<DateOnly>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(Read(text, zone.Local(turn.Now).DateTime) is not { } day ? new Refusal(ReadingTexts.NotDate, text)
            : WhyNot(day, zone.DateOf(turn.Now)) is { } refusal ? refusal
            : day);

    /// <summary>Why a day can't be meant today; null if it can.</summary>
    internal static Refusal? WhyNot(DateOnly day, DateOnly today) => day >= First && day <= today.AddYears(MostYearsAhead)
        ? null
        : new Refusal(ReadingTexts.FarDate, Shown(day), Shown(First), Shown(today.AddYears(MostYearsAhead))) { IsUnfit = true };

    private static string Shown(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day that a text means at a given local time; null if it means none.</summary>
    internal static DateOnly? Read(string text, DateTime now)
    {
        var plain = Typed.Word(text);
        return DateOnly.TryParseExact(plain, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : InWords(plain, now);
    }

    // Of several readings ("12月31日": last year's and this year's) the first one not in the past is meant: deals are planned ahead.
    private static DateOnly? InWords(string text, DateTime now)
    {
        var found = DateTimeRecognizer.RecognizeDateTime(text, Culture.Chinese, DateTimeOptions.None, now);
        if (found is not [{ TypeName: "datetimeV2.date", Resolution: { } resolution } only] || only.Text.Length != text.Length)
        {
            return null;
        }

        var days = ((IEnumerable<IReadOnlyDictionary<string, string>>)(List<Dictionary<string, string>>)resolution["values"])
            .Select(value => value.GetValueOrDefault("value"))
            .Select(value =>
                DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null)
            .OfType<DateOnly>()
            .Order()
            .ToList();
        return days.Count == 0 ? null : days.Cast<DateOnly?>().FirstOrDefault(day => day >= DateOnly.FromDateTime(now)) ?? days[^1];
    }
}
