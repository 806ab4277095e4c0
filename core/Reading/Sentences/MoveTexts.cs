using System.Text.RegularExpressions;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Words around reasons.</summary>
internal static partial class MoveTexts
{
    [GeneratedRegex("^(因为|由于|原因是?|理由是?|主要是)[：: ]?|^[：:]")]
    public static partial Regex Because();
}
