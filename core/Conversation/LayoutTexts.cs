namespace ChatSales.Core.Conversation;

/// <summary>How things are joined in Chinese.</summary>
public static class LayoutTexts
{
    /// <summary>Things of one sort.</summary>
    public static string List(IEnumerable<string> things) => string.Join('、', things);

    /// <summary>Statements.</summary>
    public static string Statements(IEnumerable<string> statements) => string.Join('；', statements);

    /// <summary>A label and its value.</summary>
    public static string Pair(string label, string value) => $"{label}：{value}";

    /// <summary>A name and what distinguishes it.</summary>
    public static string Aside(string name, string aside) => $"{name}（{aside}）";

    /// <summary>A title inside a sentence.</summary>
    public static string Heading(string title) => $"【{title}】";
}
