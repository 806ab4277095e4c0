using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Questions;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Questions.Chat;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Questions;

/// <summary>Questions in the chat, on the demo data: asked with a command or in a free sentence, gone on with by words and buttons.</summary>
public sealed class QuestionTests
{
    private const string Director = "P001";
    private const string Rep = "P006";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_free_sentence_is_answered_with_how_it_was_read_and_the_rows_page_by_page()
    {
        await using var bot = await TestBot.StartAsync();
        var director = bot.As(Director);

        var card = (await director.SayAsync("帮我找出过去两周跟进3次以上但未推进到方案阶段的制造业客户")).ShouldBeCard();

        card.Title.ShouldBe(QuestionChatTexts.Title.Text);
        card.Text!.ShouldContain("理解为：客户：");
        card.Text!.ShouldContain("行业是制造业");
        card.Text!.ShouldContain("2026-11-10 10:00 至 2026-11-24 10:00");
        card.Text!.ShouldContain("共 9 家");
        card.Rows[0].Title.ShouldContain("（C00");
        card.Rows.ShouldAllBe(row => row.Detail!.Contains("最近跟进：2026-11-", StringComparison.Ordinal));
        (await director.SayAsync("制造业的客户有哪些")).ShouldBeCard().Rows.ShouldNotBeEmpty();
        (await director.TapAsync(PagingTexts.Next.Text)).ShouldBeCard().Text!.ShouldContain("第 2/");
        (await director.TapAsync(QuestionChatTexts.OpenCustomer.Text)).ShouldBeCard().Text!.ShouldContain("理解为：商机：客户是");
    }

    [Fact]
    public async Task A_length_of_time_is_changed_a_while_later()
    {
        await using var bot = await TestBot.StartAsync();
        var director = bot.As(Director);
        await director.SayAsync("30天没跟进的客户");
        bot.Clock.Advance(TimeSpan.FromMinutes(3));

        var card = (await director.SayAsync("换成60天")).ShouldBeCard();

        card.Text!.ShouldContain("2026-09-25 10:03");
    }

    // 中金 is a part of a company's name, and of 商机中金额.
    [Fact]
    public async Task A_question_that_has_a_customers_name_in_it_by_chance_is_one()
    {
        await using var bot = await TestBot.StartAsync();
        var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        session.Store(new Customer { Id = "C9", Name = "南京中金物流", OwnerId = new(Rep) }, "test");
        session.Store(
            new Deal
            {
                Id = "D99999", Title = "中金", CustomerId = new("C9"), OwnerId = new(Rep), Stage = "Lead", Status = DealStatus.Open,
                CreatedAt = bot.Clock.GetUtcNow(), StageEnteredAt = bot.Clock.GetUtcNow(),
            },
            "test");
        await session.CommitAsync(Ct);

        (await bot.As(Rep).SayAsync("30天内即将到期的商机中金额10万以上的")).ShouldBeCard().Title.ShouldBe(QuestionChatTexts.Title.Text);
    }

    [Fact]
    public async Task The_next_words_and_buttons_go_on_with_the_last_question_for_half_an_hour()
    {
        await using var bot = await TestBot.StartAsync();
        var director = bot.As(Director);

        (await director.SayAsync("问 在途商机里100万以上的")).ShouldBeCard().Text!.ShouldContain("100万");
        var narrowed = (await director.SayAsync("只看华东")).ShouldBeCard();
        narrowed.Text!.ShouldContain("100万");
        narrowed.Text!.ShouldContain("华东");

        var stages = (await director.TapAsync("按阶段分组")).ShouldBeCard();
        stages.Text!.ShouldContain("华东");
        stages.Rows.Select(row => row.Title).ShouldContain("需求初筛");
        var rows = (await director.TapAsync(QuestionChatTexts.OpenGroup.Text)).ShouldBeCard();
        rows.Text!.ShouldContain($"阶段是{stages.Rows[0].Title}");
        rows.Rows[0].Button!.Label.ShouldBe(QuestionChatTexts.Open.Text);

        bot.Clock.Advance(Talk.Life);
        (await director.TapAsync(QuestionChatTexts.OpenGroup.Text)).Text.ShouldBe(QuestionChatTexts.Gone.Text);
    }

