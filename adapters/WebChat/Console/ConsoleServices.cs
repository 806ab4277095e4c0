using ChatSales.Adapters.Chat;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChatSales.Adapters.WebChat.Console;

/// <summary>Puts the console into a host.</summary>
public static class ConsoleServices
{
    /// <summary>Replaces every platform registered so far with the console: nothing leaves the host.</summary>
    public static IServiceCollection UseConsole(this IServiceCollection services) => services
        .RemoveAll<ChatAdapter>()
        .AddSingleton<ConsoleGroups>()
        .AddSingleton<ConsoleDoor>()
        .AddSingleton<ConsoleAdapter>()
        .AddSingleton<ChatAdapter>(provider => provider.GetRequiredService<ConsoleAdapter>());
}
