using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Organisation;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Rhythm.Anomalies;

/// <summary>What counts as unusual, as a file (Q4).</summary>
public sealed class AnomalyRulesFormat(WorkingCalendars calendars, BusinessZone zone, StagePlan plan) : ConfigFormat<AnomalyRules>
{
    private const int MostDays = 365;
    private const int MostAmount = 1_000_000_000;
    private const int MostPercent = 100;
    private const int MostLeast = 10_000;

    private static readonly string[] Rates = ["percent", "least"];

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
            new("percent", AnomalyTexts.PercentColumn, ConfigCell.Number) { Hint = AnomalyTexts.PercentHint },
            new("least", AnomalyTexts.LeastColumn, ConfigCell.Number) { Hint = AnomalyTexts.LeastHint },
        ])
        {
            Identity = "kind",
        },
    ];

    public override ValueTask<IReadOnlyList<ConfigNotes>> TrialAsync(Session session, JsonObject content, CancellationToken ct) =>
        AnomalyTrial.OfAsync(session, Read(content, new ConfigReading()), calendars, zone, plan, ct);

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
        reading.Only(item, path, "kind", "on", "days", "amount", "percent", "least");
        var name = reading.Required(item, path, "kind", StoreLimits.LongestKey);
        reading.Among([(name, ConfigReading.At(path, "kind"))], [.. Kinds.Keys]);
        var kind = Kinds.GetValueOrDefault(name);
        var usual = AnomalyRules.Usual.Rules.First(rule => rule.Kind == kind);
        if (usual.Amount is null && item["amount"] is not null)
        {
            reading.Wrong(ConfigReading.At(path, "amount"), AnomalyTexts.NoAmount.Text);
        }

        foreach (var key in usual.Percent is null ? Rates.Where(key => item[key] is not null) : [])
        {
            reading.Wrong(ConfigReading.At(path, key), AnomalyTexts.NoRate.Text);
        }

        return new AnomalyRule(
            kind, reading.Flag(item, path, "on", fallback: true), reading.Number(item, path, "days", 1, MostDays, usual.Days),
            item["amount"] is null ? usual.Amount : new Money(reading.Number(item, path, "amount", 0, MostAmount, fallback: 0)))
        {
            Percent = usual.Percent is { } percent ? reading.Number(item, path, "percent", 1, MostPercent, percent) : null,
            Least = usual.Least is { } least ? reading.Number(item, path, "least", 1, MostLeast, least) : null,
        };
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

        if (rule is { Percent: { } percent, Least: { } least })
        {
            (item["percent"], item["least"]) = (percent, least);
        }

        return item;
    }
}
