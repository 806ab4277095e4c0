using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Commission;

/// <summary>
/// The worked cases of commission plans, format 1, and worlds made at random whose figures come from another program, in exact fractions: right to
/// the fen.
/// </summary>
public sealed class CommissionCasesTests
{
    private static readonly IReadOnlyList<JsonObject> Cases =
    [
        .. new[] { "cases", "worlds" }.SelectMany(name => File.ReadLines($"Data/commission/{name}.jsonl"))
            .Select(line => JsonNode.Parse(line)!.AsObject()),
    ];

    public static TheoryData<string> Ids => [.. Cases.Select(one => one["id"]!.GetValue<string>())];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_worked_case_comes_out_to_the_fen(string id)
    {
        var one = Cases.Single(found => found["id"]!.GetValue<string>() == id);
        var (expected, why) = (one["expect"]!.AsObject(), one["why"]!.GetValue<string>());

        var answer = CaseWorld.Answer(one["input"]!.AsObject());

        foreach (var (key, value) in expected)
        {
            if (key == "calc")
            {
                Agrees(value!.AsObject(), answer[key]!.AsObject(), why);
            }
            else
            {
                CaseWorld.Text(answer[key]).ShouldBe(CaseWorld.Text(value), why);
            }
        }
    }

    private static void Agrees(JsonObject expected, JsonObject actual, string why)
    {
        foreach (var (contract, fields) in expected)
        {
            foreach (var (key, value) in fields!.AsObject())
            {
                CaseWorld.Text(actual[contract]?[key]).ShouldBe(CaseWorld.Text(value), why);
            }
        }
    }
}
