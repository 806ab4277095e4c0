using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Metrics;

/// <summary>The one catalogue of numbers.</summary>
public static class MetricsFeature
{
    public static IServiceCollection AddMetricCatalogue(this IServiceCollection services) =>
        services.AddPartsOf(typeof(MetricsFeature)).AddSingleton<MetricDesk>().AddSingleton<MetricBook>();
}
