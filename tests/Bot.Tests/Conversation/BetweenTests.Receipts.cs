using System.Text;
using ChatSales.Core;
using ChatSales.Core.Deals;
using ChatSales.Core.Receipts;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace ChatSales.Bot.Tests.Conversation;

// Decisions about money: each case has a contract of its own, on a deal of P008's.
public sealed partial class BetweenTests
{
    private const string Finance = "P030";

    private static Between[] AboutMoney =>
    [
        new("receipt.enter", "the contract is cancelled", async bot =>
        {
            var contract = await ContractAsync(bot);

            (await bot.SayAsync(Finance, $"回款 {contract} 1万", () => CancelAsync(bot, contract))).ShouldContain("已作废");

            (await RowsAsync(bot, contract)).ShouldBeEmpty();
        }),
        new("receipt.enter", "the same number of the bank's comes by another way", async bot =>
        {
            var (contract, number) = (await ContractAsync(bot), $"B-{Guid.NewGuid():N}");

            (await bot.SayAsync(Finance, $"回款 {contract} 1万 流水号={number}", () => TellAsync(bot, contract, 10_000m, number))).ShouldContain("是同一笔");

            (await RowsAsync(bot, contract)).ShouldHaveSingleItem();
        }),
        new("receipt.refund", "another refund goes through", async bot =>
        {
            var contract = await ContractAsync(bot);
            await TellAsync(bot, contract, 10_000m, $"B-{Guid.NewGuid():N}");

            (await bot.SayAsync(Finance, $"退款 {contract} 6000 确认=确认", () => bot.SayAsideAsync(OtherFinance, $"退款 {contract} 7000 确认=确认")))
                .ShouldContain("超过这份合同已收的");

            (await RowsAsync(bot, contract)).Sum(row => row.Amount.Yuan).ShouldBe(3_000m);
        }),
        new("receipt.let-off", "the contract is cancelled", async bot =>
        {
            var contract = await ContractAsync(bot);

            (await bot.SayAsync(Finance, $"折让 {contract} 6000 确认=确认", () => CancelAsync(bot, contract))).ShouldContain("已作废");

            (await RowsAsync(bot, contract)).ShouldBeEmpty();
        }),
        new("receipt.return", "a refund goes through", async bot =>
        {
            var contract = await ContractAsync(bot);
            await TellAsync(bot, contract, 10_000m, $"B-{Guid.NewGuid():N}");

            (await bot.SayAsync(Finance, $"退回多付 {contract} 6000 确认=确认", () => bot.SayAsideAsync(OtherFinance, $"退款 {contract} 7000 确认=确认")))
                .ShouldContain("超过这份合同已收的");
        }),
        new("receipt.import", "the hook tells one of its rows", async bot =>
        {
            var (contract, number) = (await ContractAsync(bot), $"B-{Guid.NewGuid():N}");
            var file = $"交易日期,交易流水号,对方户名,贷方金额,摘要\n2026-11-24,{number},某公司,10000,{contract}\n";
            await bot.As(Finance).SendAsync("流水.csv", Encoding.UTF8.GetBytes(file));

            await bot.SayAsync(
                Finance,
                "导入回款 日期列=交易日期 金额列=贷方金额 流水号列=交易流水号 付款方列=对方户名 合同列=摘要",
                () => TellAsync(bot, contract, 10_000m, number));

            (await RowsAsync(bot, contract)).ShouldHaveSingleItem();
        }),
        new("money-claim.enter", "the contract is cancelled", async bot =>
        {
            var contract = await ContractAsync(bot);

            (await bot.SayAsync(Rep, $"报到账 {contract} 1万", () => CancelAsync(bot, contract))).ShouldContain("已作废");
        }),
        new("money-claim.confirm", "another of finance confirms it", async bot =>
        {
            var (contract, claim) = await ClaimedAsync(bot);

            (await bot.SayAsync(Finance, $"确认到账 {claim}", () => bot.SayAsideAsync(OtherFinance, $"确认到账 {claim}"))).ShouldContain("已经确认过");

            (await RowsAsync(bot, contract)).ShouldHaveSingleItem().EnteredBy!.Value.Text.ShouldBe(OtherFinance);
        }),
        new("money-claim.same", "another of finance refuses it", async bot =>
        {
            var (contract, claim) = await ClaimedAsync(bot);
            await TellAsync(bot, contract, 10_000m, $"B-{Guid.NewGuid():N}");

            (await bot.SayAsync(Finance, $"到账已登记 {claim}", () => bot.SayAsideAsync(OtherFinance, $"退回申报 {claim} 没查到"))).ShouldContain("已经退回");
        }),
        new("money-claim.refuse", "another of finance confirms it", async bot =>
        {
            var (contract, claim) = await ClaimedAsync(bot);

            (await bot.SayAsync(Finance, $"退回申报 {claim} 没查到", () => bot.SayAsideAsync(OtherFinance, $"确认到账 {claim}"))).ShouldContain("已经确认过");

            (await RowsAsync(bot, contract)).ShouldHaveSingleItem();
        }),
        new("arrival.claim", "another of finance claims it for another contract", async bot =>
        {
            var (one, two) = (await ContractAsync(bot), await ContractAsync(bot));
            var arrival = await WaitingAsync(bot, null);

            (await bot.SayAsync(Finance, $"认领回款 {arrival} {one}", () => bot.SayAsideAsync(OtherFinance, $"认领回款 {arrival} {two}")))
                .ShouldContain("已经处理过");

            ((await RowsAsync(bot, one)).Count, (await RowsAsync(bot, two)).Count).ShouldBe((0, 1));
        }),
        new("arrival.same", "another of finance claims it", async bot =>
        {
            var contract = await ContractAsync(bot);
            await bot.As(Finance).SayAsync($"回款 {contract} 1万");
            var arrival = await WaitingAsync(bot, contract);

            (await bot.SayAsync(Finance, $"同一笔回款 {arrival}", () => bot.SayAsideAsync(OtherFinance, $"认领回款 {arrival} {contract}")))
                .ShouldContain("已经处理过");

            (await RowsAsync(bot, contract)).Count.ShouldBe(2);
        }),
        new("arrival.drop", "another of finance claims it", async bot =>
        {
            var contract = await ContractAsync(bot);
            var arrival = await WaitingAsync(bot, null);

            (await bot.SayAsync(Finance, $"不是回款 {arrival} 保证金", () => bot.SayAsideAsync(OtherFinance, $"认领回款 {arrival} {contract}")))
                .ShouldContain("已经处理过");

            (await RowsAsync(bot, contract)).ShouldHaveSingleItem();
        }),
    ];

