using ChatSales.Core.People;

namespace ChatSales.Core.Directories;

/// <summary>What a person is here by the rules.</summary>
/// <param name="Role">For whoever is new; null where they are to be left out.</param>
/// <param name="Team">Null where the rule says nothing of it.</param>
/// <param name="Region">Null where the rule says nothing of it.</param>
internal sealed record Place(Role? Role, string? Team, string? Region);

/// <summary>Finds the rule that fits a member.</summary>
internal sealed class DirectoryPlacing(PlacingRules rules)
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
        var traits = new DirectoryTraits(platform, member.Title, names, isHead);
        return rules.Rules.FirstOrDefault(rule => rule.Fits(traits)) is { } rule
            ? new Place(rule.Role, rule.Team == PlacingRule.OwnDepartment ? Words(main?.Name) : Words(rule.Team), Words(rule.Region))
            : null;
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
