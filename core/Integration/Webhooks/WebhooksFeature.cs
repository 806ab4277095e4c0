using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Integration.Webhooks;

/// <summary>What happens here, told to other systems (I1). Its commands are found with the rest of <see cref="IntegrationFeature"/>.</summary>
public static class WebhooksFeature
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services) =>
        services.AddSingleton<WebhookFeed>()
            .AddSingleton<WebhookDesk>()
            .AddSingleton(new RetryPlan(Random.Shared))
            .AddSingleton<WebhookDeliveries>();
}

/// <summary>The deliveries of one process: a loop for each endpoint.</summary>
public sealed class WebhookDeliveries(
    WebhookOptions options, WebhookFeed feed, IWebhookPost post, RetryPlan plan, IStore store, Sessions sessions, OperatorNotices operators,
    TimeProvider clock)
{
    private readonly string node = Ulid.NewUlid().ToString();

    /// <summary>Whether no other process can be at it: what another one led, nobody leads any more.</summary>
    public bool IsAlone { get; init; } = store.IsOwnedAlone;

    /// <summary>Goes on until cancelled.</summary>
    /// <param name="failed">Is told of an endpoint and what went wrong with the store.</param>
    /// <param name="ct">Ends it.</param>
    public Task RunAsync(Action<string, Exception> failed, CancellationToken ct) => Task.WhenAll(options.Endpoints.Select(endpoint =>
    {
        var book = new EndpointBook(endpoint.Key, node, IsAlone, store, sessions, operators, clock);
        return new EndpointRun(endpoint.Value, options, book, feed, post, plan, store.Bell, clock)
            .RunAsync(fault => failed(endpoint.Key, fault), ct);
    }));
}
