using ChatSales.Adapters.WebChat;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>Turns that are held between reading and writing while someone else's go through.</summary>
internal static class Meanwhile
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Somebody says something, something else happens before it commits, and then it continues; returns the answer.</summary>
    public static async Task<string> SayAsync(this TestBot bot, string personId, string line, Func<Task> meanwhile)
    {
        await ((HeldStore)bot.Store).BetweenAsync(() => AddAsync(bot, personId, line), meanwhile, changes => changes.Inbox is not null);
        await bot.SettleAsync();
        var answer = await bot.As(personId).LastAsync();
        return answer.Text ?? answer.Card?.Text ?? "";
    }

    /// <summary>Somebody else says something while one turn is held.</summary>
    public static async Task SayAsideAsync(this TestBot bot, string personId, string line)
    {
        await AddAsync(bot, personId, line);
        await TestBot.UntilAsync(async () => (await bot.Store.Inbox.DepthAsync(Ct)).Pending == 1);
    }

    private static async Task<bool> AddAsync(TestBot bot, string personId, string line)
    {
        await bot.Services.GetRequiredService<WebChatDoor>().SayAsync(new(personId), line, Ct);
        return true;
    }
}
