using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Conversation;
using ChatSales.Core.Organisation;

namespace ChatSales.Core.Commission.Editing;

/// <summary>The parts of a plan as tables of a form (C1).</summary>
public static class PlanTables
{
    /// <summary>The ways in which a rule gives something.</summary>
    internal const string Rate = "rate";

    internal const string Fixed = "fixed";

    internal const string Factor = "factor";

    internal const string Tiers = "tiers";

    internal const string Contract = "contract";

    /// <summary>What a plan says of itself.</summary>
    public static ConfigTable Head { get; } = new("", PlanEditingTexts.Title,
    [
        new("name", PlanEditingTexts.NameColumn),
        new("validFrom", PlanEditingTexts.FromColumn) { Hint = PlanEditingTexts.FromHint },
        new("validTo", PlanEditingTexts.ToColumn) { Hint = PlanEditingTexts.ToHint },
        new("retroactive", PlanEditingTexts.RetroactiveColumn, ConfigCell.Flag),
        new("priority", PlanEditingTexts.PriorityColumn) { Hint = PlanEditingTexts.PriorityHint },
        new("teams", PlanEditingTexts.TeamsColumn, ConfigCell.Words) { Names = ConfigNames.Teams, Hint = PlanEditingTexts.ScopeHint },
        new("people", PlanEditingTexts.PeopleColumn, ConfigCell.Words) { Names = ConfigNames.People },
        Chosen("measure", PlanEditingTexts.MeasureColumn, "amount", "grossProfit"),
        Chosen("tax", PlanEditingTexts.TaxColumn, "include", "exclude"),
        new("unit", PlanEditingTexts.UnitColumn) { Hint = PlanEditingTexts.UnitHint },
        Chosen("half", PlanEditingTexts.HalfColumn, "halfUp", "halfEven"),
    ]);

    /// <summary>One rule.</summary>
    public static ConfigTable Rule { get; } = new("rules", PlanEditingTexts.Rules,
    [
        new("name", PlanEditingTexts.NameColumn),
        new("kind", PlanEditingTexts.KindColumn)
        {
            Choices = [.. PlanWords.Kinds.Select(kind => new Choice(kind.Word, PlanEditingTexts.NameOf(kind.Value)))],
        },
        new("when", PlanEditingTexts.WhenColumn, ConfigCell.When) { Fields = PlanFields.All },
        Chosen("way", PlanEditingTexts.WayColumn, Rate, Fixed, "marginal", "whole", Factor),
        new("value", PlanEditingTexts.ValueColumn) { Hint = PlanEditingTexts.ValueHint },
        Chosen("over", PlanEditingTexts.OverColumn, Contract, "month", "quarter", "year"),
        new("cap", PlanEditingTexts.CapColumn),
        new("floor", PlanEditingTexts.FloorColumn),
    ]);

    /// <summary>One way to pay.</summary>
    public static ConfigTable Payout { get; } = new("payout", PlanEditingTexts.Payouts,
    [
        new("when", PlanEditingTexts.WhenColumn, ConfigCell.When) { Fields = PlanFields.All },
        .. PlanWords.Nodes.Where(node => node.Value != NodeKind.Receipts).Select(node => Share(node.Value)),
        new("atLeast", PlanEditingTexts.AtLeastColumn) { Hint = PlanEditingTexts.AtLeastHint },
        Share(NodeKind.Receipts),
    ]);

    /// <summary>What is earned above a quota.</summary>
    public static ConfigTable Sprint { get; } = new("sprint", PlanEditingTexts.Sprint,
    [
        Chosen("period", PlanEditingTexts.PeriodColumn, "month", "quarter", "year") with { Hint = PlanEditingTexts.PeriodHint },
        Chosen("measure", PlanEditingTexts.SprintMeasureColumn, "signed", "received"),
        Chosen("mode", PlanEditingTexts.ModeColumn, "marginal", "whole"),
        new("steps", PlanEditingTexts.StepsColumn) { Hint = PlanEditingTexts.StepsHint },
        new("cap", PlanEditingTexts.CapColumn),
    ]);

    /// <summary>What is taken back, and what leavers keep.</summary>
    public static ConfigTable Clawback { get; } = new("clawback", PlanEditingTexts.Clawback,
    [
        Chosen("basis", PlanEditingTexts.BasisColumn, "originalRate", "reprice"),
        Chosen("onCancel", PlanEditingTexts.CancelColumn, "clawbackAll", "keepReceived", "keepReleased"),
        new("windowDays", PlanEditingTexts.WindowColumn, ConfigCell.Number) { Hint = PlanEditingTexts.WindowHint },
        Chosen("leaver", PlanEditingTexts.LeaverColumn, "keeps", "toSuccessor"),
    ]);

    private static ConfigColumn Chosen(string key, Message title, params string[] words) =>
        new(key, title) { Choices = [.. words.Select(word => new Choice(word, PlanEditingTexts.NameOf(word)))] };

    private static ConfigColumn Share(NodeKind node) => new(PlanWords.WordOf(PlanWords.Nodes, node), PlanEditingTexts.ShareOf(node));
}
