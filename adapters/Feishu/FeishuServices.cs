using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Chat.Connections;
using ChatSales.Adapters.Chat.Directories;
using ChatSales.Adapters.Feishu.Client;
using ChatSales.Adapters.Feishu.Inbound;
using ChatSales.Core.Groups;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Adapters.Feishu;

/// <summary>Puts Feishu into a host.</summary>
public static class FeishuServices
{
    // Uploads of 30 MB included.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Registers the adapter and its one way in; nothing when there are no options.</summary>
    public static IServiceCollection AddFeishu(this IServiceCollection services, FeishuOptions? options)
    {
        if (options is null)
        {
            return services;
        }

        services
            .AddSingleton(options)
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<FeishuClient>(provider, PlatformHttp.NewClient(Patience)))
            .AddSingleton<FeishuMedia>()
            .AddSingleton<FeishuVoices>()
            .AddSingleton<FeishuCheck>()
            .AddDirectory<FeishuDirectory>()
            .AddSingleton<CardAnswers>()
            .AddSingleton<FeishuDoor>()
            .AddSingleton<ChatAdapter, FeishuAdapter>()
            .AddSingleton<IGroups, FeishuGroups>()
            .AddPageSignIn<FeishuSignIn>(options.SignIn, FeishuAdapter.Key, FeishuAdapter.Key);
        return options.Mode == FeishuMode.Webhook
            ? services.AddSingleton<FeishuCallback>().AddSingleton<CallbackEndpoint, FeishuEndpoints>()
            : services.AddSingleton<PlatformConnector, FeishuConnector>();
    }
}
