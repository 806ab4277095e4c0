using ChatSales.Bot.Hosting;
using Microsoft.Extensions.Hosting;

namespace ChatSales.Benchmarks;

/// <summary>The bot without its workers, so that only the path to the acknowledgement is measured.</summary>
internal static class HeldBot
{
    public static async Task<int> RunAsync(string store, string config, string urls, CancellationToken ct)
    {
        await using var app = await BotHost.CreateAsync(
            new HostSetup
            {
                Store = store,
                Config = config,
                Urls = urls,
                Services = services =>
                {
                    foreach (var worker in services
                            .Where(service =>
                                service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Namespace == "ChatSales.Bot.Delivery")
                            .ToList())
                    {
                        services.Remove(worker);
                    }
                },
            },
            ct);
        await app.StartAsync(ct);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }
}
