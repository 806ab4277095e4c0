namespace ChatSales.Core.Deals;

/// <summary>
/// The organisation's stages, gates, kinds of evidence and reasons (P1, P2): configuration (section <c>Stages</c>) with these defaults.
/// Bound from settings, then checked by <see cref="Mistakes"/>; files of the organisation's data count in their place (<see cref="Live"/>).
/// </summary>
public sealed class StagePlan
{
    /// <summary>Key of the kind of evidence on which a contract is signed; like <see cref="AcceptanceNote"/> it opens no gate by default.</summary>
    public const string SignedContract = "SignedContract";

    /// <summary>Key of the kind of evidence on which a contract is accepted.</summary>
    public const string AcceptanceNote = "AcceptanceNote";

    private static readonly IReadOnlyList<EvidenceKindDefinition> OfContracts =
    [
        new()
        {
            Key = SignedContract,
            Title = StagePlanTexts.SignedContract,
            MediaTypes = ["application/pdf", "image/"],
            NameHints = StagePlanTexts.ContractHints,
        },
        new()
        {
            Key = AcceptanceNote,
            Title = StagePlanTexts.AcceptanceNote,
            MediaTypes = ["application/pdf", "image/"],
            NameHints = StagePlanTexts.AcceptanceHints,
        },
    ];

    // Both at once: a stage names kinds of evidence.
    private volatile StagesInForce? stages;
    private volatile IReadOnlyList<string>? lossReasons;

    /// <summary>The settings that count where no file says otherwise; null for a plan that is settings.</summary>
    internal StagePlan? Settings { get; private init; }

    /// <summary>In order; a deal starts in the first.</summary>
    public IReadOnlyList<StageDefinition> Stages { get => stages?.Stages ?? field; init; } =
    [
        new() { Key = "Lead", Title = StagePlanTexts.Lead, LimitDays = 7, Evidence = ["ChatScreenshot"], Fields = [] },
        new()
        {
            Key = "Qualification",
            Title = StagePlanTexts.Qualification,
            LimitDays = 14,
            Evidence = ["MeetingMinutes"],
            Fields = [nameof(DealField.Amount), nameof(DealField.Products)],
        },
        new()
        {
            Key = "ValueConsensus",
            Title = StagePlanTexts.ValueConsensus,
            LimitDays = 21,
            Evidence = ["SignedRequirement"],
            Fields = [nameof(DealField.Amount), nameof(DealField.ExpectedClose)],
        },
        new()
        {
            Key = "SolutionValidation",
            Title = StagePlanTexts.SolutionValidation,
            LimitDays = 30,
            Evidence = ["StampedPriceComparison"],
            Fields = [nameof(DealField.Amount), nameof(DealField.GrossMargin), nameof(DealField.ExpectedClose)],
        },
        new() { Key = "SigningDelivery", Title = StagePlanTexts.SigningDelivery, LimitDays = 30 },
    ];

    public IReadOnlyList<EvidenceKindDefinition> EvidenceKinds { get => stages?.Kinds ?? field; init; } =
    [
        new() { Key = "ChatScreenshot", Title = StagePlanTexts.ChatScreenshot, MediaTypes = ["image/"], NameHints = StagePlanTexts.ScreenshotHints },
        new()
        {
            Key = "MeetingMinutes",
            Title = StagePlanTexts.MeetingMinutes,
            MediaTypes =
            [
                "application/pdf",
                "application/msword",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "image/",
            ],
            NameHints = StagePlanTexts.MinutesHints,
        },
        new()
        {
            Key = "SignedRequirement",
            Title = StagePlanTexts.SignedRequirement,
            MediaTypes = ["application/pdf", "image/"],
            NameHints = StagePlanTexts.RequirementHints,
        },
        new()
        {
            Key = "StampedPriceComparison",
            Title = StagePlanTexts.StampedPriceComparison,
            MediaTypes = ["application/pdf", "image/"],
            NameHints = StagePlanTexts.ComparisonHints,
        },
        .. OfContracts,
    ];

    public IReadOnlyList<string> LossReasons { get => lossReasons ?? field; init; } = StagePlanTexts.LossReasons;

