using System.Text.Json.Nodes;
using ChatSales.Core.Commission;
using ChatSales.Core.Commission.Files;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tests.Commission;

/// <summary>Runs cases, and builds small ones.</summary>
internal static class CaseWorld
{
    public const string Nobody = """[{"id": "P1", "name": "张伟", "team": "华东一队"}, {"id": "P2", "name": "李娜", "team": "华南队"}]""";

    private const string ThreePercent = """[{"id": "r1", "kind": "commission", "result": {"rate": "0.03"}}]""";

    /// <summary>The answer, or the error by its name.</summary>
    public static JsonObject Answer(JsonObject input)
    {
        try
        {
            return CommissionAnswer.Of(CommissionCase.Run(input));
        }
        catch (CommissionException refused)
        {
            return new JsonObject { ["error"] = refused.Message };
        }
    }

    /// <summary>A world of some plans, contracts and events; parts that are left out are empty.</summary>
    public static JsonObject Of(
        string plans, string contracts, string events, string people = Nobody, string quotas = "[]", string payroll = "{}") => new()
    {
        ["people"] = JsonNode.Parse(people), ["quotas"] = JsonNode.Parse(quotas), ["contracts"] = JsonNode.Parse(contracts),
        ["plans"] = JsonNode.Parse(plans), ["payroll"] = JsonNode.Parse(payroll), ["events"] = JsonNode.Parse(events),
    };

    /// <summary>A plan that pays a rate at a node, with whatever else is said.</summary>
    public static string Plan(
        string rest = "", string rules = ThreePercent, string node = "signing", string id = "std", int version = 1,
        string from = "2026-01-01") => $$"""
        {"format": "commission-plan/1", "id": "{{id}}", "version": {{version}}, "name": "方案", "validFrom": "{{from}}", "rules": {{rules}},
         "payout": [{"nodes": [{"node": "{{node}}", "share": "1.00"}]}]{{rest}}}
        """;

    /// <summary>Lines as texts: month, person, contract, part, node, cause and amount.</summary>
    public static IReadOnlyList<string> Lines(JsonObject answer) =>
        [.. answer["postings"]!.AsArray().Select(line => string.Join(' ', line!.AsObject().Select(field => field.Value)))];

    public static string Text(JsonNode? node) => node?.ToJsonString(StoredJson.Options) ?? "null";
}
