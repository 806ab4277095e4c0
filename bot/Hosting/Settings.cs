using ChatSales.Adapters.Board;
using ChatSales.Adapters.DingTalk;
using ChatSales.Adapters.Feishu;
using ChatSales.Adapters.LanguageModel;
using ChatSales.Adapters.WeCom;
using ChatSales.Bot.Hooks;
using ChatSales.Bot.Integration;
using ChatSales.Bot.Panorama;
using ChatSales.Bot.Seals;
using ChatSales.Core.Assistants;
using ChatSales.Core.Commission;
using ChatSales.Core.Commission.Statements;
using ChatSales.Core.Contracts;
using ChatSales.Core.Deals;
using ChatSales.Core.Directories;
using ChatSales.Core.Integration.Review;
using ChatSales.Core.Integration.Webhooks;
using ChatSales.Core.Leads;
using ChatSales.Core.Rhythm;
using ChatSales.Core.Tickets.Report;
using Microsoft.Extensions.Configuration.Json;

namespace ChatSales.Bot.Hosting;

/// <summary>All settings, read and checked together, so that the first start reports every mistake.</summary>
public sealed record Settings(
    StorageOptions Storage, BoardOptions Board, AuditOptions Audit, ClockOptions Clock, WorkingTimeOptions WorkingTime, WebOptions Web,
    LogOptions Logs, EvidenceOptions Evidence, MetricsOptions Metrics, StagePlan Stages, ContractOptions Contracts, LeadOptions Leads,
    TicketOptions Tickets, RhythmOptions Rhythm, CommissionOptions Commission,
    DirectoryOptions Directory, LanguageModelOptions LanguageModel, HooksOptions Hooks, WebhookOptions Webhooks, SealOptions Seal,
    IReadOnlyDictionary<string, ConnectorOptions> Connectors, ReviewOptions IntegrationReview, AssistantOptions Mcp, PanoramaOptions Panorama,
    WeComOptions? WeCom, DingTalkOptions? DingTalk, FeishuOptions? Feishu)
{
    private const string Platforms = "Platforms";
    private static readonly string[] KnownPlatforms = [WeComOptions.Section, DingTalkOptions.Section, FeishuOptions.Section];

    // Ours, as the properties are named, and the framework's.
    private static readonly string[] Sections =
    [
        .. typeof(Settings).GetProperties().Select(section => section.Name).Except(KnownPlatforms.Select(one => one[(Platforms.Length + 1)..])),
        Platforms, "Serilog", "Kestrel", "Logging",
    ];

    // As people's accounts are keyed.
    private static readonly string[] Directories = ["wecom", "dingtalk", "feishu"];

    /// <summary>Whether any chat platform is set up; without one this is a demo, or people use only the web chat.</summary>
    public bool HasPlatform() => WeCom is not null || DingTalk is not null || Feishu is not null;

    /// <exception cref="SettingsException">Something is wrong; one sentence per mistake.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        List<string> mistakes = [.. UnknownSections(configuration), .. UnknownPlatforms(configuration), .. Hosting.Logs.Mistakes(configuration)];
        var settings = new Settings(
            SettingsSection.Read<StorageOptions>(configuration, "Storage", mistakes),
            SettingsSection.Read<BoardOptions>(configuration, "Board", mistakes),
            SettingsSection.Read<AuditOptions>(configuration, "Audit", mistakes),
            SettingsSection.Read<ClockOptions>(configuration, "Clock", mistakes),
            SettingsSection.Read<WorkingTimeOptions>(configuration, "WorkingTime", mistakes),
            SettingsSection.Read<WebOptions>(configuration, "Web", mistakes),
            SettingsSection.Read<LogOptions>(configuration, "Logs", mistakes),
            SettingsSection.Read<EvidenceOptions>(configuration, "Evidence", mistakes),
            SettingsSection.Read<MetricsOptions>(configuration, "Metrics", mistakes),
            SettingsSection.Read<StagePlan>(configuration, "Stages", mistakes),
            SettingsSection.Read<ContractOptions>(configuration, "Contracts", mistakes),
            SettingsSection.Read<LeadOptions>(configuration, "Leads", mistakes),
            SettingsSection.Read<TicketOptions>(configuration, "Tickets", mistakes),
            SettingsSection.Read<RhythmOptions>(configuration, "Rhythm", mistakes),
            SettingsSection.Read<CommissionOptions>(configuration, "Commission", mistakes),
            SettingsSection.Read<DirectoryOptions>(configuration, "Directory", mistakes),
            SettingsSection.Read<LanguageModelOptions>(configuration, "LanguageModel", mistakes),
            SettingsSection.Read<HooksOptions>(configuration, "Hooks", mistakes),
            SettingsSection.Read<WebhookOptions>(configuration, "Webhooks", mistakes),
            SettingsSection.Read<SealOptions>(configuration, "Seal", mistakes),
            SettingsSection.ReadNamed<ConnectorOptions>(configuration, ConnectorOptions.Section, mistakes),
            SettingsSection.Read<ReviewOptions>(configuration, "IntegrationReview", mistakes),
            SettingsSection.Read<AssistantOptions>(configuration, "Mcp", mistakes),
            SettingsSection.Read<PanoramaOptions>(configuration, "Panorama", mistakes),
            SettingsSection.Read<WeComOptions>(configuration, WeComOptions.Section, mistakes) is { IsEmpty: false } weCom ? weCom : null,
            SettingsSection.Read<DingTalkOptions>(configuration, DingTalkOptions.Section, mistakes) is { IsEmpty: false } dingTalk ? dingTalk : null,
            SettingsSection.Read<FeishuOptions>(configuration, FeishuOptions.Section, mistakes) is { IsEmpty: false } feishu ? feishu : null);
        mistakes.AddRange(
        [
            .. settings.Storage.Mistakes(), .. settings.Board.Mistakes(), .. settings.Audit.Mistakes(settings.Storage.Path),
            .. settings.Clock.Mistakes(), .. settings.WorkingTime.Mistakes(), .. settings.Web.Mistakes(), .. settings.Logs.Mistakes(),
            .. settings.Evidence.Mistakes(), .. settings.Metrics.Mistakes(), .. settings.Stages.Mistakes(),
            .. settings.Contracts.Mistakes(), .. settings.Leads.Mistakes(), .. settings.Tickets.Mistakes(),
            .. settings.Rhythm.Mistakes(), .. settings.Commission.Mistakes(),
            .. settings.Directory.Mistakes(Directories), .. settings.LanguageModel.Mistakes(), .. settings.Hooks.Mistakes(),
            .. settings.Webhooks.Mistakes(), .. settings.Connectors.SelectMany(one => one.Value.Mistakes(one.Key)),
            .. ConnectorOptions.SharedFolders(settings.Connectors), .. settings.IntegrationReview.Mistakes(),
            .. settings.Mcp.Mistakes(), .. settings.Panorama.Mistakes(),
            .. settings.Seal.Mistakes(), .. SealFile.Mistakes(settings.Seal.Pfx, settings.Seal.Password),
            .. settings.WeCom?.Mistakes() ?? [], .. settings.DingTalk?.Mistakes() ?? [], .. settings.Feishu?.Mistakes() ?? [],
        ]);
        settings = settings with { Board = settings.Board.BesideStore(settings.Storage.Path) };
        return mistakes.Count == 0 ? settings : throw new SettingsException(mistakes);
    }

    // Only of files, as the environment has names of everything else's; and only with keys of their own, as the framework's own settings stand alone.
    private static IEnumerable<string> UnknownSections(IConfiguration configuration) => configuration is not IConfigurationRoot root ? []
        : root.Providers.Where(one => one is JsonConfigurationProvider or JsonStreamConfigurationProvider)
            .SelectMany(file => file.GetChildKeys([], parentPath: null))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(section => !Sections.Contains(section, StringComparer.OrdinalIgnoreCase) && root.GetSection(section).GetChildren().Any())
            .Select(section => $"{section} is not a known section; known are {string.Join(", ", Sections)}.");

    private static IEnumerable<string> UnknownPlatforms(IConfiguration configuration) => configuration.GetSection(Platforms).GetChildren()
        .Where(platform => !KnownPlatforms.Contains(platform.Path, StringComparer.OrdinalIgnoreCase))
        .Select(platform => $"{platform.Path} is not a known platform; known are {string.Join(", ", KnownPlatforms)}.");
}

/// <summary>Settings that can't be used; one sentence per mistake, each naming its key.</summary>
public sealed class SettingsException(IReadOnlyList<string> mistakes) : Exception(string.Join(Environment.NewLine, mistakes))
{
    public IReadOnlyList<string> Mistakes { get; } = mistakes;
}
