using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>Who changed a deal, when, and what, in people's words. P008 reports to P002; P009 is another rep.</summary>
public sealed class HistoryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_done_to_a_deal_is_told_the_newest_first_with_what_was_and_what_is()
    {
        await using var bot = await TestBot.StartAsync();
        var rep = bot.As("P008");
        var id = (await rep.SayAsync("新建商机 客户=上海云帆科技 名称=官网改版 金额=30万")).ShouldBeCard().Subject!.Id;
        await rep.SayAsync($"填写 {id} 金额=80万 毛利率=35%");
        await rep.SendAsync("聊天.png", Pictures.Chat(3));
        await rep.SayAsync($"证据 {id} 沟通截图 {(await rep.LastAsync()).Card!.Subject!.Id}");
        await rep.SayAsync($"推进 {id}");
        await bot.As("P002").SayAsync($"退回 {id} 客户还没有确认");
        var item = (await EvidenceOfAsync(bot, id)).Single();
        await bot.As("P002").SayAsync($"驳回证据 {item.Id} 不是客户本人");
        await rep.SayAsync($"丢单 {id} 价格 确认");

        var card = (await rep.SayAsync($"变更记录 {id}")).ShouldBeCard();

        card.Rows.Select(row => row.Detail).ShouldBe(
        [
            "状态：进行中 → 已丢单；丢单原因：未填 → 价格",
            $"驳回沟通截图 {item.Id}（聊天.png），原因：不是客户本人",
            "阶段：需求初筛 → 线索获取；原因：客户还没有确认",
            "阶段：线索获取 → 需求初筛",
            $"归档沟通截图 {item.Id}（聊天.png）",
            "金额：30万 → 80万；毛利率：未填 → 35%",
            "新建商机；名称：官网改版；客户：上海云帆科技；负责人：郭勇；阶段：线索获取；金额：30万",
        ]);
        card.Rows.ShouldAllBe(row => row.Title.StartsWith("2026-11-24 10:", StringComparison.Ordinal));
        card.Rows.Select(row => row.Title[^3..].Trim(' ', '·')).Distinct().Count().ShouldBe(2);
        (await rep.TapAsync(EvidenceTexts.Show.Text)).ShouldBeCard().Subject!.Id.ShouldBe(item.Id);
    }

    [Fact]
    public async Task It_is_read_page_by_page()
    {
        await using var bot = await TestBot.StartAsync();
        var rep = bot.As("P008");
        var id = (await rep.SayAsync("新建商机 客户=上海云帆科技 名称=官网改版")).ShouldBeCard().Subject!.Id;
        for (var i = 1; i <= 16; i++)
        {
            await rep.SayAsync($"填写 {id} 金额={i}万");
        }

        (await rep.SayAsync($"变更记录 {id}")).ShouldBeCard().ShouldSatisfyAllConditions(
            card => card.Rows.Count.ShouldBe(8),
            card => card.Rows[0].Detail.ShouldBe("金额：15万 → 16万"),
            card => card.Buttons.Select(button => button.Label).ShouldBe([PagingTexts.Next.Text]));
        (await rep.TapAsync(PagingTexts.Next.Text)).ShouldBeCard().Rows[^1].Detail.ShouldBe("金额：未填 → 1万");
        (await rep.TapAsync(PagingTexts.Next.Text)).ShouldBeCard().ShouldSatisfyAllConditions(
            card => card.Rows.ShouldHaveSingleItem().Detail!.ShouldStartWith(HistoryTexts.Created.Text),
            card => card.Buttons.Select(button => button.Label).ShouldBe([PagingTexts.Previous.Text]));
        (await rep.SayAsync($"变更记录 {id} 4")).Text.ShouldBe(HistoryTexts.None.With(id));
        (await rep.SayAsync($"变更记录 {id} 2147483647")).Text.ShouldBe(HistoryTexts.None.With(id));
    }

    [Fact]
    public async Task What_came_from_files_is_told_and_each_sees_what_they_may()
    {
        await using var bot = await TestBot.StartAsync();
        var ticket = await TicketWithContractAsync(bot);
        var deal = (await bot.Store.FindAsync<Deal>(ticket.DealId.Text, Ct))!;

        var owner = await LinesAsync(bot, deal.OwnerId.Text, deal.Id);
        owner.ShouldContain($"导入工单 {ticket.Id}（{ticket.Title}）");
        owner.ShouldContain(line => line.StartsWith("导入商机；名称：", StringComparison.Ordinal));
        owner.ShouldContain(line => line.StartsWith("导入合同 ", StringComparison.Ordinal));
        owner.ShouldContain(line => line.StartsWith("导入回款 ", StringComparison.Ordinal));

        var asked = await LinesAsync(bot, ticket.ProductOwnerId!.Value.Text, deal.Id);
        asked.ShouldBe(owner.Where(line => !line.StartsWith("导入合同 ", StringComparison.Ordinal) && !line.StartsWith("导入回款 ", StringComparison.Ordinal)
            && !line.StartsWith("导入跟进（", StringComparison.Ordinal) && !line.StartsWith("导入线索 ", StringComparison.Ordinal)));

        var other = deal.OwnerId.Text == "P009" ? "P008" : "P009";
        (await bot.As(other).SayAsync($"变更记录 {deal.Id}")).Text!.ShouldStartWith($"商机 {deal.Id} 不在你的权限范围内");
    }

    [Fact]
    public async Task Every_entry_of_an_import_and_of_a_turn_names_the_deal_and_the_customer_that_it_is_about()
    {
        await using var bot = await TestBot.StartAsync();
        var ticket = await TicketWithContractAsync(bot);
        var deal = (await bot.Store.FindAsync<Deal>(ticket.DealId.Text, Ct))!;
        var about = new About(deal.Ref(), deal.CustomerId);
        var contract = (await bot.Store.QueryAsync(new Query<Contract>().Where(RecordKinds.ContractsByDeal, deal.Id), Ct))[0];
        var receipt = (await bot.Store.QueryAsync(new Query<Receipt>().Where(RecordKinds.ReceiptsByContract, contract.Id), Ct))[0];
        await bot.As("P001").SayAsync($"推进 {deal.Id}");
        var own = (await bot.As("P008").SayAsync("新建商机 客户=上海云帆科技 名称=官网改版")).ShouldBeCard().Subject!.Id;
        await bot.As("P008").SayAsync($"推进 {own}");

        var changes = await bot.Store.AuditLog.ReadAsync(0, Ct).Select(entry => entry.Change).ToListAsync(Ct);

        foreach (var id in new[] { deal.Id, ticket.Id, contract.Id, receipt.Id })
        {
            changes.First(change => change.EntityId == id).About.ShouldBe(about);
        }

        changes.First(change => change.EntityId == deal.CustomerId.Text).About.ShouldBe(new About(null, deal.CustomerId));
        var refused = changes.Single(change => change.Action == "deal.advance-refused" && change.EntityId == own);
        refused.About.ShouldBe(changes.First(change => change.EntityId == own).About);
        refused.Event.ShouldNotBeNull().ShouldContain("\"name\":\"deal.move-refused\"");
        changes.First(change => change.EntityId == own).Event.ShouldNotBeNull().ShouldContain("\"name\":\"deal.created\"");
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(TestBot bot, string person, string deal)
    {
        var lines = new List<string>();
        for (var page = 1; (await bot.As(person).SayAsync($"变更记录 {deal} {page}")).Card is { Rows: { Count: > 0 } rows } card; page++)
        {
            lines.AddRange(rows.Select(row => row.Detail!));
            rows.ShouldAllBe(row => row.Title.EndsWith(HistoryTexts.Import.Text, StringComparison.Ordinal));
        }

        return lines;
    }

    // A ticket with a product owner, on a deal with a partly paid contract.
    private static async Task<Ticket> TicketWithContractAsync(TestBot bot)
    {
        foreach (var ticket in await bot.Store.QueryAsync(new Query<Ticket>().Where(RecordKinds.TicketsByPerson, "P024", "P025"), Ct))
        {
            if (ticket.ProductOwnerId is not null
                && await bot.Store.QueryAsync(new Query<Contract>().Where(RecordKinds.ContractsByDeal, ticket.DealId), Ct) is [var contract, ..]
                && await bot.Store.CountAsync(new Query<Receipt>().Where(RecordKinds.ReceiptsByContract, contract.Id), Ct) > 0)
            {
                return ticket;
            }
        }

        throw new InvalidOperationException("The demonstration has no such ticket.");
    }

    private static ValueTask<IReadOnlyList<EvidenceItem>> EvidenceOfAsync(TestBot bot, string deal) =>
        bot.Store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, deal), Ct);
}
