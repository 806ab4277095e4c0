using ChatSales.Core;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Integration;

/// <summary>A contract of a million through all three finance systems, and its money back (I2, I4).</summary>
public sealed class HubEndToEndTests
{
    private const string Contract = "K00057";
    private const string WithoutRate = "K00058";
    private const decimal Yuan = 1_000_000m;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signed_contract_is_in_every_system_once_and_its_money_comes_back()
    {
        await using var systems = await FinanceSystems.StartAsync();
        await systems.RunFlowsAsync();
        await systems.SignAsync(Contract, Yuan);

        await systems.UntilAsync(async () => (await systems.TransfersAsync(Contract)) is { Count: 3 } all
            && all.All(one => one.State == TransferState.Done));

        systems.U8.Books.Receivables.ShouldHaveSingleItem()["amount"]!.ToString().ShouldBe("1000000.00");
        var bill = systems.Kingdee.Books.Documents.Where(one => one.Form == "AR_receivable").ShouldHaveSingleItem();
        (bill.Amount, bill.Status).ShouldBe((Yuan, "C"));
        systems.Sap.Books.Partners.ShouldHaveSingleItem();
        var transfer = (await systems.TransfersAsync(Contract)).Single(one => one.Target == "kingdee");
        systems.Kingdee.Books.Receive(
            "SK0001", 300_000m, new DateOnly(2026, 11, 24), bill.Model["FCUSTOMERID"]!["FNumber"]!.ToString(), transfer.Document.Key);

        await systems.UntilAsync(async () =>
        {
            systems.Bot.Clock.Advance(TimeSpan.FromMinutes(10));
            return (await ReceiptsAsync(systems)).Count > 0;
        });

        (await ReceiptsAsync(systems)).ShouldHaveSingleItem().Amount.ShouldBe(new Money(300_000m));
        systems.Kingdee.Books.Find("AR_RECEIVEBILL", "SK0001")!.Status = "D";
        await systems.UntilAsync(async () =>
        {
            systems.Bot.Clock.Advance(TimeSpan.FromMinutes(10));
            return (await ReceiptsAsync(systems)).Count > 1;
        });

        (await ReceiptsAsync(systems)).Select(one => (one.Kind, one.Amount.Yuan)).ShouldBe(
            [(ReceiptKind.Receipt, 300_000m), (ReceiptKind.CashReturned, -300_000m)], ignoreOrder: true);
        var card = (await systems.Bot.As("P032").SayAsync("系统对接")).ShouldBeCard();
        card.Rows.Count.ShouldBe(3);
        await WhatWaitsIsSaidAsync(systems);
    }

    // On the same host, as it has all three systems: a contract whose rate of tax nobody wrote down.
    private static async Task WhatWaitsIsSaidAsync(FinanceSystems systems)
    {
        var (finance, operations) = (systems.Bot.As("P030"), systems.Bot.As("P032"));
        await systems.SignAsync(WithoutRate, 50_000m, rate: null);
        await systems.UntilAsync(async () => (await systems.TransfersAsync(WithoutRate)).Count(one => one.State == TransferState.Lacking) == 2
            && (await systems.TransfersAsync(WithoutRate)).Count(one => one.State == TransferState.Done) == 1);

        var sent = (await finance.SayAsync($"对接补送 {WithoutRate}")).Text!;
        sent.ShouldContain("没有要补送的");
        sent.ShouldContain("还有 2 张没送达");
        sent.ShouldContain("税率（合同没写，流程也没有默认税率）");

        var stuck = (await systems.TransfersAsync(WithoutRate)).First(one => one.Target == "sap");
        var asked = (await operations.SayAsync($"对接放弃 {stuck.Id} 手工处理")).ShouldBeCard();
        asked.Text!.ShouldContain("合同再变更也不会自动补");
        (await systems.TransfersAsync(WithoutRate)).Single(one => one.Id == stuck.Id).State.ShouldBe(TransferState.Lacking);
        await operations.TapAsync("确认不再发送");
        (await systems.TransfersAsync(WithoutRate)).Single(one => one.Id == stuck.Id).State.ShouldBe(TransferState.Dropped);

        (await operations.SayAsync("对接静音 sap 73")).Text!.ShouldContain("最多 72 小时");
        (await operations.SayAsync("对接静音 sap 1")).ShouldBeCard().Facts.ShouldContain(fact => fact.Label == "静音到");
        systems.Bot.Clock.Advance(TimeSpan.FromMinutes(61));
        (await operations.SayAsync("对接详情 sap")).ShouldBeCard().Facts.ShouldNotContain(fact => fact.Label == "静音到");
    }

    private static async Task<IReadOnlyList<Receipt>> ReceiptsAsync(FinanceSystems systems) =>
        await systems.Bot.Store.QueryAsync(new Query<Receipt>().Where(RecordKinds.ReceiptsByContract, Contract), Ct);
}
