using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Chat.Connections;
using ChatSales.Adapters.Chat.Directories;
using ChatSales.Adapters.WeCom.AiBot;
using ChatSales.Adapters.WeCom.AiBot.Callback;
using ChatSales.Adapters.WeCom.AiBot.LongConnection;
using ChatSales.Adapters.WeCom.Client;
using ChatSales.Adapters.WeCom.Inbound;
using ChatSales.Core.Groups;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Adapters.WeCom;

/// <summary>Puts WeCom into a host.</summary>
public static class WeComServices
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Registers the self-built app and the AI bot, each with its one way in, as far as they are set up.</summary>
    public static IServiceCollection AddWeCom(this IServiceCollection services, WeComOptions? options)
    {
        if (options is { HasApp: true })
        {
            services.AddApp(options);
            // The AI bot's people have the same accounts.
            services.AddPageSignIn<WeComSignIn>(options.SignIn, WeComAdapter.Key, WeComAdapter.Key, AiBotAdapter.Key);
        }

        return options is { AiBot.IsEmpty: false } ? services.AddAiBot(options.AiBot) : services;
    }

    private static void AddApp(this IServiceCollection services, WeComOptions options) =>
        services
            .AddSingleton(options)
            .AddSingleton(new CallbackCrypto(options.Token, options.EncodingAesKey, options.CorpId))
            .AddSingleton<WeComCallback>()
            .AddSingleton<CallbackEndpoint, WeComEndpoints>()
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<WeComClient>(provider, PlatformHttp.NewClient(Patience)))
            .AddSingleton<WeComMedia>()
            .AddDirectory<WeComDirectory>()
            .AddSingleton<ChatAdapter, WeComAdapter>()
            .AddSingleton<IGroups, WeComGroups>();

    private static IServiceCollection AddAiBot(this IServiceCollection services, AiBotOptions options)
    {
        services
            .AddSingleton(options)
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<AiBotMedia>(provider, VendorAddresses.NewClient(Patience)))
            .AddSingleton<AiBotDoor>()
            .AddSingleton<ChatAdapter, AiBotAdapter>();
        return options.Mode == AiBotMode.Callback
            ? services
                .AddSingleton<AiBotCallback>()
                .AddSingleton<CallbackEndpoint, AiBotEndpoints>()
                .AddSingleton<AiBotTurns>()
                .AddSingleton<LaterSignatures>()
                .AddSingleton<AiBotPolls>()
                .AddSingleton(new ResponseUrls(VendorAddresses.NewClient(Patience), options))
                .AddSingleton<IAiBotDelivery, CallbackDelivery>()
            : services
                .AddSingleton(provider => ActivatorUtilities.CreateInstance<LeaseKeeper>(provider, $"{AiBotAdapter.Key}/{options.BotId}"))
                .AddSingleton<AiBotLine>()
                .AddSingleton<AiBotUploads>()
                .AddSingleton<IAiBotDelivery, LongDelivery>()
                .AddSingleton<PlatformConnector, AiBotConnector>();
    }
}
