using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Support;

/// <summary>What support knows of customers, told by its own system (I1, I2).</summary>
public static class SupportFeature
{
    public static IServiceCollection AddSupport(this IServiceCollection services) =>
        services.AddPartsOf(typeof(SupportFeature))
            .AddSingleton<SupportDesk>()
            .AddSingleton<Chat.ComplaintNotices>();
}
