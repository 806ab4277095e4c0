using ChatSales.Adapters.WebChat;
using ChatSales.Bot.Driven;
using ChatSales.Core.Conversation;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Driven;

/// <summary>
/// The product driven from the command line: what people do at the console, and what they and others receive. P008 reports to P002 in 华东一队.
/// </summary>
public sealed class DrivenBotTests(SharedServer shared)
{
    private const string Team = "team:华东一队";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_is_filled_in_by_its_labels_and_the_card_takes_its_place()
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());

        var form = await bot.SayAsync(Driver.Rep, "新建商机");
        var fields = new Dictionary<string, string> { ["客户"] = "测试客户", ["名称"] = "扩容项目" };
        var made = await bot.DoAsync(new Deed(Driver.Rep) { Tap = "提交", Fields = fields }, 1);

        form.CardFor(Driver.Rep).Inputs!.Select(input => $"{input.Label} {input.Kind} {input.Required}")
            .ShouldBe(["客户 text True", "名称 text True", "金额 text False", "预计签约 date False", "产品 text False"]);
        made.Select(answer => (answer.To, answer.Replaces)).ShouldBe([(Driver.Rep, true)]);
        made.ShouldAllBe(answer => answer.Card!.Title == "扩容项目");
    }

    [Fact]
    public async Task What_the_night_tidies_is_done_before_the_next_morning_is_spoken_of()
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());
        await bot.SayAsync(Driver.Rep, "帮助");

        var ran = await bot.SayAsync("P032", "任务记录", 23 * 60);

        ran.CardFor("P032").Rows!.ShouldContain(row => row.Title.Contains("夜间查找重复客户"));
    }

    [Fact]
    public async Task A_file_with_words_is_filed_as_evidence_and_opens_the_gate()
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());
        var id = await NewDealAsync(bot);

        var screenshot = await Driver.FileAsync("1.png", Pictures.Chat(51));
        var filed = await bot.DoAsync(new Deed(Driver.Rep) { Text = $"证据 {id} 沟通截图", Files = [screenshot] }, 1);
        var moved = await bot.SayAsync(Driver.Rep, $"推进 {id}", 2);

        filed.ShouldHaveSingleItem().Card!.Text.ShouldBe("已归档：沟通截图（1.png）");
        moved.ShouldHaveSingleItem().Card!.Text.ShouldBe("已推进：线索获取 → 需求初筛");
    }

    [Fact]
    public async Task Where_rows_share_a_label_the_row_is_named_and_what_is_not_clear_is_told()
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());
        var id = await NewDealAsync(bot);
        await bot.DoAsync(new Deed(Driver.Rep) { Files = [await Driver.FileAsync("1.png", Pictures.Chat(52))] }, 1);

        var unclear = await Should.ThrowAsync<BadInputException>(() => bot.TapAsync(Driver.Rep, "沟通截图", 2));
        var filed = await bot.TapAsync(Driver.Rep, $"{id} 扩容项目/沟通截图", 2);
        var missing = await Should.ThrowAsync<BadInputException>(() => bot.TapAsync(Driver.Rep, "没有的按钮", 3));
        var page = await Should.ThrowAsync<BadInputException>(async () =>
        {
            await bot.SayAsync(Driver.Rep, "网页", 3);
            await bot.TapAsync(Driver.Rep, "打开网页版", 3);
        });

        unclear.Message.ShouldContain($"{id} 扩容项目/沟通截图");
        filed.Select(answer => answer.Card!.Text).ShouldContain("已归档：沟通截图（1.png）");
        missing.Message.ShouldContain("has a button '没有的按钮'");
        page.Message.ShouldContain("opens a page");
    }

    [Fact]
    public async Task Rows_of_one_title_are_tapped_by_their_numbers()
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());
        foreach (var customer in new[] { "临港船舶", "宝山钢构" })
        {
            await bot.SayAsync(Driver.Rep, $"新建商机 {customer} 同名项目");
        }

        var rows = (await bot.SayAsync(Driver.Rep, "我的商机 线索获取", 1)).CardFor(Driver.Rep).Rows!;
        var numbers = rows.Index().Where(row => row.Item.Title == "同名项目").Select(row => row.Index + 1).ToList();

        var unclear = await Should.ThrowAsync<BadInputException>(() => bot.TapAsync(Driver.Rep, "同名项目/打开", 2));
        numbers.Count.ShouldBe(2);
        numbers.ShouldAllBe(number => unclear.Message.Contains($"{number}/打开"));
        foreach (var number in numbers)
        {
            await bot.SayAsync(Driver.Rep, "我的商机 线索获取", 3);
            var opened = (await bot.TapAsync(Driver.Rep, $"{number}/打开", 3)).CardFor(Driver.Rep);
            rows[number - 1].Detail!.ShouldContain(opened.Subtitle!.Split(' ')[0]);
        }
    }

    [Fact]
    public async Task In_a_group_the_answer_goes_to_the_group_and_its_cards_are_tapped_there()
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());

        var made = await bot.DoAsync(new Deed(Driver.Rep) { Text = "新建商机 测试客户 扩容项目", In = Team });
        var moved = await bot.TapAsync(Driver.Rep, "推进", 1);
        var link = await bot.DoAsync(new Deed(Driver.Rep) { Text = "网页", In = "ticket:REQ-2026-0001" }, 2);

        made.CardFor(Team).Title.ShouldBe("扩容项目");
        moved.Select(answer => (answer.To, answer.Replaces)).ShouldBe([(Team, true), (Driver.Manager, false)], ignoreOrder: true);
        link.Select(answer => answer.To).ShouldBe(["ticket:REQ-2026-0001", Driver.Rep], ignoreOrder: true);
        var nowhere = await Should.ThrowAsync<BadInputException>(() => bot.DoAsync(new Deed(Driver.Rep) { Text = "帮助", In = "team:没有的队" }, 3));
        nowhere.Message.ShouldBe("There is no team '没有的队'.");
    }

    [Fact]
    public async Task A_tickets_group_offers_that_ticket_alone_and_ones_own_list_opens_each()
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());

        var asked = await bot.DoAsync(new Deed("P024") { Text = "接单", In = "ticket:REQ-2026-0109" });

        asked.CardFor("ticket:REQ-2026-0109").Rows!.ShouldHaveSingleItem().Title.ShouldStartWith("REQ-2026-0109");
        (await bot.SayAsync("P024", "接单", 1)).CardFor("P024").Rows!.Count.ShouldBeGreaterThan(1);

        (await bot.SayAsync("P024", "我的工单", 2)).CardFor("P024").Rows!.ShouldAllBe(row => row.Button == "打开");
    }

    [Fact]
    public async Task A_place_is_answered() =>
        (await DoOnceAsync(new Deed(Driver.Rep) { Place = "31.23,121.47,上海中心" })).ShouldHaveSingleItem().Card!.ShouldSatisfyAllConditions(
            card => card.Title.ShouldBe("拜访打卡"),
            card => card.Text!.ShouldContain("还差照片"),
            card => card.Facts!.ShouldContain(fact => fact.Value == "上海中心"));

    [Fact]
    public async Task Whoever_has_an_account_on_any_platform_is_reached_and_who_has_none_is_not()
    {
        var folder = await DemoCopy.NewAsync();
        await using (var before = await TestBot.StartAsync(folder))
        {
            var session = before.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
            var (none, one) = (new Dictionary<string, string>(), new Dictionary<string, string> { ["feishu"] = "ou_p009" });
            session.Store((await session.FindAsync<Person>(Driver.Manager, Ct))! with { Accounts = none }, "test");
            session.Store((await session.FindAsync<Person>("P009", Ct))! with { Accounts = one }, "test");
            await session.CommitAsync(Ct);
        }

        await using var bot = await Driver.OpenAsync(folder);

        (await bot.SayAsync(Driver.Rep, "@吴艳 明天见")).Select(answer => answer.To).ShouldBe([Driver.Rep, "P009"], ignoreOrder: true);
        (await bot.SayAsync(Driver.Rep, "@吴雨桐 明天见", 1)).ShouldHaveSingleItem().To.ShouldBe(Driver.Rep);
        // Having spoken there gives nobody an account.
        (await bot.SayAsync(Driver.Manager, "帮助", 2)).ShouldHaveSingleItem().To.ShouldBe(Driver.Manager);
        (await bot.SayAsync(Driver.Rep, "@吴雨桐 明天见", 3)).ShouldHaveSingleItem().To.ShouldBe(Driver.Rep);
    }

    [Fact]
    public async Task A_group_from_which_the_bot_was_taken_gets_nothing_until_it_is_spoken_to_there_again()
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());
        await bot.DoAsync(new Deed(Driver.Rep) { Text = "新建商机 测试客户 扩容项目", In = Team });
        await bot.LeaveAsync(Team, Ct);

        var after = await bot.TapAsync(Driver.Rep, "推进", 1);
        var again = await bot.DoAsync(new Deed(Driver.Rep) { Text = "帮助", In = Team }, 2);

        after.Select(answer => answer.To).ShouldNotContain(Team);
        (await bot.Store.Outbox.DeadLettersAsync(10, Ct)).ShouldHaveSingleItem().Recipient.ShouldBe(Team);
        again.ShouldHaveSingleItem().To.ShouldBe(Team);
    }

    [Fact]
    public async Task What_waits_for_other_platforms_stays_as_it_is()
    {
        var folder = await DemoCopy.NewAsync();
        await using (var bot = await Driver.OpenAsync(folder))
        {
            var session = new Sessions(bot.Store, BotHost.Kinds, TimeProvider.System).Open(Actor.System("test"));
            session.Send(Courier.Pack(session, "wecom", "wxp008", new(Driver.Rep), "早", replaces: null));
            await session.CommitAsync(Ct);
            var waiting = new InboxMessage
            {
                Id = "wecom:1",
                Platform = "wecom",
                Conversation = "wxp008",
                ReceivedAt = Driver.Start,
                Payload = "<xml/>",
            };
            await bot.Store.Inbox.AddAsync(waiting, Ct);

            (await bot.SayAsync(Driver.Rep, "帮助")).ShouldHaveSingleItem().To.ShouldBe(Driver.Rep);
        }

        await using var again = await Driver.OpenAsync(folder);
        (await again.Store.Inbox.ClaimAsync(10, Ct))
            .Select(message => (message.Id, message.Attempts, message.Suspect))
            .ShouldBe([("wecom:1", 0, false)]);
        (await again.Store.Outbox.ClaimAsync(10, Ct)).ShouldHaveSingleItem().Recipient.ShouldBe("wxp008");
    }

    [Fact]
    public async Task The_clock_does_not_go_back_and_stays_where_it_was_when_none_is_named()
    {
        var folder = await DemoCopy.NewAsync();
        await using (var bot = await Driver.OpenAsync(folder))
        {
            await bot.SayAsync(Driver.Rep, "帮助", 60);
            (await Should.ThrowAsync<BadInputException>(() => bot.SayAsync(Driver.Rep, "帮助", 59))).Message
                .ShouldBe("The clock of this store stands at 2026-11-24T11:00:00+08:00 and does not go back to 2026-11-24T10:59:00+08:00.");
        }

        await using var again = await Driver.OpenAsync(folder);
        await Should.ThrowAsync<BadInputException>(() => again.SayAsync(Driver.Rep, "帮助", 59));
        (await again.SayAsync(Driver.Rep, "新建商机 测试客户 扩容项目", 60))[0].At.ShouldBe(Driver.Start.AddHours(1));
        again.InstantOf(null).ShouldBe(Driver.Start.AddHours(1));
        var deals = await again.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByOwner, Driver.Rep), Ct);
        deals.Single(deal => deal.Title == "扩容项目").CreatedAt.ShouldBe(Driver.Start.AddHours(1));
    }

    [Fact]
    public async Task Cards_of_one_instant_are_told_apart_by_which_came_last_in_another_process_too()
    {
        var folder = await DemoCopy.NewAsync();
        await using (var bot = await Driver.OpenAsync(folder))
        {
            await bot.SayAsync(Driver.Rep, "新建商机 测试客户 第一个");
        }

        await using (var bot = await Driver.OpenAsync(folder))
        {
            await bot.SayAsync(Driver.Rep, "新建商机 测试客户 第二个");
        }

        await using var last = await Driver.OpenAsync(folder);
        (await last.TapAsync(Driver.Rep, "推进")).CardFor(Driver.Rep).Title.ShouldBe("第二个");
    }

    [Fact]
    public async Task On_PostgreSQL_it_is_the_same_and_a_store_that_is_served_is_left_alone()
    {
        var (folder, store) = (TestFolders.New(), await (await shared.Server).NewSchemaAsync(Ct));
        await using (await TestBot.StartAsync(folder, store: store))
        {
            (await Should.ThrowAsync<StorageException>(() => Driver.OpenAsync(folder, store))).Message.ShouldStartWith("The store is in use by ");
        }

        await using (var bot = await Driver.OpenAsync(folder, store))
        {
            await NewDealAsync(bot);
        }

        await using var again = await Driver.OpenAsync(folder, store);
        var moved = await again.TapAsync(Driver.Rep, "推进", 1);
        moved.Select(answer => (answer.To, answer.Replaces)).ShouldBe([(Driver.Rep, true), (Driver.Manager, false)], ignoreOrder: true);
        await Should.ThrowAsync<BadInputException>(() => again.SayAsync(Driver.Rep, "帮助"));
    }

    [Fact]
    public async Task What_is_said_at_the_console_stands_on_the_page()
    {
        var folder = await DemoCopy.NewAsync();
        await using (var bot = await Driver.OpenAsync(folder))
        {
            await NewDealAsync(bot);
        }

        await using var served = await TestBot.StartAsync(folder);
        var lines = await served.Services.GetRequiredService<WebTranscript>().LatestAsync(Driver.Rep, 10, Ct);
        lines.Select(line => line.FromBot).ShouldBe([false, true]);
        (await served.As(Driver.Rep).TapAsync("推进")).ShouldBeCard().Text!.ShouldContain("缺少 1 项");
    }

    private static async Task<IReadOnlyList<Answer>> DoOnceAsync(Deed deed)
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());
        return await bot.DoAsync(deed);
    }

    private static async Task<string> NewDealAsync(DrivenBot bot) =>
        (await bot.SayAsync(Driver.Rep, "新建商机 测试客户 扩容项目")).CardFor(Driver.Rep).Subtitle!.Split(' ')[0];
}
