namespace ChatSales.Core.Conversation;

/// <summary>Signs as keyboards and Chinese input methods type them, which mean the same in what people write.</summary>
public static class TypedTexts
{
    /// <summary>What a sentence or a part of one ends with.</summary>
    public const string Ends = " 。｡.!?~…,，、;:";

    /// <summary>A sentence's full stop, as platforms put it after what they heard.</summary>
    public const char FullStop = '。';

    public const string OpeningQuotes = "\"“「";

    /// <summary>Each closes the opening one in its place.</summary>
    public const string ClosingQuotes = "\"”」";

    /// <summary>Between a name and its value.</summary>
    public const string EqualSigns = "=＝";

    /// <summary>Between a command and what it is about, run together.</summary>
    public const string Joins = ":：，,#";

    /// <summary>Between the items of a list.</summary>
    public const string ListMarks = ";；、";

    /// <summary>The same where names hold none of them.</summary>
    public const string Commas = ",，;；、";

    /// <summary>Before a number.</summary>
    public const string NumberSigns = "#＃";

    /// <summary>Before a person's name.</summary>
    public const string At = "@＠";
}
