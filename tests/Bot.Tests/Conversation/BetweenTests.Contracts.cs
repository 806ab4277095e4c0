using ChatSales.Core;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Shouldly;

namespace ChatSales.Bot.Tests.Conversation;

// Decisions about contracts.
public sealed partial class BetweenTests
{
    private static Between[] AboutContracts =>
    [
        new("contract.create", "the deal is closed as lost", async bot =>
        {
            var id = await InAsync(bot, "SigningDelivery");

            (await bot.SayAsync(Rep, $"新建合同 {id} 金额=8万", () => bot.SayAsideAsync(Manager, $"丢单 {id} 价格 确认"))).ShouldContain("已丢单");

            (await ContractsAsync(bot, id)).ShouldBeEmpty();
        }),
        new("contract.create", "who shares in it leaves", bot => WithAsync(bot, OtherRep, person => person with { Active = false }, async change =>
        {
            var id = await InAsync(bot, "SigningDelivery");

            (await bot.SayAsync(Rep, $"新建合同 {id} 金额=8万 分成={Rep}=70%,{OtherRep}=30%", change)).ShouldContain("已不在职");

            (await ContractsAsync(bot, id)).ShouldBeEmpty();
        })),
        new("contract.edit", "the manager changes something else", async bot =>
        {
            var contract = await DraftedAsync(bot);

            await bot.SayAsync(Rep, $"修改合同 {contract.Id} 金额=9万", () => bot.SayAsideAsync(Manager, $"修改合同 {contract.Id} 账期=60天"));

            (await ContractAsync(bot, contract)).ShouldSatisfyAllConditions(
                now => now.Amount.ShouldBe(new Money(90_000)), now => now.PaymentTermDays.ShouldBe(60));
        }),
        new("contract.submit", "it is cancelled", async bot =>
        {
            var contract = await DraftedAsync(bot);

            (await bot.SayAsync(Rep, $"提交合同 {contract.Id}", () => bot.SayAsideAsync(Manager, $"取消合同 {contract.Id} 不做了"))).ShouldContain("只有草稿");

            (await ContractAsync(bot, contract)).Status.ShouldBe(ContractStatus.Cancelled);
        }),
        new("contract.approve", "its amount changes", async bot =>
        {
            var contract = await SubmittedAsync(bot);

            await bot.SayAsync(Manager, $"通过合同 {contract.Id}", () => bot.SayAsideAsync(Rep, $"修改合同 {contract.Id} 金额=20万"));

            // The manager's word is for what is there now, and finance is still to give its own.
            (await ContractAsync(bot, contract)).ShouldSatisfyAllConditions(
                now => now.Status.ShouldBe(ContractStatus.Pending), now => now.Amount.ShouldBe(new Money(200_000)));
        }),
        new("contract.approve", "who approves leaves", bot => WithAsync(bot, Manager, person => person with { Active = false }, async change =>
        {
            var contract = await SubmittedAsync(bot);

            await bot.SayAsync(Manager, $"通过合同 {contract.Id}", change);

            (await ContractAsync(bot, contract)).Status.ShouldBe(ContractStatus.Pending);
        })),
        new("contract.reject", "it is cancelled", async bot =>
        {
            var contract = await SubmittedAsync(bot);

            (await bot.SayAsync(Manager, $"驳回合同 {contract.Id} 太便宜", () => bot.SayAsideAsync(Rep, $"取消合同 {contract.Id} 不做了")))
                .ShouldContain("已作废");

            (await ContractAsync(bot, contract)).Course!.Rejection.ShouldBeNull();
        }),
        new("contract.sign", "its page is rejected", async bot =>
        {
            var (contract, page) = await ApprovedAsync(bot, seed: 131);

            (await bot.SayAsync(Rep, $"签合同 {contract.Id}", () => bot.SayAsideAsync(Manager, $"驳回证据 {page} 看不清"))).ShouldContain("已签合同页");

            (await ContractAsync(bot, contract)).Status.ShouldBe(ContractStatus.Approved);
            await bot.As(Rep).SayAsync("取消");
        }),
        new("contract.accept", "its note is rejected", async bot =>
        {
            var (contract, _) = await ApprovedAsync(bot, seed: 132);
            await bot.As(Rep).SayAsync($"签合同 {contract.Id}");
            await SendAsync(bot, Rep, "133.png", Pictures.Chat(133));
            await bot.As(Rep).SayAsync($"证据 {contract.DealId} 验收单");
            var note = (await bot.Store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, contract.DealId), Ct))
                .Single(item => item.Kind == StagePlan.AcceptanceNote);

            (await bot.SayAsync(Rep, $"验收 {contract.Id}", () => bot.SayAsideAsync(Manager, $"驳回证据 {note.Id} 看不清"))).ShouldContain("验收单");

            (await ContractAsync(bot, contract)).AcceptedOn.ShouldBeNull();
            await bot.As(Rep).SayAsync("取消");
        }),
        new("contract.cancel", "it is cancelled by another", async bot =>
        {
            var contract = await DraftedAsync(bot);

            (await bot.SayAsync(Rep, $"取消合同 {contract.Id} 不做了", () => bot.SayAsideAsync(Manager, $"取消合同 {contract.Id} 客户倒闭")))
                .ShouldContain("已作废");

            (await ContractAsync(bot, contract)).Course!.CancelReason.ShouldBe("客户倒闭");
        }),
    ];

    private static async Task<IReadOnlyList<Contract>> ContractsAsync(TestBot bot, string dealId) =>
        await bot.Store.QueryAsync(new Query<Contract>().Where(RecordKinds.ContractsByDeal, dealId), Ct);

    private static async Task<Contract> ContractAsync(TestBot bot, Contract contract) => (await bot.Store.FindAsync<Contract>(contract.Id, Ct))!;

    private static async Task<Contract> DraftedAsync(TestBot bot)
    {
        var id = await InAsync(bot, "SigningDelivery");
        await bot.As(Rep).SayAsync($"新建合同 {id} 金额=8万");
        return (await ContractsAsync(bot, id)).ShouldHaveSingleItem();
    }

    private static async Task<Contract> SubmittedAsync(TestBot bot)
    {
        var contract = await DraftedAsync(bot);
        await bot.As(Rep).SayAsync($"提交合同 {contract.Id}");
        return contract;
    }

    private static async Task<(Contract Contract, string PageId)> ApprovedAsync(TestBot bot, int seed)
    {
        var contract = await SubmittedAsync(bot);
        await bot.As(Manager).SayAsync($"通过合同 {contract.Id}");
        await SendAsync(bot, Rep, $"{seed}.png", Pictures.Chat(seed));
        await bot.As(Rep).SayAsync($"证据 {contract.DealId} 已签合同页");
        return (contract, (await EvidenceAsync(bot, contract.DealId.Text)).Id);
    }
}
