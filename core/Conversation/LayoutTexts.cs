using System.Globalization;

namespace ChatSales.Core.Conversation;

/// <summary>How things are joined in Chinese.</summary>
public static class LayoutTexts
{
    private const string Weekdays = "日一二三四五六";

    /// <summary>Ends a sentence.</summary>
    public const string FullStop = "。";

    /// <summary>Things of one sort.</summary>
    public static string List(IEnumerable<string> things) => string.Join('、', things);

    /// <summary>The first of more things.</summary>
    public static string AndMore(IEnumerable<string> things) => $"{List(things)}等";

    /// <summary>Statements.</summary>
    public static string Statements(IEnumerable<string> statements) => string.Join('；', statements);

    /// <summary>A label and its value.</summary>
    public static string Pair(string label, string value) => $"{label}：{value}";

    /// <summary>Words as they stand behind Chinese ones: a blank parts Latin letters from them.</summary>
    public static string Behind(string words) => words.Length > 0 && char.IsAsciiLetter(words[0]) ? $" {words}" : words;

    /// <summary>A name and what tells it from another.</summary>
    public static string Aside(string name, string aside) => $"{name}（{aside}）";

    /// <summary>Words that one can say.</summary>
    public static string Quote(string words) => $"“{words}”";

    /// <summary>What a statement says beyond another: clauses with which both begin are said once. Null if that is nothing.</summary>
    public static string? Beyond(string? first, string? later)
    {
        if (first is null || later is null)
        {
            return later;
        }

        char[] ends = ['，', '。', '；'];
        var same = first.Zip(later).TakeWhile(pair => pair.First == pair.Second).Count();
        var isWhole = same < later.Length && ends.Contains(later[same]) && (same == first.Length || ends.Contains(first[same]));
        var rest = later[(isWhole ? same + 1 : same == 0 ? 0 : later.LastIndexOfAny(ends, same - 1) + 1)..];
        return same < later.Length && rest.Length > 0 ? rest : null;
    }

    /// <summary>A title that stands in a text.</summary>
    public static string Heading(string title) => $"【{title}】";

    /// <summary>A day with its weekday; with the year only if it isn't today's.</summary>
    public static string Day(DateOnly day, DateOnly today) => string.Create(
        CultureInfo.InvariantCulture, $"{(day.Year == today.Year ? "" : $"{day.Year}年")}{day.Month}月{day.Day}日（周{Weekdays[(int)day.DayOfWeek]}）");
}
