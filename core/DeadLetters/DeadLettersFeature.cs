using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.DeadLetters;

/// <summary>Messages that were given up.</summary>
public static class DeadLettersFeature
{
    public static IServiceCollection AddDeadLetters(this IServiceCollection services) =>
        services.AddPartsOf(typeof(DeadLettersFeature))
            .AddSingleton<DeadLetterDesk>();
}
