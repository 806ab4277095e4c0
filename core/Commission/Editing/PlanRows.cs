using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Core.Commission.Plans;

namespace ChatSales.Core.Commission.Editing;

/// <summary>A plan as the rows of its form's tables.</summary>
/// <param name="Head">A row of <see cref="PlanTables.Head"/>.</param>
/// <param name="Rules">Rows of <see cref="PlanTables.Rule"/>, each with its <c>id</c>.</param>
/// <param name="Payouts">Rows of <see cref="PlanTables.Payout"/>.</param>
/// <param name="Sprint">A row of <see cref="PlanTables.Sprint"/>.</param>
/// <param name="Clawback">A row of <see cref="PlanTables.Clawback"/>.</param>
public sealed record PlanRows(
    JsonObject Head, IReadOnlyList<JsonObject> Rules, IReadOnlyList<JsonObject> Payouts, JsonObject Sprint, JsonObject Clawback)
{
    /// <summary>The rows of a plan in its canonical form.</summary>
    public static PlanRows Of(JsonObject plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var head = new JsonObject
        {
            ["name"] = plan["name"]?.DeepClone(), ["validFrom"] = plan["validFrom"]?.DeepClone(), ["validTo"] = plan["validTo"]?.DeepClone(),
            ["retroactive"] = plan["retroactive"]?.DeepClone() ?? false, ["priority"] = plan["priority"]?.ToJsonString(),
            ["teams"] = plan["appliesTo"]?["teams"]?.DeepClone(), ["people"] = plan["appliesTo"]?["people"]?.DeepClone(),
            ["measure"] = plan["base"]?["measure"]?.DeepClone(), ["tax"] = plan["base"]?["tax"]?.DeepClone(),
            ["unit"] = PlanSteps.Show(plan["rounding"]?["unit"], isShare: false), ["half"] = plan["rounding"]?["mode"]?.DeepClone(),
        };
        var clawback = plan["clawback"]?.DeepClone().AsObject() ?? [];
        clawback["leaver"] = plan["leaver"]?.DeepClone();
        return new PlanRows(
            head, [.. Objects(plan["rules"]).Select(RuleOf)], [.. Objects(plan["payout"]).Select(PayoutOf)], SprintOf(plan["sprint"]), clawback);
    }

    /// <summary>The plan that the rows say, with what no row shows as it was.</summary>
    /// <param name="before">The plan that they were made from.</param>
    /// <param name="version">The number of what comes out.</param>
    public JsonObject ToPlan(JsonObject before, int version)
    {
        ArgumentNullException.ThrowIfNull(before);
        var plan = new JsonObject { ["version"] = version };
        foreach (var key in new[] { "name", "validFrom", "validTo" })
        {
            Put(plan, key, Head[key]);
        }

        Put(plan, "retroactive", Head["retroactive"]?.GetValue<bool>() == true ? true : null);
        Put(plan, "priority", PriorityOf(Head["priority"]));
        if (Head["teams"] is JsonArray { Count: > 0 } || Head["people"] is JsonArray { Count: > 0 })
        {
            plan["appliesTo"] = With(new JsonObject(), ("teams", Head["teams"]), ("people", Head["people"]));
        }

        plan["base"] = With(new JsonObject(), ("measure", Head["measure"]), ("tax", Head["tax"]));
        plan["rounding"] = With(new JsonObject(), ("unit", PlanSteps.Read(Text(Head["unit"]))), ("mode", Head["half"]));
        plan["rules"] = new JsonArray([.. Rules.Select(ToRule)]);
        plan["payout"] = new JsonArray([.. Payouts.Select(ToPayout)]);
        if (Sprint["period"] is { } period)
        {
            plan["sprint"] = With(
                new JsonObject { ["period"] = period.DeepClone(), ["steps"] = PlanSteps.ReadSteps(Text(Sprint["steps"]), "extraRate") },
                ("measure", Sprint["measure"]), ("mode", Sprint["mode"]), ("cap", PlanSteps.Read(Text(Sprint["cap"]))));
        }

        plan["clawback"] = With(
            new JsonObject(), ("basis", Clawback["basis"]), ("onCancel", Clawback["onCancel"]), ("windowDays", Clawback["windowDays"]));
        Put(plan, "leaver", Clawback["leaver"]);
        return plan;
    }

    private static JsonObject RuleOf(JsonObject rule)
    {
        var result = rule["result"] as JsonObject ?? [];
        var tiers = result[PlanTables.Tiers] as JsonObject;
        var way = tiers?["mode"]?.GetValue<string>()
            ?? new[] { PlanTables.Rate, PlanTables.Fixed, PlanTables.Factor }.FirstOrDefault(result.ContainsKey) ?? PlanTables.Rate;
        return new JsonObject
        {
            ["id"] = rule["id"]?.DeepClone(), ["name"] = rule["name"]?.DeepClone(), ["kind"] = rule["kind"]?.DeepClone(),
            ["when"] = rule["when"]?.DeepClone(), ["way"] = way,
            ["value"] = tiers is null
                ? PlanSteps.Show(result[way], way == PlanTables.Rate) : PlanSteps.ShowSteps(tiers["steps"], PlanTables.Rate, ofShare: false),
            ["over"] = tiers?["period"]?.DeepClone() ?? PlanTables.Contract,
            ["cap"] = PlanSteps.Show(result["cap"], isShare: false), ["floor"] = PlanSteps.Show(result["floor"], isShare: false),
        };
    }

    private static JsonObject ToRule(JsonObject row)
    {
        var (way, value) = (Text(row["way"]), Text(row["value"]));
        var result = new JsonObject();
        if (way is PlanTables.Rate or PlanTables.Fixed or PlanTables.Factor)
        {
            Put(result, way, PlanSteps.Read(value));
        }
        else if (way.Length > 0)
        {
            var over = Text(row["over"]) is { Length: > 0 } said ? said : PlanTables.Contract;
            result[PlanTables.Tiers] = With(
                new JsonObject
                {
                    ["mode"] = way, ["measure"] = over == PlanTables.Contract ? PlanTables.Contract : "ownerPeriod",
                    ["steps"] = PlanSteps.ReadSteps(value, PlanTables.Rate),
                },
                ("period", over == PlanTables.Contract ? null : over));
        }

        return With(
            new JsonObject { ["id"] = row["id"]?.DeepClone() }, ("name", row["name"]), ("kind", row["kind"]),
            ("when", row["when"] is JsonObject { Count: > 0 } when ? when : null),
            ("result", With(result, ("cap", PlanSteps.Read(Text(row["cap"]))), ("floor", PlanSteps.Read(Text(row["floor"]))))));
    }

    private static JsonObject PayoutOf(JsonObject payout)
    {
        var row = new JsonObject { ["when"] = payout["when"]?.DeepClone() };
        foreach (var node in Objects(payout["nodes"]))
        {
            row[Text(node["node"])] = PlanSteps.Show(node["share"], isShare: true);
            row["atLeast"] = node["atLeast"] is { } least ? PlanSteps.Show(least, isShare: true) : row["atLeast"]?.DeepClone();
        }

        return row;
    }

    private static JsonObject ToPayout(JsonObject row) => With(
        new JsonObject
        {
            ["nodes"] = new JsonArray(
            [
                .. PlanWords.Nodes.Where(node => Text(row[node.Word]).Trim().Length > 0).Select(node => With(
                    new JsonObject { ["node"] = node.Word, ["share"] = PlanSteps.Read(Text(row[node.Word])) },
                    ("atLeast", node.Value == NodeKind.First ? PlanSteps.Read(Text(row["atLeast"])) : null))),
            ]),
        },
        ("when", row["when"] is JsonObject { Count: > 0 } when ? when : null));

    private static JsonObject SprintOf(JsonNode? sprint) => sprint is not JsonObject given ? [] : new JsonObject
    {
        ["period"] = given["period"]?.DeepClone(), ["measure"] = given["measure"]?.DeepClone(), ["mode"] = given["mode"]?.DeepClone(),
        ["steps"] = PlanSteps.ShowSteps(given["steps"], "extraRate", ofShare: true), ["cap"] = PlanSteps.Show(given["cap"], isShare: false),
    };

    private static JsonObject With(JsonObject form, params (string Key, JsonNode? Value)[] more)
    {
        foreach (var (key, value) in more)
        {
            Put(form, key, value);
        }

        return form;
    }

    private static void Put(JsonObject form, string key, JsonNode? value)
    {
        if (value is not null)
        {
            form[key] = value.Parent is null ? value : value.DeepClone();
        }
    }

    // What is no number stays as it is, for the check to name.
    private static JsonNode? PriorityOf(JsonNode? said) => Text(said).Trim() is not { Length: > 0 } text ? null
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : text;

    private static string Text(JsonNode? value) =>
        value is null ? "" : value.GetValueKind() == System.Text.Json.JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => list is JsonArray all ? all.OfType<JsonObject>() : [];
}
