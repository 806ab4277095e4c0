using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Chat.Connections;
using ChatSales.Adapters.Chat.Directories;
using ChatSales.Adapters.DingTalk.Client;
using ChatSales.Adapters.DingTalk.Inbound;
using ChatSales.Core.Groups;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Adapters.DingTalk;

/// <summary>Puts DingTalk into a host.</summary>
public static class DingTalkServices
{
    // Uploads of 20 MB included.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Registers the adapter and its one way in; nothing when there are no options.</summary>
    public static IServiceCollection AddDingTalk(this IServiceCollection services, DingTalkOptions? options)
    {
        if (options is null)
        {
            return services;
        }

        services
            .AddSingleton(options)
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<DingTalkApi>(
                provider, PlatformHttp.NewClient(Patience), VendorAddresses.NewClient(Patience)))
            .AddSingleton<DingTalkQuota>()
            .AddSingleton(provider => provider.GetRequiredService<DingTalkQuota>().Calls)
            .AddSingleton(provider => provider.GetRequiredService<DingTalkQuota>().Deliveries)
            .AddSingleton<DingTalkClient>()
            .AddSingleton<DingTalkCards>()
            .AddSingleton<DingTalkMedia>()
            .AddSingleton<DingTalkCheck>()
            .AddSingleton<SessionWebhooks>()
            .AddSingleton<DingTalkDoor>()
            .AddDirectory<DingTalkDirectory>()
            .AddSingleton<ChatAdapter, DingTalkAdapter>()
            .AddSingleton<IGroups, DingTalkGroups>()
            .AddPageSignIn<DingTalkSignIn>(options.SignIn, DingTalkAdapter.Key, DingTalkAdapter.Key);
        return options.Mode == DingTalkMode.Http
            ? services.AddSingleton<UsedSignatures>().AddSingleton<DingTalkCallback>().AddSingleton<CallbackEndpoint, DingTalkEndpoints>()
            : services.AddSingleton<PlatformConnector, DingTalkConnector>();
    }
}
