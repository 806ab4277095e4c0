using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Adapters.LiteDb;

/// <summary>Puts the embedded store into a host.</summary>
public static class LiteDbServices
{
    private const string VaultFolder = "vault";

    /// <summary>Registers the store and the vault in a folder; it is opened on first use.</summary>
    public static IServiceCollection AddLiteDb(this IServiceCollection services, string folder) => services
        .AddSingleton<IStore>(provider => LiteDbStore.Open(folder, provider.GetRequiredService<DocumentKinds>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IVault>(new FolderVault(Path.Combine(folder, VaultFolder)));
}
