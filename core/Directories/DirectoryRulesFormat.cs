using System.Text.Json.Nodes;
using ChatSales.Core.Conditions;
using ChatSales.Core.Conversation;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Directories;

/// <summary>The rules by which people of a directory get their role, team and region, as a file.</summary>
public sealed class DirectoryRulesFormat(DirectoryOptions options) : ConfigFormat<PlacingRules>
{
    private const string Rules = "rules";
    private const string Condition = "when";
    private const string Role = "role";
    private const string Team = "team";
    private const string Region = "region";

    /// <summary>In the place of a role: these people are left out.</summary>
    private const string Ignore = "Ignore";
    private static readonly IReadOnlyList<string> Roles = [.. Enum.GetNames<Role>(), Ignore];

    public override string Name => "directory-rules/1";

    public override Message Title => DirectoryTexts.RulesTitle;

    public override Message About => DirectoryTexts.RulesAbout;

    public override int Place => 80;

    public override PlacingRules Standing { get; } = PlacingRules.Of(options);

    public override IReadOnlyList<ConfigTable> Tables { get; } =
    [
        new(Rules, DirectoryTexts.RulesTable,
        [
            new(Condition, DirectoryTexts.RuleWhen, ConfigCell.When) { Fields = PlacingRules.Fields },
            new(Role, DirectoryTexts.RuleRole)
            {
                Choices =
                [
                    .. Enum.GetValues<Role>().Select(role => new Choice(role.ToString(), PeopleTexts.NameOf(role))),
                    new Choice(Ignore, DirectoryTexts.RuleIgnore.Text),
                ],
            },
            new(Team, DirectoryTexts.RuleTeam) { Hint = DirectoryTexts.RuleTeamHint },
            new(Region, DirectoryTexts.RuleRegion) { Names = ConfigNames.Regions },
        ])
        {
            IsOrdered = true,
        },
    ];

    protected override PlacingRules Read(JsonObject content, ConfigReading reading)
    {
        reading.Only(content, "", Rules);
        var rules = new List<PlacingRule>();
        var roles = new List<(string, string)>();
        foreach (var (item, path) in reading.Items(content, "", Rules))
        {
            reading.Only(item, path, Condition, Role, Team, Region);
            var role = reading.Required(item, path, Role, StoreLimits.LongestKey);
            roles.Add((role, ConfigReading.At(path, Role)));
            rules.Add(new PlacingRule(reading.When(item, path, Condition, PlacingRules.Fields))
            {
                Role = role != Ignore && Roles.Contains(role) ? Enum.Parse<Role>(role) : null,
                Team = reading.Text(item, path, Team, StoreLimits.LongestKey),
                Region = reading.Text(item, path, Region, StoreLimits.LongestKey),
            });
        }

        reading.Among(roles, Roles);
        return new PlacingRules(rules);
    }

    protected override JsonObject Write(PlacingRules value) => new() { [Rules] = new JsonArray([.. value.Rules.Select(Write)]) };

    private static JsonObject Write(PlacingRule rule)
    {
        var item = new JsonObject { [Condition] = WhenForm.Write(rule.When), [Role] = rule.Role?.ToString() ?? Ignore };
        foreach (var (key, text) in new[] { (Team, rule.Team), (Region, rule.Region) })
        {
            if (text is not null)
            {
                item[key] = text;
            }
        }

        return item;
    }
}
