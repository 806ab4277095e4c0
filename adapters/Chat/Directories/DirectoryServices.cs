using ChatSales.Core.Directories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatSales.Adapters.Chat.Directories;

/// <summary>Puts a platform's directory into a host.</summary>
public static class DirectoryServices
{
    /// <summary>Registers the directory, and what passes its events on.</summary>
    public static IServiceCollection AddDirectory<TDirectory>(this IServiceCollection services) where TDirectory : class, IPlatformDirectory
    {
        services.TryAddSingleton<DirectoryEvents>();
        return services.AddSingleton<IPlatformDirectory, TDirectory>();
    }
}
