using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Due;

/// <summary>Timed work: its ledger, its drain, its rules.</summary>
public static class DueFeature
{
    public static IServiceCollection AddDue(this IServiceCollection services) =>
        services.AddPartsOf(typeof(DueFeature))
            .AddSingleton<DueRules>()
            .AddSingleton<Drain>()
            .AddSingleton<Stops>()
            .AddSingleton<ITimedWork, TimedWork>();
}
