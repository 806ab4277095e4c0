using System.Globalization;
using System.Text.RegularExpressions;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.PostgreSql;

/// <summary>
/// Names of the tables of documents, of their keys and of their tallies; part of the stored format. A kind's documents are one table, as are the keys
/// of each of its indexes: one btree answers equality, ranges and order, and the planner has separate statistics per index.
/// </summary>
internal static partial class Tables
{
    private const int LongestName = 63;
    private const string VersionMark = "__v";

    public static string Documents(DocumentKind kind) => Checked($"doc_{kind.Name}");

    /// <summary>
    /// Another version of an index is another table: programs with an earlier version find theirs gone, and can't write wrong keys.
    /// </summary>
    public static string Keys(DocumentKind kind, DocumentIndex index) => Keys(kind, index, index.Version);

    /// <summary>The version of an index whose keys a table holds; null if they are not this index's.</summary>
    public static int? VersionOf(string table, DocumentKind kind, DocumentIndex index) =>
        table == Keys(kind, index, 1) ? 1
        : table.StartsWith($"{Keys(kind, index, 1)}{VersionMark}", StringComparison.Ordinal)
        && int.TryParse(
            table.AsSpan(Keys(kind, index, 1).Length + VersionMark.Length),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var version)
            ? version
        : null;

    private static string Keys(DocumentKind kind, DocumentIndex index, int version) =>
        Checked(string.Create(CultureInfo.InvariantCulture, $"keys_{kind.Name}__{index.Name}{(version == 1 ? "" : $"{VersionMark}{version}")}"));

    public static string Tally(DocumentKind kind, DocumentTally tally) => Checked($"tally_{kind.Name}__{tally.Name}");

    // Names go into statements unescaped.
    private static string Checked(string name) =>
        name.Length <= LongestName && Plain.IsMatch(name)
            ? name
            : throw new ArgumentException(
                $"'{name}' can't be the name of a table: lower-case letters, digits and underscores, at most {LongestName}.",
                nameof(name));

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex Plain { get; }
}
