using ChatSales.Core.Due;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Rhythm.Renewals;

/// <summary>Services that end, and the reminders that go on until somebody acts (P8).</summary>
public static class RenewalsFeature
{
    public static IServiceCollection AddRenewals(this IServiceCollection services) =>
        services.AddPartsOf(typeof(RenewalsFeature))
            .AddSingleton<RenewalCalendar>()
            .AddSingleton<RenewalDesk>()
            .AddSingleton<RenewalHealth>()
            .AddSingleton<IWatch>(services => services.GetRequiredService<RenewalHealth>())
            .AddSingleton<Chat.RenewalChat>();
}
