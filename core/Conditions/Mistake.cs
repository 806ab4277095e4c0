using ChatSales.Core.Conversation;

namespace ChatSales.Core.Conditions;

/// <summary>What is wrong in a file, and where.</summary>
/// <param name="Path">Where, e.g. <c>rules[0].when.industry</c>; empty for the whole.</param>
/// <param name="What">What is wrong, in the reader's words.</param>
public sealed record Mistake(string Path, string What)
{
    /// <summary>Both in a line.</summary>
    public string Line => Path.Length == 0 ? What : LayoutTexts.Pair(Path, What);
}
