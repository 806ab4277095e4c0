using ChatSales.Core.Groups;
using ChatSales.Core.Integration.CodeChecks;
using ChatSales.Core.Integration.Flows;
using ChatSales.Core.Integration.ForeignReceipts;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Review;
using ChatSales.Core.Integration.ServiceGroups;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Metrics;
using ChatSales.Core.Storage.Feed;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Integration;

/// <summary>The way from a signed contract into finance and support, and how it is doing (I2, I4).</summary>
public static class IntegrationFeature
{
    public static IServiceCollection AddIntegration(this IServiceCollection services) =>
        services.AddPartsOf(typeof(IntegrationFeature))
            .AddSingleton<Connectors>()
            .AddSingleton<FlowBook>()
            .AddSingleton<TransferPlanning>()
            .AddSingleton<TransferEngine>()
            .AddSingleton<TargetGate>()
            .AddSingleton<ReceiptSync>()
            .AddSingleton<CodeCheck>()
            .AddSingleton<TargetViews>()
            .AddSingleton<Chat.IntegrationCards>()
            .AddSingleton<ReviewDesk>()
            .AddSingleton<ReviewRows>()
            .AddSingleton<ReviewCards>()
            .AddSingleton<ICountedMetrics, ReviewMetrics>()
            .AddSingleton<ContractGroups>()
            .AddSingleton<IGroupSubject>(provider => provider.GetRequiredService<ContractGroups>())
            .AddSingleton<IFollower, ServiceGroupFollower>()
            .AddSingleton<IFollower, FlowFollower>();
}
