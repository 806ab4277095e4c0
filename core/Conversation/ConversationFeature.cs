using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Core.Conversation;

/// <summary>What happens between a message and its answers: commands, their arguments, help.</summary>
public static class ConversationFeature
{
    public static IServiceCollection AddConversation(this IServiceCollection services) =>
        services.AddPartsOf(typeof(ConversationFeature))
            .AddSingleton<ArgumentReaders>()
            .AddSingleton<CommandRegistry>()
            // Help is a command and lists them.
            .AddSingleton<Func<CommandRegistry>>(provider => provider.GetRequiredService<CommandRegistry>)
            .AddSingleton<Expiry>()
            .AddSingleton<GroupNews>()
            .AddSingleton<ShownRows>()
            .AddSingleton<Dispatcher>();
}
