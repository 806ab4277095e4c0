using ChatSales.Adapters.Board;
using System.Collections;
using System.Globalization;
using ChatSales.Adapters.DingTalk;
using ChatSales.Adapters.Feishu;
using ChatSales.Adapters.LanguageModel;
using ChatSales.Adapters.WeCom;
using ChatSales.Bot.Hooks;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Integration;
using ChatSales.Bot.Panorama;
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
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Hosting;

/// <summary>appsettings.example.json has every setting with its default, and nothing else.</summary>
public sealed class ExampleSettingsTests
{
    private const string Logging = "Serilog";

    /// <summary>The sections and what they are bound to.</summary>
    public static IReadOnlyDictionary<string, Type> Sections { get; } = new Dictionary<string, Type>
    {
        ["Storage"] = typeof(StorageOptions),
        ["Audit"] = typeof(AuditOptions),
        ["Clock"] = typeof(ClockOptions),
        ["WorkingTime"] = typeof(WorkingTimeOptions),
        ["Web"] = typeof(WebOptions),
        ["Logs"] = typeof(LogOptions),
        ["Evidence"] = typeof(EvidenceOptions),
        ["Metrics"] = typeof(MetricsOptions),
        ["LanguageModel"] = typeof(LanguageModelOptions),
        ["Hooks"] = typeof(HooksOptions),
        ["Webhooks"] = typeof(WebhookOptions),
        ["Seal"] = typeof(SealOptions),
        ["Panorama"] = typeof(PanoramaOptions),
        ["Mcp"] = typeof(AssistantOptions),
        ["IntegrationReview"] = typeof(ReviewOptions),
        ["Stages"] = typeof(StagePlan),
        ["Contracts"] = typeof(ContractOptions),
        ["Leads"] = typeof(LeadOptions),
        ["Tickets"] = typeof(TicketOptions),
        ["Rhythm"] = typeof(RhythmOptions),
        ["Commission"] = typeof(CommissionOptions),
        ["Directory"] = typeof(DirectoryOptions),
        ["Board"] = typeof(BoardOptions),
        [WeComOptions.Section] = typeof(WeComOptions),
        [DingTalkOptions.Section] = typeof(DingTalkOptions),
        [FeishuOptions.Section] = typeof(FeishuOptions),
    };

    [Fact]
    public void Every_class_of_options_is_known_here() =>
        typeof(Settings).GetProperties().Select(property => property.PropertyType).Except([typeof(IReadOnlyDictionary<string, ConnectorOptions>)])
            .ShouldBe(Sections.Values, ignoreOrder: true);

    /// <summary>Sections that people name themselves, of which the example has none: each key is in the document about them.</summary>
    [Fact]
    public void Every_key_of_a_connector_is_in_its_document()
    {
        var document = File.ReadAllText(Repository.PathOf("docs", "connectors.md"));

        SettingsSection.KeysOf(typeof(ConnectorOptions)).SelectMany(sort => SettingsSection.HasKeys(sort.PropertyType)
                ? SettingsSection.KeysOf(sort.PropertyType).Select(key => key.Name)
                : [sort.Name])
            .Where(key => !document.Contains($"`{key}`", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_example_holds_every_key_of_every_class_with_its_default_and_no_other()
    {
        var defaults = Sections.SelectMany(section => Values(section.Key, Activator.CreateInstance(section.Value)!)).Order(StringComparer.Ordinal);
        var written = Example()
            .AsEnumerable()
            .Where(setting => setting.Value is not null && !setting.Key.StartsWith(Logging, StringComparison.Ordinal))
            .Select(setting => $"{setting.Key} = {setting.Value}")
            .Order(StringComparer.Ordinal);

        written.ShouldBe(defaults);
    }

    [Fact]
    public void The_example_can_be_used_as_it_is()
    {
        var settings = Settings.Read(Example());

        settings.HasPlatform().ShouldBeFalse();
        settings.Stages.Stages.Select(stage => stage.Key).ShouldBe(new StagePlan().Stages.Select(stage => stage.Key));
    }

    [Fact]
    public void The_levels_of_logs_in_the_example_are_those_that_hold_without_it()
    {
        var levels = Example().GetSection($"{Logging}:MinimumLevel");

        levels["Default"].ShouldBe(Logs.Least.ToString());
        levels.GetSection("Override").GetChildren().ToDictionary(source => source.Key, source => source.Value)
            .ShouldBe(Logs.LeastBySource.ToDictionary(source => source.Key, source => (string?)source.Value.ToString()), ignoreOrder: true);
    }

    private static IConfigurationRoot Example() => new ConfigurationBuilder().AddJsonFile(Repository.PathOf("appsettings.example.json")).Build();

    private static IEnumerable<string> Values(string path, object? value) =>
        value switch
        {
            IList { Count: 0 } => [$"{path} = "],
            IDictionary { Count: 0 } => [],
            IList items => items.Cast<object>().SelectMany((item, index) => Values($"{path}:{index}", item)),
            _ when value is not null && SettingsSection.HasKeys(value.GetType()) => SettingsSection
                .KeysOf(value.GetType())
                .SelectMany(key => Values($"{path}:{key.Name}", key.GetValue(value))),
            _ => [$"{path} = {Convert.ToString(value, CultureInfo.InvariantCulture)}"],
        };
}
