using ChatSales.Core.Customers.Panorama;
using ChatSales.Core.Customers.Panorama.Chat;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Customers;

/// <summary>Customers as people see and keep them (R5).</summary>
public static class CustomersFeature
{
    public static IServiceCollection AddCustomers(this IServiceCollection services) =>
        services.AddPartsOf(typeof(CustomersFeature))
            .AddSingleton<PanoramaTickets>()
            .AddSingleton<PanoramaDesk>()
            .AddSingleton<PanoramaCards>();
}