    /// <summary>A plan that says what counts at any time: these settings, until it is told of a file.</summary>
    public StagePlan Live() => new() { Stages = Stages, EvidenceKinds = EvidenceKinds, LossReasons = LossReasons, Settings = this };

    /// <summary>Tells it which stages and kinds of evidence count; null for those of the settings.</summary>
    internal void Follow(StagePlan? plan) => stages = plan is null ? null : new StagesInForce(plan.Stages, plan.EvidenceKinds);

    /// <summary>Tells it which reasons count; null for those of the settings.</summary>
    internal void Follow(IReadOnlyList<string>? reasons) => lossReasons = reasons;

    private sealed record StagesInForce(IReadOnlyList<StageDefinition> Stages, IReadOnlyList<EvidenceKindDefinition> Kinds);

    public StageDefinition First => Stages[0];

    /// <exception cref="KeyNotFoundException">The plan has no such stage.</exception>
    public StageDefinition this[string key] => Find(key) ?? throw new KeyNotFoundException($"The stage plan has no stage '{key}'.");

    public StageDefinition? Find(string key) => Stages.FirstOrDefault(stage => stage.Key == key);

    /// <summary>What a stage is called; its key for one that the plan doesn't have.</summary>
    public string TitleOf(string key) => Find(key)?.Title ?? key;

    /// <summary>Position, from 0; −1 for a stage that the plan doesn't have.</summary>
    public int IndexOf(string key) => Stages.ToList().FindIndex(stage => stage.Key == key);

    public StageDefinition? After(string key) => Stages.ElementAtOrDefault(IndexOf(key) + 1);

    public StageDefinition? Before(string key) => IndexOf(key) is > 0 and var index ? Stages[index - 1] : null;

    /// <summary>
    /// All kinds: where settings have a list of their own without those that contracts need, these are there all the same.
    /// </summary>
    public IEnumerable<EvidenceKindDefinition> AllEvidenceKinds =>
        EvidenceKinds.Concat(OfContracts.Where(kind => EvidenceKinds.All(own => own.Key != kind.Key && own.Title != kind.Title)));

    public EvidenceKindDefinition? EvidenceKind(string key) => EvidenceKinds.Concat(OfContracts).FirstOrDefault(kind => kind.Key == key);

    /// <summary>Whether a kind proves a contract: it may then come after the deal is won.</summary>
    public static bool IsOfContract(EvidenceKindDefinition kind) => kind.Key is SignedContract or AcceptanceNote;

    /// <summary>One sentence per mistake, naming the settings key; none when the plan can be used.</summary>
    public IEnumerable<string> Mistakes() => [.. MistakesOfStages(), .. MistakesOfEvidenceKinds(), .. MistakesOfLossReasons()];

    private IEnumerable<string> MistakesOfStages()
    {
        if (Stages.Count < 2)
        {
            yield return "Stages:Stages: at least two stages are needed.";
        }

        foreach (var twice in Repeated(Stages.Select(stage => stage.Key)))
        {
            yield return $"Stages:Stages: the key '{twice}' is used twice.";
        }

        foreach (var (index, stage) in Stages.Index())
        {
            if (string.IsNullOrWhiteSpace(stage.Key) || string.IsNullOrWhiteSpace(stage.Title))
            {
                yield return $"Stages:Stages:{index}: Key and Title must not be empty.";
            }

            if (stage.LimitDays < 1)
            {
                yield return $"Stages:Stages:{index}:LimitDays must be at least 1.";
            }
            else if (stage.LimitDays > StageDefinition.MostDays)
            {
                yield return $"Stages:Stages:{index}:LimitDays must be at most {StageDefinition.MostDays}.";
            }

            foreach (var unknown in stage.Evidence.Where(kind => EvidenceKind(kind) is null))
            {
                yield return $"Stages:Stages:{index}:Evidence: there is no kind of evidence '{unknown}'.";
            }

            foreach (var unknown in stage.Fields.Where(field => !DealFields.Names.Contains(field)))
            {
                yield return $"Stages:Stages:{index}:Fields: there is no field '{unknown}'; known are {string.Join(", ", DealFields.Names)}.";
            }
        }
    }

