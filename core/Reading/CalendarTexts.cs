namespace ChatSales.Core.Reading;

/// <summary>Words of days and periods. Those that patterns are made of are alternatives between |.</summary>
internal static class CalendarTexts
{
    /// <summary>A number in digits or Chinese, or half.</summary>
    public const string Number = "[0-9零〇一二三四五六七八九十两俩廿]+";

    public const string Year = "年";
    public const string Month = "月";
    public const string DayMarks = "日|号";

    /// <summary>January, and as people count.</summary>
    public const string January = "元月";
    public const string FirstMonth = "1月";
    public const string WeekWords = "周|星期|礼拜";
    public const string QuarterWords = "季度|季";
    public const string QuarterNumber = "[1-4一二三四]";
    public const string WeekdayNames = "一二三四五六日天";

    /// <summary>Before a unit, and how many units away the period lies.</summary>
    public static readonly IReadOnlyDictionary<string, int> Away = new Dictionary<string, int>
    {
        ["这一个"] = 0, ["这一"] = 0, ["这个"] = 0, ["这"] = 0, ["本"] = 0, ["当"] = 0, ["上上个"] = -2, ["上上"] = -2, ["上一个"] = -1, ["上一"] = -1,
        ["上个"] = -1, ["上"] = -1, ["下下个"] = 2, ["下下"] = 2, ["下一个"] = 1, ["下一"] = 1, ["下个"] = 1, ["下"] = 1,
    };

    public const string AwayWords = "这一个|这一|这个|这|本|当|上上个|上上|上一个|上一|上个|上|下下个|下下|下一个|下一|下个|下";

    public static readonly IReadOnlyDictionary<string, int> Years = new Dictionary<string, int>
    {
        ["大前年"] = -3, ["前年"] = -2, ["去年"] = -1, ["上年"] = -1, ["上一年"] = -1, ["今年"] = 0, ["本年度"] = 0, ["本年"] = 0, ["当年"] = 0,
        ["明年"] = 1, ["来年"] = 1, ["后年"] = 2,
    };

    public const string YearWords = "大前年|前年|去年|上年|上一年|今年|本年度|本年|当年|明年|来年|后年";

    public static readonly IReadOnlyDictionary<string, int> Days = new Dictionary<string, int>
    {
        ["刚才"] = 0, ["刚刚"] = 0, ["今儿"] = 0, ["今儿个"] = 0, ["昨儿"] = -1, ["昨儿个"] = -1, ["前儿"] = -2, ["明儿"] = 1, ["明儿个"] = 1, ["后儿"] = 2,
        ["大前天"] = -3, ["前天"] = -2, ["前日"] = -2, ["昨天"] = -1, ["昨日"] = -1, ["昨晚"] = -1, ["昨"] = -1, ["今天"] = 0, ["今日"] = 0, ["今晚"] = 0,
        ["今早"] = 0, ["当天"] = 0, ["当日"] = 0, ["现在"] = 0, ["明天"] = 1, ["明日"] = 1, ["明早"] = 1, ["明晚"] = 1, ["后天"] = 2, ["后日"] = 2, ["大后天"] = 3,
    };

    /// <summary>A time of day, which a date may carry.</summary>
    public const string Clock =
        " ?(上午|下午|早上|晚上|中午|傍晚|凌晨|一早|早晨)?"
        + "((?<hour>[0-9零一二三四五六七八九十两]{1,3})(点半|点钟|点一刻|点三刻|(点|时|:)(?<minute>[0-9零一二三四五六七八九十]{1,3})分?|点|时))?";

    /// <summary>Parts of a month in their order: its first ten days, the next ten, the rest.</summary>
    public const string FirstThird = "上旬";
    public const string MiddleThird = "中旬";
    public const string LastThird = "下旬";

    public const string StartWords = "初";
    public const string MiddleWords = "中";
    public const string EndWords = "底|末";

    public const string FirstHalf = "上半年";
    public const string SecondHalf = "下半年";

    /// <summary>The weekend, after the word for a week.</summary>
    public const string Weekend = "末";

    /// <summary>Before a number of quarters: all from the year's beginning.</summary>
    public const string First = "前";
    public const string Piece = "个";
    public const string Nth = "第";

    /// <summary>After a month's number.</summary>
    public const string MonthTail = "份";

    public const string FestivalTime = "期间|假期|长假|小长假|放假期间|假期期间|长假期间";
    /// <summary>After a day: that one.</summary>
    public const string ThatDay = "那一天|那天|当天|当日";

    public const string Within = "之内|以内|内|里";
    public const string Before = "之前|以前|前";
    public const string After = "之后|以后|后";
    public const string From = "从|自";

    /// <summary>Before or after a day: about then.</summary>
    public const string AboutBefore = "大概在?|大约在?|差不多|约|估计";
    public const string AboutAfter = "左右|前后|上下|吧";
    public const string UntilNow = "至今|到现在|到今天|到目前|以来|至目前";
    public const string UntilMarks = "到至~";
    public const string Dashes = "—–-";
    public const string HalfWord = "半";
    public const string PieceAndHalf = "个半";

    /// <summary>What is left of the running year, month, quarter or week.</summary>
    public static readonly IReadOnlyDictionary<string, string> Inside = new Dictionary<string, string>
    {
        ["年内"] = "今年", ["月内"] = "本月", ["季度内"] = "本季度", ["季内"] = "本季度", ["周内"] = "本周", ["年底前"] = "年底", ["月底前"] = "月底",
    };

    /// <summary>The opening and closing signs around a weekday that follows a date.</summary>
    public const string Brackets = "()";
    public const string Passing = "再过|过";

    public const string Back = "过去的?|最近的?|近来|近|这|前";
    public const string Ahead = "未来的?|接下来的?|今后|往后|后|将来";

