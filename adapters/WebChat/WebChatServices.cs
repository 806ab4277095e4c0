using ChatSales.Adapters.Chat;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Adapters.WebChat;

/// <summary>Puts the built-in web chat into a host.</summary>
public static class WebChatServices
{
    public static IServiceCollection AddWebChat(this IServiceCollection services) => services
        .AddSingleton<WebTranscript>()
        .AddSingleton<WebChatDoor>()
        .AddSingleton<ChatAdapter, WebChatAdapter>();
}
