using ChatSales.Core.Conversation;

namespace ChatSales.Core.Conditions;

/// <summary>What is wrong in a file, and where.</summary>
/// <param name="Path">Where, e.g. <c>rules[0].when.industry</c>; empty for the whole.</param>
/// <param name="What">What is wrong, in the reader's words.</param>
public sealed record Mistake(string Path, string What)
{
    /// <summary>In which line of the file it stands, from 1; null where there is no file, or it is about the whole.</summary>
    public int? Row { get; init; }

    /// <summary>All of it in a line, without characters that nobody sees.</summary>
    public string Line => Shown.Clean(Path.Length == 0 ? What : LayoutTexts.Pair(Row is { } row ? ConditionTexts.InRow(row, Path) : Path, What));
}
