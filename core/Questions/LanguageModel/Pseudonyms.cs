using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ChatSales.Core.Reading.Names;

namespace ChatSales.Core.Questions.LanguageModel;

/// <summary>
/// Words in place of the people, customers, deals, numbers and addresses of a text before it leaves the house, and the way back. One is for one
/// request: nothing can be followed from one to the next.
/// </summary>
/// <param name="index">The names that are known.</param>
/// <param name="isOn">Whether anything is replaced; if not, names are found all the same.</param>
internal sealed partial class Pseudonyms(NameIndex index, bool isOn)
{
    private static readonly NameKind[] Hidden = [NameKind.Person, NameKind.Customer, NameKind.Deal];
    private readonly Dictionary<string, string> byWords = [];
    private readonly Dictionary<string, IReadOnlyList<NameEntry>> named = [];
    private readonly Dictionary<string, string> words = [];

    /// <summary>The text as it may leave.</summary>
    public string Hide(string text)
    {
        var (hidden, at) = (new StringBuilder(), 0);
        foreach (var hit in index.Scan(text, _ => true).Where(IsHidden))
        {
            hidden.Append(Numbers().Replace(text[at..hit.Start], HideNumber)).Append(Token(text[hit.Start..hit.End], hit.Entries));
            at = hit.End;
        }

        return hidden.Append(Numbers().Replace(text[at..], HideNumber)).ToString();
    }

    /// <summary>A text with the words back in their places.</summary>
    public string Show(string text) => Tokens().Replace(text, match => words.GetValueOrDefault(match.Value, match.Value));

    /// <summary>What a token, or a name where nothing is replaced, stands for in the text; empty if that isn't in the text.</summary>
    public IReadOnlyList<NameEntry> Named(string token) => named.GetValueOrDefault(token) ?? [];

    // What is also an industry or a region is a word like others.
    private static bool IsHidden(NameHit hit) => hit.Entries.Any(entry => Hidden.Contains(entry.Kind))
        && !(hit.Fit == NameFit.Exact && hit.Entries.Any(entry => !Hidden.Contains(entry.Kind)));

    private string HideNumber(Match match) => Token(match.Value, []);

    private string Token(string said, IReadOnlyList<NameEntry> entries)
    {
        if (!byWords.TryGetValue(said, out var token))
        {
            var sort = entries is [var first, ..] ? ModelTexts.SortOf(first.Kind) : ModelTexts.Number;
            token = isOn ? $"<{sort}{(byWords.Count + 1).ToString(CultureInfo.InvariantCulture)}>" : said;
            (byWords[said], words[token], named[token]) = (token, said, entries);
        }

        return token;
    }

    // Mobiles, telephones, cards; addresses of mail; ids of deals, customers and people.
    [GeneratedRegex(@"[\w.+-]+@[\w-]+(\.[\w-]+)+|\+?\d[\d -]{5,}\d[\dXx]?|\b[A-Z]{1,4}-?\d{3,}\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"<[^<>\d]{1,4}\d{1,3}>")]
    private static partial Regex Tokens();
}
