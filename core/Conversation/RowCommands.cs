using ChatSales.Core.Conversation.Reading;

namespace ChatSales.Core.Conversation;

/// <summary>Commands about a row of what was shown, in whichever order they are said: 第二个的证据, 推进第二个.</summary>
internal static class RowCommands
{
    /// <summary>The command's name first, then the row; other texts as they are.</summary>
    public static string InOrder(CommandRegistry registry, string text)
    {
        if (text.Length > CommandLine.Longest || OrdinalTexts.WithCommand().Match(text.Trim()) is not { Success: true } match)
        {
            return text;
        }

        var (which, command) = (match.Groups["which"].Value, match.Groups["command"].Value);
        var known = new[] { OrdinalTexts.View + command, command, command + OrdinalTexts.Over }
            .FirstOrDefault(name => registry.TryMatch(name, out _, out var words) && words.Count == 0);
        return known is null ? text : $"{known} {which}";
    }
}
