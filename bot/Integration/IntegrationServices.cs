using ChatSales.Core.Integration.Webhooks;

namespace ChatSales.Bot.Integration;

/// <summary>Puts what goes out to other systems into the host.</summary>
internal static class IntegrationServices
{
    /// <summary>The sending of webhooks.</summary>
    public static IServiceCollection AddWebhookSending(this IServiceCollection services) =>
        services.AddSingleton<IWebhookPost, WebhookPost>().AddHostedService<WebhookWorker>();

    /// <summary>The systems that are set up.</summary>
    public static IServiceCollection AddConnectors(this IServiceCollection services, IReadOnlyDictionary<string, ConnectorOptions> connectors)
    {
        foreach (var (name, options) in connectors)
        {
            options.AddTo(services, name);
        }

        return services;
    }

    /// <summary>What sends to them.</summary>
    public static IServiceCollection AddTransferSending(this IServiceCollection services) =>
        services.AddHostedService<TransferWorker>().AddHostedService<TransferGauges>();
}
