namespace ChatSales.Core.Reading;

/// <summary>Words of lengths of time.</summary>
internal static class DurationTexts
{
    private const decimal Day = 24;
    private const decimal WorkingDay = 8;

    /// <summary>Units with their hours; a longer word stands before one that begins it.</summary>
    public static readonly IReadOnlyList<(string Word, decimal Hours, bool IsWorking)> Units =
    [
        ("个工作小时", 1, true), ("工作小时", 1, true), ("个工时", 1, true), ("工时", 1, true),
        ("个工作日", WorkingDay, true), ("工作日", WorkingDay, true), ("个工作天", WorkingDay, true), ("工作天", WorkingDay, true),
        ("个工作周", 5 * WorkingDay, true), ("个钟头", 1, false), ("钟头", 1, false), ("个小时", 1, false), ("小时", 1, false), ("个钟", 1, false),
        ("刻钟", 0.25m, false), ("刻", 0.25m, false), ("分钟", 1 / 60m, false), ("分", 1 / 60m, false), ("秒钟", 1 / 3600m, false), ("秒", 1 / 3600m, false),
        ("个星期", 7 * Day, false), ("星期", 7 * Day, false), ("个礼拜", 7 * Day, false), ("礼拜", 7 * Day, false), ("周", 7 * Day, false),
        ("个季度", 90 * Day, false), ("季度", 90 * Day, false), ("个月", 30 * Day, false), ("月", 30 * Day, false), ("周年", 365 * Day, false),
        ("年", 365 * Day, false), ("天", Day, false), ("日", Day, false), ("昼夜", Day, false), ("HOURS", 1, false), ("HOUR", 1, false), ("HRS", 1, false),
        ("HR", 1, false), ("H", 1, false), ("MINUTES", 1 / 60m, false), ("MINS", 1 / 60m, false), ("MIN", 1 / 60m, false), ("DAYS", Day, false),
        ("DAY", Day, false), ("D", Day, false), ("WEEKS", 7 * Day, false), ("WEEK", 7 * Day, false),
    ];

    /// <summary>Half a year is six months of thirty days.</summary>
    public const string HalfYear = "半年";
    public const decimal HalfYearHours = 180 * Day;

    /// <summary>What may stand after a length.</summary>
    public const string Time = "时间";
}
