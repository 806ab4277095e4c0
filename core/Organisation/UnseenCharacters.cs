using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Organisation;

/// <summary>
/// Characters that nobody sees, or that turn others around: a file that has them in a key or a text says something else than what is read. Lines and
/// tabs are told where a text is one line.
/// </summary>
internal static class UnseenCharacters
{
    /// <summary>Tells of each key and text that has any.</summary>
    public static void Tell(JsonNode? node, string path, ConfigReading reading)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (key, value) in fields)
                {
                    Tell(key, ConfigReading.At(path, key), reading);
                    Tell(value, ConfigReading.At(path, key), reading);
                }

                break;
            case JsonArray items:
                foreach (var (index, item) in items.Index())
                {
                    Tell(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), reading);
                }

                break;
            case JsonValue when node.GetValueKind() == JsonValueKind.String:
                Tell(node.GetValue<string>(), path, reading);
                break;
        }
    }

    private static void Tell(string text, string path, ConfigReading reading)
    {
        if (FirstIn(text) is { } found)
        {
            reading.Wrong(path, OrganisationTexts.Unseen.With(string.Create(CultureInfo.InvariantCulture, $"U+{found.Value:X4}")));
        }
    }

    private static Rune? FirstIn(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if ((Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t'))
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return rune;
            }
        }

        // The joiners within an emoji are of this sort too, and stay.
        return Shown.Clean(text) == text.ReplaceLineEndings("\n").Replace('\t', ' ')
            ? null
            : text.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format).Append(Rune.ReplacementChar).First();
    }
}
