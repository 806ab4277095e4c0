using System.Text.Json;
using ChatSales.Bot.Tests.Driven;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Handover;

/// <summary>Who hears of work that is passed on, by which key and when (G4, G5; 移交 D P in the rhythm's stories).</summary>
public sealed class HandoverTests
{
    [Fact]
    public async Task A_deal_goes_at_once_and_each_who_gets_it_is_told_once_more_each_time()
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());

        var told = (await bot.PlayAsync(
            """{"as":"P002","now":"2026-11-24T10:00:00+08:00","text":"移交 D00027 吴艳"}""",
            """{"as":"P002","now":"2026-11-24T10:05:00+08:00","text":"移交 D00027 郭勇"}""",
            """{"as":"P002","now":"2026-11-24T10:10:00+08:00","text":"移交 D00027 吴艳"}""",
            """{"as":"P009","now":"2026-11-24T10:11:00+08:00","text":"商机 D00027"}""")).SelectMany(Answers).Where(IsNotice).Select(KeyOf);

        told.ShouldBe(["P009 card handover:D00027:P009", "P008 card handover:D00027:P008", "P009 card handover:D00027:P009#2"]);
    }

    [Fact]
    public async Task At_night_it_is_told_next_morning_unless_it_is_another_s_again()
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());

        var told = (await bot.PlayAsync(
            """{"as":"P002","now":"2026-11-24T22:00:00+08:00","text":"移交 D00027 吴艳"}""",
            """{"as":"P002","now":"2026-11-24T22:01:00+08:00","text":"移交 D00136 吴艳"}""",
            """{"as":"P002","now":"2026-11-24T22:02:00+08:00","text":"移交 D00136 高思远"}""",
            """{"due":"2026-11-25T09:00:00+08:00"}""")).SelectMany(Answers).Where(IsNotice)
            .Select(answer => $"{answer.GetProperty("at").GetString()![11..16]} {KeyOf(answer)}");

        told.ShouldBe(["08:30 P009 card handover:D00027:P009", "08:30 P010 card handover:D00136:P010"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("移交 D00305 吴艳", "商机 D00305 不在你的权限范围内")]
    [InlineData("移交 D00027 刘伟", "刘伟 不在你管理的范围内")]
    [InlineData("移交 刘伟 吴艳", "刘伟 不在你管理的范围内")]
    [InlineData("移交 D00027 郭勇", "不能把 郭勇 的工作移交给本人")]
    [InlineData("移交 D99999 吴艳", "找不到商机")]
    [InlineData("移交 没有这个人 吴艳", "请写商机编号、客户名称或姓名")]
    public async Task What_can_not_be_passed_on_is_said(string text, string refusal)
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());

        var answer = (await bot.SayAsync(Driver.Manager, text)).ShouldHaveSingleItem();

        (answer.Text ?? answer.Card!.Text).ShouldNotBeNull().ShouldContain(refusal);
    }

    // A deal, a customer, all of somebody's work; by a rep and by whoever only reads.
    [Theory]
    [InlineData("P008", "移交 D00027 吴艳")]
    [InlineData("P008", "移交 C00009 吴艳")]
    [InlineData("P008", "移交 郭勇 吴艳")]
    [InlineData("P032", "移交 D00027 吴艳")]
    public async Task Whoever_leads_nobody_passes_nothing_on(string person, string text)
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());

        var answer = (await bot.SayAsync(person, text)).ShouldHaveSingleItem();

        (answer.Text ?? answer.Card!.Text).ShouldNotBeNull().ShouldContain("“移交”不在你的权限范围内");
    }

    private static IEnumerable<JsonElement> Answers(JsonElement line) => line.GetProperty("answers").EnumerateArray();

    private static bool IsNotice(JsonElement answer) =>
        answer.TryGetProperty("keys", out var keys) && keys[0].GetString()!.StartsWith("handover:", StringComparison.Ordinal);

    private static string KeyOf(JsonElement answer) => string.Join(
        ' ', answer.GetProperty("to").GetString(), answer.GetProperty("class").GetString(), answer.GetProperty("keys")[0].GetString());
}
