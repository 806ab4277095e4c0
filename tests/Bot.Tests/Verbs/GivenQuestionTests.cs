using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Bot.Tests.Architecture;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>
/// Questions on the demo data. Those of the files have answers that were worked out independently; others are pinned with how they are understood and
/// what they come to, to be read.
/// </summary>
public sealed class GivenQuestionTests
{
    private const string Now = "2026-11-24T10:00:00+08:00";
    private static readonly string Own = Repository.PathOf("tests", "Bot.Tests", "Verbs", "AskedQuestions.approved.txt");

    private const string Head = "# who asks, the question or the turns of a talk, and what came of it";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("questions.jsonl")]
    [InlineData("questions-and-dialogues.jsonl")]
    [InlineData("questions-of-our-own.jsonl")]
    [InlineData("questions-of-outsiders.jsonl")]
    [InlineData("questions-of-newcomers.jsonl")]
    [InlineData("questions-of-managers.jsonl")]
    public async Task Every_given_question_and_each_turn_of_a_dialogue_has_its_right_answer(string file)
    {
        var given = (await File.ReadAllLinesAsync(Repository.PathOf("tests", "Data", file), Ct))
            .Select(line => JsonNode.Parse(line)!.AsObject())
            .SelectMany(Turns)
            .ToList();

        var answers = await AskAsync(given.Select(one => one.Line));

        var wrong = given.Where(one => !IsRight(one.Right, answers[(string)one.Line["id"]!])).Select(one => one.Line.ToJsonString()).ToList();
        wrong.ShouldBeEmpty();
    }

    /// <summary>A line is who asks, the question (turns of a dialogue between /), and after ⇒ what came of it.</summary>
    [Fact]
    public async Task Other_questions_are_understood_as_they_were_approved()
    {
        var asked = (await File.ReadAllLinesAsync(Own, Ct)).Where(line => line != Head).Select(line => line.Split(" ⇒ ")[0]).ToList();
        var lines = asked.Select((line, number) => line.Split(' ', 2) is var parts ? Line($"{number}", parts[0], parts[1].Split(" / ")) : []);

        var answers = await AskAsync(lines);

        await ApprovedFile.ShouldBeAsync(Own, [Head, .. asked.Select((line, number) => $"{line} ⇒ {Told(answers[$"{number}"])}")]);
    }

    private static IEnumerable<(JsonObject Line, JsonObject Right)> Turns(JsonObject one)
    {
        var turns = one["turns"]?.AsArray().Select(turn => (string)turn!).ToArray() ?? [(string)one["question"]!];
        return one["each"]?.AsArray() is { } each
            ? each.Select((expected, at) => (Line($"{one["id"]}.{at}", (string)one["as"]!, turns[..(at + 1)]), expected!.AsObject()))
            : [(Line($"{one["id"]}.{turns.Length - 1}", (string)one["as"]!, turns), one["expect"]!.AsObject())];
    }

    private static JsonObject Line(string id, string who, string[] turns) =>
        new() { ["id"] = id, ["as"] = who, ["now"] = Now, ["turns"] = new JsonArray([.. turns.Select(turn => (JsonNode)turn)]) };

    private static async Task<Dictionary<string, JsonObject>> AskAsync(IEnumerable<JsonObject> lines)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, lines.Select(line => line.ToJsonString()), Ct);
        var ended = await BotProcess.RunAsync("ask", "--file", file, "--store", await DemoCopy.NewAsync());
        ended.Errors.ShouldBeEmpty();
        return ended
            .Output.Select(line => JsonNode.Parse(line)!.AsObject())
            .ToDictionary(line => (string)line["id"]!, line => line["answer"]!.AsObject());
    }

    private static bool IsRight(JsonObject right, JsonObject answer)
    {
        var kind = (string)right["kind"]!;
        return kind == "refuse" ? (string?)answer["kind"] == kind
            : (string?)answer["kind"] != "refuse" && kind switch
            {
                "list" => Ids(right).ToHashSet().SetEquals(Ids(answer)),
                "rank" => Ids(right).SequenceEqual(Ids(answer)),
                "group" or "compare" => Groups(right) is var groups && Groups(answer) is var found && groups.Keys.ToHashSet().SetEquals(found.Keys)
                    && groups.All(group => IsNear(group.Value, found[group.Key])),
                _ => answer["value"] is { } value && IsNear((double)right["value"]!, (double)value),
            };
    }

    private static IEnumerable<string> Ids(JsonObject of) => of["ids"]?.AsArray().Select(id => (string)id!) ?? [];

    // Groups with nothing may be left out.
    private static Dictionary<string, double> Groups(JsonObject of) => (of["groups"]?.AsArray() ?? [])
        .Select(group => (Key: (string)group!["key"]!, Value: (double)group["value"]!))
        .Where(group => group.Value != 0)
        .ToDictionary(group => group.Key, group => group.Value);

    private static bool IsNear(double right, double value) => Math.Abs(right - value) <= Math.Max(0.01, 0.005 * Math.Abs(right));

    private static string Told(JsonObject answer)
    {
        var kind = (string)answer["kind"]!;
        var came =
            kind == "refuse"
                ? string.Join(' ', new[] { (string?)answer["reason"], answer["options"]?.AsArray().Count.ToString(CultureInfo.InvariantCulture) })
            : answer["ids"] is JsonArray ids ? $"{ids.Count}"
            : answer["groups"] is JsonArray groups ? $"{groups.Count}"
            : answer["value"]?.ToJsonString() ?? "?";
        return $"{kind} {came} {(string?)answer["understood"]}".TrimEnd();
    }
}
