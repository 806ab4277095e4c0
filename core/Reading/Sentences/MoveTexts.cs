using System.Text.RegularExpressions;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Words around reasons.</summary>
internal static partial class MoveTexts
{
    /// <summary>As far as the clause goes.</summary>
    [GeneratedRegex("^[^，,。；;！!？?、\n]*")]
    public static partial Regex Clause();

    /// <summary>To where, or to when.</summary>
    [GeneratedRegex("^(推到|推至|挪到|移到|进到)$")]
    public static partial Regex Put();

    [GeneratedRegex("^(因为|由于|原因是?|理由是?|主要是)[：: ]?|^[：:]")]
    public static partial Regex Because();
}
