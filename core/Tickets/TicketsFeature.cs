using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Groups;
using ChatSales.Core.People.Chat;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Tickets;

/// <summary>Tickets: opened on deals, answered, delivered and accepted by those whom a chain names, within times that are watched (T1–T3).</summary>
public static class TicketsFeature
{
    public static IServiceCollection AddTickets(this IServiceCollection services) =>
        services.AddPartsOf(typeof(TicketsFeature))
            .AddSingleton<TicketTime>()
            .AddSingleton<TicketClocks>()
            .AddSingleton<TicketAssigning>()
            .AddSingleton<TicketSight>()
            .AddSingleton<TicketDesk>()
            .AddSingleton<TicketThanking>()
            .AddSingleton<TicketOpening>()
            .AddSingleton<TicketAdoption>()
            .AddSingleton<Chat.TicketNotices>()
            .AddSingleton<Chat.TicketProof>()
            .AddSingleton<Chat.AcceptedContracts>()
            .AddSingleton<Chat.TicketLog>()
            .AddSingleton<Chat.QuotedRequests>()
            .AddSingleton<IForwardTaker, Chat.ForwardedRequests>()
            .AddSingleton<TicketSearch>()
            .AddSingleton<TicketTimeline>()
            .AddSingleton<Report.ThreePartyDesk>()
            .AddSingleton<Report.ReportCards>()
            .AddSingleton<Chat.TicketRelay>()
            .AddSingleton<Chat.TicketGroupWords>()
            .AddSingleton<ISentenceTaker>(provider => provider.GetRequiredService<Chat.TicketGroupWords>())
            .AddSingleton<IGroupListener>(provider => provider.GetRequiredService<Chat.TicketGroupWords>())
            .AddSingleton<ILostWords, Chat.LostTicketWords>()
            .AddSingleton<Chat.TicketGroups>()
            .AddSingleton<IGroupSubject>(provider => provider.GetRequiredService<Chat.TicketGroups>())
            .AddSingleton<ILostGroups>(provider => provider.GetRequiredService<Chat.TicketGroups>())
            .AddSingleton<IWordPlace>(provider => provider.GetRequiredService<Chat.TicketRelay>())
            .AddSingleton<IDealWatch, Chat.TickedDeals>();
}
