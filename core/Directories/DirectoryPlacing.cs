using ChatSales.Core.People;

namespace ChatSales.Core.Directories;

/// <summary>What a person is here by the rules.</summary>
/// <param name="Role">For whoever is new; null where they are to be left out.</param>
/// <param name="Team">Null where the rule says nothing of it.</param>
/// <param name="Region">Null where the rule says nothing of it.</param>
internal sealed record Place(Role? Role, string? Team, string? Region);

/// <summary>Finds the rule that fits a member.</summary>
internal sealed class DirectoryPlacing(DirectoryOptions options)
{
    /// <summary>The place that the first fitting rule gives; null if none fits.</summary>
    public Place? Of(string platform, DirectoryMember member, DirectoryTree tree)
    {
        var main = tree.MainOf(member);
        if (main is not null && tree.IsLost(main))
        {
            return null;
        }

        var names = main is null ? [] : tree.Above(main).Select(one => one.Name ?? "").ToList();
        var isHead = main?.Heads.Any(head => Sameness.IsSame(platform, head, member.Account)) == true;
        var rule = options.Rules.FirstOrDefault(one => Fits(one, platform, member.Title ?? "", names, isHead));
        return rule is null ? null : new Place(
            rule.Ignore ? null : rule.RoleOrNone,
            rule.Team == DirectoryRule.OwnDepartment ? Words(main?.Name) : Words(rule.Team),
            Words(rule.Region));
    }

    private static bool Fits(DirectoryRule rule, string platform, string title, List<string> names, bool isHead) =>
        (rule.Platforms.Count == 0 || rule.Platforms.Contains(platform, StringComparer.OrdinalIgnoreCase))
        && (rule.Departments.Count == 0 || rule.Departments.Any(one => IsIn(names, one)))
        && (rule.Titles.Count == 0 || rule.Titles.Any(one => title.Contains(one, StringComparison.OrdinalIgnoreCase)))
        && (rule.Head == HeadCondition.Any || rule.Head == HeadCondition.Yes == isHead);

    // The path is looked for from every department above, the root's own name or not: consoles show it with and without.
    private static bool IsIn(List<string> names, string wanted)
    {
        var parts = wanted.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Enumerable.Range(0, names.Count).Any(low =>
            low + parts.Length <= names.Count
            && (parts.Length == 1 || names.Count - low - parts.Length <= 1)
            && parts.Reverse().Index().All(part => names[low + part.Index].Equals(part.Item, StringComparison.OrdinalIgnoreCase)));
    }

    private static string? Words(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Compares what directories say of one person.</summary>
internal static class Sameness
{
    public static bool IsSame(string platform, string one, string other) =>
        PeopleKinds.PlainAccount(platform, one) == PeopleKinds.PlainAccount(platform, other);

    /// <summary>Digits of a mobile number, and + before those of another country; null for what is none.</summary>
    public static string? Mobile(string? text)
    {
        var digits = string.Concat((text ?? "").Where(c => c == '+' || char.IsAsciiDigit(c)));
        var plain = digits.StartsWith("+86", StringComparison.Ordinal) ? digits[3..] : digits;
        return plain.Length == WithCountry && plain.StartsWith("86", StringComparison.Ordinal) ? plain[2..]
            : plain.Length >= Shortest ? plain
            : null;
    }

    private const int WithCountry = 13;
    private const int Shortest = 7;
}
