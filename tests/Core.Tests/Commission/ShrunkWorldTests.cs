using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Commission;

/// <summary>Small worlds on which a second reckoning, written from the format's text alone, once came to something else.</summary>
public sealed class ShrunkWorldTests
{
    private const string OneContract = """[{"id": "K1", "amount": "100000.00", "split": [{"person": "P1", "share": "1.00"}]}]""";
    private const string Signed = """{"id": "E1", "type": "signed", "contract": "K1", "on": "2026-03-05"}""";

    [Fact]
    public void A_contract_keeps_its_plan_and_schedule_whoever_an_amendment_makes_its_owner()
    {
        var east = CaseWorld.Plan(
            ", \"priority\": 10, \"appliesTo\": {\"teams\": [\"华东一队\"]}", """[{"id": "r1", "kind": "commission", "result": {"rate": "0.04"}}]""",
            id: "east");
        var answer = CaseWorld.Answer(CaseWorld.Of(
            $"[{CaseWorld.Plan()}, {east}]", OneContract,
            $$"""
            [{{Signed}},
             {"id": "E2", "type": "amended", "contract": "K1", "on": "2026-04-09", "split": [{"person": "P2", "share": "1.00"}]}]
            """));

        CaseWorld.Lines(answer).ShouldBe([
            "2026-03 P1 K1 base signing E1 4000.00", "2026-04 P1 K1 base signing E2 -4000.00", "2026-04 P2 K1 base signing E2 4000.00"]);
        CaseWorld.Text(answer["calc"]!["K1"]!["plan"]).ShouldBe("\"east@1\"");
    }

    [Fact]
    public void What_is_amended_by_the_signing_day_chooses_the_plan() => CaseWorld.Lines(CaseWorld.Answer(CaseWorld.Of(
        $"[{CaseWorld.Plan(", \"appliesTo\": {\"people\": [\"P2\"]}")}]", OneContract,
        $$"""
        [{{Signed}},
         {"id": "E2", "type": "amended", "contract": "K1", "on": "2026-03-05", "split": [{"person": "P2", "share": "1.00"}]}]
        """)))
        .ShouldBe(["2026-03 P2 K1 base signing E2 3000.00"]);

    [Theory]
    [InlineData("commission", "base")]
    [InlineData("bonus", "bonus:r1")]
    public void Priced_anew_a_contract_earns_by_rules_that_did_not_hold_before(string kind, string part)
    {
        var rules = $$"""[{"id": "r1", "kind": "{{kind}}", "when": {"amount": {"lt": "100000"} }, "result": {"rate": "0.01"} }]""";
        var answer = CaseWorld.Answer(CaseWorld.Of(
            $"[{CaseWorld.Plan(", \"clawback\": {\"basis\": \"reprice\"}", rules)}]", OneContract,
            $$"""[{{Signed}}, {"id": "E2", "type": "refund", "contract": "K1", "on": "2026-03-20", "amount": "20000.00"}]"""));

        CaseWorld.Lines(answer).ShouldBe([$"2026-03 P1 K1 {part} signing E2 800.00"]);
    }

    // 100,000 × 87/90 = 96,666.666…, of which 0.3 is 29,000 and not a hair above it.
    [Fact]
    public void The_border_of_a_quota_by_days_is_met_to_the_fen() => SprintOf(
        "0.3", "include", "29000.00", """, "prorate": "days", "amount": "100000.00" """, "", """, "joinedOn": "2026-01-04" """)
        .ShouldBe(["2026-03 P1 2026-Q1 sprint period C3 290.00"]);

    // A third of 66,371.68 ends in threes for ever; three of them are 66,371.68.
    [Fact]
    public void Instalments_add_up_to_the_border_of_a_quota() => SprintOf(
        "1", "exclude", "75000.00", """, "amount": "66371.68" """, """, "measure": "received" """, "")
        .ShouldBe(["2026-03 P1 2026-Q1 sprint period C3 663.72"]);

    [Theory]
    // Beyond what is due, which the window limits: a credit note after it takes nothing off.
    [InlineData(false, "creditNote", "2026-03-16", null)]
    [InlineData(false, "creditNote", "2026-03-15", "5000.00")]
    // Known after the cancellation; only money that came after it is something else.
    [InlineData(true, "receipt", "2026-03-20", "5000.00")]
    public void Finance_sees_money_beyond_what_is_due(bool isCancelled, string kind, string on, string? over)
    {
        var cancelled = isCancelled ? """{"id": "E3", "type": "cancelled", "contract": "K1", "on": "2026-03-20"},""" : "";
        var queue = CaseWorld.Answer(CaseWorld.Of(
            $"[{CaseWorld.Plan(", \"clawback\": {\"windowDays\": 10}")}]", OneContract,
            $$"""
            [{{Signed}}, {"id": "E2", "type": "receipt", "contract": "K1", "on": "2026-03-06", "amount": "100000.00"}, {{cancelled}}
             {"id": "Q", "type": "{{kind}}", "contract": "K1", "on": "{{on}}", "recordedOn": "2026-04-01", "amount": "5000.00"}]
            """))["queue"];

        CaseWorld.Text(queue).ShouldBe(over is null ? "[]" : $$"""[{"event":"Q","reason":"overpaid","amount":"{{over}}"}]""");
    }

    [Theory]
    [InlineData("taxRate", "-1")]
    [InlineData("taxRate", "13")]
    [InlineData("fxRate", "0")]
    public void A_rate_that_is_none_is_a_mistake_in_words(string field, string value) => Should.Throw<InvalidDataException>(() => CaseWorld.Answer(
        CaseWorld.Of(
            $"[{CaseWorld.Plan(", \"base\": {\"tax\": \"exclude\"}")}]", OneContract.Replace("100000.00\"", $"1\", \"{field}\": \"{value}\"", StringComparison.Ordinal),
            $"[{Signed}]"))).Message.ShouldContain($"contracts[0].{field}");

    private static IReadOnlyList<string> SprintOf(string from, string tax, string amount, string quota, string measure, string person)
    {
        var plan = CaseWorld.Plan(
            $$"""
            , "base": {"tax": "{{tax}}"},
            "sprint": {"period": "quarter", "mode": "whole", "steps": [{"from": "{{from}}", "extraRate": "0.01"}]{{measure}} }
            """);
        var events = new JsonArray(
            JsonNode.Parse("""{"id": "E1", "type": "signed", "contract": "K1", "on": "2026-01-05"}"""));
        for (var month = 1; month <= 3; month++)
        {
            events.Add(JsonNode.Parse($$"""{"id": "R{{month}}", "type": "receipt", "contract": "K1", "on": "2026-02-0{{month}}", "amount": "25000.00"}"""));
            events.Add(JsonNode.Parse($$"""{"id": "C{{month}}", "type": "monthClosed", "month": "2026-0{{month}}", "on": "2026-0{{month + 1}}-05"}"""));
        }

        var answer = CaseWorld.Answer(CaseWorld.Of(
            $"[{plan}]", $$"""[{"id": "K1", "amount": "{{amount}}", "taxRate": "0.13", "split": [{"person": "P1", "share": "1"}]}]""", events.ToJsonString(),
            $$"""[{"id": "P1"{{person}} }]""", $$"""[{"person": "P1", "period": "2026-Q1"{{quota}} }]"""));
        return [.. CaseWorld.Lines(answer).Where(line => line.Contains("sprint", StringComparison.Ordinal))];
    }
}