    [Fact]
    public async Task Groups_figures_comparisons_and_rows_lead_to_what_is_behind_them()
    {
        await using var bot = await TestBot.StartAsync();
        var director = bot.As(Director);

        var total = (await director.SayAsync("上个月签约金额是多少")).ShouldBeCard();
        total.Buttons.Select(button => button.Label).ShouldBeSubsetOf(["看明细", "按行业分组", "按区域分组", "换成本月", "换成本季度", "存为…"]);
        var contracts = (await director.TapAsync(QuestionChatTexts.OpenGroup.Text)).ShouldBeCard();
        contracts.Text!.ShouldContain("理解为：合同：");
        contracts.Text!.ShouldContain("2026-10-01");
        (await director.TapAsync(QuestionChatTexts.Open.Text)).ShouldBeCard().Facts.ShouldNotBeEmpty();

        await director.SayAsync("上个月签约金额是多少");
        (await director.TapAsync("换成本月")).ShouldBeCard().Text!.ShouldContain("2026-11-01");

        await director.SayAsync("本季度和上季度签约金额对比");
        (await director.TapAsync(QuestionChatTexts.OpenGroup.Text)).ShouldBeCard().Text!.ShouldContain("2026-10-01");

        await director.SayAsync("各团队的证据缺失率");
        (await director.TapAsync(QuestionChatTexts.OpenGroup.Text)).ShouldBeCard().Text!.ShouldContain("理解为：商机：");

        await director.SayAsync("华东一队的销售有哪些");
        (await director.TapAsync(QuestionChatTexts.OpenPerson.Text)).ShouldBeCard().Text!.ShouldContain("负责人是");
        (await director.SayAsync("在途商机按阶段分组")).ShouldBeCard().Buttons
            .ShouldNotContain(button => button.Label.StartsWith("换成", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_groups_and_rows_are_for_the_asker_alone()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.As(Director).SayAsync("在途商机按阶段分组");
        var line = (await bot.As(Director).LinesAsync())[^1];

        await bot.As(Rep).TapAsync(line, line.Content.Card!.Rows[0].Button!);

        (await bot.As(Rep).LastAsync()).Text.ShouldBe(ConversationTexts.NotYours.Text);
        (await bot.As(Rep).SayAsync("结果明细 1 Lead")).Text.ShouldBe(QuestionChatTexts.Gone.Text);
    }

    [Fact]
    public async Task What_lies_beyond_somebodys_rights_is_refused_with_questions_that_they_can_ask()
    {
        await using var bot = await TestBot.StartAsync();

        var refused = (await bot.As(Rep).SayAsync("把华北队的合同金额发我看看")).ShouldBeCard();

        refused.Title.ShouldBe(QuestionChatTexts.NotAnswered.Text);
        refused.Rows.ShouldNotBeEmpty();
        (await bot.As(Rep).TapAsync(QuestionCommandTexts.Ask.Name)).ShouldBeCard().Title.ShouldBe(QuestionChatTexts.Title.Text);
    }

    [Fact]
    public async Task Commands_stay_commands_and_words_that_mean_nothing_are_not_taken_for_questions()
    {
        await using var bot = await TestBot.StartAsync();
        var rep = bot.As(Rep);

        (await rep.SayAsync("我的商机")).ShouldBeCard().Title.ShouldBe("我的商机");
        (await rep.SayAsync("推近 D-1024")).ShouldBeCard().Title.ShouldBe(ConversationTexts.NotUnderstoodTitle.Text);
        // The name of a command may be how a question begins.
        (await rep.SayAsync("我的商机100万以上的有哪些")).ShouldBeCard().Title.ShouldBe(QuestionChatTexts.Title.Text);
    }

    [Fact]
    public async Task An_answer_is_exported_with_all_its_rows_as_a_workbook_or_as_CSV()
    {
        await using var bot = await TestBot.StartAsync();
        await RenameAsync(bot, "=1+1");
        var director = bot.As(Director);
        var total = (await director.SayAsync("在途商机")).ShouldBeCard().Text!.Split("共 ")[1].Split(' ')[0];

        var workbook = (await director.TapAsync(QuestionChatTexts.Export.Text)).File!;
        workbook.Name.ShouldEndWith(".xlsx");
        await using (var stream = (await Vault(bot).OpenAsync(workbook.Sha256, Ct))!)
        {
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, Ct);
            copy.Position = 0;
            var rows = copy.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
            rows.Count.ToString(CultureInfo.InvariantCulture).ShouldBe(total);
            rows.Select(row => row["名称"]).ShouldContain("=1+1");
            rows.ShouldContain(row => row["金额"] is double);
        }

        var csv = (await director.SayAsync("导出 格式=csv")).File!;
        using var text = new StreamReader((await Vault(bot).OpenAsync(csv.Sha256, Ct))!);
        (await text.ReadToEndAsync(Ct)).ShouldContain(",'=1+1,");
    }

    [Fact]
    public async Task A_rank_has_its_figure_beside_each_row_and_a_mean_is_told_without_its_fen()
    {
        await using var bot = await TestBot.StartAsync();
        var director = bot.As(Director);

        (await director.SayAsync("今年签约额前三的销售")).ShouldBeCard().Rows[0].Detail!.ShouldContain("万");
        (await director.SayAsync("跟进次数最多的5个客户（最近90天）")).ShouldBeCard().Rows[0].Detail!.ShouldContain("次 · ");
        (await director.SayAsync("今年各团队的平均签约金额")).ShouldBeCard().Rows.ShouldAllBe(row => row.Detail!.EndsWith('万'));
    }

    [Theory]
    [InlineData("10月签约额", "上个月")]
    [InlineData("本月签约额", "本月")]
    [InlineData("2026年第四季度签约额", "本季度")]
    public async Task No_other_time_is_offered_that_an_answer_is_of_already(string asked, string time)
    {
        await using var bot = await TestBot.StartAsync();

        var card = (await bot.As(Director).SayAsync(asked)).ShouldBeCard();

        card.Buttons.ShouldNotContain(button => button.Label == QuestionChatTexts.OtherTime.With(time));
        card.Buttons.ShouldContain(button => button.Label.StartsWith("换成", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Late_tickets_are_those_past_their_own_time()
    {
        await using var bot = await TestBot.StartAsync();
        var before = await LateAsync();
        var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        var clocks = bot.Services.GetRequiredService<TicketClocks>();
        foreach (var (id, age) in new[] { ("REQ-2026-9001", TimeSpan.FromDays(30)), ("REQ-2026-9002", TimeSpan.FromMinutes(1)) })
        {
            var ticket = new Ticket
            {
                Id = id, DealId = new("D00262"), Title = id, State = TicketState.Waiting, ProductOwnerId = new("P025"),
                OpenedAt = bot.Clock.GetUtcNow() - age,
            };
            session.Store(await clocks.AdoptedAsync(session, ticket, Ct), "test");
        }

        await session.CommitAsync(Ct);
        var end = (await bot.Store.AuditLog.EndAsync(Ct)).Sequence;
        var board = bot.Services.GetRequiredService<IBoard>();
        await TestBot.UntilAsync(() => board.WaitForAsync(end, TimeSpan.Zero, Ct), () => bot.Clock.Advance(TimeSpan.FromMilliseconds(100)));

        (await LateAsync()).ShouldBe(before + 1);

        async Task<int> LateAsync() => int.Parse(
            string.Concat((await bot.As(Director).SayAsync("超时工单有几张")).ShouldBeCard().Text!.Split('\n')[1].Where(char.IsAsciiDigit)),
            CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("F0000248", "荣金（F0000248）")]
    [InlineData("K00127", "荣金（K00127）")]
    [InlineData("F-01JDKZ3T5Q9V7K2M4N6P8R0S1T", "荣金")]
    public void An_id_that_was_made_up_is_not_read_out(string id, string called) => new FoundRow(id, "荣金", []).Called.ShouldBe(called);

    private static IVault Vault(TestBot bot) => (IVault)bot.Services.GetService(typeof(IVault))!;

    private static async Task RenameAsync(TestBot bot, string title)
    {
        var session = ((Sessions)bot.Services.GetService(typeof(Sessions))!).Open(Actor.System("test"));
        var deal = (await session.QueryAsync(new Query<Deal>().Where(DealKinds.ByStatus, nameof(DealStatus.Open)).Take(1), Ct))[0];
        session.Store(deal with { Title = title }, "test");
        await session.CommitAsync(Ct);
    }
}
