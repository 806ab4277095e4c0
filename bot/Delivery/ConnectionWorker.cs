using ChatSales.Adapters.Chat.Connections;

namespace ChatSales.Bot.Delivery;

/// <summary>Keeps up the connections to platforms that don't call us; closes them cleanly when the host stops.</summary>
internal sealed class ConnectionWorker(IEnumerable<PlatformConnector> connectors, OperatorAlarm alarm) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            connectors.Select(connector => connector.RunAsync(fault => alarm.RaiseAsync(connector.Platform, fault, stoppingToken), stoppingToken)));
}