    private const string OtherFinance = "P930";

    private static Task<IReadOnlyList<Receipt>> RowsAsync(TestBot bot, string contract) =>
        bot.Store.QueryAsync(new Query<Receipt>().Where(RecordKinds.ReceiptsByContract, contract), Ct).AsTask();

    // And a second one who enters money, the first time.
    private static async Task<string> ContractAsync(TestBot bot)
    {
        var id = $"K-{Guid.NewGuid():N}";
        await AsideAsync(bot, async session =>
        {
            var deal = (await session.FindAsync<Deal>("D00027", Ct))!;
            var contract = session.Store(
                new Contract { Id = id, DealId = deal.Ref(), CustomerId = deal.CustomerId, Amount = new(100_000m), Status = ContractStatus.Signed },
                "test");
            if (await session.FindAsync<Core.People.Person>(OtherFinance, Ct) is null)
            {
                session.Store(
                    new Core.People.Person { Id = OtherFinance, Name = "另一位财务", Role = Core.People.Role.Finance }, "test");
            }

            return contract;
        });
        return id;
    }

    private static Task<Contract> CancelAsync(TestBot bot, string contract) => AsideAsync(bot, async session =>
        session.Store((await session.FindAsync<Contract>(contract, Ct))! with { Status = ContractStatus.Cancelled }, "test"));

    private static Task<MoneyTaken> TellAsync(TestBot bot, string? contract, decimal yuan, string number) =>
        bot.Services.GetRequiredService<Sessions>().DoAsync(
            Actor.System("test"),
            async session => await bot.Services.GetRequiredService<ReceiptDesk>().TakeAsync(
                await ReceiptBooks.OpenAsync(session, Ct),
                new IncomingMoney(new Money(yuan), bot.Clock.GetUtcNow(), ArrivalSource.Hook) { BankRef = number, Contract = contract },
                Ct),
            Ct);

    private static async Task<string> WaitingAsync(TestBot bot, string? contract) =>
        (await TellAsync(bot, contract, 10_000m, $"B-{Guid.NewGuid():N}")).Waiting!.Id;

    private static async Task<(string Contract, string Claim)> ClaimedAsync(TestBot bot)
    {
        var contract = await ContractAsync(bot);
        return (contract, (await bot.As(Rep).SayAsync($"报到账 {contract} 1万")).ShouldBeCard().Subject!.Id);
    }
}
