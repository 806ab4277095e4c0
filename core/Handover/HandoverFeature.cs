using ChatSales.Core.Conversation;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Handover;

/// <summary>Work that goes from one person to another (R5).</summary>
public static class HandoverFeature
{
    public static IServiceCollection AddHandover(this IServiceCollection services) =>
        services
            .AddSingleton<HandoverDesk>().AddSingleton<Chat.HandoverCards>().AddSingleton<Chat.HandoverNotices>()
            .AddSingleton<ISentenceTaker, Chat.SaidHandover>()
            .AddPartsOf(typeof(HandoverFeature));
}
