using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Organisation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Scripts;

/// <summary>Script packs as files, one for each industry and stage; those that come with the product count where none was imported (P5).</summary>
public sealed class ScriptsFormat(StagePlan plan) : ConfigFormat<ScriptPack>
{
    internal const string Opens = "open";
    internal const string Answers = "answer";
    internal const string Steps = "next";
    internal const string Never = "never";
    internal const string Say = "say";
    internal const string Then = "then";
    internal const string Do = "do";
    private const string Industry = "industry";
    private const string Stage = "stage";
    private const string For = "for";
    private const string When = "when";
    private const string Hear = "hear";
    private const string Evidence = "evidence";
    private const string Within = "within";
    private const int LongestName = 20;
    private const int LongestKey = 40;

    public override string Name => "scripts/1";

    public override Message Title => ScriptTexts.Title;

    public override Message About => ScriptTexts.About;

    public override int Place => 75;

    public override bool HasMany => true;

    public override IReadOnlyList<string> Shipped => ShippedPacks.Files;

    public override ScriptPack Standing { get; } = new() { Industry = "", Stage = "", For = "" };

    public override IReadOnlyList<ConfigTable> Tables =>
    [
        new(Opens, ScriptTexts.Opens, [new(When, ScriptTexts.When), new(Say, ScriptTexts.Say) { Hint = ScriptTexts.SayHint }])
        {
            Identity = When, IsOrdered = true,
        },
        new(Answers, ScriptTexts.Answers, [new(Hear, ScriptTexts.Hear), new(Say, ScriptTexts.Say), new(Then, ScriptTexts.Then)])
        {
            Identity = Hear, IsOrdered = true,
        },
        new(Steps, ScriptTexts.Steps,
        [
            new(Do, ScriptTexts.Do),
            new(Say, ScriptTexts.Say),
            new(Evidence, ScriptTexts.Evidence) { Choices = [.. plan.AllEvidenceKinds.Select(kind => new Choice(kind.Key, kind.Title))] },
            new(Within, ScriptTexts.Within) { Hint = ScriptTexts.WithinHint },
        ])
        {
            IsOrdered = true,
        },
        new(Never, ScriptTexts.Never, [new("", ScriptTexts.Never)]) { IsOrdered = true },
    ];

    public override IReadOnlyList<ConfigColumn> Values { get; } = [new(For, ScriptTexts.For)];

    public override string? FileOf(JsonObject content) =>
        TextOf(content, Industry) is { } industry && TextOf(content, Stage) is { } stage ? ScriptPack.FileOf(industry, stage) : null;

    public override ValueTask<JsonObject> StandingAsync(Session session, string file, CancellationToken ct) =>
        ValueTask.FromResult(ShippedPacks.ContentOf(file) ?? []);

    /// <summary>The pack of a file as it counts now; null if there is none.</summary>
    public async ValueTask<PackInForce?> FindAsync(Session session, string file, CancellationToken ct)
    {
        var (content, number) = await ConfigDesk.NowAsync(session, this, file, ct);
        return content.Count == 0 ? null : new PackInForce(Read(content, new ConfigReading()), EditionOf(file, number));
    }

    public override async ValueTask<IReadOnlyList<ConfigDoubt>> DoubtsAsync(Session session, JsonObject content, CancellationToken ct)
    {
        await ValueTask.CompletedTask;
        return
        [
            .. Read(content, new ConfigReading()).Opens.Select(open => (open.When, Questions: ScriptTexts.QuestionsIn(open.Say)))
                .Where(open => open.Questions != 1)
                .Select(open => new ConfigDoubt(ScriptTexts.NotOneQuestion.With(open.When, open.Questions))),
        ];
    }

    // What reps think of the version that counts, beside what would take its place.
    public override async ValueTask<IReadOnlyList<ConfigNotes>> TrialAsync(Session session, JsonObject content, CancellationToken ct)
    {
        if (FileOf(content) is not { } file || await FindAsync(session, file, ct) is not { } pack)
        {
            return [];
        }

        var votes = await ScriptVotes.OfAsync(session, pack, ct);
        return votes.IsNone ? [] : [new ConfigNotes(ScriptTexts.Usefulness.Text, [votes.Words])];
    }

    protected override ScriptPack Read(JsonObject content, ConfigReading reading)
    {
        reading.Only(content, "", Industry, Stage, For, Opens, Answers, Steps, Never);
        var pack = new ScriptPack
        {
            Industry = reading.Required(content, "", Industry, LongestName),
            Stage = reading.Required(content, "", Stage, LongestKey),
            For = reading.Required(content, "", For, ScriptRules.LongestFor),
            Opens =
            [
                .. reading.Items(content, "", Opens).Select(one => new ScriptOpen(
                    reading.Required(one.Item, one.Path, When, ScriptRules.LongestWhen),
                    reading.Required(one.Item, one.Path, Say, ScriptRules.LongestOpen))),
            ],
            Answers =
            [
                .. reading.Items(content, "", Answers).Select(one => new ScriptAnswer(
                    reading.Required(one.Item, one.Path, Hear, ScriptRules.LongestWhen),
                    reading.Required(one.Item, one.Path, Say, ScriptRules.LongestAnswer),
                    reading.Text(one.Item, one.Path, Then, ScriptRules.LongestAnswer))),
            ],
            Steps = [.. reading.Items(content, "", Steps).Select(one => StepOf(one.Item, one.Path, reading))],
            Never = reading.Words(content, "", Never, ScriptRules.LongestWhen),
        };
        Known(content, reading);
        ScriptRules.Check(pack, reading);
        return pack;
    }

