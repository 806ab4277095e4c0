using ChatSales.Core.Conversation;
using ChatSales.Core.Reading.Chat;
using ChatSales.Core.Reading.Sentences;
using ChatSales.Core.Time;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Reading;

/// <summary>What the reading of values needs of a host (X2).</summary>
public static class ReadingFeature
{
    public static IServiceCollection AddReading(this IServiceCollection services) =>
        services
            .AddSingleton(provider => provider.GetRequiredService<WorkingCalendars>().Holidays)
            .AddSingleton<DayReader>()
            .AddSingleton<SentenceReader>()
            .AddSingleton<SentenceCards>()
            .AddSingleton<ISentenceTaker, SentenceChat>();
}
