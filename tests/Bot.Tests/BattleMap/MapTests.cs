using ChatSales.Adapters.Words;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core;
using ChatSales.Core.Access;
using ChatSales.Core.BattleMap;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Metrics;
using ChatSales.Core.People;
using ChatSales.Core.Questions;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Questions.Chat;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace ChatSales.Bot.Tests.BattleMap;

/// <summary>The battle map, on the demo data: its figures against people's own questions, the rest against the documents themselves.</summary>
public sealed class MapTests
{
    private const string Director = "P001";
    private const string Manager = "P002";
    private const string Rep = "P008";
    private const string Team = "华东一队";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Director, null, "")]
    [InlineData(Director, "team:华东一队", "华东一队")]
    [InlineData(Director, "region:华南", "华南")]
    [InlineData(Manager, null, "")]
    [InlineData(Rep, null, "")]
    public async Task Its_figures_are_what_the_same_people_get_for_a_question(string personId, string? scope, string words)
    {
        await using var bot = await TestBot.StartAsync();
        var map = await GatherAsync(bot, personId, MetricScope.OfKey(scope));

        decimal?[] asked =
        [
            await AskAsync(bot, personId, $"{words}本周新增高意向线索数"), await AskAsync(bot, personId, $"{words}30天内即将到期的商机有多少个"),
            await AskAsync(bot, personId, $"{words}待审批的合同金额一共多少"),
        ];

        map.Figures.Select(figure => figure.Value).ShouldBe(asked);
        map.Figures.ShouldAllBe(figure => figure.Text != null);
    }

    [Theory]
    [InlineData(Director)]
    [InlineData(Manager)]
    [InlineData(Rep)]
    public async Task The_customers_are_those_whom_nobody_has_contacted_for_the_longest_time(string personId)
    {
        await using var bot = await TestBot.StartAsync();
        var newcomer = bot.As(Rep);
        await newcomer.NewDealAsync();
        var map = await GatherAsync(bot, personId, MetricScope.All);

        var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        var access = (await AccessPolicy.OfAsync(session, new(personId), Ct))!;
        var owners = await access.OwnersAsync(Facts.Customers, Ct);
        var open = (await session.QueryAsync(new Query<Deal>(), Ct)).Where(deal => deal.Status == DealStatus.Open && Sees(deal.OwnerId)).ToList();
        var contacts = (await session.QueryAsync(new Query<Followup>(), Ct)).ToLookup(contact => contact.CustomerId, contact => contact.At);
        var expected = (await session.QueryAsync(new Query<Customer>(), Ct))
            .Where(customer => Sees(customer.OwnerId) && open.Exists(deal => deal.CustomerId == customer.Ref()))
            .Select(customer => (customer.Id, Since: contacts[customer.Ref()].DefaultIfEmpty(customer.CreatedAt ?? DateTimeOffset.MaxValue).Max(),
                Open: Money.Sum(open.Where(deal => deal.CustomerId == customer.Ref()).Select(deal => deal.Amount ?? default))))
            .OrderBy(one => one.Since).ThenByDescending(one => one.Open).ThenBy(one => one.Id, StringComparer.Ordinal).Take(3)
            .Select(one => (one.Id, (int)(session.Now - one.Since).TotalDays, one.Open));

        map.Idle!.Select(one => (one.Id, one.Days, one.Open)).ShouldBe(expected);

        bool Sees(Id<Person>? owner) => owners is null || (owner is { } known && owners.Contains(known));
    }

    [Fact]
    public async Task The_words_are_those_of_each_customers_last_three_contacts_with_feedback()
    {
        await using var bot = await TestBot.StartAsync();
        var map = await GatherAsync(bot, Director, MetricScope.All);

        var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        var jieba = new JiebaWords();
        var expected = (await session.QueryAsync(new Query<Followup>(), Ct)).Where(contact => contact.Feedback is not null)
            .GroupBy(contact => contact.CustomerId)
            .SelectMany(of => of.OrderByDescending(contact => contact.At).ThenBy(contact => contact.Id, StringComparer.Ordinal).Take(3))
            .SelectMany(contact => jieba.WordsOf(contact.Feedback!)).CountBy(word => word)
            .OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal).Take(30)
            .Select(word => new FeedbackWord(word.Key, word.Value));

        map.Words.ShouldBe(expected);
        map.Words!.Select(word => word.Word).ShouldContain("价格");
        map.Words!.ShouldAllBe(word => word.Word.Length > 1 && word.Word != "希望");
    }

    [Fact]
    public async Task The_card_has_a_picture_and_opens_the_rows_of_each_part_and_from_a_row_the_deal()
    {
        await using var bot = await TestBot.StartAsync();
        var director = bot.As(Director);

        var card = (await director.SayAsync($"作战图 {Team}")).ShouldBeCard();

        card.Subtitle!.ShouldStartWith(Team);
        card.Text!.ShouldStartWith("最近 3 次客户反馈关键词：");
        card.Rows.Count.ShouldBe(6);
        card.Buttons[0].Url.ShouldEndWith("/map?of=team%3A%E5%8D%8E%E4%B8%9C%E4%B8%80%E9%98%9F");
        await LooksRightAsync(bot, card.Picture!, "map-team");
        await LooksRightAsync(bot, (await director.SayAsync("作战图")).ShouldBeCard().Picture!, "map-all");
        await director.SayAsync($"作战图 {Team}");
        (await director.TapRowAsync(card.Rows[1].Detail!)).ShouldBeCard().Text!.ShouldContain("预计成交日期 2026-11-24 至 2026-12-24");
        var deal = (await director.TapAsync(QuestionChatTexts.Open.Text)).ShouldBeCard();
        deal.Subject!.Kind.ShouldBe(DealKinds.Deals);

        await director.SayAsync($"作战图 {Team}");
        (await director.TapRowAsync(card.Rows[2].Detail!)).ShouldBeCard().Text!.ShouldContain("待审批");
        (await director.TapAsync(QuestionChatTexts.Open.Text)).ShouldBeCard().Subject!.Kind.ShouldBe("contracts");

        await director.SayAsync($"作战图 {Team}");
        (await director.TapAsync(MapBlocks.Feedback.Title)).ShouldBeCard().Text!.ShouldContain("每个客户各自取");
        await director.SayAsync($"作战图 {Team}");
        (await director.TapAsync(MapTexts.Deals.Text)).ShouldBeCard().Text!.ShouldContain("商机：客户是");
    }

    [Theory]
    [InlineData(Rep, "作战图 华东二队")]
    [InlineData(Rep, "作战图 华东一队")]
    [InlineData(Manager, "作战图 华东二队")]
    [InlineData(Director, "作战图 西北队")]
    public async Task What_somebody_does_not_see_is_no_scope(string personId, string words)
    {
        await using var bot = await TestBot.StartAsync();

        var answer = await bot.As(personId).SayAsync(words);

        (answer.Card?.Text ?? answer.Text)!.ShouldContain(MapTexts.NoSuchScope.With(words[4..]));
        answer.Card?.Picture.ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_sees_only_a_part_is_told_what_they_do_not_see_and_operators_see_nothing()
    {
        await using var bot = await TestBot.StartAsync();

        var card = (await bot.As("P024").SayAsync("作战图")).ShouldBeCard();
        card.Rows[0].Detail.ShouldBe(MapTexts.NotSeen.Text);
        card.Rows[0].Button.ShouldBeNull();
        card.Text!.ShouldContain(MapTexts.NotSeen.Text);
        await LooksRightAsync(bot, card.Picture!, "map-little");
        (await bot.As("P032").SayAsync("作战图")).Card.ShouldBeNull();
    }

    private static async Task<GatheredMap> GatherAsync(TestBot bot, string personId, MetricScope scope)
    {
        var board = bot.Services.GetRequiredService<IBoard>();
        await TestBot.UntilAsync(
            async () => board.Position is { } position && (await bot.Store.ChangesAfterAsync(position, 1, Ct)).Count == 0,
            () => bot.Clock.Advance(TimeSpan.FromMilliseconds(50)));
        var session = bot.Services.GetRequiredService<Sessions>().Open(new Actor(new(personId), "test"));
        var access = (await AccessPolicy.OfAsync(session, new(personId), Ct))!;
        return await bot.Services.GetRequiredService<MapDesk>().GatherAsync(session, access, scope, Ct);
    }

    private static async Task<decimal?> AskAsync(TestBot bot, string personId, string words)
    {
        var session = bot.Services.GetRequiredService<Sessions>().Open(new Actor(new(personId), "test"));
        var access = (await AccessPolicy.OfAsync(session, new(personId), Ct))!;
        await bot.Services.GetRequiredService<QuestionVocabulary>().ReadyAsync(Ct);
        var answered = await bot.Services.GetRequiredService<QuestionDesk>().AskAsync(words, session, access, session.Now, null, Ct);
        return answered.ShouldBeOfType<Answered.Found>().Answer.Value;
    }

    // The picture is kept for people to look at.
    private static async Task LooksRightAsync(TestBot bot, Picture picture, string name)
    {
        using var bytes = new MemoryStream();
        await using (var stored = (await bot.Services.GetRequiredService<IVault>().OpenAsync(picture.Sha256, Ct))!)
        {
            await stored.CopyToAsync(bytes, Ct);
        }

        var folder = Repository.PathOf("artifacts", "screenshots");
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.png"), bytes.ToArray(), Ct);
        bytes.Length.ShouldBeLessThan(500_000);
        using var drawn = SKBitmap.Decode(bytes.ToArray());
        drawn.Width.ShouldBe(1440);
        drawn.Pixels.Distinct().Count().ShouldBeGreaterThan(100);
    }
}
