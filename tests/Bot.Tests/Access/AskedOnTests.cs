using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Access;

/// <summary>People asked by owners see the deals they are asked on, and no others. P024 and P025 are product owners.</summary>
public sealed class AskedOnTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_product_owner_sees_the_deal_that_they_are_asked_on_and_changes_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        var ticket = await OpenTicketAsync(bot);
        var asked = bot.As(ticket.ProductOwnerId!.Value.Text);

        (await asked.SayAsync($"商机 {ticket.DealId}")).ShouldBeCard().Buttons.Select(button => button.Label)
            .ShouldBe([DealTexts.EvidenceButton.Text, HistoryTexts.Button.Text]);
        (await asked.SayAsync($"推进 {ticket.DealId}")).Text.ShouldBe("“推进”不在你的权限范围内，需要的话请找赵欣怡（总监）。发送“帮助”查看你可以做什么。");
        (await bot.Store.FindAsync<Deal>(ticket.DealId.Text, Ct))!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task Of_a_deal_that_they_are_not_asked_on_they_hear_whom_to_ask_and_nothing_else()
    {
        await using var bot = await TestBot.StartAsync();
        var ticket = await OpenTicketAsync(bot);
        var other = bot.As(ticket.ProductOwnerId == new Id<Person>("P024") ? "P025" : "P024");

        (await other.SayAsync($"商机 {ticket.DealId}")).Text.ShouldBe(DealTexts.NotYourDeal.With(ticket.DealId, "赵欣怡（总监）"));
    }

    [Fact]
    public async Task Their_list_holds_the_open_deals_that_they_are_asked_on()
    {
        await using var bot = await TestBot.StartAsync();
        var tickets = await bot.Store.QueryAsync(new Query<Ticket>().Where(RecordKinds.TicketsByPerson, "P024"), Ct);
        var open = (await bot.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByStatus, DealStatus.Open.ToString()), Ct)).Select(deal => deal.Id);

        var list = (await bot.As("P024").SayAsync("我的商机")).ShouldBeCard();

        list.Text!.ShouldStartWith($"进行中 {tickets.Select(ticket => ticket.DealId.Text).Intersect(open).Count()} 个");
        list.Rows.Select(row => row.Button!.Command!.Split(' ')[1]).ShouldBeSubsetOf(tickets.Select(ticket => ticket.DealId.Text));
    }

    [Fact]
    public async Task A_file_of_someone_who_files_no_evidence_is_not_kept_and_they_hear_who_does()
    {
        await using var bot = await TestBot.StartAsync();

        (await bot.As("P024").SendAsync("截图.png", Pictures.Chat(5))).Text.ShouldBe(EvidenceTexts.NotTaken.With("赵欣怡（总监）"));

        (await bot.Store.CountAsync(new Query<Upload>(), Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task Evidence_that_one_may_not_see_is_told_to_be_so()
    {
        await using var bot = await TestBot.StartAsync();
        var item = (await bot.Store.FindAsync<EvidenceItem>("E000001", Ct))!;

        (await bot.As("P008").SayAsync($"证据详情 {item.Id}")).Text.ShouldBe(EvidenceTexts.NotYourEvidence.With(item.Id, "吴雨桐（主管）"));
    }

    // A ticket on an open deal on which the other product owner has none.
    private static async Task<Ticket> OpenTicketAsync(TestBot bot)
    {
        foreach (var deal in await bot.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByStatus, DealStatus.Open.ToString()), Ct))
        {
            if (await bot.Store.QueryAsync(new Query<Ticket>().Where(RecordKinds.TicketsByDeal, deal.Id), Ct) is [{ ProductOwnerId: not null } only])
            {
                return only;
            }
        }

        throw new InvalidOperationException("The demo data has no open deal with one ticket.");
    }
}
