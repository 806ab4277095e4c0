using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Commission;

/// <summary>
/// In whatever order facts become known, and however often: the same is earned, closed months stay, and what is paid and owed adds up.
/// </summary>
public sealed class EntitlementTests
{
    private static readonly JsonArray Facts = JsonNode.Parse(
        """
        [{"id": "E1", "type": "signed", "contract": "K1", "on": "2026-01-10"},
         {"id": "E2", "type": "signed", "contract": "K2", "on": "2026-02-03"},
         {"id": "E3", "type": "receipt", "contract": "K1", "on": "2026-01-20", "amount": "333333.33"},
         {"id": "E4", "type": "receipt", "contract": "K1", "on": "2026-02-20", "amount": "500000.01"},
         {"id": "E5", "type": "refund", "contract": "K1", "on": "2026-03-01", "amount": "123456.78"},
         {"id": "E6", "type": "splitChanged", "contract": "K1", "on": "2026-02-01",
          "split": [{"person": "P2", "share": "0.335"}, {"person": "P1", "share": "0.665"}]},
         {"id": "E7", "type": "amended", "contract": "K2", "on": "2026-02-15", "amount": "765432.10"},
         {"id": "E8", "type": "cancelled", "contract": "K3", "on": "2026-03-10"},
         {"id": "E9", "type": "signed", "contract": "K3", "on": "2026-01-31"},
         {"id": "E10", "type": "cashReturned", "contract": "K1", "on": "2026-02-25", "amount": "100000.00"},
         {"id": "E11", "type": "accepted", "contract": "K1", "on": "2026-03-20"},
         {"id": "E12", "type": "creditNote", "contract": "K2", "on": "2026-03-02", "amount": "65432.10"}]
        """)!.AsArray();

    private static readonly int[] Order = [.. Enumerable.Range(0, 12)];

    private const string Contracts =
        """
        [{"id": "K1", "amount": "1234567.89", "strategic": true, "split": [{"person": "P1", "share": "0.70"}, {"person": "P2", "share": "0.30"}]},
         {"id": "K2", "amount": "400000.00", "split": [{"person": "P1", "share": "1.00"}]},
         {"id": "K3", "amount": "300000.00", "split": [{"person": "P1", "share": "1.00"}]}]
        """;

    private static readonly string Plan = CaseWorld.Plan(
        rules: """
        [{"id": "r1", "kind": "commission", "result": {"tiers": {"mode": "whole", "measure": "ownerPeriod", "period": "quarter",
          "steps": [{"from": "0", "rate": "0.02"}, {"from": "1500000", "rate": "0.03"}]}, "cap": "30000"}},
         {"id": "b1", "kind": "bonus", "when": {"strategic": true}, "result": {"rate": "0.0033", "floor": "100"}}]
        """).Replace(
            """{"node": "signing", "share": "1.00"}""",
            """{"node": "signing", "share": "0.30"}, {"node": "receipts", "share": "0.40"}, {"node": "final", "share": "0.30"}""",
            StringComparison.Ordinal);

    [Fact]
    public void The_order_of_facts_does_not_change_what_is_earned()
    {
        var expected = EarnedIn(Run(Facts, []));

        Gen.Shuffle(Order).Sample(
            order => EarnedIn(Run(Ordered(order), [])) == expected, iter: 200, print: order => string.Join(',', order));
    }

    [Fact]
    public void Closed_months_stay_and_what_is_paid_and_owed_is_what_was_earned() =>
        Gen.Select(Gen.Shuffle(Order), Gen.Int[0, Facts.Count], Gen.Int[0, Facts.Count]).Sample(
            (order, first, second) =>
            {
                var facts = Ordered(order);
                var closings = new[] { Math.Min(first, second), Math.Max(first, second), facts.Count };
                var answer = Run(facts, closings);
                var early = Run([.. facts.Take(closings[0]).Select(one => one!.DeepClone())], [closings[0]]);
                var closed = CaseWorld.Lines(answer).Where(line => line.StartsWith("2026-01", StringComparison.Ordinal)).ToList();
                closed.ShouldBe(CaseWorld.Lines(early).Where(line => line.StartsWith("2026-01", StringComparison.Ordinal)));
                PaidAndOwed(answer).ShouldBe(Sum(answer["postings"]!, "amount"));
            },
            iter: 200);

    // All in one day, so that the order of the list is the order in which they become known; each comes twice.
    private static JsonArray Ordered(int[] order) => [.. order.Concat(order.Take(4)).Select(index => Facts[index]!.DeepClone())];

    private static JsonObject Run(JsonArray facts, int[] closings)
    {
        var events = new JsonArray();
        for (var index = 0; index <= facts.Count; index++)
        {
            foreach (var (month, _) in closings.Index().Where(one => one.Item == index))
            {
                events.Add(JsonNode.Parse($$"""{"id": "C{{month}}", "type": "monthClosed", "month": "2026-0{{month + 1}}", "on": "2026-05-01"}"""));
            }

            if (index < facts.Count)
            {
                var fact = facts[index]!.DeepClone().AsObject();
                fact["recordedOn"] = "2026-05-01";
                events.Add(fact);
            }
        }

        return CaseWorld.Answer(CaseWorld.Of($"[{Plan}]", Contracts, events.ToJsonString()));
    }

    private static string EarnedIn(JsonObject answer) => string.Join('\n', answer["postings"]!.AsArray()
        .GroupBy(line => $"{line!["person"]} {line["contract"]} {line["part"]} {line["node"]}")
        .Select(group => (group.Key, Value: group.Sum(line => NumberOf(line!, "amount"))))
        .Where(one => one.Value != 0).OrderBy(one => one.Key, StringComparer.Ordinal));

    // Lines of months that are still open are neither paid nor owed yet.
    private static decimal PaidAndOwed(JsonObject answer)
    {
        var statements = answer["statements"]!.AsArray();
        var closing = statements.GroupBy(one => one!["person"]!.GetValue<string>())
            .Sum(group => NumberOf(group.Last()!, "closing"));
        var open = answer["postings"]!.AsArray().Where(line => string.CompareOrdinal(line!["month"]!.GetValue<string>(), "2026-03") > 0)
            .Sum(line => NumberOf(line!, "amount"));
        return Sum(statements, "payable") + closing + open;
    }

    private static decimal Sum(JsonNode rows, string field) => rows.AsArray().Sum(row => NumberOf(row!, field));

    private static decimal NumberOf(JsonNode row, string field) => decimal.Parse(row[field]!.GetValue<string>(), CultureInfo.InvariantCulture);
}
