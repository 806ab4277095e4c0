using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>The verb <c>worktime</c> as a process.</summary>
public sealed class WorktimeVerbTests
{
    private static readonly string[] Answers = ["id", "due", "elapsed_hours", "provisional"];

    [Fact]
    public async Task Every_line_of_a_file_is_answered_in_its_order()
    {
        var cases = Repository.PathOf("tests", "Data", "worktime.jsonl");

        var ended = await BotProcess.RunAsync("worktime", "--file", cases, "--json");

        ended.Status.ShouldBe(0);
        ended.Output.Select(Answer).ShouldBe(File.ReadLines(cases).Select(Answer));
    }

    [Fact]
    public async Task Lines_that_can_not_be_used_are_said_one_by_one()
    {
        string[] lines =
        [
            """{"id": "a", "start": "2026-03-04T09:00:00+08:00", "add_working_hours": 9}""",
            """{"id": "b", "start": "yesterday", "add_working_hours": 9}""",
            """{"id": "c", "hours": "22:00-06:00", "start": "2026-03-04T09:00:00+08:00", "add_working_hours": 9}""",
            """{"id": "d", "start": "2026-03-04T09:00:00+08:00"}""",
            """{"id": "e", "start": "2026-03-04T09:00:00+08:00", "add_working_hours": -1}""",
            """{"id": "f", "start": "2026-03-04T09:00:00+08:00", "add_working_hours": "9"}""",
            """{"id": "g", "start": "2026-03-04T09:00:00+08:00", "end": "2026-03-05T09:00:00+08:00", "zone": "Mars/Base"}""",
            """{"id": "h", "start": "2026-03-04T09:00:00+08:00", "end": "2026-03-05T09:00:00+08:00", "calendar": "JP"}""",
            """{"id": "i", "start": "2026-03-04T09:00:00+08:00", "end": "2026-03-05T09:00:00+08:00", "pauses": [["2026-03-04T09:00:00+08:00"]]}""",
            "",
            "not JSON",
            """{"id": "j", "start": "2026-03-04 09:00", "end": "2026-03-05T09:00:00+08:00"}""",
            """{"id": "k", "start": "2026-03-04T09:00:00+08:00", "add_working_hours": 9, "pauses": [["2026-03-04T10:00:00+08:00", null]]}""",
        ];
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);

        var ended = await BotProcess.RunAsync("worktime", "--file", file, "--json");

        ended.Status.ShouldBe(1);
        ended.Errors.ShouldBeEmpty();
        ended.Output.Take(5).ShouldBe(
        [
            """{"id":"a","due":"2026-03-04T18:00:00+08:00"}""",
            """{"id":"b","error":"start: 'yesterday' is no instant; it looks like 2026-03-04T09:00:00+08:00."}""",
            """{"id":"c","error":"hours: '22:00-06:00' ends before it begins; hours over midnight are two days' hours, and a day ends at 24:00."}""",
            """{"id":"d","error":"One of add_working_hours and end is needed."}""",
            """{"id":"e","error":"-1 working hours can't be added; 0 to 1000000 can."}""",
        ]);
        ended.Output.Skip(5).Take(4).ShouldAllBe(line => line.Contains("\"error\"", StringComparison.Ordinal));
        ended.Output[9].ShouldStartWith("{\"line\":11,\"error\":\"The line is no JSON");
        ended.Output.Skip(10).ShouldBe(["""{"id":"j","elapsed_hours":9}""", """{"id":"k","due":null}"""]);
    }

    [Theory]
    [InlineData("2026-03-04T09:00:00+08:00 --add 10", "2026-03-05T10:00:00+08:00")]
    [InlineData("2026-03-04T09:00 --add 10 --hours 09:00-12:00,13:30-18:00", "2026-03-05T11:30:00+08:00")]
    [InlineData("2026-03-04T09:00 --until 2026-03-05T09:00 --pause 2026-03-04T10:00/2026-03-04T11:00 --pause 2026-03-04T17:00/", "7")]
    [InlineData("2026-03-04T09:00 --add 10 --pause 2026-03-04T10:00/", "never")]
    [InlineData("2028-03-06T09:00 --add 1", "2028-03-06T10:00:00+08:00  provisional")]
    [InlineData("2028-03-06T09:00 --add 1 --json", """{"due":"2028-03-06T10:00:00+08:00","provisional":true}""")]
    public async Task One_question_is_answered(string line, string expected)
    {
        var ended = await BotProcess.RunAsync(["worktime", .. line.Split(' ')]);

        ended.Errors.ShouldBeEmpty();
        ended.Output.ShouldBe([expected]);
    }

    [Fact]
    public async Task The_organisations_hours_and_holidays_are_those_of_the_settings()
    {
        var folder = TestFolders.New("chatsales-holidays");
        var notice = """{ "format": 1, "years": { "2028": { "status": "published", "holidays": [{ "off": ["2028-01-03"], "work": [] }] } } }""";
        await File.WriteAllTextAsync(Path.Combine(folder, "2028.json"), notice, TestContext.Current.CancellationToken);
        var environment = new Dictionary<string, string> { ["WorkingTime__Hours"] = "10:00-11:00", ["WorkingTime__Holidays"] = folder };

        var ended = await BotProcess.RunAsync(environment, "worktime", "2028-01-03T09:00", "--add", "1");

        ended.Output.ShouldBe(["2028-01-04T11:00:00+08:00"]);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told()
    {
        var ended = await BotProcess.RunAsync("worktime", "--file", "not-there.jsonl");

        ended.Status.ShouldBe(1);
        ended.Errors.ShouldBe(["There is no file 'not-there.jsonl'."]);
    }

    // 36.0 is 36.
    private static string Answer(string line) => string.Join(", ", JsonNode.Parse(line)!.AsObject().Where(part => Answers.Contains(part.Key))
        .Select(part => part.Key == "elapsed_hours" ? $"{part.Key} {part.Value!.GetValue<double>()}" : $"{part.Key} {part.Value}"));
}
