using ChatSales.Adapters.Chat;
using ChatSales.Adapters.WeCom.Client;
using ChatSales.Adapters.WeCom.Inbound;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Adapters.WeCom;

/// <summary>Puts WeCom into a host.</summary>
public static class WeComServices
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Registers the adapter and what its endpoint needs; nothing when there are no options.</summary>
    public static IServiceCollection AddWeCom(this IServiceCollection services, WeComOptions? options) => options is null ? services : services
        .AddSingleton(options)
        .AddSingleton(new CallbackCrypto(options.Token, options.EncodingAesKey, options.CorpId))
        .AddSingleton<WeComCallback>()
        .AddSingleton(provider => new WeComClient(PlatformHttp.NewClient(Patience), options, provider.GetRequiredService<Sessions>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<WeComMedia>()
        .AddSingleton<ChatAdapter, WeComAdapter>();
}
