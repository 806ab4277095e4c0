using ChatSales.Core.Conversation;
using ChatSales.Core.Leaves;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Leaves;

/// <summary>
/// Leave in the chat, on Tuesday, 24 November 2026. P006, P007 and P008 report to P002, P013 to P003; P001 is above both.
/// </summary>
public sealed class LeaveCommandTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Leave_is_booked_and_the_stand_in_told()
    {
        await using var bot = await TestBot.StartAsync();

        var card = (await bot.As("P008").SayAsync("请假 周三到周五 由P007代")).ShouldBeCard();

        card.Text.ShouldBe("已登记请假：11月25日（周三）至11月27日（周五）。期间的工单、续约和合同审批由 杨霞 处理。");
        card.Rows.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            row => row.Title.ShouldBe("11月25日（周三）至11月27日（周五）"),
            row => row.Detail.ShouldBe("3 个工作日 · 杨霞 代班"),
            row => row.Button!.Label.ShouldBe("销假"));
        (await bot.As("P007").LastAsync()).ShouldBeCard().Text.ShouldBe("11月25日（周三）至11月27日（周五），郭勇 请假，期间的工单、续约和合同审批会转给你。");
        (await bot.Store.AuditLog.ReadAsync(0, Ct).Select(entry => entry.Change).LastAsync(Ct)).ShouldSatisfyAllConditions(
            change => change.Action.ShouldBe("leave.book"),
            change => change.Actor.PersonId.Text.ShouldBe("P008"), change => change.EntityId.ShouldBe("P008"));
    }

    [Fact]
    public async Task The_form_takes_the_days_and_the_stand_in()
    {
        await using var bot = await TestBot.StartAsync();

        await bot.As("P008").SayAsync("请假");
        await bot.As("P008").TapAsync("提交", ("wish", "2026-12-07 到 2026-12-11 由P007代"));

        (await LeavesAsync(bot)).ShouldBe([new Leave(new(new(2026, 12, 7), new(2026, 12, 11)), new("P007"))]);
    }

    [Fact]
    public async Task Without_a_stand_in_the_one_above_is_named_and_December_is_provisional()
    {
        await using var bot = await TestBot.StartAsync();

        var card = (await bot.As("P008").SayAsync("请假 2026-12-04 到 2026-12-07")).ShouldBeCard();

        card.Text.ShouldBe("已登记请假：12月4日（周五）至12月7日（周一）。期间的工单、续约和合同审批由 吴雨桐 处理。");
        card.Rows[0].Detail.ShouldBe("2 个工作日（暂定） · 没有指定代班人");
    }

    [Fact]
    public async Task Another_stand_in_takes_over_and_both_are_told()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.As("P008").SayAsync("请假 周三到周五 由P007代");

        (await bot.As("P008").SayAsync("改假 由P006代")).ShouldBeCard().Text.ShouldBe("请假已改为：11月25日（周三）至11月27日（周五）。期间的工单、续约和合同审批由 胡志强 处理。");

        (await bot.As("P007").LastAsync()).ShouldBeCard().Text.ShouldBe("11月25日（周三）至11月27日（周五） 不用你替 郭勇 代班了。");
        (await bot.As("P006").LastAsync()).ShouldBeCard().Title.ShouldBe("郭勇 请你代班");
    }

    [Fact]
    public async Task A_tap_ends_leave_once()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.QuietAsync();
        await bot.As("P008").SayAsync("请假 今天到周五 由P007代");
        var line = (await bot.As("P008").LinesAsync())[^1];
        var end = Chatter.Buttons(line).Single(button => button.Label == "销假");
        bot.Clock.Advance(TimeSpan.FromDays(1));

        await bot.As("P008").TapAsync(line, end);
        (await bot.As("P008").LinesAsync())[^1].Content.ShouldBeCard().Text.ShouldBe("已销假，今天起照常找你。");
        await bot.As("P008").TapAsync(line, end);

        (await bot.As("P008").LinesAsync()).ShouldContain(said => said.Content.Text == ConversationTexts.Stale.Text);
        (await LeavesAsync(bot)).ShouldBe([new Leave(new(new(2026, 11, 24), new(2026, 11, 24)), new("P007"))]);
        (await bot.As("P007").LinesAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Of_several_the_one_that_is_meant_must_be_named()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.As("P008").SayAsync("请假 周三");
        await bot.As("P008").SayAsync("请假 2026-12-07 到 2026-12-11");

        (await bot.As("P008").SayAsync("销假")).Text.ShouldBe("你登记了 2 段请假，要销哪一段？请写上它的第一天，例如 销假 2026-11-25");
        (await bot.As("P008").SayAsync("改假 2026-12-14")).Text.ShouldBe("你登记了 2 段请假，要改哪一段？请先写上它的第一天，例如 改假 2026-11-25 周四到周五");
        (await bot.As("P008").SayAsync("改假 2026-12-07 2026-12-08 到 2026-12-09")).ShouldBeCard().Rows.Count.ShouldBe(2);
        (await bot.As("P008").SayAsync("销假 2026-12-09")).ShouldBeCard().Text.ShouldBe("已取消请假：12月8日（周二）至12月9日（周三）。");

        (await LeavesAsync(bot)).ShouldHaveSingleItem().Days.First.ShouldBe(new DateOnly(2026, 11, 25));
    }

    [Fact]
    public async Task What_can_not_be_done_is_said()
    {
        await using var bot = await TestBot.StartAsync();

        foreach (var (line, words) in (IEnumerable<(string, string)>)
        [
            ("请假 2026-11-23", "11月23日（周一） 已经过去，请假只能从今天或以后开始。"),
            ("请假 由P007代", LeaveTexts.WhichDays.Text),
            ("销假", "你没有登记请假。请假请发送：请假 周三到周五 由吴艳代"),
            ("改假 周三", "你没有登记请假。请假请发送：请假 周三到周五 由吴艳代"),
            ("销假 周三", "你在 11月25日（周三） 没有请假。"),
            ("请假情况", "今天起没有人请假。"),
        ])
        {
            (await bot.As("P008").SayAsync(line)).ShouldSatisfyAllConditions(said => (said.Text ?? said.Card!.Text).ShouldBe(words, line));
        }

        (await LeavesAsync(bot)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_was_to_stand_in_is_warned_when_they_book_leave()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.As("P008").SayAsync("请假 周三到周五 由P007代");

        (await bot.As("P007").SayAsync("请假 周五")).ShouldBeCard().Text!.ShouldEndWith("\n这几天你本来要替 郭勇 代班，请提醒对方另找人；否则到时改找上级。");
    }

    [Fact]
    public async Task Managers_see_their_peoples_leave_stand_ins_whom_they_stand_in_for_and_nobody_others()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.As("P008").SayAsync("请假 今天到周五 由P013代");
        await bot.As("P007").SayAsync("请假 2026-12-07");

        (await bot.As("P002").SayAsync("请假情况")).ShouldBeCard().ShouldSatisfyAllConditions(
            card => card.Text.ShouldBe("休假中 1 人，今天起共 2 段请假（第 1/1 页）。"),
            card => card.Rows.Select(row => $"{row.Title} | {row.Detail}").ShouldBe(
                ["郭勇 · 11月24日（周二）至11月27日（周五） | 休假中 · 4 个工作日 · 徐超 代班", "杨霞 · 12月7日（周一） | 1 个工作日（暂定） · 没有指定代班人"]));
        (await bot.As("P013").SayAsync("请假情况")).ShouldBeCard().Rows.ShouldHaveSingleItem().Title.ShouldStartWith("郭勇");
        (await bot.As("P008").SayAsync("请假情况")).ShouldBeCard().Rows.Count.ShouldBe(1);
        (await bot.As("P003").SayAsync("请假情况")).Text.ShouldBe(LeaveTexts.NobodyAway.Text);
        (await bot.As("P001").SayAsync("请假情况")).ShouldBeCard().Rows.Count.ShouldBe(2);
    }

    private static async Task<IReadOnlyList<Leave>> LeavesAsync(TestBot bot) => (await bot.Store.FindAsync<LeaveBook>("P008", Ct))?.Leaves ?? [];
}
