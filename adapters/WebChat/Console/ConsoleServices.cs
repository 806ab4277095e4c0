using ChatSales.Adapters.Chat;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatSales.Adapters.WebChat.Console;

/// <summary>Puts the console into a host.</summary>
public static class ConsoleServices
{
    /// <summary>The console in the place of every platform that was put in before: nothing leaves the host.</summary>
    public static IServiceCollection UseConsole(this IServiceCollection services) => services
        .RemoveAll<ChatAdapter>()
        .AddSingleton<ConsoleGroups>()
        .AddSingleton<ConsoleDoor>()
        .AddSingleton<ConsoleAdapter>()
        .AddSingleton<ChatAdapter>(provider => provider.GetRequiredService<ConsoleAdapter>());
}
