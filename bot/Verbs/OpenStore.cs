using ChatSales.Bot.Audit;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Integration;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Verbs;

/// <summary>The store for verbs that don't serve.</summary>
internal sealed record OpenStore(Settings Settings, IStore Store, Sessions Sessions) : IAsyncDisposable
{
    /// <exception cref="SettingsException">The settings can't be used.</exception>
    /// <exception cref="StorageException">The store can't be opened.</exception>
    public static async Task<OpenStore> OfAsync(HostSetup setup, CancellationToken ct)
    {
        var settings = SettingsOf(setup);
        var store = await SealedStore.OpenAsync(settings, BotHost.Kinds, setup.Clock, ct);
        return new OpenStore(settings, store, new Sessions(store, BotHost.Kinds, setup.Clock));
    }

    /// <summary>The same for verbs that nothing may change under: no bot serves from it.</summary>
    /// <exception cref="SettingsException">The settings can't be used.</exception>
    /// <exception cref="StorageException">The store can't be opened, is in use, or was named and isn't there.</exception>
    public static async Task<OpenStore> AloneAsync(HostSetup setup, CancellationToken ct)
    {
        await (setup.Store is null ? Task.CompletedTask : SettingsOf(setup).Storage.RequireAsync(ct));
        var open = await OfAsync(setup, ct);
        try
        {
            return await open.Store.OthersAsync(ct) is { Count: > 0 } others
                ? throw new StorageException($"The store is in use by {string.Join(", ", others)}; stop that first.")
                : open;
        }
        catch
        {
            await open.DisposeAsync();
            throw;
        }
    }

    /// <summary>The product's core on this store, without a host.</summary>
    public async Task<IServiceCollection> CoreAsync(HostSetup setup, CancellationToken ct) => new ServiceCollection()
        .AddSingleton(setup.Clock)
        .AddSingleton(Settings)
        .AddSingleton(Sessions)
        .AddConnectors(Settings.Connectors)
        .AddCore(Settings, await PlanAsync(ct));

    /// <summary>The settings, for verbs that open the store in their own way.</summary>
    /// <exception cref="SettingsException">The settings can't be used.</exception>
    public static Settings SettingsOf(HostSetup setup)
    {
        var configuration = new ConfigurationManager();
        configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true).AddEnvironmentVariables();
        BotHost.AddSettings(configuration, setup);
        return Settings.Read(configuration);
    }

    /// <summary>The stages and reasons that count in the store.</summary>
    public Task<StagePlan> PlanAsync(CancellationToken ct) => Settings.PlanAsync(Store, ct);

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
