using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Rhythm.Anomalies;

/// <summary>What is unusual, told to managers with what they can do about it (Q4).</summary>
public static class AnomaliesFeature
{
    public static IServiceCollection AddAnomalies(this IServiceCollection services) =>
        services.AddPartsOf(typeof(AnomaliesFeature)).AddSingleton<AnomalyDesk>();
}
