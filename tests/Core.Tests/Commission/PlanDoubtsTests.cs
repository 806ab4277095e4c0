using System.Text.Json.Nodes;
using ChatSales.Core.Commission;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Customers;
using ChatSales.Core.Storage;
using ChatSales.Core.Tests.Organisation;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Commission;

/// <summary>Rules that are never reached and contracts that no rule prices are told with an example (C1).</summary>
public sealed class PlanDoubtsTests
{
    [Theory]
    [InlineData("""{"industry": "制造业", "amount": {"gte": "500000"}}""", """{"industry": "制造业", "amount": {"gte": "1000000"}}""", "{}",
        "规则 r2（行业是“制造业”，且金额不低于 100万）永远轮不到：符合它的合同都先用了前面的规则，例如 行业 制造业、金额 100万 的合同用的是 r1")]
    [InlineData("""{"industry": "制造业"}""", """{"industry": "制造业", "firstOrder": true}""", "{}",
        "规则 r2（行业是“制造业”，且是首单）永远轮不到：符合它的合同都先用了前面的规则，例如 行业 制造业、是首单 的合同用的是 r1")]
    [InlineData("""{"industry": {"in": ["制造业", "教育"]}}""", """{"industry": "教育"}""", "{}",
        "规则 r2（行业是“教育”）永远轮不到：符合它的合同都先用了前面的规则，例如 行业 教育 的合同用的是 r1")]
    [InlineData("""{"amount": {"gte": "500000"}}""", """{"amount": {"lt": "500000"}}""", """{"industry": "教育"}""",
        "规则 r3（行业是“教育”）永远轮不到：符合它的合同都先用了前面的规则，例如 行业 教育、金额 50万 的合同用的是 r1")]
    [InlineData("{}", """{"month": {"gte": "2026-12"}}""", """{"industry": "教育"}""",
        "规则 r2（签约月份不早于 2026-12）永远轮不到：符合它的合同都先用了前面的规则，例如 签约月份 2026-12 的合同用的是 r1",
        "规则 r3（行业是“教育”）永远轮不到：符合它的合同都先用了前面的规则，例如 行业 教育 的合同用的是 r1")]
    [InlineData("""{"firstOrder": true}""", """{"amount": {"gt": "5", "lt": "3"}}""", "{}",
        "规则 r2（金额高于 5元、低于 3元）永远用不上：没有合同能符合它")]
    [InlineData("""{"grossMargin": {"gte": "0.3"}}""", """{"grossMargin": {"lt": "0.3"}}""", null,
        "有的合同哪条提成规则都不符合，提成是 0：例如 没有写毛利率")]
    [InlineData("""{"firstOrder": true}""", """{"not": {"firstOrder": true}}""", null,
        "有的合同哪条提成规则都不符合，提成是 0：例如 没有写首单")]
    [InlineData("""{"quarter": {"lte": "2026-Q4"}}""", """{"quarter": {"gte": "2027-Q2"}}""", null,
        "有的合同哪条提成规则都不符合，提成是 0：例如 签约季度 2027-Q1")]
    [InlineData("""{"amount": {"gte": "500000"}}""", """{"amount": {"lt": "500000"}}""", null)]
    [InlineData("""{"industry": "教育"}""", """{"amount": {"gte": "500000"}}""", "{}")]
    public async Task Each_is_told_once(string first, string second, string? third, params string[] told) =>
        (await DoubtsOfAsync(CaseWorld.Plan(rules: $"[{string.Join(',', new[] { first, second, third }.OfType<string>().Select(RuleOf))}]"))).ShouldBe(told);

    [Fact]
    public async Task A_way_of_paying_that_no_contract_comes_to_is_told() => (await DoubtsOfAsync(CaseWorld.Plan().Replace(
        "\"payout\": [",
        """
        "payout": [{"when": {"amount": {"gte": "100"}}, "nodes": [{"node": "signing", "share": "1"}]},
                   {"when": {"amount": {"gte": "200"}}, "nodes": [{"node": "signing", "share": "1"}]},
        """,
        StringComparison.Ordinal))).ShouldBe(
            ["发放方式（金额不低于 200元）永远轮不到：符合它的合同都先用了前面的，例如 金额 200元 的合同用的是（金额不低于 100元）"]);

    // 16 fields that each rule names make more sorts of contracts than can be tried; nothing is then said to be certain.
    [Fact]
    public async Task Rules_without_number_take_a_moment_and_accuse_nobody()
    {
        var rules = Enumerable.Range(0, 120).Select(number => RuleOf(
            $$"""
            {"industry": "行业{{number % 7}}", "region": "大区{{number % 5}}", "team": "队{{number % 11}}", "customerLevel": "级{{number % 3}}",
             "products": {"in": ["产品{{number % 13}}", "产品{{number % 4}}"]}, "grossMargin": {"gte": "0.{{number + 10}}" },
             "paymentTermDays": {"lt": {{number + 30}} }, "amount": {"gte": "{{number}}000"} }
            """,
            number));

        (await DoubtsOfAsync(CaseWorld.Plan(rules: $"[{string.Join(',', rules)},{RuleOf("{}", 999)}]"))).ShouldBeSubsetOf([PlanTexts.NotAllChecked.Text]);
    }

    private static string RuleOf(string when, int index) =>
        $$"""{"id": "r{{index + 1}}", "kind": "commission", "when": {{when}}, "result": {"rate": "0.01"} }""";

    private static async Task<IReadOnlyList<string>> DoubtsOfAsync(string plan)
    {
        var config = new ConfigCase();
        var format = new PlanFormat(new IndustriesFormat(), BusinessZone.Shanghai, new CommissionOptions());
        var doubts = await format.DoubtsAsync(
            config.Sessions.Open(Actor.System("test")), JsonNode.Parse(plan)!.AsObject(), TestContext.Current.CancellationToken);
        return [.. doubts.Select(doubt => doubt.Text)];
    }
}
