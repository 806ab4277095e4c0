using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Questions.Chat;
using ChatSales.Core.Questions.Saved;
using ChatSales.Core.Questions.Saved.Chat;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Questions;

/// <summary>Questions under a name: saved by words and buttons, asked again as things are then, shared, renamed, dropped. P008 is of 华东一队.</summary>
public sealed class SavedQuestionTests
{
    private const string Director = "P001";
    private const string Manager = "P002";
    private const string Rep = "P008";
    private const string Stranger = "P020";
    private const string Team = "华东一队";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_is_named_and_asked_again_by_its_name_with_its_times_as_they_are_then()
    {
        await using var bot = await StartAsync();
        var director = bot.As(Director);
        (await director.SayAsync("问 上个月签约金额是多少")).ShouldBeCard().Text!.ShouldContain("2026-10-01");

        var saved = (await director.SayAsync("存为 月度签约")).ShouldBeCard();
        saved.Text!.ShouldContain("2026-10-01");
        (await director.SayAsync("问题详情 月度签约")).ShouldBeCard().Text!.ShouldContain(SavedTexts.Moving.Text);
        bot.Clock.Advance(TimeSpan.FromDays(40));
        var again = (await director.SayAsync("月度签约")).ShouldBeCard();

        again.Subtitle.ShouldBe("月度签约");
        again.Text!.ShouldContain("2026-12-01");
        again.Text!.ShouldNotContain("2026-10-01");
        (await director.SayAsync("再问 月度签约")).ShouldBeCard().Text.ShouldBe(again.Text);
    }

    [Fact]
    public async Task The_next_sentence_goes_on_with_a_saved_question()
    {
        await using var bot = await StartAsync();
        var (director, rep) = (bot.As(Director), bot.As(Rep));
        await director.SayAsync("上个月签约金额是多少");
        await director.SayAsync("只看华东");
        await director.SayAsync("存为 华东签约");
        bot.Clock.Advance(TimeSpan.FromDays(40));
        await director.SayAsync("华东签约");

        var next = (await director.SayAsync("换成华南")).ShouldBeCard();

        next.Text!.ShouldContain("华南");
        next.Text!.ShouldContain("2026-12-01");
        (await director.SayAsync("问 按行业分组")).ShouldBeCard().Text!.ShouldContain("华南");

        // What a word means differs by who says it: of another's 我 nothing goes on.
        var manager = bot.As(Manager);
        await manager.SayAsync("我的在途商机");
        await manager.SayAsync("存为 我的");
        await manager.SayAsync($"共享问题 我的 {Team}");
        await rep.SayAsync("再问 我的");
        (await rep.SayAsync("只看华东")).Text?.ShouldNotContain("负责人");
    }

