using ChatSales.Core;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>Ids, names and words find what they name, however phones, input methods and other people's files spell them.</summary>
public sealed class SpellingTests
{
    private const string Rep = "P006";

    // First in every list.
    private static readonly DateTimeOffset LongAgo = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("opp_001")]
    [InlineData("OPP 001")]
    [InlineData("商机 opp_001。")]
    [InlineData("商机 OPP 001")]
    [InlineData("\u202A商机\u202C \u200Bopp_001")]
    [InlineData("商机\u00A0ＯＰＰ－００１！")]
    [InlineData("商机：opp001")]
    [InlineData("opp_001商机")]
    [InlineData("ＯＰＰ００１商机。")]
    [InlineData("opp-001：查看商机")]
    public async Task A_deal_is_found_however_its_id_is_typed(string line)
    {
        await using var bot = await TestBot.StartAsync();
        await ImportAsync(bot, "opp_001");

        (await bot.As(Rep).SayAsync(line)).ShouldBeCard().Subject!.Id.ShouldBe("opp_001");
    }

    [Theory]
    [InlineData("lead 7/甲 \"乙\"")]
    [InlineData("OPP 001")]
    [InlineData("x=1")]
    [InlineData("“1”")]
    [InlineData("推进")]
    public async Task A_button_finds_exactly_the_deal_that_it_stands_for(string id)
    {
        await using var bot = await TestBot.StartAsync();
        await ImportAsync(bot, id, "OPP_001", "opp-001");
        var rep = bot.As(Rep);
        await rep.SayAsync("我的商机");

        (await rep.TapRowAsync($"超时 · {id} · ")).ShouldBeCard().Subject!.Id.ShouldBe(id);
        (await rep.TapAsync(DealTexts.MoreButton.Text)).ShouldBeCard().Subtitle!.ShouldStartWith(id);
        (await rep.TapAsync(DealTexts.EvidenceButton.Text)).ShouldBeCard().Title.ShouldContain(id);
    }

    [Fact]
    public async Task Ids_that_are_spelt_alike_are_asked_about_and_each_is_found_by_its_own_spelling()
    {
        await using var bot = await TestBot.StartAsync();
        await ImportAsync(bot, "opp_001", "OPP-001", "D-500", "D00500");
        var rep = bot.As(Rep);

        TextOf(await rep.SayAsync("商机 opp001")).ShouldStartWith("“opp001”对应 2 个，请选一个");
        (await rep.SayAsync("商机 OPP-001")).ShouldBeCard().Subject!.Id.ShouldBe("OPP-001");
        (await rep.SayAsync("商机 500")).ShouldBeCard().Buttons.Select(button => button.Label).ShouldBe(["D-500 扩容", "D00500 扩容"], ignoreOrder: true);
        (await rep.SayAsync("商机 d-500")).ShouldBeCard().Subject!.Id.ShouldBe("D-500");
    }

    [Fact]
    public async Task People_choices_and_evidence_are_found_too()
    {
        await using var bot = await TestBot.StartAsync();
        await ImportAsync(bot, "opp_001");
        await StoreAsync(
            bot,
            new Person
            {
                Id = "u 77",
                Name = "Li Lei",
                Role = Role.Rep,
            },
            new EvidenceItem
            {
                Id = "ev_01",
                DealId = new("opp_001"),
                Kind = "ChatScreenshot",
                Stage = "Lead",
                FileName = "a.png",
                UploadedBy = new(Rep),
                UploadedAt = bot.Clock.GetUtcNow(),
            });
        var rep = bot.As(Rep);

        foreach (var name in new[] { "Li Lei", "li\u00A0lei，", "U77", "u 77" })
        {
            (await rep.SayAsync($"转告 {name} 明天见")).Text.ShouldBe("已转告 Li Lei。");
        }

        (await bot.As("u 77").LastAsync()).ShouldBeCard().Text.ShouldBe("明天见");
        (await rep.SayAsync("证据详情 EV 01。")).ShouldBeCard().Subject!.Id.ShouldBe("ev_01");
        (await rep.SayAsync("丢单 opp_001 价格 确认。")).ShouldBeCard().Text.ShouldBe("已丢单，原因：价格");
    }

    [Fact]
    public async Task Amounts_and_margins_are_told_as_they_were_read_and_what_could_be_either_is_asked()
    {
        await using var bot = await TestBot.StartAsync();
        await ImportAsync(bot, "opp_001");
        var rep = bot.As(Rep);

        (await rep.SayAsync("填写 opp_001 金额=10000亿 毛利率=35")).ShouldBeCard().Text.ShouldBe("已更新：金额 未填 → 10,000亿；毛利率 未填 → 35%");
        TextOf(await rep.SayAsync("填写 opp_001 毛利率=1")).ShouldContain("“1”是 1% 还是 10%？");
        TextOf(await rep.SayAsync("填写 opp_001 金额=10001亿")).ShouldContain("不是金额");
        TextOf(await rep.SayAsync("填写 opp_001 金额=1万 金额=2万")).ShouldContain("“金额=2万”没有看懂");

        var deal = await bot.Store.FindAsync<Deal>("opp_001", Ct);
        (deal!.Amount, deal.GrossMargin).ShouldBe((new Money(Money.Most), new Ratio(0.35m)));
    }

    [Fact]
    public async Task Amounts_from_before_there_were_bounds_break_no_list()
    {
        await using var bot = await TestBot.StartAsync();
        await ImportAsync(bot, "opp_001", "opp_002");
        await using (var session = new Held(bot))
        {
            foreach (var id in new[] { "opp_001", "opp_002" })
            {
                session.Of.Store((await session.Of.FindAsync<Deal>(id, Ct))! with { Amount = new Money(decimal.MaxValue) }, "import");
            }
        }

        TextOf(await bot.As("P001").SayAsync("团队商机")).ShouldContain($"合计 {ReadingTexts.NoSum.Text}");
    }

    [Fact]
    public async Task Whatever_is_too_long_is_refused_in_words()
    {
        await using var bot = await TestBot.StartAsync();
        var rep = bot.As(Rep);
        var dates = string.Concat(Enumerable.Repeat("2026-12-31至", 325));

        (await rep.SayAsync($"新建商机 a b 预计签约={dates}")).Text!.ShouldContain("太长了，没有处理。请控制在 2000 字以内");
        TextOf(await rep.SayAsync($"新建商机 a b 预计签约={dates[..1_500]}")).ShouldContain("请控制在 30 字以内");
        TextOf(await rep.SayAsync($"新建商机 {new string('客', 400)} 项目")).ShouldContain("请控制在 200 字以内");
        TextOf(await rep.SayAsync(string.Concat(Enumerable.Repeat("😀", 900))))
            .ShouldBe($"你发的是“{string.Concat(Enumerable.Repeat("😀", 19))}…”。常用的有：");
        (
            await bot.Store.CountAsync(new Query<Customer>().Where(DealKinds.CustomersByOwner, Rep).Between(DealKinds.CustomersByName, "A", "B"), Ct)
        ).ShouldBe(0);
    }

    [Fact]
    public async Task A_files_name_is_shown_as_what_it_is()
    {
        await using var bot = await TestBot.StartAsync();

        var card = (await bot.As(Rep).SendAsync("../../合同\u202Efdp.exe", Pictures.Chat(1))).ShouldBeCard();

        card.Subtitle.ShouldBe("合同fdp.exe");
        (await bot.Store.QueryAsync(new Query<Upload>(), Ct)).ShouldHaveSingleItem().FileName.ShouldBe("合同fdp.exe");
    }

    [Theory]
    [InlineData("填写 D00217 价格=80万", "“填写”没有“价格”这一项")]
    [InlineData("填写 D00217 状态=won", "“填写”没有“状态”这一项")]
    [InlineData("填写 D00217 利润=35% 金额=1万", "“填写”没有“利润”这一项")]
    [InlineData("填写 D00217 1万 35% 2027-12-31 价格=1", "“填写”没有“价格”这一项")]
    [InlineData("新建商机 某客户 某项目 价格=1", "“新建商机”没有“价格”这一项")]
    [InlineData("新建商机 某客户 某项目 八十多", "“八十多”是 80元 还是 80万？请写清楚。")]
    [InlineData("新建商机 某客户 某项目 80万 随便", "“随便”看不出是哪一项的值，没有做任何改动。请写成“哪一项=值”，可以写的有：预计签约、产品。")]
    [InlineData("新建商机 某客户 某项目 80万 2027-12-31 CRM标准版 随便", "“新建商机”后面的“随便”没有看懂")]
    public async Task A_name_that_a_command_does_not_have_is_refused_and_changes_nothing(string said, string answer)
    {
        await using var bot = await TestBot.StartAsync();
        var (before, count) = (await bot.Store.FindAsync<Deal>("D00217", Ct), await bot.Store.CountAsync(new Query<Deal>(), Ct));

        TextOf(await bot.As("P008").SayAsync(said)).ShouldContain(answer);

        (await bot.Store.FindAsync<Deal>("D00217", Ct))!.Version.ShouldBe(before!.Version);
        (await bot.Store.CountAsync(new Query<Deal>(), Ct)).ShouldBe(count);
    }

    [Fact]
    public async Task What_is_told_may_hold_equal_signs()
    {
        await using var bot = await TestBot.StartAsync();

        await bot.As("P006").SayAsync("@吴艳 价格=80万 毛利=35%");

        (await bot.As("P009").LastAsync()).Card!.Text.ShouldBe("价格=80万 毛利=35%");
    }

    private static string TextOf(OutgoingContent content) => content.Text ?? content.Card!.Text!;

    private static Task ImportAsync(TestBot bot, params string[] ids) => StoreAsync(bot, [.. ids.Select(id => new Deal
    {
        Id = id, Title = "扩容", CustomerId = new("C001"), OwnerId = new(Rep), Stage = "Lead", CreatedAt = LongAgo, StageEnteredAt = LongAgo,
    })]);

    private static async Task StoreAsync(TestBot bot, params IEnumerable<Entity> entities)
    {
        await using var session = new Held(bot);
        foreach (dynamic entity in entities)
        {
            session.Of.Store(entity, "import");
        }
    }

    /// <summary>A session that commits at the end.</summary>
    private sealed class Held(TestBot bot) : IAsyncDisposable
    {
        public Session Of { get; } = new Sessions(bot.Store, Bot.Hosting.BotHost.Kinds, bot.Clock).Open(Actor.System("import"));

        public async ValueTask DisposeAsync() => await Of.CommitAsync(Ct);
    }
}
