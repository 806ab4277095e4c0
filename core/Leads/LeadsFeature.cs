using ChatSales.Core.Conversation;
using ChatSales.Core.Followups;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Leads;

/// <summary>Leads: who has them, the open pool, and what becomes of them (R2).</summary>
public static class LeadsFeature
{
    public static IServiceCollection AddLeads(this IServiceCollection services) =>
        services.AddPartsOf(typeof(LeadsFeature))
            .AddSingleton<LeadAssignment>()
            .AddSingleton<LeadDesk>()
            .AddSingleton<IFollowupWatch>(provider => provider.GetRequiredService<LeadDesk>())
            .AddSingleton<Chat.LeadNews>()
            .AddSingleton<Chat.LeadEntry>()
            .AddSingleton<IPasteTaker, Chat.NameCardTaker>();
}
