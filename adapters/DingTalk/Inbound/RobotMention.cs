using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatSales.Adapters.Chat;

namespace ChatSales.Adapters.DingTalk.Inbound;

/// <summary>
/// Removes the robot's own mention from what was said. DingTalk removes it from texts but not from rich texts, and doesn't tell the robot's name:
/// either the settings do, or the order of the listed mentions identifies it.
/// </summary>
internal sealed partial class RobotMention(JsonObject message, string name)
{
    /// <summary>What was said, in order, without the mention; a mention stays within its piece.</summary>
    public string RemoveFrom(IReadOnlyList<string> pieces) =>
        (name.Length > 0 ? WithoutNamed(pieces) : message.Text("msgtype") == "richText" ? WithoutOurs(pieces) : string.Concat(pieces)).Trim();

    // If the name visibly ends there, it is ours. If text follows, it may be the start of someone's longer name: then the list decides.
    private string WithoutNamed(IReadOnlyList<string> pieces)
    {
        var (text, ours) = (string.Concat(pieces), $"@{name}");
        var plain = Regex.Replace(text, $@"{Regex.Escape(ours)}(?![\p{{L}}\p{{M}}\p{{N}}_-])", " ", RegexOptions.CultureInvariant);
        if (plain != text)
        {
            return plain;
        }

        return Listed.Count > 0 && Listed.TrueForAll(IsRobot) ? text.Replace(ours, " ", StringComparison.Ordinal)
            : OursOf(MentionsIn(pieces)) is var (start, _) && text.AsSpan(start).StartsWith(ours, StringComparison.Ordinal)
                ? Without(text, start, ours.Length)
            : text;
    }

    private string WithoutOurs(IReadOnlyList<string> pieces)
    {
        var (text, mentions) = (string.Concat(pieces), MentionsIn(pieces));
        // If the text has more or fewer mentions than the list, someone typed a name: only at the very beginning is it certainly the robot's.
        var ours = OursOf(mentions) ?? (Listed.Count > 0 && mentions is [var first, ..] && text.AsSpan(0, first.Start).IsWhiteSpace() ? first : null);
        return ours is var (start, length) ? Without(text, start, length) : text;
    }

    private List<string?> Listed { get; } = [.. message.Objects("atUsers").Select(one => one.Text("dingtalkId"))];

    private bool IsRobot(string? id) => id is not null && id == message.Text("chatbotUserId");

    private (int Start, int Length)? OursOf(List<(int Start, int Length)> mentions) =>
        Listed.FindIndex(IsRobot) is var ours and >= 0 && mentions.Count == Listed.Count ? mentions[ours] : null;

    private static List<(int Start, int Length)> MentionsIn(IReadOnlyList<string> pieces)
    {
        var starts = pieces.Select((_, index) => pieces.Take(index).Sum(piece => piece.Length)).ToList();
        return [.. pieces.SelectMany((piece, index) => Mention().Matches(piece).Select(found => (starts[index] + found.Index, found.Length)))];
    }

    private static string Without(string text, int start, int length) => $"{text[..start]} {text[(start + length)..]}";

    // Up to a blank or the next mention; an e-mail address isn't one.
    [GeneratedRegex(@"@(?![A-Za-z0-9-]+\.[A-Za-z])[^\s@]+")]
    private static partial Regex Mention();
}
