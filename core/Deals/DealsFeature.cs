using ChatSales.Core.Deals.Chat;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Deals;

/// <summary>Deals, their stages and what opens the next one.</summary>
public static class DealsFeature
{
    public static IServiceCollection AddDeals(this IServiceCollection services) =>
        services.AddPartsOf(typeof(DealsFeature))
            .AddSingleton<DealDesk>()
            .AddSingleton<DoableDeals>()
            .AddSingleton<DealUndo>()
            .AddSingleton<HistoryCards>()
            .AddSingleton<DealNotices>();
}
