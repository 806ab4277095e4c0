using ChatSales.Bot.Driven;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Tests.Driven;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Questions.Saved;
using ChatSales.Core.Questions.Saved.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using ChatSales.Simulators.PostgreSql;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Questions;

/// <summary>
/// Answers that come again and again, on both stores: within the window, on working days, once, and as things are then. 24 November 2026 is a
/// Tuesday, 1 to 3 January 2027 are off.
/// </summary>
public sealed class SubscriptionTests(SharedServer shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_comes_when_it_was_asked_for_and_says_in_a_line_that_nothing_has_changed(bool onServer)
    {
        await using var bot = await OpenAsync(onServer);
        await bot.SayAsync(Driver.Manager, "在途商机");
        var begun = (await bot.SayAsync(Driver.Manager, "每周一9点发我", 1)).CardFor(Driver.Manager);
        begun.Text!.ShouldContain("11-30 09:00");

        (await DueAsync(bot, "2026-11-30 08:59")).ShouldBeEmpty();
        var first = (await DueAsync(bot, "2026-11-30 09:00")).ShouldHaveSingleItem();
        first.To.ShouldBe(Driver.Manager);
        first.At.ShouldBe(Instant("2026-11-30 09:00"));
        first.Class.ShouldBe("nudge");
        first.Keys!.ShouldHaveSingleItem().ShouldStartWith("subscription:");
        first.Card!.Title.ShouldBe("在途商机");
        first.Card.Text!.ShouldContain("理解为：商机：");
        first.Card.Rows!.Count.ShouldBe(5);
        first.Card.Buttons!.ShouldBe([SavedTexts.AskButton.Text, SavedTexts.EndButton.Text]);

        var second = (await DueAsync(bot, "2026-12-07 09:00")).ShouldHaveSingleItem();
        second.Card!.Text!.ShouldStartWith("和上次一样");
        second.Card.Rows.ShouldBeNull();

        await ChangeAsync<Deal>(bot, deals => deals.First(deal => deal.Status == DealStatus.Open && deal.OwnerId == new Id<Person>(Driver.Rep)),
            deal => deal with { Title = "改过的名称" });
        (await DueAsync(bot, "2026-12-14 09:00")).ShouldHaveSingleItem().Card!.Text!.ShouldContain("理解为");
    }

    [Fact]
    public async Task A_tap_or_a_word_ends_it_and_another_time_takes_the_place_of_the_one()
    {
        await using var bot = await OpenAsync(onServer: false);
        await bot.SayAsync(Driver.Manager, "在途商机");
        await bot.SayAsync(Driver.Manager, "存为 在途", 1);
        await bot.SayAsync(Driver.Manager, "订阅 在途 每天早上8点半", 2);
        await bot.SayAsync(Driver.Manager, "订阅 在途 每月1号", 3);
        (await DueAsync(bot, "2026-11-30 20:00")).ShouldBeEmpty();
        (await DueAsync(bot, "2026-12-01 09:00")).ShouldHaveSingleItem();

        var ended = await At(bot, "2026-12-01 09:30", new Deed(Driver.Manager) { Tap = SavedTexts.EndButton.Text });
        ended.ShouldHaveSingleItem().Text.ShouldBe(SavedTexts.Unsubscribed.With("在途"));
        (await DueAsync(bot, "2027-02-02 09:00")).ShouldBeEmpty();

        await At(bot, "2027-02-02 10:00", new Deed(Driver.Manager) { Text = "订阅 在途 工作日" });
        // At ten the operators hear of the watch over renewals.
        (await At(bot, "2027-02-02 10:01", new Deed(Driver.Manager) { Text = "退订" }))
            .Where(sent => sent.To == Driver.Manager).ShouldHaveSingleItem().Text
            .ShouldBe(SavedTexts.Unsubscribed.With("在途"));
        (await At(bot, "2027-02-02 10:02", new Deed(Driver.Manager) { Text = "取消订阅" })).ShouldHaveSingleItem().Text
            .ShouldBe(SavedTexts.NothingSubscribed.Text);
    }

    [Fact]
    public async Task It_keeps_quiet_hours_days_off_leave_and_the_number_a_day_and_only_the_newest_answer_comes()
    {
        await using var bot = await OpenAsync(onServer: false);
        await bot.SayAsync(Driver.Manager, "以后每天晚上11点把在途商机发我", 1);

        // Saturday's and Sunday's wait for Monday, and only the newest is sent.
        (await DueAsync(bot, "2026-11-25 08:29")).ShouldBeEmpty();
        (await DueAsync(bot, "2026-11-25 08:30")).ShouldHaveSingleItem();
        (await DueAsync(bot, "2026-11-28 12:00")).Count.ShouldBe(2);
        var monday = (await DueAsync(bot, "2026-11-30 08:30")).ShouldHaveSingleItem();
        monday.Keys!.ShouldHaveSingleItem().ShouldEndWith("2026-11-29T23:00");

        await At(bot, "2026-11-30 10:00", new Deed(Driver.Manager) { Text = "请假 12月1日到12月3日" });
        (await DueAsync(bot, "2026-12-04 08:29")).ShouldBeEmpty();
        (await DueAsync(bot, "2026-12-04 08:30")).ShouldHaveSingleItem();

        await At(bot, "2026-12-04 10:00", new Deed(Driver.Manager) { Text = "提醒设置 每天 1 条" });
        await At(bot, "2026-12-04 10:01", new Deed(Driver.Manager) { Text = "以后每个工作日上午10点把在途合同发我" });
        (await DueAsync(bot, "2026-12-07 20:00")).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_a_stop_one_answer_stands_for_all_and_whoever_left_gets_none(bool onServer)
    {
        await using var bot = await OpenAsync(onServer);
        await bot.SayAsync(Driver.Manager, "以后每天9点把在途商机发我", 1);
        await bot.StopAsync(Instant("2026-11-24 12:00"), Instant("2026-11-27 15:00"), Ct);
        var late = (await bot.RestartAsync(Ct)).Select(message => Answer.Of(message, BusinessZone.Shanghai)).ToList();
        late.Where(IsAnswer).ShouldHaveSingleItem().At.ShouldBe(Instant("2026-11-27 15:00"));
        (await DueAsync(bot, "2026-11-30 09:00")).ShouldHaveSingleItem();

        await ChangeAsync<Person>(bot, people => people.First(person => person.Id == Driver.Manager), person => person with { Active = false });
        (await DueAsync(bot, "2026-12-10 20:00")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_found_and_rights_lost_are_a_line_each()
    {
        await using var bot = await OpenAsync(onServer: false);
        await bot.SayAsync(Driver.Manager, "以后每天9点把金额90亿以上的在途商机发我", 1);
        (await DueAsync(bot, "2026-11-25 09:00")).ShouldHaveSingleItem().Card!.Text!.ShouldBe("没有符合条件的商机。");

        await ChangeAsync<Person>(bot, people => people.First(person => person.Id == Driver.Manager), person => person with { Role = Role.Operator });
        (await DueAsync(bot, "2026-11-26 09:00")).ShouldHaveSingleItem().Card!.Text!.ShouldContain("超出");
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_and_nothing_is_subscribed()
    {
        await using var bot = await OpenAsync(onServer: false);
        (await bot.SayAsync(Driver.Manager, "每周一9点发我", 1)).ShouldHaveSingleItem().Text!.ShouldContain("最近 30 分钟");
        await bot.SayAsync(Driver.Manager, "在途商机", 2);
        await bot.SayAsync(Driver.Manager, "存为 在途", 3);
        (await bot.SayAsync(Driver.Manager, "订阅 在途 有空的时候", 4)).CardFor(Driver.Manager).Text!.ShouldContain("没有看懂");
        (await bot.Store.QueryAsync(new Query<Subscription>(), Ct)).ShouldBeEmpty();
    }

    private static bool IsAnswer(Answer answer) => answer.Keys?.Any(key => key.StartsWith("subscription:", StringComparison.Ordinal)) == true;

    private static DateTimeOffset Instant(string local) =>
        new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    private static async Task<IReadOnlyList<Answer>> DueAsync(DrivenBot bot, string until) =>
        [
            .. (await bot.RunUntilAsync(Instant(until), Ct)).Select(message => Answer.Of(message, BusinessZone.Shanghai))
                .Where(IsAnswer),
        ];

    private static async Task<IReadOnlyList<Answer>> At(DrivenBot bot, string at, Deed deed) =>
        [.. (await bot.DoAsync(deed, Instant(at), Ct)).Sent.Select(message => Answer.Of(message, BusinessZone.Shanghai))];

    private async Task<DrivenBot> OpenAsync(bool onServer)
    {
        if (!onServer)
        {
            return await Driver.OpenAsync(await DemoCopy.NewAsync());
        }

        var (folder, store) = (TestFolders.New(), await (await shared.Server).NewSchemaAsync(Ct));
        await using (await TestBot.StartAsync(folder, store: store))
        {
            // It fills the store with the demo data.
        }

        return await Driver.OpenAsync(folder, store);
    }

    private static async Task ChangeAsync<T>(DrivenBot bot, Func<IReadOnlyList<T>, T> which, Func<T, T> to) where T : Entity
    {
        var session = new Session(bot.Store, BotHost.Kinds, TimeProvider.System, Actor.System("test"));
        session.Store(to(which(await session.QueryAsync(new Query<T>(), Ct))), "test");
        await session.CommitAsync(Ct);
    }
}
