using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Organisation;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Rhythm.Anomalies;

/// <summary>What counts as unusual, as a file (Q4).</summary>
public sealed class AnomalyRulesFormat(WorkingCalendars calendars, BusinessZone zone) : ConfigFormat<AnomalyRules>
{
    private const int MostDays = 365;
    private const int MostAmount = 1_000_000_000;

    private static readonly IReadOnlyDictionary<string, AnomalyKind> Kinds =
        Enum.GetValues<AnomalyKind>().ToDictionary(kind => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()));

    public override string Name => "anomaly-rules/1";

    public override Message Title => AnomalyTexts.RulesTitle;

    public override Message About => AnomalyTexts.RulesAbout;

    public override int Place => 90;

    public override AnomalyRules Standing => AnomalyRules.Usual;

    public override IReadOnlyList<ConfigTable> Tables { get; } =
    [
        new("rules", AnomalyTexts.RulesTable,
        [
            new("kind", AnomalyTexts.KindColumn)
            {
                Choices = [.. Kinds.Select(kind => new Choice(kind.Key, AnomalyTexts.NameOf(kind.Value)))],
            },
            new("on", AnomalyTexts.OnColumn, ConfigCell.Flag),
            new("days", AnomalyTexts.DaysColumn, ConfigCell.Number),
            new("amount", AnomalyTexts.AmountColumn, ConfigCell.Number) { Hint = AnomalyTexts.AmountHint },
        ])
        {
            Identity = "kind",
        },
    ];

    public override ValueTask<IReadOnlyList<ConfigNotes>> TrialAsync(Session session, JsonObject content, CancellationToken ct) =>
        AnomalyTrial.OfAsync(session, Read(content, new ConfigReading()), calendars, zone, ct);

    protected override AnomalyRules Read(JsonObject content, ConfigReading reading)
    {
        reading.Only(content, "", "rules");
        var items = reading.Items(content, "", "rules");
        reading.NoneTwice(items.Select(one => (one.Item["kind"]?.ToString() ?? "", ConfigReading.At(one.Path, "kind"))));
        return new AnomalyRules([.. items.Select(one => RuleOf(one.Item, one.Path, reading))]);
    }

    protected override JsonObject Write(AnomalyRules value) => new()
    {
        ["rules"] = new JsonArray([.. value.Rules.Select(Write)]),
    };

    private static AnomalyRule RuleOf(JsonObject item, string path, ConfigReading reading)
    {
        reading.Only(item, path, "kind", "on", "days", "amount");
        var name = reading.Required(item, path, "kind", StoreLimits.LongestKey);
        reading.Among([(name, ConfigReading.At(path, "kind"))], [.. Kinds.Keys]);
        var kind = Kinds.GetValueOrDefault(name);
        var usual = AnomalyRules.Usual.Rules.First(rule => rule.Kind == kind);
        if (usual.Amount is null && item["amount"] is not null)
        {
            reading.Wrong(ConfigReading.At(path, "amount"), AnomalyTexts.NoAmount.Text);
        }

        return new AnomalyRule(
            kind, reading.Flag(item, path, "on", fallback: true), reading.Number(item, path, "days", 1, MostDays, usual.Days),
            item["amount"] is null ? usual.Amount : new Money(reading.Number(item, path, "amount", 0, MostAmount, fallback: 0)));
    }

    private static JsonObject Write(AnomalyRule rule)
    {
        var item = new JsonObject
        {
            ["kind"] = Kinds.First(kind => kind.Value == rule.Kind).Key, ["on"] = rule.IsOn, ["days"] = rule.Days,
        };
        if (rule.Amount is { } amount)
        {
            item["amount"] = (long)amount.Yuan;
        }

        return item;
    }
}
