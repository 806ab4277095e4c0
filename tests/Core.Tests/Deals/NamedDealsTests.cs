using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Tests.Access;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Deals;

/// <summary>What people find by a title, a customer's name and parts of them (see <see cref="Company"/> for who sees what).</summary>
public sealed class NamedDealsTests
{
    private readonly Sessions sessions = Turns.Sessions();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("M", "科通", "m1 r1 r2 r3")]
    [InlineData("M", "东莞科通电子有限公司", "r1 r2 r3")]
    [InlineData("M", "东莞 科通电子", "r1 r2 r3")]
    [InlineData("M", "终端二期", "r2")]
    [InlineData("M", "终端", "r1 r2 r3")]
    [InlineData("M", "终端一期", "r1")]
    [InlineData("M", "旧终端", "r3")]
    [InlineData("R", "科通", "r1 r2 r3")]
    [InlineData("R", "官网", "")]
    [InlineData("D", "官网", "U")]
    [InlineData("C", "科通", "U m1 r1 r2 r3")]
    [InlineData("P", "官网", "U")]
    [InlineData("P", "终端", "")]
    [InlineData("O", "科通", "")]
    [InlineData("M", "科", "")]
    public async Task Everyone_finds_what_they_may_see_by_name_one_s_own_first_and_no_more(string person, string text, string found)
    {
        await FillAsync();

        (await FindAsync(person, text)).ShouldBe(found);
    }

    [Theory]
    [InlineData("M", "科通二期", "r2")]
    [InlineData("M", "科通终端", "r1 r2 r3")]
    [InlineData("M", "科通电子旧终", "r3")]
    [InlineData("M", "终端科通", "")]
    [InlineData("M", "科通官网", "")]
    [InlineData("D", "科通成都平台", "m1")]
    [InlineData("O", "科通二期", "")]
    [InlineData("M", "科通", "")]
    public async Task A_customer_and_what_the_deal_is_about_name_it_together(string person, string text, string found)
    {
        await FillAsync();

        var named = await NamedDeals.OfPartsAsync(await TurnAsync(person), text, Ct);

        named.IsWhole.ShouldBeFalse();
        string.Join(' ', named.Deals.Select(deal => deal.Id).Order(StringComparer.Ordinal)).ShouldBe(found);
    }

    [Fact]
    public async Task Of_what_very_many_have_those_of_one_s_people_are_found()
    {
        await FillAsync(others: 500);

        var found = (await FindAsync("M", "科通")).Split(' ');

        new[] { "m1", "r1", "r2" }.ShouldBeSubsetOf(found);
        found.ShouldBeSubsetOf(["m1", "r1", "r2", "r3"]);
        (await FindAsync("D", "科通")).Split(' ').Length.ShouldBeInRange(200, 450);
    }

    [Fact]
    public async Task Deals_that_fit_alike_are_there_to_choose_from_with_what_tells_them_apart()
    {
        await FillAsync();
        var turn = await TurnAsync("M");

        var reader = new DealReader(new DoableDeals(new StagePlan()), new ShownRows(new Seal(new byte[32])));
        var several = await reader.ReadAsync(turn, "终端", Ct);

        several.Refusal!.Fitting.Select(choice => choice.Id).ShouldBe(["r2", "r1", "r3"]);
        several.Refusal.Fitting[0].Label.ShouldBe("r2 终端二期 · 东莞科通电子有限公司");
        several.Refusal.Fitting[2].Label.ShouldBe("r3 旧终端 · 东莞科通电子有限公司 · 已赢单");
        (await reader.ReadAsync(turn, "终端二期", Ct)).Value!.Id.ShouldBe("r2");
    }

    private async Task<string> FindAsync(string person, string text) =>
        string.Join(' ', (await NamedDeals.FindAsync(await TurnAsync(person), text, Ct)).Deals.Select(deal => deal.Id).Order(StringComparer.Ordinal));

    private async Task<Turn> TurnAsync(string person)
    {
        var session = sessions.Open(Actor.System("test"));
        return Turns.Of((await session.FindAsync<Core.People.Person>(person, Ct))!, session, new Incoming());
    }

    private async Task FillAsync(int others = 0)
    {
        var session = sessions.Open(Actor.System("test"));
        _ = new Company(session);
        Customer("K", "东莞科通电子有限公司");
        Customer("L", "科通（成都）科技");
        Deal("r1", "终端一期", "R", "K", -3);
        Deal("r2", "终端二期", "R", "K", -2);
        Deal("r3", "旧终端", "R", "K", -9, DealStatus.Won);
        Deal("m1", "平台", "M", "L", -5);
        session.Store((await session.FindAsync<Deal>("U", Ct))! with { Title = "科通官网" }, "test");
        for (var i = 0; i < others; i++)
        {
            Deal($"a{i:D3}", $"科通 {i}", "U", "L", -i);
        }

        await session.CommitAsync(Ct);

        void Customer(string id, string name) => session.Store(new Customer { Id = id, Name = name }, "test");

        void Deal(string id, string title, string owner, string customer, int days, DealStatus status = DealStatus.Open) => session.Store(
            Company.DealOf(owner) with
            {
                Id = id, Title = title, CustomerId = new(customer), Status = status, StageEnteredAt = session.Now.AddDays(days),
            },
            "test");
    }
}
