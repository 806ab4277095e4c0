using System.Collections.Frozen;

namespace ChatSales.Core.Reading.Names;

/// <summary>
/// Which Chinese characters sound alike, tones aside, as dictation and input methods mix them up: the characters of GB 2312 by their syllables.
/// </summary>
internal static class Sounds
{
    private const string Resource = "ChatSales.Core.Reading.Names.sounds.txt";
    private static readonly FrozenDictionary<char, char> Classes = Read();

    /// <summary>The same character for all that sound alike; characters that aren't known stand for themselves.</summary>
    public static char Of(char c) => Classes.GetValueOrDefault(c, c);

    /// <summary>A text by its sounds, character by character.</summary>
    public static string Of(string text) => string.Create(text.Length, text, (sounds, from) =>
    {
        for (var at = 0; at < from.Length; at++)
        {
            sounds[at] = Of(from[at]);
        }
    });

    // Lines of a syllable, a blank and its characters.
    private static FrozenDictionary<char, char> Read()
    {
        using var reader = new StreamReader(typeof(Sounds).Assembly.GetManifestResourceStream(Resource)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..])
            .SelectMany(alike => alike.Select(c => KeyValuePair.Create(c, alike[0])))
            .ToFrozenDictionary();
    }
}
