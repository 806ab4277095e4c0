using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Core.Commission.Editing;
using ChatSales.Core.Conditions;
using ChatSales.Core.Conversation;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;

namespace ChatSales.Bot.Web;

/// <summary>A commission plan as one form: its parts as rows of tables, with buttons that add, remove and move rules.</summary>
internal sealed class PlanForm(IReadOnlyList<Person> people)
{
    /// <summary>The id of the part of the page that shows what the form comes to.</summary>
    public const string Shown = "preview";

    private const int MostRows = 200;
    private const string Up = "up";
    private const string Remove = "remove";
    private const string Add = "add";
    private const string Rules = "rules";
    private const string Payouts = "payouts";

    /// <summary>What is wrong with the form itself, before the plan is checked.</summary>
    public List<Mistake> Mistakes { get; } = [];

    /// <summary>The inputs with a plan's rows.</summary>
    public string Draw(PlanRows rows) => string.Concat(
        Part(PlanTables.Head, null, Row(PlanTables.Head, "head", rows.Head)),
        Part(PlanTables.Rule, PlanEditingTexts.RulesHint, string.Concat(rows.Rules.Index().Select(one => Numbered(
            PlanTables.Rule, PlanEditingTexts.RuleTitle, Rules, one.Index, one.Item, rows.Rules.Count > 1)))
            + Hidden("rules", rows.Rules.Count) + Deed(Add, Rules, PlanEditingTexts.AddRule)),
        Part(PlanTables.Payout, PlanEditingTexts.PayoutsHint, string.Concat(rows.Payouts.Index().Select(one => Numbered(
            PlanTables.Payout, PlanEditingTexts.PayoutTitle, Payouts, one.Index, one.Item, rows.Payouts.Count > 1)))
            + Hidden("payouts", rows.Payouts.Count) + Deed(Add, Payouts, PlanEditingTexts.AddPayout)),
        Part(PlanTables.Sprint, null, Row(PlanTables.Sprint, "sprint", rows.Sprint)),
        Part(PlanTables.Clawback, null, Row(PlanTables.Clawback, "clawback", rows.Clawback)));

    /// <summary>The rows that a posted form says, after what its button does to them.</summary>
    public PlanRows Read(IFormCollection form)
    {
        var rows = new PlanRows(
            RowOf(form, PlanTables.Head, "head"), All(form, PlanTables.Rule, Rules), All(form, PlanTables.Payout, Payouts),
            RowOf(form, PlanTables.Sprint, "sprint"), RowOf(form, PlanTables.Clawback, "clawback"));
        return form["do"].ToString().Split(':') switch
        {
            [Add, Rules] => rows with { Rules = [.. rows.Rules, new JsonObject { ["id"] = NewId(rows.Rules), ["way"] = "rate" }] },
            [Add, Payouts] => rows with { Payouts = [new JsonObject(), .. rows.Payouts] },
            [var deed and (Up or Remove), var list, var at] when int.TryParse(at, CultureInfo.InvariantCulture, out var index) =>
                list == Rules ? rows with { Rules = Changed(rows.Rules, deed, index) } : rows with { Payouts = Changed(rows.Payouts, deed, index) },
            _ => rows,
        };
    }

    private static List<JsonObject> Changed(IReadOnlyList<JsonObject> rows, string deed, int index)
    {
        var changed = rows.ToList();
        if (index >= 0 && index < rows.Count && deed == Remove)
        {
            changed.RemoveAt(index);
        }
        else if (index > 0 && index < rows.Count)
        {
            (changed[index - 1], changed[index]) = (changed[index], changed[index - 1]);
        }

        return changed;
    }

    // Ids stand in traces, so that one is never given again within a plan.
    private static string NewId(IReadOnlyList<JsonObject> rules)
    {
        var known = rules.Select(rule => rule["id"]?.GetValue<string>()).ToHashSet();
        return Enumerable.Range(known.Count + 1, known.Count + 1)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"r{number}")).First(id => !known.Contains(id));
    }

    private List<JsonObject> All(IFormCollection form, ConfigTable table, string list)
    {
        var count = int.TryParse(form[list], CultureInfo.InvariantCulture, out var said) ? Math.Clamp(said, 0, MostRows) : 0;
        var rows = new List<JsonObject>();
        for (var index = 0; index < count; index++)
        {
            var row = RowOf(form, table, PrefixOf(list, index));
            if (form[$"{PrefixOf(list, index)}-id"].ToString() is { Length: > 0 } id)
            {
                row["id"] = id;
            }

            rows.Add(row);
        }

        return rows;
    }

    private JsonObject RowOf(IFormCollection form, ConfigTable table, string prefix)
    {
        var reader = new ConfigRowForm(table, people, prefix);
        var row = reader.Read(form).AsObject();
        Mistakes.AddRange(reader.Mistakes);
        return row;
    }

    private string Row(ConfigTable table, string prefix, JsonObject row) => new ConfigRowForm(table, people, prefix).Draw(row);

    private string Numbered(ConfigTable table, Message title, string list, int index, JsonObject row, bool canRemove)
    {
        var prefix = PrefixOf(list, index);
        var name = title.With(index + 1);
        return $"""
            <fieldset class="plan-row"><legend>{E(row["name"]?.GetValue<string>() is { Length: > 0 } said ? LayoutTexts.Pair(name, said) : name)}</legend>
            {(row["id"]?.GetValue<string>() is { } id ? OrganisationViews.Hidden($"{prefix}-id", id) : "")}{Row(table, prefix, row)}
            <p class="buttons">{(index == 0 ? "" : Deed(Up, $"{list}:{index}", OrganisationTexts.Up))}
            {(canRemove ? Deed(Remove, $"{list}:{index}", OrganisationTexts.Remove) : "")}</p></fieldset>
            """;
    }

    private static string Part(ConfigTable table, Message? hint, string body) => OrganisationViews.Section(
        table.Title.Text, $"""{(hint is null ? "" : $"<p><small>{E(hint.Text)}</small></p>")}<div class="plan-rows">{body}</div>""");

    private static string Deed(string deed, string what, Message label) => OrganisationViews.Button("do", $"{deed}:{what}", label);

    private static string Hidden(string name, int number) => OrganisationViews.Hidden(name, number.ToString(CultureInfo.InvariantCulture));

    private static string PrefixOf(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{list[0]}{index}");

    private static string E(string? text) => PlainPage.Encode(text);
}
