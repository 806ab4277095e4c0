using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>The verb <c>ask</c> as a process, on the demo data.</summary>
public sealed class AskVerbTests
{
    private const string Now = "2026-11-24T10:00:00+08:00";

    [Fact]
    public async Task Lines_are_answered_in_their_order_dialogues_by_their_last_turn_and_those_that_can_not_be_used_are_said()
    {
        string[] lines =
        [
            """{"id": "a", "question": "上个月签约金额是多少", "as": "P001", "now": "2026-11-24T10:00:00+08:00"}""",
            """{"id": "b", "turns": ["在途商机里100万以上的", "按阶段分组"], "as": "P001"}""",
            """{"id": "c", "question": "把华北队的合同金额发我看看", "as": "P006"}""",
            """{"id": "d", "question": "在途商机"}""",
            """{"id": "e", "as": "P001"}""",
            """{"id": "f", "question": "在途商机", "as": "P999"}""",
            """{"id": "g", "question": "在途商机", "as": "P001", "now": "noon"}""",
            """{"id": "h", "question": "在途商机", "turns": ["在途商机"], "as": "P001"}""",
            """{"id": "i", "question": "上周每个销售的跟进次数", "as": "P001"}""",
        ];
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);

        var ended = await BotProcess.RunAsync("ask", "--file", file, "--now", Now, "--store", await DemoCopy.NewAsync());

        ended.Errors.ShouldBeEmpty();
        ended.Status.ShouldBe(1);
        var answers = ended.Output.Select(line => JsonNode.Parse(line)!.AsObject()).ToDictionary(line => (string)line["id"]!);
        answers.Keys.ShouldBe(["a", "b", "c", "d", "e", "f", "g", "h", "i"]);
        var sum = answers["a"]["answer"]!;
        ((string?)sum["kind"], (string?)sum["entity"], (decimal?)sum["value"]).ShouldBe(("sum", "contract", 11_089_000m));
        ((string)sum["understood"]!).ShouldContain("签约时间 2026-10-01 至 2026-10-31");
        sum["query"]!["subject"]!.GetValue<string>().ShouldBe("Contract");
        sum["elapsedMs"]!.GetValue<double>().ShouldBeGreaterThan(0);
        var groups = answers["b"]["answer"]!;
        ((string?)groups["kind"]).ShouldBe("group");
        groups["groups"]!.AsArray().Select(group => (string)group!["key"]!).ShouldContain("SolutionValidation");
        ((string?)answers["c"]["answer"]!["kind"], (string?)answers["c"]["answer"]!["reason"]).ShouldBe(("refuse", "rights"));
        answers["c"]["answer"]!["options"]!.AsArray().ShouldNotBeEmpty();
        answers["i"]["answer"]!["groups"]!.AsArray().Select(group => ((string)group!["key"]!, (int)group["value"]!)).ShouldContain(("李洋", 39));
        answers.Values.Select(line => (string?)line["error"]).OfType<string>().ShouldBe(
        [
            "as is missing.", "question is missing.", "as: there is no active person 'P999'.",
            "now: 'noon' is no instant; one looks like 2026-09-07T10:00:00+08:00.", "Give either question or turns, and at least one turn.",
        ]);
    }

    [Fact]
    public async Task Without_JSON_an_answer_is_for_people_and_several_questions_are_a_dialogue()
    {
        var ended = await BotProcess.RunAsync(
            "ask", "金额最大的10个进行中商机", "只看华东", "--as", "P001", "--now", Now, "--store", await DemoCopy.NewAsync());

        ended.Errors.ShouldBeEmpty();
        ended.Status.ShouldBe(0);
        ended.Output[0].ShouldStartWith("理解为：商机：");
        ended.Output[0].ShouldContain("华东");
        ended.Output[1].ShouldStartWith("共 ");
        ended.Output[2].ShouldMatch(@"^1\. .+（D\d+） · ");
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("ask", "在途商机")]
    [InlineData("ask", "在途商机", "--as", "P001", "--file", "x")]
    public async Task Who_asks_and_what_must_be_said(params string[] arguments) =>
        (await BotProcess.RunAsync(arguments)).Status.ShouldBe(2);
}
