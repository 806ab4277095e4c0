using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>The verb <c>read</c> as a process.</summary>
public sealed class ReadVerbTests
{
    private const string Now = "2026-11-24T10:00:00+08:00";
    private static readonly string[] Given = ["kind", "text", "slot", "base", "why"];

    [Fact]
    public async Task Every_line_of_a_file_is_answered_in_its_order()
    {
        var cases = Repository.PathOf("tests", "Data", "values.jsonl");

        var ended = await BotProcess.RunAsync("read", "--file", cases, "--now", Now, "--json");

        ended.Status.ShouldBe(0);
        ended.Output.Select(Sorted).ShouldBe(File.ReadLines(cases).Select(Sorted));
    }

    [Fact]
    public async Task Lines_that_can_not_be_used_are_said_one_by_one()
    {
        string[] lines =
        [
            """{"id": "a", "kind": "amount", "text": "80万"}""",
            """{"id": "b", "kind": "amount"}""",
            """{"id": "c", "text": "80万"}""",
            """{"id": "d", "kind": "colour", "text": "80万"}""",
            """{"id": "e", "kind": "date", "slot": "soon", "text": "周五"}""",
            """{"id": "f", "kind": "date", "text": "周五", "now": "yesterday"}""",
            """{"id": "h", "kind": "date", "text": "周五", "now": "2026-03-04T10:00:00+08:00"}""",
        ];
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);

        var ended = await BotProcess.RunAsync("read", "--file", file);

        ended.Status.ShouldBe(1);
        ended.Errors.ShouldBeEmpty();
        ended.Output.ShouldBe(
        [
            """{"id":"a","value":800000}""",
            """{"id":"b","error":"text is missing."}""",
            """{"id":"c","error":"kind is missing."}""",
            """{"id":"d","error":"kind: 'colour' is not known; known are amount, percent, count, date, period, duration, line."}""",
            """{"id":"e","error":"slot: 'soon' is not known; known are future, past, due, percent, discount."}""",
            """{"id":"f","error":"now: 'yesterday' is no instant; one looks like 2026-09-07T10:00:00+08:00."}""",
            """{"id":"h","value":"2026-03-06"}""",
        ]);
    }

    [Fact]
    public async Task One_text_is_read_in_plain_words()
    {
        var ended = await BotProcess.RunAsync("read", "50多万", "--kind", "amount");

        (ended.Status, ended.Output.ShouldHaveSingleItem()).ShouldBe((0, "value: 500000  op: >=  approx: true"));
        (await BotProcess.RunAsync("read", "50多万")).Status.ShouldBe(2);
    }

    private static string Sorted(string line) => string.Join(
        ',',
        JsonNode.Parse(line)!.AsObject().Where(field => !Given.Contains(field.Key)).OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => $"{field.Key}={field.Value!.ToJsonString()}"));
}