    public const string LengthUnits = "个小时|小时|个钟头|天|日|个星期|星期|个礼拜|礼拜|个周|周|个月|月|个季度|季度|年|个工作日|工作日|个工作天";

    /// <summary>What one of each unit moves a date by.</summary>
    public static readonly IReadOnlyDictionary<string, Length> Lengths = new Dictionary<string, Length>
    {
        ["个小时"] = new(Hours: 1), ["小时"] = new(Hours: 1), ["个钟头"] = new(Hours: 1), ["天"] = new(Days: 1), ["日"] = new(Days: 1), ["个星期"] = new(Days: 7),
        ["星期"] = new(Days: 7), ["个礼拜"] = new(Days: 7), ["礼拜"] = new(Days: 7), ["个周"] = new(Days: 7), ["周"] = new(Days: 7), ["个月"] = new(Months: 1),
        ["月"] = new(Months: 1), ["个季度"] = new(Months: 3), ["季度"] = new(Months: 3), ["年"] = new(Months: 12), ["个工作日"] = new(WorkingDays: 1),
        ["工作日"] = new(WorkingDays: 1), ["个工作天"] = new(WorkingDays: 1),
    };

    /// <summary>Half of a unit.</summary>
    public static readonly IReadOnlyDictionary<string, Length> Halves = new Dictionary<string, Length>
    {
        ["个月"] = new(Days: 15), ["月"] = new(Days: 15), ["年"] = new(Months: 6),
    };

    public const string LastYears = "去年同期|上年同期|同比|去年这个时候|去年此时";
    public const string LastMonths = "上月同期|上个月同期";
    public const string LastQuarters = "上季度同期|上季同期|上个季度同期";
    public const string LastWeeks = "上周同期";
    public const string ThisYear = "今年";
    public const string ThisMonth = "本月";
    public const string ThisQuarter = "本季度";
    public const string ThisWeek = "本周";
    public const string LastWeek = "上周";

    /// <summary>A while that nobody can measure.</summary>
    public static readonly IReadOnlyList<string> Lately =
        ["最近", "近期", "近来", "最近一段时间", "近一段时间", "这段时间", "前段时间", "前一段时间", "这阵子", "近些日子", "最近几天", "这几天"];

    /// <summary>What 最近 may mean, in days.</summary>
    public static readonly IReadOnlyList<int> LatelyDays = [7, 30, 90];

    public static string LastDays(int count) => FormattableString.Invariant($"近{count}天");

    /// <summary>Before the Spring Festival.</summary>
    public static readonly IReadOnlyList<string> BeforeNewYear = ["年前", "春节前", "过年前", "节前", "年前面", "春节之前"];

    /// <summary>After the Spring Festival: nobody can tell how long.</summary>
    public static readonly IReadOnlyList<string> AfterNewYear = ["年后", "春节后", "过年后", "过完年", "节后", "年后面", "春节之后", "春节以后", "过了年"];

    /// <summary>What is offered for it: the eighth day, when work begins, and the Lantern Festival, in days after New Year.</summary>
    public static readonly IReadOnlyList<(string Name, int Days)> AfterNewYearDays = [("正月初八", 7), ("正月十五", 14)];

    /// <summary>Days of the solar year, by month and day.</summary>
    public static readonly IReadOnlyDictionary<string, (int Month, int Day)> SolarFestivals = new Dictionary<string, (int, int)>
    {
        ["元旦"] = (1, 1), ["情人节"] = (2, 14), ["妇女节"] = (3, 8), ["三八节"] = (3, 8), ["愚人节"] = (4, 1), ["五一"] = (5, 1), ["劳动节"] = (5, 1),
        ["五四"] = (5, 4), ["青年节"] = (5, 4), ["六一"] = (6, 1), ["儿童节"] = (6, 1), ["七一"] = (7, 1), ["八一"] = (8, 1), ["建军节"] = (8, 1), ["教师节"] = (9, 10),
        ["国庆"] = (10, 1), ["国庆节"] = (10, 1), ["十一"] = (10, 1), ["双十一"] = (11, 11), ["双11"] = (11, 11), ["双十二"] = (12, 12), ["双12"] = (12, 12),
        ["平安夜"] = (12, 24), ["圣诞"] = (12, 25), ["圣诞节"] = (12, 25), ["618"] = (6, 18), ["跨年"] = (12, 31),
    };

    /// <summary>Days of the lunar year, by month and day.</summary>
    public static readonly IReadOnlyDictionary<string, (int Month, int Day)> LunarFestivals = new Dictionary<string, (int, int)>
    {
        ["春节"] = (1, 1), ["元宵"] = (1, 15), ["元宵节"] = (1, 15),
        ["正月十五"] = (1, 15), ["龙抬头"] = (2, 2), ["端午"] = (5, 5), ["端午节"] = (5, 5), ["七夕"] = (7, 7), ["七夕节"] = (7, 7), ["中元节"] = (7, 15),
        ["中秋"] = (8, 15), ["中秋节"] = (8, 15), ["重阳"] = (9, 9), ["重阳节"] = (9, 9), ["腊八"] = (12, 8), ["腊八节"] = (12, 8), ["小年"] = (12, 23),
    };

    /// <summary>The first days of the lunar year: before a digit.</summary>
    public static readonly IReadOnlyList<string> NewYearDays = ["大年初", "正月初", "初"];

    /// <summary>The last day of the lunar year.</summary>
    public static readonly IReadOnlyList<string> NewYearsEve = ["除夕", "年三十", "大年三十", "除夕夜"];

    /// <summary>The day of the solar term 清明.</summary>
    public static readonly IReadOnlyList<string> PureBrightness = ["清明", "清明节"];
}
