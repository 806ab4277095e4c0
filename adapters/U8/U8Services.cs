using ChatSales.Adapters.Targets;
using ChatSales.Adapters.U8.Eai;
using ChatSales.Core.Integration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Adapters.U8;

/// <summary>Puts connectors to U8 into a host.</summary>
public static class U8Services
{
    // U8 answers when the document is entered, over a relay and a queue in front of the customer's server.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>One connector to one account set.</summary>
    public static IServiceCollection AddU8(this IServiceCollection services, string name, U8Options options) =>
        services.AddSingleton<IConnector>(provider => new U8Connector(
            name,
            options,
            new TargetHttp(TargetHttp.NewClient(Patience)),
            provider.GetRequiredService<TimeProvider>()));

    /// <summary>One connector to one account set by EAI.</summary>
    public static IServiceCollection AddU8Eai(this IServiceCollection services, string name, EaiOptions options) =>
        services.AddSingleton<IConnector>(provider => new EaiConnector(
            name,
            options,
            new TargetHttp(TargetHttp.NewClient(Patience)),
            provider.GetRequiredService<TimeProvider>()));
}