    protected override JsonObject Write(ScriptPack value) => new()
    {
        [Industry] = value.Industry,
        [Stage] = value.Stage,
        [For] = value.For,
        [Opens] = new JsonArray([.. value.Opens.Select(open => new JsonObject { [When] = open.When, [Say] = open.Say })]),
        [Answers] = new JsonArray([.. value.Answers.Select(answer => Whole((Hear, answer.Hear), (Say, answer.Say), (Then, answer.Then)))]),
        [Steps] = new JsonArray([.. value.Steps.Select(step => Whole(
            (Do, step.Do), (Say, step.Say), (Evidence, step.Evidence), (Within, Written(step.Within))))]),
        [Never] = new JsonArray([.. value.Never.Select(word => JsonValue.Create(word))]),
    };

    protected override ValueTask CheckAsync(Session session, ScriptPack value, ConfigReading reading, CancellationToken ct)
    {
        reading.Among([(value.Stage, Stage)], [.. plan.Stages.Select(stage => stage.Key)]);
        if (value.Industry.Any(letter => !char.IsLetterOrDigit(letter)))
        {
            reading.Wrong(Industry, ScriptTexts.NoIndustryName.Text);
        }

        if (plan.Find(value.Stage) is { } stage)
        {
            Fits(value, stage, reading);
        }

        return ValueTask.CompletedTask;
    }

    // A stage without a gate ends in what opens no other one.
    private void Fits(ScriptPack pack, StageDefinition stage, ConfigReading reading)
    {
        var fitting = stage.Evidence.Count > 0
            ? stage.Evidence
            : [.. plan.AllEvidenceKinds.Select(kind => kind.Key).Except(plan.Stages.SelectMany(one => one.Evidence))];
        foreach (var (index, step) in pack.Steps.Index().Where(step => step.Item.Evidence is { } kind && !fitting.Contains(kind)))
        {
            var titles = fitting.Select(key => LayoutTexts.Aside(plan.EvidenceKind(key)?.Title ?? key, key));
            reading.Wrong(
                string.Create(CultureInfo.InvariantCulture, $"{Steps}[{index}].{Evidence}"),
                ScriptTexts.NotThisGate.With(step.Evidence, stage.Title, LayoutTexts.List(titles)));
        }
    }

    private static void Known(JsonObject content, ConfigReading reading)
    {
        foreach (var (list, keys) in new[] { (Opens, new[] { When, Say }), (Answers, [Hear, Say, Then]), (Steps, [Do, Say, Evidence, Within]) })
        {
            foreach (var (item, path) in content[list] is JsonArray ? reading.Items(content, "", list) : [])
            {
                reading.Only(item, path, keys);
            }
        }
    }

    private static ScriptStep StepOf(JsonObject item, string path, ConfigReading reading)
    {
        var within = reading.Required(item, path, Within, LongestKey);
        var period = ScriptTexts.Period().Match(within);
        if (within.Length > 0 && !period.Success)
        {
            reading.Wrong(ConfigReading.At(path, Within), ScriptTexts.NotWithin.Text);
        }

        var count = period.Success ? int.Parse(period.Groups["count"].ValueSpan, CultureInfo.InvariantCulture) : 1;
        return new ScriptStep(
            reading.Required(item, path, Do, ScriptRules.LongestDo), reading.Text(item, path, Say, ScriptRules.LongestAnswer),
            reading.Text(item, path, Evidence, LongestKey),
            period.Groups["unit"].Value == "h" ? TimeSpan.FromHours(count) : TimeSpan.FromDays(count));
    }

    private static string Written(TimeSpan within) => within.Hours > 0 || within.TotalDays < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{within.TotalHours:0}h")
        : string.Create(CultureInfo.InvariantCulture, $"{within.TotalDays:0}d");

    private static string EditionOf(string file, int number) => number > 0
        ? number.ToString(CultureInfo.InvariantCulture)
        : $"shipped-{ShippedPacks.VersionOf(file).ToString(CultureInfo.InvariantCulture)}";

    private static JsonObject Whole(params IReadOnlyList<(string Key, string? Text)> texts)
    {
        var item = new JsonObject();
        foreach (var (key, text) in texts.Where(one => one.Text is not null))
        {
            item[key] = text;
        }

        return item;
    }

    private static string? TextOf(JsonObject content, string key) =>
        content[key]?.GetValueKind() == JsonValueKind.String && content[key]!.GetValue<string>().Trim() is { Length: > 0 } text ? text : null;
}
