using ChatSales.Core.Storage.Feed;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Assistants;

/// <summary>People's own assistants, which read in their name by a token (docs/decisions/0025-panorama-and-assistants.md).</summary>
public static class AssistantsFeature
{
    public static IServiceCollection AddAssistants(this IServiceCollection services) =>
        services.AddPartsOf(typeof(AssistantsFeature))
            .AddSingleton<AssistantTokens>()
            .AddSingleton<AssistantQuota>()
            .AddSingleton<IFollower, LeaversTokens>();
}
