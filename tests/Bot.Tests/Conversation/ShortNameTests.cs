using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>
/// Names as people really use them, a few characters of a customer and a product: what is said or sent with them goes to that deal or is asked about,
/// never to another one or into a contact. On the demo data, where P008 has three open deals with 苏州荣金.
/// </summary>
public sealed class ShortNameTests(ShortNameTests.Host host) : IClassFixture<ShortNameTests.Host>
{
    private readonly TestBot bot = host.Bot;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Chatter Rep => bot.As("P008");

    [Theory]
    [InlineData("永明CRM 会议纪要", "D00096", "会议纪要", 801)]
    [InlineData("永明CRM会议纪要", "D00096", "会议纪要", 802)]
    [InlineData("荣金服务云沟通截图", "D00027", "沟通截图", 803)]
    [InlineData("通永服务云的沟通截图", "D00282", "沟通截图", 804)]
    public async Task A_file_with_a_customer_a_product_and_a_kind_is_filed_and_is_no_contact(string words, string deal, string kind, int seed)
    {
        var contacts = await ContactsAsync(deal);

        var card = await SendAsync(words, seed);

        card.Text.ShouldBe($"已归档：{kind}（{seed}.png）");
        card.Subject!.Id.ShouldBe(deal);
        (await ContactsAsync(deal)).ShouldBe(contacts);
    }

    [Fact]
    public async Task With_a_name_of_several_deals_it_is_asked_which_of_these()
    {
        var card = await SendAsync("荣金 沟通截图", 805);

        (card.Title, card.Subtitle).ShouldBe(("证据", "沟通截图 · 805.png"));
        card.Rows.Select(row => row.Title[..6]).ShouldBe(["D00027", "D00136", "D00262"], ignoreOrder: true);
        (await EvidenceAsync("805.png")).ShouldBeNull();
        await Rep.TapAsync((await Rep.LinesAsync())[^1], card.Rows.Single(row => row.Title.StartsWith("D00262", StringComparison.Ordinal)).Button!);
        (await EvidenceAsync("805.png"))!.DealId.Text.ShouldBe("D00262");
    }

    [Theory]
    [InlineData("荣金服务云的合同签了", "D00027", 806)]
    [InlineData("通永营销云的", "D00021", 807)]
    [InlineData("荣金营销云的沟通截图在这，请查收", "D00262", 808)]
    [InlineData("辉中CRM专业版的合同签了", "D00297", 811)]
    public async Task A_file_that_is_not_surely_of_a_kind_is_proposed_for_the_deal_that_was_named_first(string words, string deal, int seed)
    {
        var contacts = await ContactsAsync(deal);

        var card = await SendAsync(words, seed);

        card.Title.ShouldBe("归档证据");
        card.Rows[0].Title.ShouldStartWith(deal);
        (await EvidenceAsync($"{seed}.png")).ShouldBeNull();
        (await ContactsAsync(deal)).ShouldBe(contacts);
    }

    [Theory]
    [InlineData("D00021", "D00021", 809)]
    [InlineData("通永营销云的", "D00021", 810)]
    [InlineData("这是华达电子的会议纪要，你看下", "D00337", 812)]
    public async Task What_words_name_another_deal_or_kind_for_is_not_filed_where_a_file_was_asked_for(string words, string deal, int seed)
    {
        bot.Clock.Advance(TimeSpan.FromHours(1));
        await Rep.SayAsync("文件 D00337 沟通截图");

        (await Rep.SendAsync($"{seed}.png", Pictures.Chat(seed), words)).ShouldBeCard().Rows[0].Title.ShouldStartWith(deal);

        (await EvidenceAsync($"{seed}.png")).ShouldBeNull();
        await Rep.SayAsync("取消");
    }

    [Fact]
    public async Task A_new_deal_of_a_short_name_that_one_s_own_customer_has_is_asked_about()
    {
        var asked = (await Rep.SayAsync("新建商机 华科 服务云项目 20w 明年1月底")).ShouldBeCard();

        asked.Text!.ShouldContain("“华科”和已有客户的名称很像");
        asked.Rows.ShouldHaveSingleItem().Title.ShouldBe("合肥华科医院管理");
        var created = (await Rep.TapAsync("用这家")).ShouldBeCard();
        (await bot.Store.FindAsync<Deal>(created.Subject!.Id, Ct))!.CustomerId.Text.ShouldBe("C00113");
        // A colleague's is nobody else's business, and of two characters no hint.
        (await bot.As("P009").SayAsync("新建商机 华科 服务云项目 20w 明年1月底")).ShouldBeCard().Text!.ShouldStartWith("商机已创建");
    }

