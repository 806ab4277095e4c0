using System.Text.Json.Nodes;
using ChatSales.Core.Conditions;
using ChatSales.Core.Conversation;
using ChatSales.Core.Customers;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Leads;

/// <summary>The rules by which leads find their people, as a file.</summary>
public sealed class LeadRulesFormat(LeadOptions options, IndustriesFormat industries) : ConfigFormat<LeadRules>
{
    private const int LongestName = 60;

    public override string Name => "lead-rules/1";

    public override Message Title => LeadTexts.RulesTitle;

    public override Message About => LeadTexts.RulesAbout;

    public override int Place => 60;

    public override LeadRules Standing { get; } = LeadRules.Of(options);

    public override IReadOnlyList<ConfigTable> Tables { get; } =
    [
        new("rules", LeadTexts.RulesTable,
        [
            new("name", LeadTexts.RuleName),
            new("when", LeadTexts.RuleWhen, ConfigCell.When) { Fields = LeadRules.Fields },
            new("teams", LeadTexts.RuleTeams, ConfigCell.Words) { Names = ConfigNames.Teams },
            new("people", LeadTexts.RulePeople, ConfigCell.Words) { Names = ConfigNames.People },
        ])
        {
            IsOrdered = true,
        },
        new("pools", LeadTexts.PoolsTable,
        [
            new("when", LeadTexts.RuleWhen, ConfigCell.When) { Fields = LeadRules.Fields },
            new("teams", LeadTexts.PoolTeams, ConfigCell.Words) { Names = ConfigNames.Teams },
        ]),
    ];

    public override IReadOnlyList<ConfigColumn> Values { get; } =
        [new("default", LeadTexts.RulesDefault) { Names = ConfigNames.People, Hint = LeadTexts.RulesDefaultHint }];

    public override ValueTask<IReadOnlyDictionary<string, IReadOnlyList<string>>> SetsAsync(Session session, CancellationToken ct) =>
        industries.AsSetAsync(session, ct);

    protected override LeadRules Read(JsonObject content, ConfigReading reading)
    {
        reading.Only(content, "", "rules", "pools", "default");
        var rules = reading.Items(content, "", "rules").Select(one => RuleOf(one.Item, one.Path, reading)).ToList();
        var pools = reading.Items(content, "", "pools", isRequired: false).Select(one => PoolOf(one.Item, one.Path, reading)).ToList();
        return new LeadRules(rules, pools, reading.Text(content, "", "default", StoreLimits.LongestKey));
    }

    protected override JsonObject Write(LeadRules value)
    {
        var content = new JsonObject
        {
            ["rules"] = new JsonArray([.. value.Rules.Select(Write)]),
            ["pools"] = new JsonArray([.. value.Pools.Select(pool => new JsonObject
            {
                ["when"] = WhenForm.Write(pool.When), ["teams"] = ListOf(pool.Teams),
            })]),
        };
        if (value.Default is { } one)
        {
            content["default"] = one;
        }

        return content;
    }

    protected override async ValueTask CheckAsync(Session session, LeadRules value, ConfigReading reading, CancellationToken ct)
    {
        var people = (await session.QueryAsync(new Query<Person>(), ct)).ToDictionary(person => person.Id);
        foreach (var (index, rule) in value.Rules.Index())
        {
            var at = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"rules[{index}]");
            NamedPeople.Check(reading, people, ConfigReading.Placed(rule.People, $"{at}.people"));
            NamedPeople.CheckTeams(reading, people.Values, ConfigReading.Placed(rule.Teams, $"{at}.teams"));
        }

        foreach (var (index, pool) in value.Pools.Index())
        {
            var at = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"pools[{index}].teams");
            NamedPeople.CheckTeams(reading, people.Values, ConfigReading.Placed(pool.Teams, at));
        }

        NamedPeople.Check(reading, people, value.Default is { } one ? [(one, "default")] : []);
    }

    private static AssignRule RuleOf(JsonObject item, string path, ConfigReading reading)
    {
        reading.Only(item, path, "name", "when", "teams", "people");
        var rule = new AssignRule(
            reading.Text(item, path, "name", LongestName), reading.When(item, path, "when", LeadRules.Fields),
            reading.Words(item, path, "teams", StoreLimits.LongestKey), reading.Words(item, path, "people", StoreLimits.LongestKey));
        if (rule.Teams.Count + rule.People.Count == 0)
        {
            reading.Wrong(path, LeadTexts.RuleForNobody.Text);
        }

        return rule;
    }

    private static PoolRule PoolOf(JsonObject item, string path, ConfigReading reading)
    {
        reading.Only(item, path, "when", "teams");
        var pool = new PoolRule(reading.When(item, path, "when", LeadRules.Fields), reading.Words(item, path, "teams", StoreLimits.LongestKey));
        if (pool.Teams.Count == 0)
        {
            reading.Wrong(ConfigReading.At(path, "teams"), OrganisationTexts.Missing.Text);
        }

        return pool;
    }

    private static JsonObject Write(AssignRule rule)
    {
        var item = new JsonObject();
        if (rule.Name is { } name)
        {
            item["name"] = name;
        }

        item["when"] = WhenForm.Write(rule.When);
        item["teams"] = ListOf(rule.Teams);
        item["people"] = ListOf(rule.People);
        return item;
    }

    private static JsonArray ListOf(IReadOnlyList<string> words) => new([.. words.Select(word => JsonValue.Create(word))]);
}
