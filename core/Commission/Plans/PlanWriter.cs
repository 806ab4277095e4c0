using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Core.Conditions;

namespace ChatSales.Core.Commission.Plans;

/// <summary>
/// Writes plans in their canonical form: read again they are the same. Decimals are in quotes, so that no tool reads them as binary.
/// </summary>
public static class PlanWriter
{
    /// <summary>The plan without its format and id.</summary>
    public static JsonObject Write(CommissionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var form = new JsonObject { ["version"] = plan.Version, ["name"] = plan.Name, ["validFrom"] = DayOf(plan.ValidFrom) };
        if (plan.ValidTo is { } last)
        {
            form["validTo"] = DayOf(last);
        }

        if (plan.Retroactive)
        {
            form["retroactive"] = true;
        }

        if (plan.Priority != 0)
        {
            form["priority"] = plan.Priority;
        }

        if (plan.AppliesTo is { } scope)
        {
            form["appliesTo"] = new JsonObject { ["teams"] = WordsOf(scope.Teams), ["people"] = WordsOf(scope.People) };
        }

        form["base"] = new JsonObject
        {
            ["measure"] = PlanWords.WordOf(PlanWords.Measure, plan.Base.OfGrossProfit),
            ["tax"] = PlanWords.WordOf(PlanWords.Tax, plan.Base.WithoutTax),
        };
        form["rounding"] = new JsonObject
        {
            ["unit"] = TextOf(plan.Rounding.Unit), ["mode"] = PlanWords.WordOf(PlanWords.Halves, plan.Rounding.HalfEven),
        };
        form["rules"] = new JsonArray([.. plan.Rules.Select(RuleOf)]);
        form["payout"] = new JsonArray([.. plan.Payout.Select(PayoutOf)]);
        if (plan.Sprint is { } sprint)
        {
            form["sprint"] = SprintOf(sprint);
        }

        form["clawback"] = ClawbackOf(plan.Clawback);
        form["leaver"] = PlanWords.WordOf(PlanWords.Leaver, plan.LeaverToSuccessor);
        return form;
    }

    /// <summary>A plan's form with decimals as short as they can be, to compare what it says: 0.30 and 0.3 are the same.</summary>
    public static JsonObject Bare(JsonObject form) => (JsonObject)BareOf(form)!;

    private static JsonNode? BareOf(JsonNode? node) => node switch
    {
        JsonObject item => new JsonObject(item.Select(one => KeyValuePair.Create(one.Key, BareOf(one.Value)))),
        JsonArray list => new JsonArray([.. list.Select(BareOf)]),
        JsonValue value when value.TryGetValue<string>(out var text)
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
            JsonValue.Create(number.ToString("0.############################", CultureInfo.InvariantCulture)),
        _ => node?.DeepClone(),
    };

    private static JsonObject RuleOf(PlanRule rule)
    {
        var form = new JsonObject { ["id"] = rule.Id };
        if (rule.Name is { } name)
        {
            form["name"] = name;
        }

        form["kind"] = PlanWords.WordOf(PlanWords.Kinds, rule.Kind);
        if (rule.When.Parts.Count > 0)
        {
            form["when"] = WhenForm.Write(rule.When);
        }

        var result = new JsonObject();
        Put(result, "rate", rule.Result.Rate);
        Put(result, "fixed", rule.Result.Fixed);
        if (rule.Result.Tiers is { } tiers)
        {
            result["tiers"] = TiersOf(tiers);
        }

        Put(result, "factor", rule.Result.Factor);
        Put(result, "cap", rule.Result.Cap);
        Put(result, "floor", rule.Result.Floor);
        form["result"] = result;
        return form;
    }

    private static JsonObject TiersOf(Tiers tiers)
    {
        var form = new JsonObject
        {
            ["mode"] = PlanWords.WordOf(PlanWords.TierMode, tiers.Whole),
            ["measure"] = PlanWords.WordOf(PlanWords.TierMeasure, tiers.OverPeriod is not null),
        };
        if (tiers.OverPeriod is { } period)
        {
            form["period"] = PlanWords.WordOf(PlanWords.Periods, period);
        }

        form["steps"] = StepsOf(tiers.Steps, "rate");
        return form;
    }

    private static JsonObject PayoutOf(PayoutSchedule payout)
    {
        var form = new JsonObject();
        if (payout.When.Parts.Count > 0)
        {
            form["when"] = WhenForm.Write(payout.When);
        }

        form["nodes"] = new JsonArray(
        [
            .. payout.Nodes.Select(node =>
            {
                var one = new JsonObject { ["node"] = PlanWords.WordOf(PlanWords.Nodes, node.Kind), ["share"] = TextOf(node.Share) };
                Put(one, "atLeast", node.AtLeast);
                return one;
            }),
        ]);
        return form;
    }

    private static JsonObject SprintOf(SprintTerms sprint)
    {
        var form = new JsonObject
        {
            ["period"] = PlanWords.WordOf(PlanWords.Periods, sprint.Length),
            ["measure"] = PlanWords.WordOf(PlanWords.SprintMeasure, sprint.Received),
            ["mode"] = PlanWords.WordOf(PlanWords.TierMode, sprint.Whole),
            ["steps"] = StepsOf(sprint.Steps, "extraRate"),
        };
        Put(form, "cap", sprint.Cap);
        return form;
    }

    private static JsonObject ClawbackOf(ClawbackTerms clawback)
    {
        var form = new JsonObject
        {
            ["basis"] = PlanWords.WordOf(PlanWords.ClawbackBasis, clawback.Reprice),
            ["onCancel"] = PlanWords.WordOf(PlanWords.Cancelling, clawback.OnCancel),
        };
        if (clawback.WindowDays is { } days)
        {
            form["windowDays"] = days;
        }

        return form;
    }

    private static JsonArray StepsOf(IReadOnlyList<TierStep> steps, string rate) =>
        new([.. steps.Select(step => new JsonObject { ["from"] = TextOf(step.From), [rate] = TextOf(step.Rate) })]);

    private static JsonArray WordsOf(IReadOnlyList<string> words) => new([.. words.Select(word => JsonValue.Create(word))]);

    private static void Put(JsonObject form, string key, decimal? value)
    {
        if (value is { } known)
        {
            form[key] = TextOf(known);
        }
    }

    private static string TextOf(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static string DayOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
