using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Adapters.Rest;

/// <summary>Puts connectors that profiles describe into a host.</summary>
public static class RestServices
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>One connector to one system; its profile was checked with the settings.</summary>
    public static IServiceCollection AddRest(this IServiceCollection services, string name, RestOptions options) =>
        services.AddSingleton<IConnector>(_ => new RestConnector(
            name,
            options,
            RestProfile.Read(options.Profile).Profile!,
            new TargetHttp(TargetHttp.NewClient(Patience))));
}
