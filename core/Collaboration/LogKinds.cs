using System.Security.Cryptography;
using System.Text;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Collaboration;

/// <summary>How the collaboration log is stored and found.</summary>
public static class LogKinds
{
    /// <summary>The kind's name, as used in a card's subject.</summary>
    public const string Entries = "log_entries";

    // Of an instant's key, that much is the day.
    private const int DayLength = 10;
    private const int LongestPart = 100;

    /// <summary>Keys are <c>deal/instant/id</c>, so that a deal's log is one range in its order.</summary>
    public static DocumentIndex<LogEntry> ByDeal { get; } = new("deal", entry => new IndexKey($"{PartOf(entry.DealId)}{PlaceOf(entry)}"));

    /// <summary>Keys are <c>deal/two characters</c>, see <see cref="LogWords"/>.</summary>
    public static DocumentIndex<LogEntry> ByWord { get; } = new("word", LogWords.KeysOf);

    public static DocumentIndex<LogEntry> ByFile { get; } = new("file", entry => entry.Files.Select(file => (IndexKey)file.File.Sha256));

    public static DocumentIndex<LogEntry> ByAuthor { get; } = new("author", entry => entry.AuthorId);

    /// <summary>How many entries a deal has on each day (UTC): the way to a page without reading what is before it.</summary>
    public static DocumentTally<LogEntry> Days { get; } = new(
        "days", entry => [new IndexKey($"{PartOf(entry.DealId)}{((IndexKey)entry.At).Text[..DayLength]}")], _ => 0);

    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<LogEntry>(Entries, audited: true, ByDeal, ByWord, ByFile, ByAuthor)
        {
            Ties = entry => DealKinds.TiesTo(entry.DealId),
            Tallies = [Days],
        },
    ];

    /// <summary>What all keys of a deal's entries begin with.</summary>
    internal static string PartOf(Id<Deal> dealId) =>
        $"{(dealId.Text.Length <= LongestPart ? dealId.Text : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dealId.Text))))}\t";

    /// <summary>An entry's place in its deal's log: later ones have greater places.</summary>
    internal static string PlaceOf(LogEntry entry) => $"{((IndexKey)entry.At).Text}\t{entry.Id}";
}
