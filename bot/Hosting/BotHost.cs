using ChatSales.Adapters.Board;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk;
using ChatSales.Adapters.DingTalk.Inbound;
using ChatSales.Adapters.Drawing;
using ChatSales.Adapters.Feishu;
using ChatSales.Adapters.LanguageModel;
using ChatSales.Adapters.WebChat;
using ChatSales.Adapters.WeCom;
using ChatSales.Adapters.Words;
using ChatSales.Bot.Audit;
using ChatSales.Bot.Delivery;
using ChatSales.Bot.Driven;
using ChatSales.Bot.Export;
using ChatSales.Bot.Hooks;
using ChatSales.Bot.Import;
using ChatSales.Bot.Inspect;
using ChatSales.Bot.Integration;
using ChatSales.Bot.Jobs;
using ChatSales.Bot.Organisation;
using ChatSales.Bot.Seals;
using ChatSales.Bot.Turns;
using ChatSales.Bot.Web;
using ChatSales.Core.BattleMap;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Commission.Statements;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Metrics;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Receipts;
using ChatSales.Core.Rhythm.Scores;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;
using ChatSales.Core.Storage.Measured;
using ChatSales.Core.Time;
using Microsoft.Bot.Builder;

namespace ChatSales.Bot.Hosting;

/// <summary>How the host is started: the options of every verb, and what tests replace.</summary>
public sealed record HostSetup
{
    /// <summary><c>--store</c>: overrides the settings.</summary>
    public string? Store { get; init; }

    /// <summary><c>--config</c>: a settings file beside the usual ones.</summary>
    public string? Config { get; init; }

    /// <summary><c>--urls</c>: where to listen.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Settings that win over files and environment.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Whether an empty store is filled with the demo data.</summary>
    public bool Seed { get; init; } = true;

    /// <summary>
    /// Whether a demo is made to look like today: its data is moved there when it is old, and some things are due (<see cref="DemoWeek"/>).
    /// </summary>
    public bool DemoLives { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Logs only warnings and worse, to standard error, without a file: for verbs, whose output is their result.</summary>
    public bool LogsToErrors { get; init; }

    /// <summary>Has the last word on what is registered.</summary>
    public Action<IServiceCollection>? Services { get; init; }
}

/// <summary>Builds the running product.</summary>
public static class BotHost
{
    private const int MostConnections = 2_000;

