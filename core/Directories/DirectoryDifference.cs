using ChatSales.Core.People;

namespace ChatSales.Core.Directories;

/// <summary>
/// How directories differ from the people known here, and what would be changed (R6). Pure: the same people and directories, in whatever order, give
/// the same changes. Nobody is matched by name alone; what a directory hides changes nothing; whom no directory ever had no directory closes out.
/// </summary>
/// <param name="Changes">By sort, platform and name.</param>
/// <param name="Losses">By platform.</param>
public sealed record DirectoryDifference(IReadOnlyList<DirectoryChange> Changes, IReadOnlyDictionary<string, Loss> Losses)
{
    /// <summary>Compares.</summary>
    /// <param name="views">At most one of each platform.</param>
    /// <param name="people">Everybody known here, those who left too.</param>
    /// <param name="options">Whose word counts.</param>
    /// <param name="rules">What people are here.</param>
    /// <param name="today">The last day of whoever has left.</param>
    public static DirectoryDifference Of(
        IEnumerable<DirectoryView> views, IReadOnlyList<Person> people, DirectoryOptions options, PlacingRules rules, DateOnly today)
    {
        var inOrder = views.OrderBy(view => options.RankOf(view.Platform)).ThenBy(view => view.Platform, StringComparer.Ordinal);
        var identities = new Identities([.. inOrder], people);
        var drafts = new Drafts(identities, options, rules, today);
        drafts.Fill();
        new ManagerLines(identities).Fill();
        var changes = drafts.Changes().Concat(identities.Conflicts)
            .OrderBy(change => change.Sort).ThenBy(change => options.RankOf(change.Platform))
            .ThenBy(change => change.Name, StringComparer.Ordinal).ThenBy(change => change.Account, StringComparer.Ordinal)
            .ThenBy(change => change.PersonId?.Text, StringComparer.Ordinal);
        return new DirectoryDifference([.. changes], drafts.Losses);
    }
}
