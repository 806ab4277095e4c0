using System.Text.RegularExpressions;

namespace ChatSales.Core.Reading;

/// <summary>A distance between dates: calendar months keep the day, cut at the month's end.</summary>
internal readonly partial record struct Length(int Months = 0, int Days = 0, int Hours = 0, int WorkingDays = 0)
{
    // A century in days; nobody means more.
    private const int Longest = 36_500;
    private const int LongestMonths = 1_200;

    /// <summary>Reads 两周, 半个月, 一个半月, 五个工作日; null if it is no length.</summary>
    public static Length? Read(string text)
    {
        if (Form().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var unit = match.Groups["unit"].Value;
        var isHalf = match.Groups["half"].Success;
        if (isHalf && !CalendarTexts.Halves.ContainsKey(unit))
        {
            return null;
        }

        var half = isHalf ? CalendarTexts.Halves[unit] : default;
        if (!match.Groups["number"].Success)
        {
            return isHalf ? half : null;
        }

        var number = Numeral.Read(match.Groups["number"].Value, out var rest);
        return rest.Length == 0 && number is { Most: null, Value: >= 1 and <= Longest and var count }
            && CalendarTexts.Lengths[unit].Times((int)count).Plus(half) is { Months: <= LongestMonths, Days: <= Longest } length
            ? length
            : null;
    }

    public DateTime After(DateTime from) => from.AddMonths(Months).AddDays(Days).AddHours(Hours);

    public DateTime Before(DateTime from) => from.AddMonths(-Months).AddDays(-Days).AddHours(-Hours);

    private Length Times(int count) => new(Months * count, Days * count, Hours * count, WorkingDays * count);

    private Length Plus(Length other) =>
        new(Months + other.Months, Days + other.Days, Hours + other.Hours, WorkingDays + other.WorkingDays);

    [GeneratedRegex(
        $@"^((?<half>{CalendarTexts.HalfWord})|(?<number>{CalendarTexts.Number})(?<half>{CalendarTexts.PieceAndHalf})?)"
        + $@"(?<unit>{CalendarTexts.LengthUnits})(?<half>{CalendarTexts.HalfWord})?\z")]
    private static partial Regex Form();
}
