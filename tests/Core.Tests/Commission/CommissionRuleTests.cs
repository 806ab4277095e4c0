using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Commission;

/// <summary>What the worked cases leave open of commission plans, format 1.</summary>
public sealed class CommissionRuleTests
{
    private const string OneContract = """[{"id": "K1", "amount": "100000.00", "split": [{"person": "P1", "share": "1.00"}]}]""";
    private const string FivePercent = """[{"id": "r1", "kind": "commission", "result": {"rate": "0.05"}}]""";
    private const string Signed = """{"id": "E1", "type": "signed", "contract": "K1", "on": "2026-03-05"}""";

    [Fact]
    public void An_instant_belongs_to_the_day_in_shanghai() => LinesOf(
        $"[{CaseWorld.Plan()}]", OneContract, """[{"id": "E1", "type": "signed", "contract": "K1", "on": "2026-03-31T16:30:00Z"}]""")
        .ShouldBe(["2026-04 P1 K1 base signing E1 3000.00"]);

    [Fact]
    public void A_foreign_contract_is_priced_at_the_rate_of_its_signing() => LinesOf(
        $"[{CaseWorld.Plan(node: "receipts")}]",
        """[{"id": "K1", "amount": "10000.00", "currency": "USD", "fxRate": "7.1234", "split": [{"person": "P1", "share": "1"}]}]""",
        $$"""[{{Signed}}, {"id": "E2", "type": "receipt", "contract": "K1", "on": "2026-03-06", "amount": "5000.00"}]""")
        .ShouldBe(["2026-03 P1 K1 base receipts E2 1068.51"]);

    [Fact]
    public void Without_a_rate_a_foreign_contract_earns_nothing_by_guess() => LinesOf(
        $"[{CaseWorld.Plan()}]",
        """[{"id": "K1", "amount": "10000.00", "currency": "USD", "split": [{"person": "P1", "share": "1"}]}]""", $"[{Signed}]")
        .ShouldBeEmpty();

    [Fact]
    public void The_latest_business_day_of_amendments_wins_whatever_arrives_last() => LinesOf(
        $"[{CaseWorld.Plan()}]", OneContract,
        $$"""
        [{{Signed}},
         {"id": "E2", "type": "amended", "contract": "K1", "on": "2026-03-20", "recordedOn": "2026-03-20", "amount": "200000.00"},
         {"id": "E3", "type": "amended", "contract": "K1", "on": "2026-03-10", "recordedOn": "2026-03-25", "amount": "50000.00"}]
        """)
        .ShouldBe(["2026-03 P1 K1 base signing E1 3000.00", "2026-03 P1 K1 base signing E2 3000.00"]);

    [Fact]
    public void Facts_have_their_effect_in_the_order_in_which_they_became_known() => LinesOf(
        $"[{CaseWorld.Plan()}]", OneContract,
        $$"""
        [{"id": "C1", "type": "monthClosed", "month": "2026-03", "on": "2026-04-05"},
         {"id": "E1", "type": "signed", "contract": "K1", "on": "2026-03-05", "recordedOn": "2026-04-06"}]
        """)
        .ShouldBe(["2026-04 P1 K1 base signing E1 3000.00"]);

    [Fact]
    public void A_retroactive_version_reprices_what_was_signed_since_and_posts_the_difference_forward() => LinesOf(
        $"[{CaseWorld.Plan()}]", OneContract,
        $$"""
        [{{Signed}}, {"id": "C1", "type": "monthClosed", "month": "2026-03", "on": "2026-04-05"},
         {"id": "E2", "type": "planPublished", "on": "2026-04-10",
          "plan": {{CaseWorld.Plan(", \"retroactive\": true", FivePercent, version: 2, from: "2026-03-01")}}}]
        """)
        .ShouldBe(["2026-03 P1 K1 base signing E1 3000.00", "2026-04 P1 K1 base signing E2 2000.00"]);

