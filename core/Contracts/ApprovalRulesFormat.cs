using System.Text.Json.Nodes;
using ChatSales.Core.Conditions;
using ChatSales.Core.Conversation;
using ChatSales.Core.Customers;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Contracts;

/// <summary>The rules by which contracts are approved, as a file.</summary>
public sealed class ApprovalRulesFormat(ContractOptions options, IndustriesFormat industries) : ConfigFormat<ApprovalRules>
{
    private const string Steps = "steps";
    private const string By = "by";
    private const string Condition = "when";
    private const int Longest = 30;
    private static readonly IReadOnlyList<string> Approvers = [.. ContractOptions.MayApprove.Select(role => role.ToString())];

    public override string Name => "approval-rules/1";

    public override Message Title => ContractTexts.RulesTitle;

    public override Message About => ContractTexts.RulesAbout;

    public override int Place => 70;

    public override ApprovalRules Standing { get; } = ApprovalRules.Of(options);

    public override IReadOnlyList<ConfigTable> Tables { get; } =
    [
        new(Steps, ContractTexts.StepsTable,
        [
            new(By, ContractTexts.StepBy)
            {
                Choices = [.. ContractOptions.MayApprove.Select(role => new Choice(role.ToString(), PeopleTexts.NameOf(role)))],
            },
            new(Condition, ContractTexts.StepWhen, ConfigCell.When) { Fields = ApprovalRules.Fields },
        ])
        {
            Identity = By, IsOrdered = true,
        },
    ];

    public override ValueTask<IReadOnlyDictionary<string, IReadOnlyList<string>>> SetsAsync(Session session, CancellationToken ct) =>
        industries.AsSetAsync(session, ct);

    protected override ApprovalRules Read(JsonObject content, ConfigReading reading)
    {
        reading.Only(content, "", Steps);
        var items = reading.Items(content, "", Steps);
        var rules = new List<ApprovalRule>();
        var roles = new List<(string, string)>();
        foreach (var (item, path) in items)
        {
            reading.Only(item, path, By, Condition);
            var by = reading.Required(item, path, By, Longest);
            roles.Add((by, ConfigReading.At(path, By)));
            rules.Add(new ApprovalRule(
                Approvers.Contains(by) ? Enum.Parse<Role>(by) : Role.Manager, reading.When(item, path, Condition, ApprovalRules.Fields)));
        }

        reading.Among(roles, Approvers);
        reading.NoneTwice(roles);
        if (rules.All(rule => rule.When.Parts.Count > 0))
        {
            reading.Wrong(Steps, ContractTexts.NobodyForSome.Text);
        }

        return new ApprovalRules(rules);
    }

    protected override JsonObject Write(ApprovalRules value) => new()
    {
        [Steps] = new JsonArray(
            [.. value.Steps.Select(step => new JsonObject { [By] = step.By.ToString(), [Condition] = WhenForm.Write(step.When) })]),
    };

    protected override async ValueTask CheckAsync(Session session, ApprovalRules value, ConfigReading reading, CancellationToken ct)
    {
        var people = await session.QueryAsync(new Query<Person>(), ct);
        foreach (var (index, step) in value.Steps.Index().Where(one => people.All(person => !person.Active || person.Role != one.Item.By)))
        {
            reading.Wrong(
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Steps}[{index}].{By}"),
                ContractTexts.NobodyOf.With(PeopleTexts.NameOf(step.By)));
        }
    }
}
