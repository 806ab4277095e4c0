using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Organisation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>Stages, their limits and gates, and kinds of evidence, as a file.</summary>
/// <param name="plan">What readers have: it follows the file.</param>
public sealed class StagesFormat(StagePlan plan) : ConfigFormat<StagePlan>
{
    private const string Stages = "stages";
    private const string Kinds = "evidenceKinds";
    private const string Id = "key";
    private const string TitleKey = "title";
    private const string Limit = "limitDays";
    private const string Evidence = "evidence";
    private const string Fields = "fields";
    private const string MediaTypes = "mediaTypes";
    private const string Hints = "nameHints";
    private const int LongestName = 40;
    private const int LongestTitle = 20;
    private const int LongestWord = 100;

    public override string Name => "stages/1";

    public override Message Title => StageFileTexts.Title;

    public override Message About => StageFileTexts.About;

    public override int Place => 20;

    public override StagePlan Standing => plan.Settings ?? plan;

    public override IReadOnlyList<ConfigTable> Tables =>
    [
        new(Stages, StageFileTexts.Title,
        [
            new(Id, StageFileTexts.Key) { Hint = StageFileTexts.KeyHint },
            new(TitleKey, StageFileTexts.Name),
            new(Limit, StageFileTexts.Limit, ConfigCell.Number),
            new(Evidence, StageFileTexts.Evidence, ConfigCell.Words)
            {
                Choices = [.. plan.AllEvidenceKinds.Select(kind => new Choice(kind.Key, kind.Title))],
            },
            new(Fields, StageFileTexts.Fields, ConfigCell.Words)
            {
                Choices = [.. Enum.GetValues<DealField>().Select(one => new Choice(one.ToString(), DealTexts.NameOf(one)))],
            },
        ])
        {
            Identity = Id, IsOrdered = true,
        },
        new(Kinds, StageFileTexts.KindsTitle,
        [
            new(Id, StageFileTexts.Key) { Hint = StageFileTexts.KeyHint },
            new(TitleKey, StageFileTexts.Name),
            new(MediaTypes, StageFileTexts.MediaTypes, ConfigCell.Words) { Hint = StageFileTexts.MediaTypesHint },
            new(Hints, StageFileTexts.Hints, ConfigCell.Words),
        ])
        {
            Identity = Id,
        },
    ];

    public override void Take(JsonObject? content) => plan.Follow(content is null ? null : Read(content, new ConfigReading()));

    protected override StagePlan Read(JsonObject content, ConfigReading reading)
    {
        reading.Only(content, "", Stages, Kinds);
        var kinds = reading.Items(content, "", Kinds).Select(one => KindOf(one.Item, one.Path, reading)).ToList();
        var read = new StagePlan
        {
            Stages = [.. reading.Items(content, "", Stages).Select(one => StageOf(one.Item, one.Path, reading))], EvidenceKinds = kinds,
        };
        reading.NoneTwice(read.Stages.Select((stage, index) => (stage.Key, At(Stages, index, Id))));
        reading.NoneTwice(read.Stages.Select((stage, index) => (stage.Title, At(Stages, index, TitleKey))));
        reading.NoneTwice(kinds.SelectMany((kind, index) => kind.Key == kind.Title
            ? [(kind.Key, At(Kinds, index, Id))]
            : new[] { (kind.Key, At(Kinds, index, Id)), (kind.Title, At(Kinds, index, TitleKey)) }));
        if (read.Stages.Count < 2)
        {
            reading.Wrong(Stages, StageFileTexts.TooFew.Text);
        }

        List<string> known = [.. read.AllEvidenceKinds.Select(kind => kind.Key)];
        foreach (var (index, stage) in read.Stages.Index())
        {
            reading.Among(ConfigReading.Placed(stage.Evidence, At(Stages, index, Evidence)), known);
            reading.Among(ConfigReading.Placed(stage.Fields, At(Stages, index, Fields)), [.. DealFields.Names]);
        }

        return read;
    }

    protected override JsonObject Write(StagePlan value) => new()
    {
        [Stages] = new JsonArray([.. value.Stages.Select(stage => new JsonObject
        {
            [Id] = stage.Key, [TitleKey] = stage.Title, [Limit] = stage.LimitDays, [Evidence] = ListOf(stage.Evidence),
            [Fields] = ListOf(stage.Fields),
        })]),
        [Kinds] = new JsonArray([.. value.EvidenceKinds.Select(kind => new JsonObject
        {
            [Id] = kind.Key, [TitleKey] = kind.Title, [MediaTypes] = ListOf(kind.MediaTypes), [Hints] = ListOf(kind.NameHints),
        })]),
    };

    // A deal in a stage that there isn't could be neither shown nor moved.
    protected override async ValueTask CheckAsync(Session session, StagePlan value, ConfigReading reading, CancellationToken ct)
    {
        foreach (var gone in (await InForceAsync(session, ct)).Stages.Where(stage => value.Find(stage.Key) is null))
        {
            await StageEntries.CloseAsync(session, gone.Key, ct);
        }

        foreach (var (stage, count) in await StrayDeals.OfAsync(session, value, ct))
        {
            reading.Wrong(Stages, StageFileTexts.StillUsed.With(plan.TitleOf(stage), count));
        }
    }

    private static StageDefinition StageOf(JsonObject item, string path, ConfigReading reading)
    {
        reading.Only(item, path, Id, TitleKey, Limit, Evidence, Fields);
        return new StageDefinition
        {
            Key = KeyOf(item, path, reading),
            Title = reading.Required(item, path, TitleKey, LongestTitle),
            LimitDays = reading.Number(item, path, Limit, 1, StageDefinition.MostDays, new StageDefinition { Key = "", Title = "" }.LimitDays),
            Evidence = reading.Words(item, path, Evidence, LongestName),
            Fields = reading.Words(item, path, Fields, LongestName),
        };
    }

    private static EvidenceKindDefinition KindOf(JsonObject item, string path, ConfigReading reading)
    {
        reading.Only(item, path, Id, TitleKey, MediaTypes, Hints);
        var kind = new EvidenceKindDefinition
        {
            Key = KeyOf(item, path, reading),
            Title = reading.Required(item, path, TitleKey, EvidenceKindDefinition.LongestTitle),
            MediaTypes = reading.Words(item, path, MediaTypes, LongestWord),
            NameHints = reading.Words(item, path, Hints, LongestWord),
        };
        if (kind.MediaTypes.Count == 0)
        {
            reading.Wrong(ConfigReading.At(path, MediaTypes), OrganisationTexts.Missing.Text);
        }

        return kind;
    }

    // It is part of keys of indexes, and of what buttons say.
    private static string KeyOf(JsonObject item, string path, ConfigReading reading)
    {
        var key = reading.Required(item, path, Id, LongestName);
        if (key.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_')))
        {
            reading.Wrong(ConfigReading.At(path, Id), OrganisationTexts.NotAnId.Text);
        }

        return key;
    }

    private static string At(string list, int index, string key) => string.Create(CultureInfo.InvariantCulture, $"{list}[{index}].{key}");

    private static JsonArray ListOf(IReadOnlyList<string> words) => new([.. words.Select(word => JsonValue.Create(word))]);
}
