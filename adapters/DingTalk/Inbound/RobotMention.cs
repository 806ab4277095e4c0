using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatSales.Adapters.Chat;

namespace ChatSales.Adapters.DingTalk.Inbound;

/// <summary>
/// The robot's own mention among what was said, which is no part of it. DingTalk cuts it out of texts but not out of rich texts, and does not tell the robot's name: it is set, or
/// the mention is found by the order in which those who are mentioned are listed.
/// </summary>
internal sealed partial class RobotMention(JsonObject message, string name)
{
    /// <summary>What was said, in order, without it; a mention does not go beyond its piece.</summary>
    public string RemoveFrom(IReadOnlyList<string> pieces) =>
        (name.Length > 0 ? string.Concat(pieces).Replace($"@{name}", " ", StringComparison.Ordinal) : message.Text("msgtype") == "richText" ? WithoutOurs(pieces) : string.Concat(pieces)).Trim();

    private string WithoutOurs(IReadOnlyList<string> pieces)
    {
        var starts = pieces.Select((_, index) => pieces.Take(index).Sum(piece => piece.Length)).ToList();
        var mentions = pieces.SelectMany((piece, index) => Mention().Matches(piece).Select(found => (Start: starts[index] + found.Index, found.Length))).ToList();
        var text = string.Concat(pieces);
        var listed = message.Objects("atUsers").Select(one => one.Text("dingtalkId")).ToList();
        var ours = listed.IndexOf(message.Text("chatbotUserId"));
        // Where more or less is written than is listed, somebody typed a name: only at the very beginning is it the robot's for sure.
        var which = ours >= 0 && mentions.Count == listed.Count ? ours : listed.Count > 0 && mentions is [var first, ..] && text.AsSpan(0, first.Start).IsWhiteSpace() ? 0 : -1;
        return which < 0 ? text : $"{text[..mentions[which].Start]} {text[(mentions[which].Start + mentions[which].Length)..]}";
    }

    // Up to a blank or the next one; an e-mail address is none.
    [GeneratedRegex(@"@(?![A-Za-z0-9-]+\.[A-Za-z])[^\s@]+")]
    private static partial Regex Mention();
}