    private IEnumerable<string> MistakesOfEvidenceKinds()
    {
        foreach (var twice in Repeated(EvidenceKinds.SelectMany(kind => new[] { kind.Key, kind.Title }.Distinct())))
        {
            yield return $"Stages:EvidenceKinds: the name '{twice}' is used twice.";
        }

        foreach (var (index, kind) in EvidenceKinds.Index())
        {
            if (string.IsNullOrWhiteSpace(kind.Key) || string.IsNullOrWhiteSpace(kind.Title))
            {
                yield return $"Stages:EvidenceKinds:{index}: Key and Title must not be empty.";
            }
            else if (kind.Title.Length > EvidenceKindDefinition.LongestTitle)
            {
                yield return $"Stages:EvidenceKinds:{index}:Title: '{kind.Title}' is longer than {EvidenceKindDefinition.LongestTitle} characters, "
                    + "which is what buttons can show.";
            }

            if (kind.MediaTypes.Count == 0)
            {
                yield return $"Stages:EvidenceKinds:{index}:MediaTypes must name at least one type of file, e.g. image/ or application/pdf.";
            }
        }
    }

    private IEnumerable<string> MistakesOfLossReasons()
    {
        if (LossReasons.Count == 0)
        {
            yield return "Stages:LossReasons must name at least one reason.";
        }

        foreach (var twice in Repeated(LossReasons))
        {
            yield return $"Stages:LossReasons: '{twice}' stands there twice.";
        }

        foreach (
            var (index, _) in LossReasons.Index().Where(reason => string.IsNullOrWhiteSpace(reason.Item) || reason.Item.Length > LossReason.Longest))
        {
            yield return $"Stages:LossReasons:{index} must have 1 to {LossReason.Longest} characters.";
        }
    }

    private static IEnumerable<string> Repeated(IEnumerable<string> names) =>
        names.Where(name => !string.IsNullOrWhiteSpace(name)).GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key);
}

/// <summary>A stage: its limit and what a deal needs to move on.</summary>
public sealed class StageDefinition
{
    /// <summary>Stable name, as in files and settings.</summary>
    public required string Key { get; init; }

    /// <summary>What people read.</summary>
    public required string Title { get; init; }

    // Ten years.
    internal const int MostDays = 3_650;

    /// <summary>Days after which a deal in this stage counts as stalled.</summary>
    public int LimitDays { get; init; } = 30;

    /// <summary>Keys of the kinds of evidence needed to leave.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>Names of the fields (<see cref="DealField"/>) needed to leave.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>The fields needed to leave.</summary>
    public IEnumerable<DealField> NeededFields => Fields.Select(Enum.Parse<DealField>);
}

/// <summary>A kind of evidence: its name and which media types are taken (exact, or a prefix that ends in '/').</summary>
public sealed class EvidenceKindDefinition
{
    /// <summary>Characters: buttons say a title after one more character.</summary>
    public const int LongestTitle = Conversation.Button.LongestLabel - 1;

    public required string Key { get; init; }

    public required string Title { get; init; }

    public IReadOnlyList<string> MediaTypes { get; init; } = [];

    /// <summary>Parts of file names that hint at this kind.</summary>
    public IReadOnlyList<string> NameHints { get; init; } = [];

    public bool Accepts(string mediaType) =>
        MediaTypes.Any(accepted => accepted.EndsWith('/') ? mediaType.StartsWith(accepted, StringComparison.Ordinal) : mediaType == accepted);
}

/// <summary>The fields of a deal that a gate can require and a rep can set; settings and refusals on record have them by these names.</summary>
public enum DealField
{
    Amount,
    GrossMargin,
    Products,
    ExpectedClose,
}

/// <summary>What there is to know of each <see cref="DealField"/>.</summary>
public static class DealFields
{
    public static IReadOnlyList<string> Names { get; } = Enum.GetNames<DealField>();

    /// <summary>Whether the deal has a value for the field.</summary>
    public static bool IsSet(Deal deal, DealField field) => field switch
    {
        DealField.Amount => deal.Amount > default(Money),
        DealField.GrossMargin => deal.GrossMargin is not null,
        DealField.Products => deal.Products.Count > 0,
        DealField.ExpectedClose => deal.ExpectedClose is not null,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No such field."),
    };
}
