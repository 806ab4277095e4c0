using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Adapters.Zammad;

/// <summary>Puts connectors to Zammad into a host.</summary>
public static class ZammadServices
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>One connector to one Zammad.</summary>
    public static IServiceCollection AddZammad(this IServiceCollection services, string name, ZammadOptions options) =>
        services.AddSingleton<IConnector>(_ => new ZammadConnector(name, options, new TargetHttp(TargetHttp.NewClient(Patience))));
}
