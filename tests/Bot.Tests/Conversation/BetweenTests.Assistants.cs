using ChatSales.Core.Assistants;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace ChatSales.Bot.Tests.Conversation;

// Tokens for assistants: only their own person ends them.
public sealed partial class BetweenTests
{
    private static IEnumerable<Between> AssistantCases() =>
    [
        new("assistant.revoke", "it is withdrawn elsewhere", async bot =>
        {
            var token = await bot.Services.GetRequiredService<Sessions>().DoAsync(
                new Actor(new(Rep), "test"),
                async session => (await bot.Services.GetRequiredService<AssistantTokens>()
                    .IssueAsync(session, (await session.FindAsync<Person>(Rep, Ct))!, Ct)).Value.Token,
                Ct);
            var elsewhere = bot.Clock.GetUtcNow();

            (await bot.SayAsync(Rep, "撤销令牌 1", () => ChangeAsync(bot, token, one => one with { EndedAt = elsewhere })))
                .ShouldBe("你没有有效的令牌“1”。发送“助手令牌”查看。");

            (await bot.Store.FindAsync<AssistantToken>(token.Id, Ct))!.Version.ShouldBe(2);
        }),
    ];
}
