using System.Text.Json.Nodes;
using ChatSales.Core.Commission.Review;
using ChatSales.Core.Conversation;
using ChatSales.Core.Organisation;

namespace ChatSales.Core.Commission.Editing;

/// <summary>
/// What one version of a plan changes against another, in the words of the form: rules are told apart by their ids, wherever they stand.
/// </summary>
public static class PlanDifference
{
    /// <summary>A line for each change; the numbers of the versions are none.</summary>
    public static IReadOnlyList<string> Of(JsonObject before, JsonObject after)
    {
        var (old, now) = (PlanRows.Of(before), PlanRows.Of(after));
        var (oldIds, nowIds) = (IdsOf(old.Rules), IdsOf(now.Rules));
        return
        [
            .. Cells(PlanTables.Head, old.Head, now.Head),
            .. oldIds.Except(nowIds).Select(id => PlanEditingTexts.Removed.With(NameOf(Row(old.Rules, id)))),
            .. nowIds.Except(oldIds).Select(id => PlanEditingTexts.Added.With(NameOf(Row(now.Rules, id)), Say(PlanTables.Rule, Row(now.Rules, id)))),
            .. oldIds.Intersect(nowIds).SelectMany(id => Cells(PlanTables.Rule, Row(old.Rules, id), Row(now.Rules, id))
                .Select(change => PlanEditingTexts.OfRule.With(NameOf(Row(now.Rules, id)), change))),
            .. old.Rules.Count > 0 && !oldIds.Intersect(nowIds).SequenceEqual(nowIds.Intersect(oldIds))
                ? [ReviewTexts.Reordered.With(LayoutTexts.List(now.Rules.Select(NameOf)))] : Array.Empty<string>(),
            .. Payouts(old.Payouts, now.Payouts),
            .. Cells(PlanTables.Sprint, old.Sprint, now.Sprint)
                .Select(change => PlanEditingTexts.OfPart.With(PlanTables.Sprint.Title.Text, change)),
            .. Cells(PlanTables.Clawback, old.Clawback, now.Clawback),
        ];
    }

    // The first that holds counts, so that each is what its place makes it.
    private static IEnumerable<string> Payouts(IReadOnlyList<JsonObject> old, IReadOnlyList<JsonObject> now)
    {
        for (var index = 0; index < Math.Max(old.Count, now.Count); index++)
        {
            var name = PlanEditingTexts.PayoutTitle.With(index + 1);
            if (index >= now.Count)
            {
                yield return PlanEditingTexts.Removed.With(name);
            }
            else if (index >= old.Count)
            {
                yield return PlanEditingTexts.Added.With(name, Say(PlanTables.Payout, now[index]));
            }
            else
            {
                foreach (var change in Cells(PlanTables.Payout, old[index], now[index]))
                {
                    yield return PlanEditingTexts.OfPart.With(name, change);
                }
            }
        }
    }

    private static IEnumerable<string> Cells(ConfigTable table, JsonObject old, JsonObject now) =>
        table.Columns.Select(column => (Name: column.Title.Text, Was: Say(column, old), Becomes: Say(column, now)))
            .Where(cell => cell.Was != cell.Becomes).Select(cell => PlanEditingTexts.Changed.With(cell.Name, cell.Was, cell.Becomes));

    private static string Say(ConfigTable table, JsonObject row) => LayoutTexts.Statements(
        table.Columns.Where(column => IsSaid(row[column.Key])).Select(column => LayoutTexts.Pair(column.Title.Text, Say(column, row))));

    private static string Say(ConfigColumn column, JsonObject row) =>
        IsSaid(row[column.Key]) ? column.Say(row[column.Key], static id => id) : OrganisationTexts.None.Text;

    private static bool IsSaid(JsonNode? value) => value switch
    {
        null => false,
        JsonObject item => item.Count > 0,
        JsonArray list => list.Count > 0,
        _ => value.ToJsonString() is not ("\"\"" or "false"),
    };

    private static string NameOf(JsonObject rule) => rule["name"]?.GetValue<string>() ?? rule["id"]?.GetValue<string>() ?? "";

    private static JsonObject Row(IReadOnlyList<JsonObject> rules, string id) => rules.First(rule => rule["id"]?.GetValue<string>() == id);

    private static List<string> IdsOf(IReadOnlyList<JsonObject> rules) => [.. rules.Select(rule => rule["id"]?.GetValue<string>()).OfType<string>()];
}
