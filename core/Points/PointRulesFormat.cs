using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Organisation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Points;

/// <summary>How points are earned, redeemed and lost, as a file (C4).</summary>
public sealed class PointRulesFormat(StagePlan plan) : ConfigFormat<PointRules>
{
    private const int MostPoints = 10_000;
    private const int MostTimes = 1_000;
    private const int MostMonths = 120;
    private const int MostDays = 366;
    private const int MostFen = 100_000;
    private const string Thanks = "thanks";
    private const string Answer = "answer";

    private static readonly IReadOnlyDictionary<string, PointSort> Sorts = NamesOf<PointSort>();
    private static readonly IReadOnlyDictionary<string, PointUse> Uses = NamesOf<PointUse>();

    public override string Name => "points/1";

    public override Message Title => PointTexts.RulesTitle;

    public override Message About => PointTexts.RulesAbout;

    public override int Place => 95;

    public override PointRules Standing => PointRules.Usual;

    public override IReadOnlyList<ConfigTable> Tables { get; } =
    [
        new("earning", PointTexts.EarningTable,
        [
            new("for", PointTexts.SortColumn) { Choices = [.. Sorts.Select(sort => new Choice(sort.Key, PointTexts.NameOf(sort.Value)))] },
            new("on", PointTexts.OnColumn, ConfigCell.Flag),
            new("points", PointTexts.PointsColumn, ConfigCell.Number),
            new("mostPerDay", PointTexts.MostColumn, ConfigCell.Number) { Hint = PointTexts.MostHint },
            new("stage", PointTexts.StageColumn) { Hint = PointTexts.StageHint },
            new("needs", PointTexts.NeedsColumn)
            {
                Hint = PointTexts.NeedsHint,
                Choices = [new Choice(Thanks, PointTexts.NeedsThanks.Text), new Choice(Answer, PointTexts.NeedsAnswer.Text)],
            },
            new("messages", PointTexts.MessagesColumn, ConfigCell.Number) { Hint = PointTexts.MessagesHint },
        ])
        {
            Identity = "for",
        },
        new("redeeming", PointTexts.RedeemingTable,
        [
            new("for", PointTexts.UseColumn) { Choices = [.. Uses.Select(use => new Choice(use.Key, PointTexts.NameOf(use.Value)))] },
            new("on", PointTexts.OnColumn, ConfigCell.Flag),
            new("least", PointTexts.LeastColumn, ConfigCell.Number),
            new("step", PointTexts.StepColumn, ConfigCell.Number),
            new("fenPerPoint", PointTexts.FenColumn, ConfigCell.Number) { Hint = PointTexts.FenHint },
        ])
        {
            Identity = "for",
        },
    ];

    public override IReadOnlyList<ConfigColumn> Values { get; } =
    [
        new("mostPointsPerDay", PointTexts.MostPointsColumn, ConfigCell.Number) { Hint = PointTexts.MostPointsHint },
        new("expireAfterMonths", PointTexts.ExpireColumn, ConfigCell.Number) { Hint = PointTexts.ExpireHint },
        new("warnDays", PointTexts.WarnColumn, ConfigCell.Number),
        new("samePlaceTimes", PointTexts.PlaceTimesColumn, ConfigCell.Number) { Hint = PointTexts.PlaceTimesHint },
        new("samePlaceDays", PointTexts.PlaceDaysColumn, ConfigCell.Number),
    ];

    protected override PointRules Read(JsonObject content, ConfigReading reading)
    {
        var usual = PointRules.Usual;
        reading.Only(content, "", "earning", "redeeming", "mostPointsPerDay", "expireAfterMonths", "warnDays", "samePlaceTimes", "samePlaceDays");
        var earning = reading.Items(content, "", "earning");
        var redeeming = reading.Items(content, "", "redeeming", isRequired: false);
        reading.NoneTwice(earning.Concat(redeeming.Select(one => (one.Item, one.Path)))
            .Select(one => ($"{one.Path[..1]}{one.Item["for"]}", ConfigReading.At(one.Path, "for"))).Where(one => one.Item1.Length > 1));
        return new PointRules(
            [.. earning.Select(one => EarningOf(one.Item, one.Path, reading))],
            [.. redeeming.Select(one => RedeemingOf(one.Item, one.Path, reading))])
        {
            MostPointsPerDay = reading.Number(content, "", "mostPointsPerDay", 1, MostPoints, usual.MostPointsPerDay),
            ExpireAfterMonths = reading.Number(content, "", "expireAfterMonths", 0, MostMonths, usual.ExpireAfterMonths),
            WarnDays = reading.Number(content, "", "warnDays", 0, MostDays, usual.WarnDays),
            SamePlaceTimes = reading.Number(content, "", "samePlaceTimes", 0, MostTimes, usual.SamePlaceTimes),
            SamePlaceDays = reading.Number(content, "", "samePlaceDays", 1, MostDays, usual.SamePlaceDays),
        };
    }

