using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;

namespace ChatSales.Core.Conditions;

/// <summary>Conditions as people read them, and what can be wrong with them.</summary>
public static class ConditionTexts
{
    private const int MostListed = 30;

    public static Message NoObject { get; } = new("condition.no-object", "这里要写条件：一个对象，里面是字段和值");

    public static Message TooDeep { get; } = new("condition.too-deep", "条件最多套 {0} 层");

    public static Message NoList { get; } = new("condition.no-list", "这里要写一个列表，里面至少一项");

    public static Message NoComparison { get; } = new("condition.no-comparison", "没有写怎么比较：可以用 in、gte、gt、lte、lt");

    public static Message NotOrdered { get; } = new("condition.not-ordered", "{0} 是{1}，不能这样比较");

    public static Message Unknown { get; } = new("condition.unknown-name", "没有“{0}”这一项{1}可用：{2}");

    public static Message Nearest { get; } = new("condition.nearest", "，是不是想写“{0}”？");

    public static Message NotKnown { get; } = new("condition.unknown-value", "没有“{0}”这个值{1}可用：{2}");

    public static Message Wrong { get; } = new("condition.wrong-type", "{0} 不对，这里要写{1}");

    public static Message Everything { get; } = new("condition.everything", "全部");

    /// <summary>Stands for a word that no condition names.</summary>
    public static Message Other { get; } = new("condition.other", "其他");

    public static Message NotGiven { get; } = new("condition.not-given", "没有写{0}");

    /// <summary>Where in a file something stands.</summary>
    public static string InRow(int row, string path) => string.Create(CultureInfo.InvariantCulture, $"第 {row} 行 {path}");

    /// <summary>A name that there is not.</summary>
    public static string NoField(string name, IReadOnlyList<string> known) => Unknown.With(name, NearOf(name, known), Few(known));

    /// <summary>A value that a field can't have.</summary>
    public static string NoValue(string value, IReadOnlyList<string> known) => NotKnown.With(value, NearOf(value, known), Few(known));

    /// <summary>Another sort of value than the field has.</summary>
    public static string WrongType(FieldType type, string? written) => Wrong.With(Shown.Clean(written ?? "null"), type switch
    {
        FieldType.Number => "数字",
        FieldType.Money => "金额（元），例如 \"500000.00\"",
        FieldType.Bool => "true 或 false",
        FieldType.Date => "日期，例如 \"2026-01-31\"",
        FieldType.Period => "时段，例如 \"2026-03\"",
        _ => "文字",
    });

    /// <summary>A sort of value.</summary>
    public static string NameOf(FieldType type) => type switch
    {
        FieldType.Number => "数字",
        FieldType.Money => "金额",
        FieldType.Bool => "是否",
        FieldType.Date => "日期",
        FieldType.List => "列表",
        FieldType.Period => "时段",
        _ => "文字",
    };

    /// <summary>A comparison as a choice in a form.</summary>
    public static string NameOf(Comparing how) => how switch
    {
        Comparing.Equal => "是",
        Comparing.In => "是其中之一",
        Comparing.AtLeast => "不低于",
        Comparing.MoreThan => "高于",
        Comparing.AtMost => "不超过",
        _ => "低于",
    };

    /// <summary>A condition in words.</summary>
    public static string Say(When when) =>
        when.Parts.Count == 0 ? Everything.Text : string.Join("，且", when.Parts.Select(Say));

    /// <summary>What a thing has in a field.</summary>
    public static string Say(ThingField field, FieldValue value) => (field.Type, value) switch
    {
        (_, { IsUnknown: true }) => NotGiven.With(field.Title.Text),
        (FieldType.Bool, _) => (value.Number == 1 ? "是" : "不是") + field.Title.Text,
        (FieldType.List, { Items: { } items }) => $"{field.Title.Text} {LayoutTexts.List(items)}",
        (FieldType.Text, _) => $"{field.Title.Text} {value.Text}",
        _ => field.Title.Text + Say(field.Type, value),
    };

    private static string Say(WhenPart part) => part switch
    {
        AnyOf any => string.Join("或", any.Ones.Select(one => $"（{Say(one)}）")),
        NotSo not => $"不满足（{Say(not.Inner)}）",
        FieldTest test => Say(test),
        _ => "",
    };

    private static string Say(FieldTest test)
    {
        var title = test.Field.Title.Text;
        if (test.Field.Type == FieldType.Bool)
        {
            return (test.Comparisons[0].With[0].Number == 1 ? "是" : "不是") + title;
        }

        return title + string.Join("、", test.Comparisons.Select(comparison => $"{Verb(test.Field, comparison.How)}{string.Join(
            "或", comparison.With.Select(value => Say(test.Field.Type, value)))}"));
    }

    private static string Verb(ThingField field, Comparing how) => (field.Type, how) switch
    {
        (FieldType.List, _) => "含",
        (_, Comparing.Equal or Comparing.In) => "是",
        (FieldType.Date or FieldType.Period, Comparing.AtLeast) => "不早于",
        (FieldType.Date or FieldType.Period, Comparing.MoreThan) => "晚于",
        (FieldType.Date or FieldType.Period, Comparing.AtMost) => "不晚于",
        (FieldType.Date or FieldType.Period, Comparing.LessThan) => "早于",
        _ => NameOf(how),
    };

    private static string Say(FieldType type, FieldValue value) => type switch
    {
        FieldType.Money => $" {new Money(value.Number!.Value).Show()}",
        FieldType.Number => string.Create(CultureInfo.InvariantCulture, $" {value.Number:0.####}"),
        FieldType.Date => string.Create(CultureInfo.InvariantCulture, $" {DateOnly.FromDayNumber((int)value.Number!.Value):yyyy-MM-dd}"),
        FieldType.Period => $" {value.Text}",
        _ => $"“{value.Text}”",
    };

    private static string NearOf(string written, IReadOnlyList<string> known) =>
        ThingFields.NearestOf(written, known) is { } near ? Nearest.With(near) : LayoutTexts.FullStop;

    private static string Few(IReadOnlyList<string> known) =>
        known.Count <= MostListed ? LayoutTexts.List(known) : LayoutTexts.AndMore(known.Take(MostListed));
}
