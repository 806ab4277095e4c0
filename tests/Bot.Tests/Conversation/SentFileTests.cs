using ChatSales.Adapters.WebChat;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>What becomes of files that people send: nothing is filed that was not meant. P008 reports to P002.</summary>
public sealed class SentFileTests : IAsyncLifetime
{
    private TestBot bot = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Chatter Rep => bot.As("P008");

    /// <summary>A bot for each test: what is talked about, was sent and waits to be told depends on what was said before, and when.</summary>
    public async ValueTask InitializeAsync() => bot = await TestBot.StartAsync();

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    [Fact]
    public async Task An_older_file_is_shown_with_its_name_and_time_and_filed_only_if_that_is_confirmed()
    {
        var id = await Rep.NewDealAsync();
        await Rep.SendAsync("别的事.png", Pictures.Chat(401));
        bot.Clock.Advance(TimeSpan.FromHours(3));

        await TapToSendAsync(id);
        var asked = (await Rep.LastAsync()).ShouldBeCard();
        (await EvidenceAsync(id)).ShouldBeEmpty();
        asked.Picture.ShouldNotBeNull().IsRecipientsOwn.ShouldBeFalse();
        asked.Fact("文件").ShouldBe("别的事.png");
        asked.Fact("发送时间").ShouldNotBeEmpty();
        asked.Subtitle!.ShouldContain(id);
        (await Rep.SayAsync($"证据 {id} 沟通截图")).ShouldBeCard().Fact("文件").ShouldBe("别的事.png");
        (await EvidenceAsync(id)).ShouldBeEmpty();

        (await Rep.TapAsync("归档到这里")).ShouldBeCard().Text.ShouldBe("已归档：沟通截图（别的事.png）");
        (await EvidenceAsync(id)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Words_typed_right_after_a_file_are_about_it_but_a_button_asks()
    {
        var id = await Rep.NewDealAsync();
        await Rep.SendAsync("聊天.png", Pictures.Chat(402));
        bot.Clock.Advance(TimeSpan.FromSeconds(100));

        await TapToSendAsync(id);
        (await EvidenceAsync(id)).ShouldBeEmpty();

        (await Rep.SayAsync($"证据 {id} 沟通截图")).ShouldBeCard().Text.ShouldBe("已归档：沟通截图（聊天.png）");
    }

    [Fact]
    public async Task After_the_button_what_comes_next_is_filed_there_and_later_ones_are_asked_about()
    {
        var id = await Rep.NewDealAsync();
        await Rep.SendAsync("别的事.png", Pictures.Chat(403));
        bot.Clock.Advance(TimeSpan.FromMinutes(30));
        await TapToSendAsync(id);
        bot.Clock.Advance(TimeSpan.FromMinutes(9));

        (await Rep.SendAsync("一.png", Pictures.Chat(404))).ShouldBeCard().Text.ShouldBe("已归档：沟通截图（一.png）");
        bot.Clock.Advance(TimeSpan.FromSeconds(2));
        (await Rep.SendAsync("二.png", Pictures.Chat(405))).ShouldBeCard().Text.ShouldBe("已归档：沟通截图（一.png、二.png）");
        bot.Clock.Advance(TimeSpan.FromSeconds(9));
        (await Rep.SendAsync("三.png", Pictures.Chat(406))).ShouldBeCard().Title.ShouldBe("归档证据");

        (await EvidenceAsync(id)).Select(item => item.FileName).ShouldBe(["一.png", "二.png"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("推进 {0}")]
    [InlineData("我的商机")]
    public async Task What_is_sent_after_something_else_was_said_is_no_part_of_what_the_button_asked_for(string line)
    {
        var id = await Rep.NewDealAsync();
        await TapToSendAsync(id);
        (await Rep.SendAsync("一.png", Pictures.Chat(426))).ShouldBeCard().Text.ShouldBe("已归档：沟通截图（一.png）");
        bot.Clock.Advance(TimeSpan.FromSeconds(3));
        await Rep.SayAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, line, id));
        bot.Clock.Advance(TimeSpan.FromSeconds(3));

        (await Rep.SendAsync("二.png", Pictures.Chat(427))).ShouldBeCard().Title.ShouldBe("归档证据");

        (await EvidenceAsync(id)).ShouldHaveSingleItem().FileName.ShouldBe("一.png");
    }

    [Theory]
    [InlineData(11, null, "")]
    [InlineData(1, "取消", "不会自动归档到")]
    [InlineData(1, "不归档", "不会自动归档到")]
    public async Task The_button_is_forgotten_after_ten_minutes_or_when_that_is_said(int minutes, string? said, string answer)
    {
        var id = await Rep.NewDealAsync();
        await TapToSendAsync(id);
        bot.Clock.Advance(TimeSpan.FromMinutes(minutes));
        if (said is not null)
        {
            (await Rep.SayAsync(said)).Text!.ShouldContain(answer);
        }

        (await Rep.SendAsync("图.png", Pictures.Chat(407))).ShouldBeCard().Title.ShouldBe("归档证据");
        (await EvidenceAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_file_is_waited_for_and_filed_in_place_of_the_older_one()
    {
        var id = await Rep.NewDealAsync();
        await Rep.SendAsync("旧.png", Pictures.Chat(408));
        bot.Clock.Advance(TimeSpan.FromHours(1));
        await TapToSendAsync(id);

        (await Rep.TapAsync("换一张")).Text!.ShouldContain($"归档到 {id}");
        (await Rep.SendAsync("新.png", Pictures.Chat(409))).ShouldBeCard().Text.ShouldBe("已归档：沟通截图（新.png）");

        (await EvidenceAsync(id)).ShouldHaveSingleItem().FileName.ShouldBe("新.png");
    }

    [Fact]
    public async Task A_file_that_does_not_fit_where_it_was_asked_for_is_refused_there_and_proposed()
    {
        var id = await Rep.NewDealAsync();
        await TapToSendAsync(id);

        var card = (await Rep.SendAsync("会议纪要.pdf", Documents.Pdf("纪要"))).ShouldBeCard();

        card.Text!.ShouldStartWith("沟通截图不接收 PDF，可以用：图片。\n收到 PDF");
        card.Rows[0].ShouldSatisfyAllConditions(row => row.Title.ShouldStartWith(id), row => row.Button!.Label.ShouldBe("会议纪要"));
    }

    [Fact]
    public async Task Words_with_a_file_file_it_and_no_other_card_asks_about_it()
    {
        var id = await Rep.NewDealAsync();
        var before = (await Rep.LinesAsync()).Count;

        await Rep.SendAsync("图.png", Pictures.Chat(410), $"证据 {id} 沟通截图");

        (await Rep.LinesAsync()).Skip(before).ShouldHaveSingleItem().Content.ShouldBeCard().Text.ShouldBe("已归档：沟通截图（图.png）");
    }

    [Fact]
    public async Task Files_sent_in_a_row_are_on_one_card_and_filed_together()
    {
        var id = await Rep.NewDealAsync();
        await Rep.SendAsync("一.png", Pictures.Chat(411));
        var first = (await Rep.LinesAsync())[^1];
        await Rep.SendAsync("二.png", Pictures.Chat(412));
        await Rep.SendAsync("三.png", Pictures.Chat(413));
        (await Rep.SendAsync("四.png", Pictures.Chat(414))).ShouldBeCard().ShouldSatisfyAllConditions(
            card => card.Text!.ShouldStartWith("收到 4 个文件"),
            card => card.Subtitle.ShouldBe("一.png、二.png、三.png 等 4 个文件"));
        await Rep.TapAsync(first, Chatter.Buttons(first).First(button => button.Command!.Contains(id, StringComparison.Ordinal)));
        (await EvidenceAsync(id)).ShouldBeEmpty();

        await Rep.TapAsync("沟通截图");

        (await EvidenceAsync(id)).Count.ShouldBe(4);
        (await Rep.LastAsync()).ShouldBeCard().Text.ShouldBe("已归档：沟通截图（一.png、二.png、三.png 等 4 个文件）");
    }

    [Fact]
    public async Task A_picture_after_a_document_is_proposed_for_what_it_may_be_itself()
    {
        var id = await Rep.NewDealAsync();
        (await Rep.SendAsync("会议纪要.pdf", Documents.Pdf("首次拜访"))).ShouldBeCard().Rows[0].Button!.Label.ShouldBe("会议纪要");
        bot.Clock.Advance(TimeSpan.FromSeconds(5));

        (await Rep.SendAsync("一.png", Pictures.Chat(470))).ShouldBeCard().ShouldSatisfyAllConditions(
            card => card.Subtitle.ShouldBe("一.png"),
            card => card.Rows[0].Title.ShouldStartWith(id),
            card => card.Rows[0].Button!.Label.ShouldBe("沟通截图"));
        (await Rep.SendAsync("二.png", Pictures.Chat(471))).ShouldBeCard().Subtitle.ShouldBe("一.png、二.png");
    }

    [Fact]
    public async Task Words_after_a_row_of_files_are_about_all_of_it_and_after_a_pause_a_new_row_begins()
    {
        var id = await Rep.NewDealAsync();
        await Rep.SendAsync("别的.png", Pictures.Chat(415));
        bot.Clock.Advance(TimeSpan.FromSeconds(30));
        await Rep.SendAsync("一.png", Pictures.Chat(416));
        await Rep.SendAsync("二.png", Pictures.Chat(417));

        await Rep.SayAsync($"证据 {id} 沟通截图");

        (await EvidenceAsync(id)).Select(item => item.FileName).ShouldBe(["一.png", "二.png"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_not_to_be_filed_is_proposed_no_more_and_kept(bool isTapped)
    {
        var id = await Rep.NewDealAsync();
        await Rep.SendAsync("生活照.png", Pictures.Chat(418));
        await Rep.SendAsync("生活照2.png", Pictures.Chat(419));

        var answer = (isTapped ? await Rep.TapAsync("不归档") : await Rep.SayAsync("不归档")).ShouldBeCard();
        answer.Text!.ShouldStartWith("不归档，文件仍保留");
        await TapToSendAsync(id);
        (await Rep.LastAsync()).Text!.ShouldStartWith("请在 10 分钟内直接把沟通截图发给我");

        var kept = await bot.Store.QueryAsync(new Query<Upload>().Where(EvidenceKinds.UploadsByPerson, "P008"), Ct);
        kept.Count(upload => upload.SetAsideAt == bot.Clock.GetUtcNow()).ShouldBe(2);
        (await EvidenceAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_deal_just_talked_about_comes_first_with_its_customer()
    {
        var (one, other) = (await Rep.NewDealAsync(), await Rep.NewDealAsync());
        await Rep.SayAsync($"商机 {one}");

        (await Rep.SendAsync("图.png", Pictures.Chat(420))).ShouldBeCard().Rows[0].ShouldSatisfyAllConditions(
            row => row.Title.ShouldStartWith(one),
            row => row.Detail.ShouldBe("测试客户 · 当前阶段缺少：沟通截图"));
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await Rep.SayAsync($"商机 {other}");
        (await Rep.SendAsync("图2.png", Pictures.Chat(421))).ShouldBeCard().Rows[0].Title.ShouldStartWith(other);
    }

    [Fact]
    public async Task A_rejection_is_told_with_the_button_that_sends_other_evidence()
    {
        // Other tests' days may end on a weekend, when notices wait.
        await using var own = await TestBot.StartAsync();
        var rep = own.As("P008");
        var id = await rep.NewDealAsync();
        await rep.SendAsync("图.png", Pictures.Chat(422), $"证据 {id} 沟通截图");
        var evidence = (await EvidenceAsync(id, own)).Single();

        await own.As("P002").SayAsync($"驳回证据 {evidence.Id} 看不清");

        (await rep.LastAsync()).ShouldBeCard().Buttons.Select(button => (button.Label, button.Style, button.AsksForFile))
            .ShouldBe([("传沟通截图", ButtonStyle.Primary, true), ("查看商机", ButtonStyle.Default, false)]);
        await rep.TapAsync("传沟通截图");
        (await rep.SendAsync("新.png", Pictures.Chat(423))).ShouldBeCard().Text.ShouldBe("已归档：沟通截图（新.png）");
    }

    [Theory]
    [InlineData("{0} 沟通截图", 460)]
    [InlineData("沟通截图归档到{0}", 461)]
    [InlineData("归档到 {0}，沟通截图", 462)]
    [InlineData("这是{0}的沟通截图", 463)]
    public async Task Words_beside_a_file_that_name_a_deal_and_a_kind_file_it(string words, int picture)
    {
        var id = await Rep.NewDealAsync();
        await Rep.NewDealAsync();

        var card = (await Rep.SendAsync("图.png", Pictures.Chat(picture), In(words, id))).ShouldBeCard();

        card.Text.ShouldBe("已归档：沟通截图（图.png）");
        (await EvidenceAsync(id)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("归档到{0}", 464)]
    [InlineData("证据 {0}", 465)]
    [InlineData("客户发来的 {0}", 466)]
    public async Task Words_beside_a_file_that_name_a_deal_alone_propose_it_first(string words, int picture)
    {
        var id = await Rep.NewDealAsync();
        await Rep.NewDealAsync();

        var before = (await Rep.LinesAsync()).Count;
        var card = (await Rep.SendAsync("图.png", Pictures.Chat(picture), In(words, id))).ShouldBeCard();

        card.Title.ShouldBe("归档证据");
        card.Rows[0].Title.ShouldStartWith(id);
        (await Rep.LinesAsync()).Count.ShouldBe(before + 1);
        (await EvidenceAsync(id)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("这是海盐远山的沟通截图")]
    [InlineData("沟通截图 海盐远山")]
    public async Task Words_beside_a_file_that_name_a_customer_and_a_kind_file_it(string words)
    {
        var id = (await Rep.SayAsync("新建商机 海盐远山涂料 一期")).ShouldBeCard().Subject!.Id;

        (await Rep.SendAsync("图.png", Pictures.Chat(467), words)).ShouldBeCard().Text.ShouldBe("已归档：沟通截图（图.png）");

        (await EvidenceAsync(id)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Words_beside_a_file_that_name_a_kind_alone_propose_it_for_the_deal_talked_about_or_ask_for_one()
    {
        var id = await Rep.NewDealAsync();
        await Rep.SayAsync($"商机 {id}");

        (await Rep.SendAsync("图.png", Pictures.Chat(468), "这是沟通截图")).ShouldBeCard().Rows[0].ShouldSatisfyAllConditions(
            row => row.Title.ShouldStartWith(id),
            row => row.Button!.Label.ShouldBe("沟通截图"));
        (await Rep.SendAsync("首次拜访.pdf", Documents.Pdf("首次拜访"), "会议纪要")).ShouldBeCard().Text!.ShouldContain("请选择商机");

        (await EvidenceAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_card_of_the_deal_just_talked_about_offers_to_send_can_be_said_later_on()
    {
        var id = await Rep.NewDealAsync();
        await Rep.SendAsync("别的.png", Pictures.Chat(469));

        (await Rep.SayAsync("传沟通截图")).ShouldBeCard().Text!.ShouldContain("要把之前发来的图片归档为沟通截图吗");
        (await Rep.SendAsync("对的.png", Pictures.Chat(472))).ShouldBeCard().Text.ShouldBe("已归档：沟通截图（对的.png）");

        (await EvidenceAsync(id)).ShouldHaveSingleItem().FileName.ShouldBe("对的.png");
    }

    [Fact]
    public async Task Of_a_deal_that_lacks_nothing_the_kind_is_asked_and_then_the_file_is_filed()
    {
        var id = await Rep.NewDealAsync();
        await Rep.SendAsync("图.png", Pictures.Chat(428), $"证据 {id} 沟通截图");

        var choice = (await Rep.SendAsync("另.png", Pictures.Chat(429), $"归档到{id}")).ShouldBeCard();
        choice.Text!.ShouldContain("请选择类型");

        (await Rep.SayAsync("沟通截图")).ShouldBeCard().Text.ShouldBe("已归档：沟通截图（另.png）");
    }

    [Fact]
    public async Task Where_a_tap_types_its_line_that_asks_too()
    {
        var id = await Rep.NewDealAsync();
        await Rep.SendAsync("聊天.png", Pictures.Chat(450));
        var typing = new DoorAbilities(TextInputs: false, Files: true) { TypesTaps = true };

        (await bot.AnswerAsync("P008", $"证据 {id} 沟通截图", typing)).ShouldBeCard().Fact("文件").ShouldBe("聊天.png");
        (await bot.AnswerAsync("P008", $"归档 {id} 沟通截图", typing)).ShouldBeCard().Text.ShouldBe("已归档：沟通截图（聊天.png）");
    }

    [Fact]
    public async Task Files_of_one_message_stay_in_their_order()
    {
        var names = Enumerable.Range(1, 9).Select(number => $"图{number}.png").ToList();
        await bot.Services.GetRequiredService<WebChatDoor>()
            .SendFilesAsync(new("P008"), [.. names.Select((name, place) => (name, Pictures.Chat(430 + place)))], Ct);
        await bot.SettleAsync();

        (await Rep.LastAsync()).ShouldBeCard().Subtitle.ShouldBe("图1.png、图2.png、图3.png 等 9 个文件");
    }

    private static string In(string words, string id) => string.Format(System.Globalization.CultureInfo.InvariantCulture, words, id);

    [Fact]
    public async Task What_is_missing_stands_out_and_then_the_move()
    {
        var id = await Rep.NewDealAsync();
        PrimaryOf((await Rep.LastAsync()).ShouldBeCard()).ShouldBe("传沟通截图");

        PrimaryOf((await Rep.SendAsync("图.png", Pictures.Chat(424), $"证据 {id} 沟通截图")).ShouldBeCard()).ShouldBe("推进");

        static string PrimaryOf(Card card) => card.Buttons.Single(button => button.Style == ButtonStyle.Primary).Label;
    }

    [Fact]
    public async Task A_notice_about_a_deal_leads_to_its_evidence_in_one_tap()
    {
        var id = await Rep.NewDealAsync();
        await Rep.SendAsync("图.png", Pictures.Chat(425), $"证据 {id} 沟通截图");
        await Rep.SayAsync($"推进 {id}");

        await Rep.SayAsync($"推进 {id}");

        (await bot.As("P002").LastAsync()).ShouldBeCard().Text!.ShouldContain("被拦下");
        (await bot.As("P002").TapAsync("证据详情")).ShouldBeCard().Fact("文件").ShouldBe("图.png");
    }

    private async Task TapToSendAsync(string dealId)
    {
        await Rep.SayAsync($"商机 {dealId}");
        await Rep.TapAsync("传沟通截图");
    }

    private async Task<IReadOnlyList<EvidenceItem>> EvidenceAsync(string dealId, TestBot? of = null) =>
        await (of ?? bot).Store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, dealId), Ct);
}
