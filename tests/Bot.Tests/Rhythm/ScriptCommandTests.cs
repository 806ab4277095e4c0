using ChatSales.Core.Conversation;
using ChatSales.Core.Rhythm.Scripts;
using ChatSales.Core.Rhythm.Scripts.Chat;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Rhythm;

/// <summary>What to say, by typing and by tapping. P008 is a rep, P032 runs the product.</summary>
public sealed class ScriptCommandTests
{
    [Fact]
    public async Task A_rep_reads_a_script_takes_another_copies_a_text_and_says_whether_it_helps()
    {
        await using var bot = await TestBot.StartAsync();
        var rep = bot.As("P008");
        await rep.SayAsync("新建客户 苏州试用阀门 行业=制造业");
        await rep.SayAsync("联系人 苏州试用阀门 王建国 职务=总经理");
        var id = (await rep.SayAsync("新建商机 苏州试用阀门 一期")).ShouldBeCard().Subject!.Id;

        var first = (await rep.SayAsync($"话术 {id}")).ShouldBeCard();
        first.Title.ShouldBe(ScriptChatTexts.Title.With("制造业", "线索获取"));
        var other = (await rep.TapAsync(ScriptChatTexts.OtherButton.Text)).ShouldBeCard();
        other.Rows[0].Title.ShouldNotBe(first.Rows[0].Title);
        (await rep.TapRowAsync(other.Rows[0].Detail!)).Text.ShouldBe(other.Rows[0].Detail);
        (await rep.SayAsync($"话术 {id}")).ShouldBeCard();
        (await rep.TapAsync(ScriptChatTexts.UsefulButton.Text)).Text.ShouldNotBeNull().ShouldContain("有用");

        (await bot.As("P032").SayAsync("话术统计")).ShouldBeCard().Rows.ShouldHaveSingleItem().Detail.ShouldBe(new ScriptVotes(1, 0).Words);
    }

    [Fact]
    public async Task What_is_typed_of_a_script_is_read_or_refused_in_words()
    {
        await using var bot = await TestBot.StartAsync();
        var rep = bot.As("P008");
        var id = (await rep.SayAsync("新建商机 全新客户 一期")).ShouldBeCard().Subject!.Id;

        (await rep.SayAsync($"话术原文 {id} 应答1")).Text.ShouldNotBeNull().ShouldContain("？");
        (await rep.SayAsync($"话术原文 {id} 应答9")).Text.ShouldBe(ScriptChatTexts.NoPart.With("应答9"));
        (await rep.SayAsync($"话术原文 {id} 开场")).ShouldBeCard().Text.ShouldNotBeNull().ShouldContain(ScriptChatTexts.NoPart.With("开场"));
        (await rep.SayAsync($"话术评价 {id} 没用")).Text.ShouldNotBeNull().ShouldContain("没用");
        (await rep.SayAsync($"话术评价 {id} 有用 哪一版=制造业.Lead@99")).Text.ShouldBe(ScriptChatTexts.NewEdition.Text);
    }
}
