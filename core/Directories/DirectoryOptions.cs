using System.Globalization;
using ChatSales.Core.People;

namespace ChatSales.Core.Directories;

/// <summary>Which directories are followed, and what their departments mean here (section <c>Directory</c>).</summary>
public sealed class DirectoryOptions
{
    private const string TimeForm = "HH\\:mm";

    /// <summary>The platforms whose directories are followed. What somebody is called and where they belong, the first says that has them.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <summary>Percent of the people known from a directory that may be missing from one pass; a pass with more missing changes nothing.</summary>
    public int MostLeaving { get; init; } = 10;

    /// <summary>When the whole directory is read each night.</summary>
    public string At { get; init; } = "03:30";

    /// <summary>The first rule that fits a person says what they are here; whom none fits is listed, and gets no role by guess.</summary>
    public IReadOnlyList<DirectoryRule> Rules { get; init; } = [];

    /// <summary><see cref="At"/> as a time of the day.</summary>
    public TimeSpan Night => Time(At) ?? TimeSpan.Zero;

    /// <summary>A platform's place in the order of precedence; last if it isn't followed.</summary>
    public int RankOf(string platform) => Platforms.Index().Where(at => at.Item == platform).Select(at => at.Index).FirstOrDefault(int.MaxValue);

    /// <summary>What is wrong, one sentence per mistake.</summary>
    /// <param name="known">The platforms that have a directory.</param>
    public IEnumerable<string> Mistakes(IReadOnlyList<string> known) =>
    [
        .. Platforms.Except(known).Select(platform => $"Directory:Platforms: '{platform}' is not one of {string.Join(", ", known)}."),
        .. Platforms.Distinct().Count() < Platforms.Count ? ["Directory:Platforms: names one twice."] : Array.Empty<string>(),
        .. MostLeaving is < 1 or > 100 ? ["Directory:MostLeaving: must be from 1 to 100."] : Array.Empty<string>(),
        .. Time(At) is null ? [$"Directory:At: '{At}' is not a time like 03:30."] : Array.Empty<string>(),
        .. Rules.Index().SelectMany(at => at.Item.Mistakes($"Directory:Rules:{at.Index}")),
    ];

    private static TimeSpan? Time(string text) =>
        TimeOnly.TryParseExact(text, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToTimeSpan() : null;
}

/// <summary>Whether a rule is for those who lead a department.</summary>
public enum HeadCondition
{
    Any,
    Yes,
    No,
}

/// <summary>What people of some departments or with some titles are here. Conditions that are left out fit everybody.</summary>
public sealed class DirectoryRule
{
    /// <summary>Any of these: a department's name, or its path from the root with slashes between; who is below it is in it too.</summary>
    public IReadOnlyList<string> Departments { get; init; } = [];

    /// <summary>Any of these in the title.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];

    /// <summary>Any of these platforms.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <summary>Whether they lead their department.</summary>
    public HeadCondition Head { get; init; }

    /// <summary>The role of whoever is new; those who are known keep theirs.</summary>
    public string Role { get; init; } = "";

    /// <summary>The team's name, or <see cref="PlacingRule.OwnDepartment"/>; empty: the rule says nothing of it.</summary>
    public string Team { get; init; } = "";

    /// <summary>Empty: the rule says nothing of it.</summary>
    public string Region { get; init; } = "";

    /// <summary>Whether these people have nothing to do with the bot.</summary>
    public bool Ignore { get; init; }

    internal Role? RoleOrNone => Enum.TryParse<Role>(Role, ignoreCase: true, out var role) && IsName(Role) ? role : null;

    internal IEnumerable<string> Mistakes(string key)
    {
        if (Ignore != (Role.Length == 0))
        {
            yield return $"{key}: needs either a Role or Ignore.";
        }
        else if (!Ignore && RoleOrNone is null)
        {
            yield return $"{key}:Role: '{Role}' is not one of {string.Join(", ", Enum.GetNames<Role>())}.";
        }
    }

    // An enum's reader would take numbers too.
    private static bool IsName(string text) => Enum.GetNames<Role>().Contains(text, StringComparer.OrdinalIgnoreCase);
}
