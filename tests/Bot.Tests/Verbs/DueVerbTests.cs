using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>The verb <c>due</c> as a process. P008 reports to P002, who hears of a move that was refused at night when the window opens.</summary>
public sealed class DueVerbTests
{
    [Fact]
    public async Task What_is_due_is_done_at_its_own_instant_once_and_a_dry_run_does_nothing()
    {
        var store = await DemoCopy.NewAsync();
        var said = await RunAsync(store, "say", "推进 D00232", "--as", "P008", "--now", "2026-11-24T22:00:00+08:00", "--json");
        Answers(said).Select(answer => answer!["to"]!.GetValue<string>()).ShouldBe(["P008"]);

        var planned = await RunAsync(store, "due", "--now", "2026-11-25T09:00:00+08:00", "--dry-run");
        var done = await RunAsync(store, "due", "--now", "2026-11-25T09:00:00+08:00", "--json");
        var again = await RunAsync(store, "due", "--now", "2026-11-25T10:00:00+08:00", "--json");

        planned.Output.ShouldContain("2026-11-25 08:30:00 notices P002");
        var answer = Answers(done).ShouldHaveSingleItem()!;
        answer["to"]!.GetValue<string>().ShouldBe("P002");
        answer["at"]!.GetValue<string>().ShouldBe("2026-11-25T08:30:00+08:00");
        answer["class"]!.GetValue<string>().ShouldBe("card");
        answer["keys"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldStartWith("deal-refused:D00232:");
        answer["card"]!["text"]!.GetValue<string>().ShouldContain("被拦下");
        // The sweeps of 09:30 have something to say of the demo data, but not this once more.
        Answers(again).ShouldNotContain(one => one!["keys"]!.ToJsonString().Contains("deal-refused", StringComparison.Ordinal));
        (await RunAsync(store, "due", "--now", "2026-11-25T10:00:00+08:00", "--dry-run")).Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_clock_does_not_go_back()
    {
        var store = await DemoCopy.NewAsync();
        await RunAsync(store, "due", "--now", "2026-11-25T09:00:00+08:00");

        var back = await RunAsync(store, "due", "--now", "2026-11-25T08:00:00+08:00");

        (back.Status, back.Errors.ShouldHaveSingleItem()).ShouldBe(
            (1, "The clock of this store stands at 2026-11-25T09:00:00+08:00 and does not go back to 2026-11-25T08:00:00+08:00."));
    }

    private static JsonArray Answers(Ended ended)
    {
        ended.Status.ShouldBe(0, string.Join('\n', ended.Errors));
        return JsonNode.Parse(ended.Output.ShouldHaveSingleItem())!["answers"]!.AsArray();
    }

    private static Task<Ended> RunAsync(string store, params IReadOnlyList<string> arguments) =>
        BotProcess.RunAsync([.. arguments, "--store", store]);
}
