using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatSales.Bot.Tests.Web;

/// <summary>The demo host as browsers meet it.</summary>
internal static class WebBot
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<TestBot> StartAsync(
        string? folder = null,
        FakeTimeProvider? clock = null,
        Action<IServiceCollection>? services = null,
        string urls = "http://127.0.0.1:0"
    ) =>
        TestBot.StartAsync(
            folder,
            clock,
            services: both =>
            {
                RealCookieTime(both);
                services?.Invoke(both);
            },
            urls: urls);

    /// <summary>Browsers expire cookies by their own clock, not the host's.</summary>
    public static void RealCookieTime(IServiceCollection services) =>
        services.Configure<CookieAuthenticationOptions>(
            CookieAuthenticationDefaults.AuthenticationScheme,
            options => options.TimeProvider = TimeProvider.System);

    /// <summary>Creates a deal for a person outside the browser; returns its id.</summary>
    public static async Task<string> NewDealAsync(this Chatter rep, string title = "扩容项目") =>
        (await rep.SayAsync($"新建商机 测试客户 {title}")).ShouldBeCard().Subject!.Id;

    /// <summary>Lets the bot send a file to a person; returns its SHA-256.</summary>
    public static async Task<string> GiveAsync(this TestBot bot, string personId, string name, string mediaType, byte[] bytes)
    {
        var sha = await bot.Services.GetRequiredService<IVault>().PutAsync(bytes, Ct);
        var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        await bot.Services.GetRequiredService<Courier>().SendAsync(session, new(personId), new OutgoingFile(sha, name, mediaType), Ct);
        await session.CommitAsync(Ct);
        await bot.SettleAsync();
        return sha;
    }

    public static async Task<string> StageOfAsync(this TestBot bot, string dealId) => (await bot.Store.FindAsync<Deal>(dealId, Ct))!.Stage;
}
