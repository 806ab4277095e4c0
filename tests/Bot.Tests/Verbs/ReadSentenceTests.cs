using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>
/// What sentences of reps and managers mean, on the demo data: each line of the files with what is right; the other files hold this
/// project's own.
/// </summary>
public sealed class ReadSentenceTests
{
    private const string Now = "2026-11-24T10:00:00+08:00";

    [Theory]
    [InlineData("utterances.jsonl")]
    [InlineData("more-utterances.jsonl")]
    [InlineData("hurried-utterances.jsonl")]
    public async Task Every_sentence_of_the_files_is_read_as_it_says(string file)
    {
        var all = File.ReadLines(Repository.PathOf("tests", "Data", file)).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        var questions = all.Select(one => Line((string)one["id"]!, (string)one["said"]!, (string)one["as"]!));

        var ended = await ReadAsync(questions);

        ended.Status.ShouldBe(0);
        var read = ended.Output.Select(line => JsonNode.Parse(line)!.AsObject()).ToDictionary(one => (string)one["id"]!);
        var wrong = all.Where(one => !JsonNode.DeepEquals(Right(one), read[(string)one["id"]!]))
            .Select(one => $"{one["said"]}: {read[(string)one["id"]!].ToJsonString()} instead of {Right(one).ToJsonString()}");
        string.Join('\n', wrong).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_line_that_nobody_says_is_refused()
    {
        string[] lines =
        [
            """{"id": "a", "kind": "line", "text": "推进 D00243"}""",
            """{"id": "b", "kind": "line", "text": "推进 D00243", "as": "P999"}""",
            """{"id": "c", "kind": "line", "as": "P008"}""",
            """{"id": "d", "kind": "line", "text": "", "as": "P008"}""",
        ];

        var ended = await ReadAsync(lines);

        ended.Status.ShouldBe(1);
        ended.Output.ShouldBe(
        [
            """{"id":"a","error":"as is missing."}""",
            """{"id":"b","error":"as: there is nobody 'P999' who works here."}""",
            """{"id":"c","error":"text is missing."}""",
            """{"id":"d","means":{"command":"unclear","ask":["which deal","what was done"]},"confirm":true}""",
        ]);
    }

    private static async Task<Ended> ReadAsync(IEnumerable<string> lines)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);
        return await BotProcess.RunAsync("read", "--file", file, "--now", Now, "--store", await DemoCopy.NewAsync());
    }

    private static string Line(string id, string said, string person) =>
        new JsonObject { ["id"] = id, ["kind"] = "line", ["text"] = said, ["as"] = person }.ToJsonString();

    // What a question finds is for whoever answers it.
    private static JsonObject Right(JsonObject one)
    {
        var means = one["means"]!.DeepClone().AsObject();
        means.Remove("expect");
        return new() { ["id"] = one["id"]!.DeepClone(), ["means"] = means, ["confirm"] = one["confirm"]!.DeepClone() };
    }
}
