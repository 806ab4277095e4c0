namespace ChatSales.Core.Conversation;

/// <summary>Signs as keyboards and Chinese input methods type them; all in a group mean the same.</summary>
public static class TypedTexts
{
    /// <summary>What ends a sentence or a clause.</summary>
    public const string Ends = " 。｡.!?~…,，、;:";

    /// <summary>The full stop that platforms put after recognised speech.</summary>
    public const char FullStop = '。';

    public const string OpeningQuotes = "\"“「";

    /// <summary>Each closes the opening one in its place.</summary>
    public const string ClosingQuotes = "\"”」";

    /// <summary>Between a name and its value.</summary>
    public const string EqualSigns = "=＝";

    /// <summary>The same, as people write it to people.</summary>
    public const string Colons = ":：";

    /// <summary>Between a command and its object, written without a space.</summary>
    public const string Joins = ":：，,#";

    /// <summary>Between the items of a list.</summary>
    public const string ListMarks = ";；、";

    /// <summary>The same, for lists of names, which contain none of these.</summary>
    public const string Commas = ",，;；、";

    /// <summary>Before a number.</summary>
    public const string NumberSigns = "#＃";

    /// <summary>Before a person's name.</summary>
    public const string At = "@＠";
}
