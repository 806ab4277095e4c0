using ChatSales.Bot.Hosting;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Verbs;

/// <summary>The store as verbs use it that do not serve.</summary>
internal sealed record OpenStore(Settings Settings, IStore Store, IVault Vault, Sessions Sessions) : IAsyncDisposable
{
    /// <exception cref="SettingsException">The settings can't be used.</exception>
    /// <exception cref="StorageException">The store can't be opened.</exception>
    public static async Task<OpenStore> OfAsync(HostSetup setup, CancellationToken ct)
    {
        var configuration = new ConfigurationManager();
        configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true).AddEnvironmentVariables();
        BotHost.AddSettings(configuration, setup);
        var settings = Settings.Read(configuration);
        var store = await settings.Storage.OpenAsync(BotHost.Kinds, setup.Clock, ct);
        return new OpenStore(settings, store, settings.Storage.Vault(), new Sessions(store, BotHost.Kinds, setup.Clock));
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
