using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Directories;

/// <summary>People and departments from the platforms' directories (R6).</summary>
public static class DirectoriesFeature
{
    public static IServiceCollection AddDirectories(this IServiceCollection services) => services
        .AddSingleton<DirectoryReads>()
        .AddSingleton<DirectoryDesk>()
        .AddSingleton<DirectoryNews>()
        .AddSingleton<IDirectoryHints, DirectoryHints>()
        .AddPartsOf(typeof(DirectoriesFeature));
}