    /// <exception cref="SettingsException">The settings can't be used.</exception>
    /// <exception cref="StorageException">The store can't be opened.</exception>
    public static async Task<WebApplication> CreateAsync(HostSetup setup, CancellationToken ct)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ApplicationName = "ChatSales.Bot", ContentRootPath = AppContext.BaseDirectory });
        AddSettings(builder.Configuration, setup);
        var settings = Settings.Read(builder.Configuration);
        var closed = PrivateFiles.Close(settings);
        var listening = Listening.Of(setup.Urls, builder.Configuration);
        var store = new MeasuredStore(await SealedStore.OpenAsync(settings, Kinds, setup.Clock, ct), settings.Storage.Provider.ToLowerInvariant());
        try
        {
            var sessions = new Sessions(store, Kinds, setup.Clock);
            var plan = await settings.PlanAsync(store, ct);
            var importer = new Importer(store, sessions, plan, BusinessZone.Named(settings.Clock.Zone));
            var demo = await Demo.PrepareAsync(
                mayBe: !settings.HasPlatform(),
                setup.Seed,
                setup.DemoLives ? BusinessZone.Named(settings.Clock.Zone).DateOf(setup.Clock.GetUtcNow()) : null,
                listening.FirstOpen(),
                store,
                sessions,
                importer,
                ct);
            if (await StrayDeals.MistakesAsync(store, plan, ct) is { Count: > 0 } strays)
            {
                throw new SettingsException(strays);
            }

            await settings.Storage.PrepareJobsAsync(ct);
            builder.WebHost.UseUrls(setup.Urls);
            // Strangers who hold connections open take memory, and nobody is known before they have sent something.
            builder.WebHost.ConfigureKestrel(server => server.Limits.MaxConcurrentConnections = MostConnections);
            var ending = new Ending();
            builder.AddLogs(settings.Logs, setup.LogsToErrors, ending);
            builder.AddObservability();
            builder.Services
                .AddSingleton(setup.Clock)
                .AddSingleton(settings)
                .AddSingleton(demo)
                .AddSingleton(listening)
                .AddSingleton(Kinds)
                .AddSingleton<IStore>(_ => store)
                .AddSingleton(provider => provider.GetRequiredService<IStore>().Inbox)
                .AddSingleton(store.Bell)
                .AddSingleton(sessions)
                .AddSingleton(settings.Storage.Vault())
                .AddSingleton(await Seal.LoadAsync(sessions, ct))
                .AddSingleton(provider => new Courier(
                    [.. provider.GetServices<ChatAdapter>().Where(adapter => adapter.Reaches).Select(ReachOf)],
                    provider.GetRequiredService<Seal>(), provider.GetRequiredService<IOpenPages>(),
                    provider.GetRequiredService<Func<CommandRegistry>>()))
                .AddCore(settings, plan)
                .AddBoard(settings.Board)
                .AddLanguageModel(settings.LanguageModel)
                .AddSingleton<IWorkbookWriter, WorkbookWriter>()
                .AddSingleton<IWordSplitter, JiebaWords>()
                .AddSingleton<IMapPainter, MapPainter>()
                .AddSingleton<IMetricPainter, MetricPainter>()
                .AddSingleton<ILogPrinter, LogPrinter>()
                .AddSingleton<IStatementPrinter, StatementPrinter>()
                .AddSingleton<StatementSeal>()
                .AddSingleton<IDocumentSeal>(provider => provider.GetRequiredService<StatementSeal>())
                .AddSingleton<IReportPainter, ReportPainter>()
                .AddSingleton<IScorePainter, ScorePainter>()
                .AddSingleton<IFileInspector>(provider => new InspectorPool(
                    TimeProvider.System,
                    provider.GetRequiredService<ILogger<InspectorPool>>()))
                .AddSingleton<ITableReader>(new TableReader(TimeProvider.System))
                .AddSingleton<IVoiceDecoder>(new VoiceDecoder(TimeProvider.System))
                .AddSingleton<FileRoom>()
                .AddSingleton<PartDeliveries>()
                .AddWeCom(settings.WeCom)
                .AddDingTalk(settings.DingTalk)
                .AddFeishu(settings.Feishu)
                .AddWebChat()
                .AddSingleton<CallbackEndpoint, ReceiptHook>()
                .AddConnectors(settings.Connectors)
                .AddTransferSending()
                .AddSingleton<CallbackEndpoint, ComplaintHook>()
                .AddSingleton<CallbackEndpoint, TicketHook>()
                .AddTurns()
                .AddSingleton<OperatorAlarm>()
                // Before what it counts for, so that it stops after it.
                .AddHostedService<QuotaWatch>()
                .AddSingleton<Anchoring>()
                .AddHostedService<InboxWorker>()
                .AddHostedService<OutboxWorker>()
                .AddHostedService<ConnectionWorker>()
                .AddHostedService<QueueGauges>()
                .AddWebhookSending()
                .AddHostedService<BoardWorker>()
                .AddHostedService<VocabularyWorker>()
                .AddHostedService<SealWorker>()
                .AddSingleton<FollowerWorker>()
                .AddHostedService(provider => provider.GetRequiredService<FollowerWorker>())
                .AddSingleton<Readiness>()
                .AddHostedService(provider => provider.GetRequiredService<Readiness>())
                .AddHostedService<Loopback.Watch>()
                .AddSingleton<ConnectorHealth>()
                .AddSingleton<Doctor>()
                .AddHostedService<DoctorDoor>()
                .AddSingleton<ConfigWork>()
                .AddHostedService<ConfigDoor>()
                .AddHostedService<OrganisationWorker>()
                .AddJobs(settings)
                .AddSystemd();
            builder.AddWeb(settings.Web, settings.Mcp);
            if (setup.DemoLives)
            {
                builder.Services.AddHostedService<DemoWeek>();
            }

            setup.Services?.Invoke(builder.Services);

            var app = builder.Build();
            app.Lifetime.ApplicationStopping.Register(ending.Begin);
            // A container disposes only what it has handed out.
            _ = app.Services.GetRequiredService<IStore>();
            app.Logger.LogClosed(closed);
            app.MapHealth(settings.Metrics);
            app.MapMetrics(settings.Metrics);
            // Platforms prove who they are in the body, and bring neither cookies nor a page to protect.
            var calls = app.MapGroup("");
            calls.ShortCircuit();
            foreach (var endpoint in app.Services.GetServices<CallbackEndpoint>())
            {
                endpoint.Map(calls);
            }

            app.MapWeb();
            return app;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Everything that is stored, by the core and around it.</summary>
    public static DocumentKinds Kinds { get; } = new(
    [
        .. ProductKinds.All, .. ChatKinds.All, .. WebChatKinds.All, .. WeComKinds.All, .. DingTalkKinds.All, .. CookieKeys.Kinds,
        .. Demo.Kinds, .. Anchoring.Kinds, .. SealFile.Kinds, .. DrivenKinds.All,
    ]);

    private static Reach ReachOf(ChatAdapter adapter) => new(adapter.Platform, adapter.Accounts) { StandsForAll = adapter.StandsForAll };

    internal static void AddSettings(IConfigurationManager configuration, HostSetup setup)
    {
        // Environment variables were added before and must win over the file.
        if (setup.Config is { } file)
        {
            configuration.AddJsonFile(Path.GetFullPath(file), optional: false).AddEnvironmentVariables();
        }

        configuration.AddInMemoryCollection(setup.Settings);
        if (setup.Store is { } store)
        {
            configuration.UseStore(store);
        }
    }

    private static IServiceCollection AddTurns(this IServiceCollection services) => services
        .AddSingleton<MobileLinks>()
        .AddSingleton<Recognition>()
        .AddSingleton<VoiceQuota>()
        .AddSingleton<FileQuota>()
        .AddSingleton<IMiddleware, TurnLogMiddleware>()
        .AddSingleton<IMiddleware, IdentityMiddleware>()
        .AddSingleton<Turns.Adapters>()
        .AddSingleton<IBot, SalesBot>()
        .AddSingleton<AnswerBound>()
        .AddSingleton<TurnRunner>();
}
