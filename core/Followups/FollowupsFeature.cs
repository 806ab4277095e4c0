using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Followups;

/// <summary>Contacts with customers, and what comes next (R1).</summary>
public static class FollowupsFeature
{
    public static IServiceCollection AddFollowups(this IServiceCollection services) =>
        services.AddPartsOf(typeof(FollowupsFeature)).AddSingleton<FollowupDesk>().AddSingleton<Chat.SaidSteps>().AddSingleton<Chat.SaidFollowups>();
}