    protected override JsonObject Write(PointRules value) => new()
    {
        ["earning"] = new JsonArray([.. value.Earning.Select(Write)]),
        ["redeeming"] = new JsonArray([.. value.Redeeming.Select(Write)]),
        ["mostPointsPerDay"] = value.MostPointsPerDay,
        ["expireAfterMonths"] = value.ExpireAfterMonths,
        ["warnDays"] = value.WarnDays,
        ["samePlaceTimes"] = value.SamePlaceTimes,
        ["samePlaceDays"] = value.SamePlaceDays,
    };

    // A plan of stages may change later: what was imported goes on to be read.
    protected override ValueTask CheckAsync(Session session, PointRules value, ConfigReading reading, CancellationToken ct)
    {
        foreach (var (index, rule) in value.Earning.Index().Where(one => one.Item.Stage is not null))
        {
            reading.Among(
                [(rule.Stage!, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"earning[{index}].stage"))],
                [.. plan.Stages.Select(stage => stage.Key)]);
        }

        return ValueTask.CompletedTask;
    }

    private static EarningRule EarningOf(JsonObject item, string path, ConfigReading reading)
    {
        reading.Only(item, path, "for", "on", "points", "mostPerDay", "stage", "needs", "messages");
        var sort = NamedOf(item, path, reading, Sorts);
        var usual = PointRules.Usual.Earning.First(rule => rule.Sort == sort);
        var stage = reading.Text(item, path, "stage", StoreLimits.LongestKey);
        if (stage is not null && sort != PointSort.Stage)
        {
            reading.Wrong(ConfigReading.At(path, "stage"), PointTexts.NoStage.Text);
        }

        var needs = reading.Text(item, path, "needs", StoreLimits.LongestKey);
        if (needs is not null)
        {
            reading.Among([(needs, ConfigReading.At(path, "needs"))], [Thanks, Answer]);
        }

        if (needs is not null && sort != PointSort.Help)
        {
            reading.Wrong(ConfigReading.At(path, "needs"), PointTexts.NoNeeds.Text);
        }

        if (item["messages"] is not null && sort != PointSort.Part)
        {
            reading.Wrong(ConfigReading.At(path, "messages"), PointTexts.NoMessages.Text);
        }

        return new EarningRule(
            sort, reading.Flag(item, path, "on", fallback: true), reading.Number(item, path, "points", 1, MostPoints, usual.Points),
            reading.Number(item, path, "mostPerDay", 1, MostTimes, usual.MostPerDay), sort == PointSort.Stage ? stage ?? usual.Stage : null)
        {
            NeedsThanks = sort == PointSort.Help && needs != Answer,
            Messages = sort == PointSort.Part ? reading.Number(item, path, "messages", 1, MostTimes, usual.Messages) : 0,
        };
    }

    private static RedeemingRule RedeemingOf(JsonObject item, string path, ConfigReading reading)
    {
        reading.Only(item, path, "for", "on", "least", "step", "fenPerPoint");
        var use = NamedOf(item, path, reading, Uses);
        var usual = PointRules.Usual.Redeeming.First(rule => rule.Use == use);
        if (item["fenPerPoint"] is not null && use != PointUse.Cash)
        {
            reading.Wrong(ConfigReading.At(path, "fenPerPoint"), PointTexts.NoFen.Text);
        }

        return new RedeemingRule(
            use, reading.Flag(item, path, "on", fallback: true), reading.Number(item, path, "least", 1, MostPoints, usual.Least),
            reading.Number(item, path, "step", 1, MostPoints, usual.Step),
            use == PointUse.Cash ? reading.Number(item, path, "fenPerPoint", 1, MostFen, usual.FenPerPoint) : 0);
    }

    private static T NamedOf<T>(JsonObject item, string path, ConfigReading reading, IReadOnlyDictionary<string, T> known)
    {
        var name = reading.Required(item, path, "for", StoreLimits.LongestKey);
        reading.Among([(name, ConfigReading.At(path, "for"))], [.. known.Keys]);
        return known.GetValueOrDefault(name) ?? known.Values.First();
    }

    private static JsonObject Write(EarningRule rule)
    {
        var item = new JsonObject
        {
            ["for"] = KeyOf(rule.Sort), ["on"] = rule.IsOn, ["points"] = rule.Points, ["mostPerDay"] = rule.MostPerDay,
        };
        if (rule.Stage is { } stage)
        {
            item["stage"] = stage;
        }

        if (rule.Sort == PointSort.Help)
        {
            item["needs"] = rule.NeedsThanks ? Thanks : Answer;
        }

        if (rule.Sort == PointSort.Part)
        {
            item["messages"] = rule.Messages;
        }

        return item;
    }

    private static JsonObject Write(RedeemingRule rule)
    {
        var item = new JsonObject { ["for"] = KeyOf(rule.Use), ["on"] = rule.IsOn, ["least"] = rule.Least, ["step"] = rule.Step };
        if (rule.Use == PointUse.Cash)
        {
            item["fenPerPoint"] = rule.FenPerPoint;
        }

        return item;
    }

    private static string KeyOf<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static Dictionary<string, T> NamesOf<T>() where T : struct, Enum => Enum.GetValues<T>().ToDictionary(KeyOf);
}