    [Theory]
    [InlineData("新建客户 锐宏", "苏州锐宏电子")]
    [InlineData("新建线索 锐宏 李工 13800000000 来源=官网 意向=高", "苏州锐宏电子")]
    public async Task So_are_a_new_customer_and_a_new_lead(string line, string customer)
    {
        var asked = (await Rep.SayAsync(line)).ShouldBeCard();

        asked.Rows.Select(row => row.Title).ShouldContain(title => title.StartsWith(customer, StringComparison.Ordinal));
        (await bot.Store.QueryAsync(new Query<Customer>().Where(DealKinds.CustomersByName, "锐宏"), Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_customer_s_whole_short_name_does_not_take_what_is_said_of_another_s_deal_by_its_title()
    {
        await bot.Services.GetRequiredService<Sessions>().DoAsync(
            Actor.System("test"),
            session =>
            {
                session.Store(new Customer { Id = "SN-1", Name = "辉中", OwnerId = new("P008") }, "test");
                session.Store(
                    new Deal
                    {
                        Id = "SN-D1", Title = "数据中台", CustomerId = new("SN-1"), OwnerId = new("P008"), Stage = "Lead",
                        Status = DealStatus.Open, CreatedAt = session.Now, StageEnteredAt = session.Now,
                    },
                    "test");
                return Task.FromResult(true);
            },
            Ct);

        var titled = (await Rep.SayAsync("辉中CRM专业版项目跟王主任微信聊了，预算批了，金额改成45万")).ShouldBeCard();
        titled.Title.ShouldBe("我理解的是：填写");
        titled.Subtitle!.ShouldStartWith("D00297");
        (await Rep.SayAsync("辉中金额改成46万")).ShouldBeCard().Subtitle!.ShouldStartWith("SN-D1");
    }

    [Theory]
    [InlineData("推进 荣金CRM", "“荣金CRM”只是名称的一部分。要“推进”的是这个吗？", "D00136")]
    [InlineData("推进 D00I36", "找不到商机“D00I36”。是不是下面的？", "D00136")]
    [InlineData("推进 苏洲荣金", "找不到商机“苏洲荣金”。是不是下面的？", "D00027 D00136 D00262")]
    [InlineData("推进 荣锦医院", "找不到商机“荣锦医院”。是不是下面的？", "D00027 D00136 D00262")]
    public async Task A_command_finds_a_deal_by_a_customer_and_a_product_and_offers_what_is_misspelt(string line, string text, string deals)
    {
        var card = (await Rep.SayAsync(line)).ShouldBeCard();

        card.Text!.ShouldStartWith(text);
        card.Rows.Select(row => row.Title[..6]).ShouldBe(deals.Split(' '), ignoreOrder: true);
    }

    [Fact]
    public async Task So_does_a_contact_that_is_entered()
    {
        var card = (await Rep.SayAsync("跟进 荣金服务云 电话 对方想看演示")).ShouldBeCard();

        card.Subtitle!.ShouldContain("D00027");
    }

    // An hour later, so that nothing said before is about it.
    private async Task<Card> SendAsync(string words, int seed)
    {
        bot.Clock.Advance(TimeSpan.FromHours(1));
        return (await Rep.SendAsync($"{seed}.png", Pictures.Chat(seed), words)).ShouldBeCard();
    }

    private async Task<int> ContactsAsync(string dealId)
    {
        var customer = (await bot.Store.FindAsync<Deal>(dealId, Ct))!.CustomerId;
        return (await bot.Store.QueryAsync(new Query<Followup>().Where(RecordKinds.FollowupsByCustomer, customer), Ct)).Count;
    }

    private async Task<EvidenceItem?> EvidenceAsync(string fileName) =>
        (await bot.Store.QueryAsync(new Query<EvidenceItem>(), Ct)).SingleOrDefault(item => item.FileName == fileName);

    public sealed class Host : IAsyncLifetime
    {
        internal TestBot Bot { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Bot = await TestBot.StartAsync();

        public ValueTask DisposeAsync() => Bot.DisposeAsync();
    }
}