    // As it was written before questions had places, and before their words were kept.
    [Fact]
    public async Task One_that_an_older_release_saved_is_answered()
    {
        await using var bot = await StartAsync();
        var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        session.Store(
            new SavedQuestion
            {
                Id = "01K0000000000000000000000A",
                OwnerId = new(Director),
                Name = "旧问题",
                Question =
                    """
                    {"subject":"deal","where":{"is":"oneOf","path":"deal.status","values":["open"]},"slices":[],"order":{"term":{"is":"of","path":"deal.amount"},"descending":true},"limit":1}
                    """,
                Kind = Core.Questions.AnswerKind.Rank,
                SavedAt = bot.Clock.GetUtcNow(),
            },
            "test");
        await session.CommitAsync(Ct);

        var card = (await bot.As(Director).SayAsync("旧问题")).ShouldBeCard();

        card.Subtitle.ShouldBe("旧问题");
        card.Text!.ShouldContain("只要前1个");
        card.Rows.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task It_is_saved_by_the_button_and_its_form_and_by_a_sentence()
    {
        await using var bot = await StartAsync();
        var director = bot.As(Director);
        await director.SayAsync("在途商机里100万以上的");
        (await director.TapAsync(SavedTexts.SaveButton.Text)).ShouldBeCard().Inputs.ShouldHaveSingleItem().Label.ShouldBe("名称");
        (await director.TapAsync("提交", ("name", "大单"))).ShouldBeCard().Title.ShouldBe("大单");

        await director.SayAsync("问 只看华东");
        (await director.SayAsync("把这个存为华东大单")).ShouldBeCard().Text!.ShouldContain("华东");

        var list = (await director.SayAsync("我的问题")).ShouldBeCard();
        list.Rows.Select(row => row.Title).ShouldBe(["华东大单", "大单"], ignoreOrder: true);
        var shown = (await director.TapAsync(SavedTexts.OpenButton.Text)).ShouldBeCard();
        shown.Buttons.Select(button => button.Label).ShouldContain(SavedTexts.SubscribeButton.Text);
        (await director.TapAsync(SavedTexts.AskButton.Text)).ShouldBeCard().Subtitle.ShouldBe(shown.Title);
    }

    [Fact]
    public async Task The_rows_of_a_group_are_saved_as_they_were_opened()
    {
        await using var bot = await StartAsync();
        var director = bot.As(Director);
        await director.SayAsync("今年每个月的签约金额");
        var rows = (await director.TapAsync(QuestionChatTexts.OpenGroup.Text)).ShouldBeCard();
        rows.Text!.ShouldContain("合同");
        rows.Rows[0].Button!.Label.ShouldBe(QuestionChatTexts.Open.Text);

        await director.SayAsync("存为 一个月的合同");

        // 今年 goes on until now, which is later each time.
        var again = (await director.SayAsync("一个月的合同")).ShouldBeCard();
        again.Text!.ShouldEndWith(rows.Text!.Split('\n')[^1]);
        again.Rows.Select(row => row.Title).ShouldBe(rows.Rows.Select(row => row.Title));
    }

    [Fact]
    public async Task It_is_renamed_and_dropped_and_names_that_cant_be_are_refused_with_the_reason()
    {
        await using var bot = await StartAsync();
        var director = bot.As(Director);
        (await director.SayAsync("存为 甲")).Text.ShouldBe(QuestionChatTexts.NothingAsked.Text);
        await director.SayAsync("在途商机");
        await director.SayAsync("存为 甲");
        (await director.SayAsync("存为 甲")).Text!.ShouldBe(SavedTexts.NameTaken.With("甲"));
        (await director.SayAsync("存为 帮助")).Text!.ShouldBe(SavedTexts.CommandName.With("帮助"));
        (await director.SayAsync($"存为 {new string('长', SavedQuestions.LongestName + 1)}")).Text!
            .ShouldBe(SavedTexts.BadName.With(SavedQuestions.LongestName));

        (await director.SayAsync("问题改名 甲 乙")).ShouldBeCard().Title.ShouldBe("乙");
        (await director.SayAsync("删除问题 乙")).Text.ShouldBe(SavedTexts.Dropped.With("乙"));
        (await director.SayAsync("我的问题")).ShouldBeCard().Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_of_a_team_gets_their_own_rows_and_nobody_else_gets_any()
    {
        await using var bot = await StartAsync();
        var (manager, rep, stranger) = (bot.As(Manager), bot.As(Rep), bot.As(Stranger));
        var all = CountIn((await manager.SayAsync("在途商机")).ShouldBeCard());
        await manager.SayAsync("存为 晨会单子");
        (await rep.SayAsync("订阅 晨会单子 每天")).ShouldBeCard().Text!.ShouldContain("没有叫“晨会单子”的问题");

        await manager.SayAsync("共享问题 晨会单子 没有的队");
        (await manager.LastAsync()).Text.ShouldBe(SavedTexts.NoSuchTeam.With("没有的队"));
        (await manager.SayAsync($"共享问题 晨会单子 {Team}")).ShouldBeCard().Fact("共享给").ShouldBe(Team);

        var own = CountIn((await rep.SayAsync("再问 晨会单子")).ShouldBeCard());
        own.ShouldBeLessThan(all);
        own.ShouldBe(CountIn((await rep.SayAsync("我的在途商机")).ShouldBeCard()));
        (await rep.SayAsync("我的问题")).ShouldBeCard().Rows.ShouldHaveSingleItem().Detail!.ShouldContain("共享");
        (await rep.SayAsync("删除问题 晨会单子")).Text.ShouldBe(SavedTexts.NotYours.With("晨会单子"));
        (await stranger.SayAsync("我的问题")).ShouldBeCard().Rows.ShouldBeEmpty();

        await manager.SayAsync("停止共享 晨会单子");
        (await rep.SayAsync("我的问题")).ShouldBeCard().Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_question_names_beyond_the_readers_rights_is_neither_answered_nor_said()
    {
        await using var bot = await StartAsync();
        var (manager, rep) = (bot.As(Manager), bot.As(Rep));
        await manager.SayAsync("问 胡志强的在途商机");
        await manager.SayAsync("存为 他的");
        await manager.SayAsync($"共享问题 他的 {Team}");

        (await rep.SayAsync("问题详情 他的")).ShouldBeCard().Text.ShouldBe(AnswerTexts.Rights.Text);
        (await rep.SayAsync("再问 他的")).ShouldBeCard().Text.ShouldBe(AnswerTexts.Rights.Text);
    }

    [Fact]
    public async Task It_is_asked_with_the_rights_as_they_are_now()
    {
        await using var bot = await StartAsync();
        var manager = bot.As(Manager);
        var before = CountIn((await manager.SayAsync("在途商机")).ShouldBeCard());
        await manager.SayAsync("存为 在途");
        var session = ((Sessions)bot.Services.GetService(typeof(Sessions))!).Open(Actor.System("test"));
        session.Store((await session.FindAsync<Person>(Manager, Ct))! with { Role = Role.Rep }, "test");
        await session.CommitAsync(Ct);

        CountIn((await manager.SayAsync("再问 在途")).ShouldBeCard()).ShouldBeLessThan(before);
    }

    // Whoever has just saved something waits for the board to have it.
    private static async Task<TestBot> StartAsync()
    {
        var bot = await TestBot.StartAsync();
        bot.Tick = TimeSpan.FromMilliseconds(50);
        return bot;
    }

    private static int CountIn(Card card) => card.Text!.Contains(AnswerTexts.None.Text[..2], StringComparison.Ordinal)
        ? 0
        : int.Parse(card.Text!.Split("共 ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
}
