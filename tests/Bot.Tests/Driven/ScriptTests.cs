using System.Text.Json;
using ChatSales.Bot.Driven;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Driven;

/// <summary>Scripts: many steps in one run, one per line, with timed work as it falls due.</summary>
public sealed class ScriptTests
{
    [Fact]
    public async Task What_a_step_makes_is_named_in_the_steps_after_it()
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());
        var screenshot = JsonSerializer.Serialize(await Driver.FileAsync("1.png", Pictures.Chat(61)));

        var printed = await bot.PlayAsync(
            """{"as":"P008","now":"2026-11-24T10:00:00+08:00","text":"新建商机 测试客户 扩容项目","gives":"deal"}""",
            $$$"""{"as":"P008","now":"2026-11-24T10:00:00+08:00","text":"证据 {deal} 沟通截图","files":[{{{screenshot}}}],"gives":"proof"}""",
            """{"as":"P008","now":"2026-11-24 10:05","tap":"推进"}""",
            """{"as":"P002","text":"驳回证据 {proof} 不清楚"}""");

        printed.Select(line => line.GetProperty("step").GetInt32()).ShouldBe([1, 2, 3, 4]);
        var deal = printed[0].GetProperty("given").GetProperty("deal").GetString()!;
        deal.ShouldStartWith("D-");
        printed[1].GetProperty("given").GetProperty("proof").GetString()!.ShouldStartWith("E-");
        printed[2].TryGetProperty("given", out _).ShouldBeFalse();
        Answers(printed[2]).Single(answer => answer.GetProperty("to").GetString() == "P008").GetProperty("card").GetProperty("text").GetString()
            .ShouldBe("已推进：线索获取 → 需求初筛");
        Answers(printed[3]).Select(answer => answer.GetProperty("at").GetString()).Distinct().ShouldBe(["2026-11-24T10:05:00+08:00"]);
        Answers(printed[3]).Select(answer => answer.GetProperty("to").GetString()).ShouldBe(["P002", "P008"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_name_that_was_not_given_ends_the_script_where_it_is_used()
    {
        await using var bot = await Driver.OpenAsync(await DemoCopy.NewAsync());

        var fault = await Should.ThrowAsync<BadInputException>(() => bot.PlayAsync(
            """{"as":"P008","now":"2026-11-24T10:00:00+08:00","text":"帮助","gives":"deal"}""",
            """{"as":"P008","text":"推进 {deal}"}"""));

        fault.Message.ShouldBe("step 2: The step that was to give 'deal' made nothing.");
    }

    [Theory]
    [InlineData("""{"as":"P008"}""", "Give one of: a text, files or both; a button to tap; a place.")]
    [InlineData("""{"as":"P008","text":"帮助","due":"2026-11-24"}""", "A step has one of: as, due, down, removed.")]
    [InlineData("""{"due":"2026-11-24","gives":"x"}""", "Only what a person does has now, text, files, tap, fields, place, in, gives.")]
    [InlineData("""{"down":"2026-11-24"}""", "down and until go together.")]
    [InlineData("""{"down":"2026-11-24","until":"2026-11-23"}""", "until is before down.")]
    [InlineData("""{"due":"tomorrow"}""", "'tomorrow' is no instant")]
    [InlineData("""{"removed":"华东一队"}""", "'华东一队' is no conversation")]
    [InlineData("""{"as":"P008","say":"帮助"}""", "A step has no 'say', but: as, now, text, files, tap")]
    [InlineData("""{"as":"P008","tap":"提交","fields":{"金额":50}}""", "What $.fields.金额 holds is of the wrong sort.")]
    [InlineData("""["帮助"]""", "A step is a JSON object.")]
    [InlineData("帮助", "It isn't JSON.")]
    public async Task Of_a_script_with_a_line_that_is_no_step_nothing_is_done(string line, string mistake)
    {
        await using var bot = await Driver.OpenAsync(await Empty.Value);

        var fault = await Should.ThrowAsync<BadInputException>(() => bot.PlayAsync("""{"as":"P008","text":"帮助"}""", line));

        fault.Message.ShouldStartWith("step 2: ");
        fault.Message.ShouldContain(mistake);
    }

    [Fact]
    public async Task Timed_work_is_done_at_its_own_instants_after_people_and_printed_with_the_step_before_which_it_fell_due()
    {
        await using var bot = await WithAlarmsAsync("10:30", "11:00", "11:20", "12:00");

        var printed = await bot.PlayAsync(
            """{"as":"P008","now":"2026-11-24T10:00:00+08:00","text":"帮助"}""",
            """{"as":"P008","now":"2026-11-24T11:00:00+08:00","text":"帮助"}""",
            """{"due":"2026-11-24T12:00:00+08:00"}""");

        printed.Select(Times).ShouldBe(["10:00 help", "10:30 alarm, 11:00 help", "11:00 alarm, 11:20 alarm, 12:00 alarm"]);
    }

    [Fact]
    public async Task While_the_bot_is_stopped_people_are_heard_and_nothing_falls_due_and_the_restart_makes_up_for_it()
    {
        await using var bot = await WithAlarmsAsync("10:30", "11:30", "12:30", "13:30");

        var printed = await bot.PlayAsync(
            """{"as":"P008","now":"2026-11-24T10:00:00+08:00","text":"帮助"}""",
            """{"down":"2026-11-24T11:00:00+08:00","until":"2026-11-24T13:00:00+08:00"}""",
            """{"as":"P008","now":"2026-11-24T12:00:00+08:00","text":"帮助"}""",
            """{"as":"P008","now":"2026-11-24T14:00:00+08:00","text":"帮助"}""",
            """{"down":"2026-11-24T15:00:00+08:00","until":"2026-11-24T16:00:00+08:00"}""");

        printed.Select(Times).ShouldBe(
        [
            "10:00 help",
            "10:30 alarm",
            "",
            "13:00 help, 13:00 stopped at 11:00, 13:00 alarm, 13:00 alarm, 13:30 alarm, 14:00 help",
            "16:00 stopped at 15:00",
        ]);
        (await Should.ThrowAsync<BadInputException>(() => bot.SayAsync("P008", "帮助", minutes: 359))).Message.ShouldContain("does not go back");
    }

    [Fact]
    public async Task A_stop_that_begins_within_another_goes_on_with_it()
    {
        await using var bot = await WithAlarmsAsync("13:30");

        var printed = await bot.PlayAsync(
            """{"down":"2026-11-24T11:00:00+08:00","until":"2026-11-24T13:00:00+08:00"}""",
            """{"down":"2026-11-24T12:00:00+08:00","until":"2026-11-24T14:00:00+08:00"}""",
            """{"as":"P008","now":"2026-11-24T15:00:00+08:00","text":"帮助"}""");

        printed.Select(Times).ShouldBe(["", "", "14:00 stopped at 11:00, 14:00 alarm, 15:00 help"]);
    }

    private static readonly Lazy<Task<string>> Empty = new(DemoCopy.SharedAsync);

    private static JsonElement[] Answers(JsonElement line) => [.. line.GetProperty("answers").EnumerateArray()];

    private static string Times(JsonElement line) =>
        string.Join(", ", Answers(line).Select(answer => $"{answer.GetProperty("at").GetDateTimeOffset():HH:mm} {WordsOf(answer)}"));

    private static string WordsOf(JsonElement answer) =>
        answer.TryGetProperty("text", out var text) && text.GetString() is { } words && Alarms.Says(words) ? words : "help";

    private static async Task<DrivenBot> WithAlarmsAsync(params IReadOnlyList<string> times) => await Driver.OpenAsync(
        await DemoCopy.NewAsync(), services: services => services.AddSingleton<ITimedWork>(provider => new Alarms(provider, [.. times.Select(On)])));

    private static DateTimeOffset On(string time) =>
        Driver.Start - Driver.Start.TimeOfDay + TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Timed work that tells the rep that its instant has come.</summary>
    private sealed class Alarms(IServiceProvider services, IReadOnlyList<DateTimeOffset> times) : ITimedWork
    {
        private const string Alarm = "alarm";
        private const string Stopped = "stopped at";
        private readonly Queue<DateTimeOffset> waiting = new(times);

        public static bool Says(string words) => words == Alarm || words.StartsWith(Stopped, StringComparison.Ordinal);

        public Task PrepareAsync(CancellationToken ct) => Task.CompletedTask;

        public Task<DateTimeOffset?> NextAsync(CancellationToken ct) =>
            Task.FromResult(waiting.TryPeek(out var next) ? next : default(DateTimeOffset?));

        public async Task RunAsync(CancellationToken ct)
        {
            while (waiting.TryPeek(out var next) && next <= services.GetRequiredService<TimeProvider>().GetUtcNow())
            {
                await TellAsync(Alarm, ct);
                waiting.Dequeue();
            }
        }

        public async Task CatchUpAsync(DateTimeOffset began, CancellationToken ct)
        {
            await TellAsync($"{Stopped} {began.ToOffset(TimeSpan.FromHours(8)):HH:mm}", ct);
            await RunAsync(ct);
        }

        private async Task TellAsync(string text, CancellationToken ct)
        {
            var session = services.GetRequiredService<Sessions>().Open(Actor.System("test"));
            await services.GetRequiredService<Courier>().SendAsync(session, new("P008"), text, ct);
            await session.CommitAsync(ct);
        }
    }
}
