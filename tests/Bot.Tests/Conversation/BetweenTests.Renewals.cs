using ChatSales.Core;
using ChatSales.Core.Deals;
using ChatSales.Core.Records;
using ChatSales.Core.Rhythm.Renewals;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace ChatSales.Bot.Tests.Conversation;

// Renewals: each case has a contract of its own, as the host is shared.
public sealed partial class BetweenTests
{
    private static Between[] AboutRenewals =>
    [
        new("renewal.answer", "the contract is cancelled", async bot =>
        {
            var contract = await EndingAsync(bot);
            (await bot.SayAsync(Rep, $"续约 {contract.Id} 跟进中", () => ChangeAsync(bot, contract, Cancelled))).ShouldContain("没有要续的");

            (await bot.Store.FindAsync<Renewal>(contract.Id, Ct)).ShouldBeNull();
        }),
        new("renewal.answer", "its owner moves to another manager, who says it", bot => WithAsync(bot, Rep, Moved, async change =>
        {
            var contract = await EndingAsync(bot);
            await bot.SayAsync(Manager, $"续约 {contract.Id} 已续", change);

            (await bot.Store.FindAsync<Renewal>(contract.Id, Ct)).ShouldBeNull();
        })),
        new("renewal.decline", "it is renewed", async bot =>
        {
            var contract = await EndingAsync(bot);
            (await bot.SayAsync(Rep, $"不续约 {contract.Id} 预算取消", () => bot.SayAsideAsync(Manager, $"续约 {contract.Id} 已续")))
                .ShouldContain("已经记为“已续”");

            (await bot.Store.FindAsync<Renewal>(contract.Id, Ct))!.Settled.ShouldBe(RenewalAnswer.Renewed);
        }),
    ];

    private static Contract Cancelled(Contract contract) => contract with { Status = ContractStatus.Cancelled };

    private static async Task<Contract> EndingAsync(TestBot bot)
    {
        var deal = await InAsync(bot, "SigningDelivery");
        var id = $"K-{deal}";
        return await bot.Services.GetRequiredService<Sessions>().DoAsync(
            Actor.System("import"),
            async session => session.Store(
                new Contract
                {
                    Id = id, DealId = new(deal), CustomerId = (await session.FindAsync<Deal>(deal, Ct))!.CustomerId, Amount = new Money(80_000),
                    Status = ContractStatus.Signed, SignedAt = bot.Clock.GetUtcNow(), ServiceEnd = new DateOnly(2026, 12, 10),
                },
                "import"),
            Ct);
    }
}
