using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Adapters.Sap;

/// <summary>Puts connectors to SAP into a host.</summary>
public static class SapServices
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>One connector to one company code.</summary>
    public static IServiceCollection AddSap(this IServiceCollection services, string name, SapOptions options) =>
        services.AddSingleton<IConnector>(provider => new SapConnector(
            name,
            options,
            new TargetHttp(TargetHttp.NewClient(Patience)),
            provider.GetRequiredService<TimeProvider>()));
}