    [Fact]
    public void What_a_leaver_would_get_later_goes_to_the_successor_if_the_plan_says_so() => LinesOf(
        $"[{CaseWorld.Plan(", \"leaver\": \"toSuccessor\"", node: "receipts")}]", OneContract,
        $$"""
        [{{Signed}}, {"id": "E2", "type": "receipt", "contract": "K1", "on": "2026-03-15", "amount": "50000.00"},
         {"id": "E3", "type": "receipt", "contract": "K1", "on": "2026-03-16", "amount": "50000.00"}]
        """,
        """[{"id": "P1", "team": "华东一队", "leftOn": "2026-03-15", "successor": "P2"}, {"id": "P2", "team": "华东一队"}]""")
        .ShouldBe(["2026-03 P1 K1 base receipts E2 1500.00", "2026-03 P2 K1 base receipts E3 1500.00"]);

    [Fact]
    public void A_guarantee_that_is_not_recoverable_leaves_no_debt()
    {
        var answer = CaseWorld.Answer(CaseWorld.Of(
            $"[{CaseWorld.Plan()}]", OneContract, $$"""[{{Signed}}, {"id": "C1", "type": "monthClosed", "month": "2026-03", "on": "2026-04-05"}]""",
            payroll: """{"guarantees": [{"people": ["P1"], "monthly": "5000.00", "recoverable": false, "from": "2026-03", "to": "2026-03"}]}"""));

        CaseWorld.Text(answer["statements"]).ShouldBe(CaseWorld.Text(JsonNode.Parse(
            """
            [{"month": "2026-03", "person": "P1", "opening": "0.00", "earned": "3000.00", "clawedBack": "0.00", "advance": "2000.00",
              "payable": "5000.00", "closing": "0.00"}]
            """)));
    }

    [Fact]
    public void Only_a_share_of_a_months_earnings_is_taken_for_debts()
    {
        var answer = CaseWorld.Answer(CaseWorld.Of(
            $"[{CaseWorld.Plan()}]",
            """
            [{"id": "K1", "amount": "100000.00", "split": [{"person": "P1", "share": "1"}]},
             {"id": "K2", "amount": "10000.00", "split": [{"person": "P1", "share": "1"}]}]
            """,
            $$"""
            [{{Signed}}, {"id": "C1", "type": "monthClosed", "month": "2026-03", "on": "2026-04-05"},
             {"id": "E2", "type": "cancelled", "contract": "K1", "on": "2026-04-10"},
             {"id": "E3", "type": "signed", "contract": "K2", "on": "2026-04-12"},
             {"id": "C2", "type": "monthClosed", "month": "2026-04", "on": "2026-05-05"}]
            """,
            payroll: """{"maxMonthlyDeduction": "0.20"}"""));

        CaseWorld.Text(answer["statements"]![1]!["payable"]).ShouldBe("\"240.00\"");
        CaseWorld.Text(answer["statements"]![1]!["closing"]).ShouldBe("\"-2940.00\"");
    }

    [Fact]
    public void Released_parts_stay_after_a_cancellation_if_the_plan_says_so() => LinesOf(
        $"[{CaseWorld.Plan(", \"clawback\": {\"onCancel\": \"keepReleased\"}", node: "receipts")}]", OneContract,
        $$"""
        [{{Signed}}, {"id": "E2", "type": "receipt", "contract": "K1", "on": "2026-03-10", "amount": "50000.00"},
         {"id": "E3", "type": "cancelled", "contract": "K1", "on": "2026-03-20"},
         {"id": "E4", "type": "receipt", "contract": "K1", "on": "2026-03-25", "amount": "50000.00"}]
        """)
        .ShouldBe(["2026-03 P1 K1 base receipts E2 1500.00"]);

    [Fact]
    public void A_refund_reprices_where_the_plan_says_so() => LinesOf(
        $"[{CaseWorld.Plan(
            ", \"clawback\": {\"basis\": \"reprice\"}",
            """
            [{"id": "r1", "kind": "commission",
              "result": {"tiers": {"mode": "whole", "steps": [{"from": "0", "rate": "0.02"}, {"from": "90000", "rate": "0.03"}]}}}]
            """)}]", OneContract,
        $$"""[{{Signed}}, {"id": "E2", "type": "refund", "contract": "K1", "on": "2026-03-20", "amount": "20000.00"}]""")
        .ShouldBe(["2026-03 P1 K1 base signing E1 3000.00", "2026-03 P1 K1 base signing E2 -1400.00"]);

    [Theory]
    [InlineData("""{"id": "Q", "type": "receipt", "contract": "K1", "on": "2026-03-04", "amount": "1.00"}""", "receiptBeforeSigning", null)]
    [InlineData("""{"id": "Q", "type": "receipt", "contract": "K1", "on": "2026-03-09", "amount": "100000.01"}""", "overpaid", "0.01")]
    [InlineData("""{"id": "Q", "type": "refund", "contract": "K1", "on": "2026-03-09", "amount": "100000.50"}""", "refundExceedsContract", "0.50")]
    [InlineData("""{"id": "Q", "type": "signed", "contract": "K1", "on": "2026-03-01"}""", "signedTwice", null)]
    [InlineData("""{"id": "Q", "type": "accepted", "contract": "K7", "on": "2026-03-09"}""", "unknownContract", null)]
    [InlineData("""{"id": "E1", "type": "accepted", "contract": "K1", "on": "2026-03-09"}""", "duplicateEvent", null)]
    public void Finance_sees_what_does_not_fit(string odd, string reason, string? amount)
    {
        var queue = CaseWorld.Answer(CaseWorld.Of($"[{CaseWorld.Plan()}]", OneContract, $"[{Signed}, {odd}]"))["queue"]!.AsArray();

        queue.Single()!["reason"]!.GetValue<string>().ShouldBe(reason);
        queue.Single()!["amount"]?.GetValue<string>().ShouldBe(amount);
    }

    [Theory]
    [InlineData("rule", "ruleIdTwice")]
    [InlineData("payout", "lastPayoutMustBeUnconditional")]
    [InlineData("nodes", "nodeSharesMustAddToOne")]
    [InlineData("version", "versionTwice")]
    [InlineData("tiers", "tiersMustStartAtZeroAndRise")]
    [InlineData("split", "splitMustAddToOne")]
    [InlineData("twice", "personTwiceInSplit")]
    [InlineData("share", "shareMustBePositive")]
    [InlineData("amount", "amountMustBePositive")]
    [InlineData("quota", "quotaTwice")]
    [InlineData("months", "monthsCloseInOrder")]
    public void What_can_not_be_worked_with_is_refused_by_its_name(string what, string error)
    {
        var rule = """{"id": "r1", "kind": "commission", "result": {"rate": "0.03"}}""";
        var steps = """{"mode": "whole", "steps": [{"from": "0", "rate": "0.02"}, {"from": "0", "rate": "0.03"}]}""";
        var plan = what switch
        {
            "rule" => CaseWorld.Plan(rules: $"[{rule}, {rule}]"),
            "payout" => CaseWorld.Plan().Replace("{\"nodes\"", "{\"when\": {\"strategic\": true}, \"nodes\"", StringComparison.Ordinal),
            "nodes" => CaseWorld.Plan().Replace("1.00", "0.99", StringComparison.Ordinal),
            "tiers" => CaseWorld.Plan(rules: $$"""[{"id": "r1", "kind": "commission", "result": {"tiers": {{steps}} } }]"""),
            _ => CaseWorld.Plan(),
        };
        var split = what switch
        {
            "split" => """{"person": "P1", "share": "0.5"}, {"person": "P2", "share": "0.4"}""",
            "twice" => """{"person": "P1", "share": "0.5"}, {"person": "P1", "share": "0.5"}""",
            "share" => """{"person": "P1", "share": "1.5"}, {"person": "P2", "share": "-0.5"}""",
            _ => """{"person": "P1", "share": "1"}""",
        };
        var answer = CaseWorld.Answer(CaseWorld.Of(
            what == "version" ? $"[{plan}, {plan}]" : $"[{plan}]",
            $$"""[{"id": "K1", "amount": "{{(what == "amount" ? "0.00" : "100.00")}}", "split": [{{split}}]}]""",
            what == "months"
                ? """
                  [{"id": "C2", "type": "monthClosed", "month": "2026-02", "on": "2026-03-05"},
                   {"id": "C1", "type": "monthClosed", "month": "2026-01", "on": "2026-03-05"}]
                  """
                : $"[{Signed}]",
            quotas: what == "quota"
                ? """[{"person": "P1", "period": "2026", "amount": "1"}, {"person": "P1", "period": "2026", "amount": "2"}]"""
                : "[]"));

        CaseWorld.Text(answer).ShouldBe($$"""{"error":"{{error}}"}""");
    }

    [Fact]
    public void A_field_that_plans_do_not_have_is_a_mistake() => Should.Throw<InvalidDataException>(() => CaseWorld.Answer(
        CaseWorld.Of($"[{CaseWorld.Plan(", \"sprnt\": {}")}]", OneContract, $"[{Signed}]"))).Message.ShouldContain("sprnt");

    private static IReadOnlyList<string> LinesOf(string plans, string contracts, string events, string people = CaseWorld.Nobody) =>
        CaseWorld.Lines(CaseWorld.Answer(CaseWorld.Of(plans, contracts, events, people)));
}
