using ChatSales.Core.Integration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Adapters.Files;

/// <summary>Puts connectors to folders into a host.</summary>
public static class FilesServices
{
    /// <summary>One connector to one folder.</summary>
    public static IServiceCollection AddFiles(this IServiceCollection services, string name, FilesOptions options) =>
        services.AddSingleton<IConnector>(_ => new FilesConnector(name, options));

    /// <summary>One connector to one folder behind SFTP.</summary>
    public static IServiceCollection AddSftp(this IServiceCollection services, string name, SftpOptions options) =>
        services.AddSingleton<IConnector>(_ => new FilesConnector(name, options));
}
