using System.Text.Json.Nodes;
using ChatSales.Bot.Organisation;
using ChatSales.Core.Commission.Plans;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>The verbs <c>commission</c> and <c>quote</c> as processes, and plans as files.</summary>
public sealed class CommissionVerbTests
{
    private static readonly string Example = Repository.PathOf("tests", "Data", "commission", "example-plan.yaml");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_line_is_worked_out_by_itself_and_one_that_can_not_be_used_ends_with_1()
    {
        var cases = File.ReadLines(Repository.PathOf("tests", "Data", "commission", "cases.jsonl"))
            .Where(line => JsonNode.Parse(line)!["id"]!.GetValue<string>() is "A01" or "L03");
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, [.. cases, """{"id": "x", "input": {"people": [], "events": [{"id": "E1"}]}}"""], Ct);

        var ended = await BotProcess.RunAsync("commission", "--file", file, "--json");

        ended.Status.ShouldBe(1);
        ended.Errors.ShouldBeEmpty();
        ended.Output[0].ShouldStartWith("""{"id":"A01","postings":[{"month":"2026-03","person":"P1","contract":"K1","part":"base","node":"signing",""");
        ended.Output[1].ShouldBe("""{"id":"L03","error":"capBelowFloor"}""");
        ended.Output[2].ShouldStartWith("""{"id":"x","error":"events[0].type""");
    }

    [Fact]
    public async Task A_quote_has_its_trace_and_its_expected_days()
    {
        var ended = await BotProcess.RunAsync(
            "quote", "120万 制造业 毛利35% 账期60天 首单", "--as", "P008", "--now", "2026-11-24T10:00:00+08:00", "--json", "--store",
            await DemoCopy.NewAsync());

        ended.Errors.ShouldBeEmpty();
        ended.Status.ShouldBe(0);
        JsonNode.DeepEquals(JsonNode.Parse(ended.Output.Single()), JsonNode.Parse(
            """
            {"amount": "1200000.00", "commission": "48000.00", "currency": "CNY",
             "lines": [{"rule": "r1", "version": 1, "base": "1200000.00", "rate": "0.04", "amount": "48000.00"}],
             "payouts": [{"node": "signing", "share": "0.30", "amount": "14400.00", "expectedOn": "2026-11-24"},
                         {"node": "first", "share": "0.40", "amount": "19200.00", "expectedOn": "2027-01-23"},
                         {"node": "final", "share": "0.30", "amount": "14400.00", "expectedOn": null}]}
            """)).ShouldBeTrue(ended.Output.Single());
    }

    [Fact]
    public async Task A_plan_is_imported_once_and_another_content_needs_another_version()
    {
        var store = await DemoCopy.NewAsync();
        var changed = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            changed, (await File.ReadAllTextAsync(Example, Ct)).Replace("rate: \"0.04\"", "rate: \"0.05\"", StringComparison.Ordinal), Ct);

        var first = await BotProcess.RunAsync("config", "import", Example, "--store", store);
        var again = await BotProcess.RunAsync("config", "import", Example, "--store", store);
        var refused = await BotProcess.RunAsync("config", "import", changed, "--store", store);

        (first.Status, again.Status, refused.Status).ShouldBe((0, 0, 1), string.Join('\n', first.Errors));
        again.Output.Single().ShouldContain("the same as counts already");
        refused.Errors.ShouldContain(line => line.Contains("这个版本号已经用过", StringComparison.Ordinal));
    }

    [Fact]
    public void The_shipped_plan_is_the_example() =>
        JsonNode.DeepEquals(OrganisationFile.Read(Example, File.ReadAllText(Example)).Value, ShippedPlan.File).ShouldBeTrue();
}
