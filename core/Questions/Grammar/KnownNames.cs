using ChatSales.Core.Reading.Names;
using IndexedKind = ChatSales.Core.Reading.Names.NameKind;

namespace ChatSales.Core.Questions.Grammar;

/// <summary>The names that questions can use besides the lexicon, as they are now.</summary>
/// <param name="Index">Names of customers, people, teams, products, deals, regions and industries.</param>
/// <param name="Sources">Where leads come from.</param>
/// <param name="LossReasons">Why deals are lost.</param>
public sealed record KnownNames(NameIndex Index, IReadOnlyCollection<string> Sources, IReadOnlyCollection<string> LossReasons)
{
    /// <summary>The team of each person who is in one, by ids.</summary>
    public IReadOnlyDictionary<string, string> Teams { get; init; } = new Dictionary<string, string>();

    /// <summary>Those who take part in deals and own none, by ids.</summary>
    public IReadOnlySet<string> Helpers { get; init; } = new HashSet<string>();

    /// <summary>No names at all.</summary>
    public static KnownNames None { get; } = new(new NameIndex([]), [], []);

    /// <summary>What is named in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="reach">Ids of the people who are meant rather than others of the same name; null for none in particular.</param>
    internal IEnumerable<Piece> In(string text, IReadOnlySet<string>? reach)
    {
        foreach (var hit in Index.Scan(text, _ => true).Where(hit => hit.Fit != NameFit.Corrected))
        {
            var cost = 1 - (0.01 * hit.Length) + (hit.Fit == NameFit.Exact ? 0 : PartCost);
            foreach (var named in hit.Entries.GroupBy(entry => entry.Kind))
            {
                var near = named.Where(entry => entry.Kind == IndexedKind.Person && reach?.Contains(entry.Id) == true).ToList();
                yield return new(hit.Start, hit.End, MeaningOf(text[hit.Start..hit.End], near.Count > 0 ? near : [.. named]), cost);
            }
        }

        foreach (var (word, kind) in Sources.Select(word => (word, NameKind.Source)).Concat(LossReasons.Select(word => (word, NameKind.LossReason))))
        {
            for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
                at >= 0;
                at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                yield return new(at, at + word.Length, Said(kind, word), 1 - (0.01 * word.Length));
            }
        }
    }

    // A part of a name is less likely to be one than a whole name.
    private const double PartCost = 0.3;

    private Meaning MeaningOf(string words, IReadOnlyList<NameEntry> entries) => entries is [var only]
        ? only.Kind == IndexedKind.Person && Helpers.Contains(only.Id) ? new Meaning.Said(new Quality.TakesPart(only.Id))
        : Said(KindOf(only.Kind), only.Id)
        : new Meaning.Vague(new(words, [.. entries.Select(entry => entry.Name)]));

    private static Meaning.Said Said(NameKind kind, string value) => new(new Quality.Named(kind, new(value)));

    private static NameKind KindOf(IndexedKind kind) => kind switch
    {
        IndexedKind.Customer => NameKind.Customer,
        IndexedKind.Person => NameKind.Person,
        IndexedKind.Deal => NameKind.Deal,
        IndexedKind.Product => NameKind.Product,
        IndexedKind.Team => NameKind.Team,
        IndexedKind.Region => NameKind.Region,
        _ => NameKind.Industry,
    };
}
