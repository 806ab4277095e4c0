using System.Text.Json;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Driven;

/// <summary>Next steps of one morning, which come as one message (G9).</summary>
public sealed class StepReminderTests
{
    [Fact]
    public async Task They_are_done_from_the_list_put_off_by_its_button_and_named_by_their_words()
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());

        var lines = await bot.PlayAsync(
            """{"as": "P008", "now": "2026-11-24T10:00:00+08:00", "text": "安排 D00243 再演示 明天"}""",
            """{"as": "P008", "text": "安排 D00337 送合同 明天"}""",
            """{"due": "2026-11-25T09:00:00+08:00"}""",
            """{"as": "P008", "now": "2026-11-25T10:00:00+08:00", "tap": "送合同/完成"}""",
            """{"as": "P008", "tap": "改期"}""",
            """{"as": "P008", "text": "完成 再演示"}""",
            """{"as": "P008", "text": "要做的事"}""");

        var reminder = CardOf(lines[2]);
        reminder.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("button").GetString()).ShouldBe(["完成", "完成"]);
        reminder.GetProperty("buttons").EnumerateArray().Select(button => button.GetString()).ShouldBe(["改期"]);
        CardOf(lines[3]).GetProperty("title").GetString().ShouldBe("送合同");
        CardOf(lines[4]).GetProperty("title").GetString().ShouldBe("改期");
        CardOf(lines[5]).GetProperty("title").GetString().ShouldBe("再演示");
        lines[6].GetProperty("answers")[0].GetProperty("text").GetString()!.ShouldContain("没有");
    }

    private static JsonElement CardOf(JsonElement line) =>
        line.GetProperty("answers").EnumerateArray().Last(answer => answer.GetProperty("to").GetString() == "P008").GetProperty("card");
}
