using System.Text.RegularExpressions;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.PostgreSql;

/// <summary>
/// Names of the tables of documents, of their keys and of their tallies; part of the stored format. Documents of a kind are one table, and so are the keys of each of its indexes:
/// equality, ranges and order are then all answered by one btree, and the planner has statistics of each index by itself.
/// </summary>
internal static partial class Tables
{
    private const int LongestName = 63;

    public static string Documents(DocumentKind kind) => Checked($"doc_{kind.Name}");

    public static string Keys(DocumentKind kind, DocumentIndex index) => Checked($"keys_{kind.Name}__{index.Name}");

    public static string Tally(DocumentKind kind, DocumentTally tally) => Checked($"tally_{kind.Name}__{tally.Name}");

    // Names are put into statements as they are.
    private static string Checked(string name) => name.Length <= LongestName && Plain.IsMatch(name)
        ? name
        : throw new ArgumentException($"'{name}' can't be the name of a table: lower-case letters, digits and underscores, at most {LongestName}.", nameof(name));

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex Plain { get; }
}
