using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Collaboration;

/// <summary>What is said about a deal across departments (T3).</summary>
public static class CollaborationFeature
{
    public static IServiceCollection AddCollaboration(this IServiceCollection services) => services.AddPartsOf(typeof(CollaborationFeature))
        .AddSingleton<CollaborationLog>().AddSingleton<LogWording>().AddSingleton<IRecalls, Recalls>();
}
