namespace ChatSales.Bot.Integration;

/// <summary>Puts the systems that are set up into the host, and what sends to them.</summary>
internal static class IntegrationServices
{
    public static IServiceCollection AddConnectors(this IServiceCollection services, IReadOnlyDictionary<string, ConnectorOptions> connectors)
    {
        foreach (var (name, options) in connectors)
        {
            options.AddTo(services, name);
        }

        return services.AddSingleton<TransferWorker>().AddHostedService(provider => provider.GetRequiredService<TransferWorker>());
    }
}
