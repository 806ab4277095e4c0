using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Adapters.Kingdee;

/// <summary>Puts connectors to K/3 Cloud into a host.</summary>
public static class KingdeeServices
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>One connector to one data centre.</summary>
    public static IServiceCollection AddKingdee(this IServiceCollection services, string name, KingdeeOptions options) =>
        services.AddSingleton<IConnector>(provider => new KingdeeConnector(
            name,
            options,
            new TargetHttp(TargetHttp.NewClient(Patience)),
            provider.GetRequiredService<TimeProvider>()));
}
