using ChatSales.Core.Conditions;
using ChatSales.Core.People;

namespace ChatSales.Core.Directories;

/// <summary>What people of a directory are here (format <c>directory-rules/1</c>).</summary>
/// <param name="Rules">The first that fits somebody counts.</param>
public sealed record PlacingRules(IReadOnlyList<PlacingRule> Rules)
{
    /// <summary>What conditions about somebody in a directory are about.</summary>
    public static ThingFields<DirectoryTraits> Fields { get; } = new(
        new ThingField<DirectoryTraits>("department", DirectoryTexts.DepartmentField, FieldType.List, one => FieldValue.Of(one.Departments)),
        new ThingField<DirectoryTraits>("title", DirectoryTexts.TitleField, FieldType.List, one => FieldValue.Of(one.TitleParts)),
        new ThingField<DirectoryTraits>("platform", DirectoryTexts.PlatformField, FieldType.Text, one => FieldValue.Of(one.Platform)),
        new ThingField<DirectoryTraits>("head", DirectoryTexts.HeadField, FieldType.Bool, one => FieldValue.Of(one.IsHead)));

    /// <summary>Those of the settings.</summary>
    public static PlacingRules Of(DirectoryOptions options) => new([.. options.Rules.Select(rule => new PlacingRule(WhenOf(rule))
    {
        Role = rule.RoleOrNone,
        Team = rule.Team.Length > 0 ? rule.Team : null,
        Region = rule.Region.Length > 0 ? rule.Region : null,
    })]);

    private static When WhenOf(DirectoryRule rule) => new(
    [
        .. Test("department", rule.Departments.Select(DirectoryTraits.Plain)), .. Test("title", rule.Titles),
        .. Test("platform", rule.Platforms.Select(platform => platform.ToLowerInvariant())),
        .. rule.Head == HeadCondition.Any ? [] : Test("head", FieldValue.Of(rule.Head == HeadCondition.Yes)),
    ]);

    private static IEnumerable<WhenPart> Test(string field, IEnumerable<string> values) =>
        values.Any() ? Test(field, [.. values.Select(value => FieldValue.Of(value))]) : [];

    private static IEnumerable<WhenPart> Test(string field, params IReadOnlyList<FieldValue> values) =>
        [new FieldTest(Fields.Find(field)!, [new Comparison(values.Count == 1 ? Comparing.Equal : Comparing.In, values)])];
}

/// <summary>What people of some sort are here.</summary>
/// <param name="When">Which people.</param>
public sealed record PlacingRule(When When)
{
    /// <summary>Instead of a team's name: the name of the person's department.</summary>
    public const string OwnDepartment = "*";

    private readonly Func<DirectoryTraits, Truth> holds = PlacingRules.Fields.Compile(When);

    /// <summary>The role of whoever is new, while those who are known keep theirs; null for people who have nothing to do with the bot.</summary>
    public Role? Role { get; init; }

    /// <summary>The team's name, or <see cref="OwnDepartment"/>; null: the rule says nothing of it.</summary>
    public string? Team { get; init; }

    /// <summary>Null: the rule says nothing of it.</summary>
    public string? Region { get; init; }

    public bool Fits(DirectoryTraits one) => holds(one) == Truth.Yes;
}

/// <summary>What rules look at.</summary>
/// <param name="platform">Whose directory.</param>
/// <param name="title">What the directory calls their work; null where it is hidden.</param>
/// <param name="names">Their department and those above it, upwards.</param>
/// <param name="isHead">Whether they lead their department.</param>
public sealed class DirectoryTraits(string platform, string? title, IReadOnlyList<string> names, bool isHead)
{
    private readonly Lazy<IReadOnlyList<string>> titleParts = new(() => PartsOf(title));

    public string Platform => platform;

    public bool IsHead => isHead;

    /// <summary>
    /// The names of the department and those above it, and their paths from the top; with the root's own name or not, as consoles show it with and
    /// without.
    /// </summary>
    public IReadOnlyList<string> Departments { get; } =
    [
        .. names, .. names.Index().SelectMany(at => new[] { PathOf(names.Skip(at.Index)), PathOf(names.Skip(at.Index).SkipLast(1)) })
            .Where(path => path.Contains('/', StringComparison.Ordinal)),
    ];

    /// <summary>All that the title has as a part: rules name only what matters of it.</summary>
    public IReadOnlyList<string> TitleParts => titleParts.Value;

    /// <summary>A path without blanks around its names.</summary>
    public static string Plain(string path) =>
        string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string PathOf(IEnumerable<string> upwards) => string.Join('/', upwards.Reverse());

    private static IReadOnlyList<string> PartsOf(string? title)
    {
        var text = Shorter(title ?? "");
        var parts = Enumerable.Range(0, text.Length).SelectMany(from => Enumerable.Range(from + 1, text.Length - from).Select(to => text[from..to]));
        return [.. parts.Distinct()];
    }

    // What comes after it says nothing that a rule would name.
    private static string Shorter(string title) => title.Length > LongestTitle ? title[..LongestTitle] : title;

    private const int LongestTitle = 40;
}
