using ChatSales.Core.Time;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Reading;

/// <summary>How amounts, ratios, counts, days, periods and lengths of time are read (X2).</summary>
public static class ReadingFeature
{
    public static IServiceCollection AddReading(this IServiceCollection services) =>
        services
            .AddSingleton(provider => provider.GetRequiredService<WorkingCalendars>().Holidays)
            .AddSingleton<DayReader>()
            .AddSingleton<PeriodReader>()
            .AddSingleton<ValueReader>();
}
