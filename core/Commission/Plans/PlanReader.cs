using System.Text.Json.Nodes;
using ChatSales.Core.Organisation;

namespace ChatSales.Core.Commission.Plans;

/// <summary>Reads plans from a file's tree, decimals as they are written. Unknown fields are mistakes.</summary>
public static class PlanReader
{
    internal const int Longest = 100;

    /// <summary>Reads a plan; whatever is wrong is told to the reading.</summary>
    /// <param name="given">The plan, without its format and id.</param>
    /// <param name="id">Its id.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="reading">Gathers the mistakes.</param>
    public static CommissionPlan Read(JsonObject given, string id, string path, ConfigReading reading)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(reading);
        reading.Only(
            given, path, "version", "name", "validFrom", "validTo", "retroactive", "priority", "appliesTo", "base", "rounding", "rules", "payout",
            "sprint", "clawback", "leaver");
        return new CommissionPlan
        {
            Id = id,
            Version = reading.Must(given, path, "version") ? reading.Number(given, path, "version", 1, int.MaxValue, 1) : 1,
            Name = reading.Required(given, path, "name", Longest),
            ValidFrom = reading.Must(given, path, "validFrom") ? reading.Day(given, path, "validFrom") ?? default : default,
            ValidTo = reading.Day(given, path, "validTo"),
            Retroactive = reading.Flag(given, path, "retroactive", false),
            Priority = reading.Number(given, path, "priority", int.MinValue, int.MaxValue, 0),
            AppliesTo = reading.Part(given, path, "appliesTo") is var (scope, at) ? Scope(scope, at, reading) : null,
            Base = reading.Part(given, path, "base") is var (basis, basisAt) ? BaseOf(basis, basisAt, reading) : BaseTerms.Default,
            Rounding = reading.Part(given, path, "rounding") is var (unit, unitAt) ? RoundingOf(unit, unitAt, reading) : Rounding.Fen,
            Rules = [.. reading.Some(given, path, "rules").Select(one => RuleReader.Read(one.Item, one.Path, reading))],
            Payout = [.. reading.Some(given, path, "payout").Select(one => PayoutOf(one.Item, one.Path, reading))],
            Sprint = reading.Part(given, path, "sprint") is var (sprint, sprintAt) ? SprintOf(sprint, sprintAt, reading) : null,
            Clawback = reading.Part(given, path, "clawback") is var (back, backAt) ? ClawbackOf(back, backAt, reading) : ClawbackTerms.Default,
            LeaverToSuccessor = reading.OneOf(given, path, "leaver", PlanWords.Leaver, false),
        };
    }

    private static PlanScope Scope(JsonObject given, string path, ConfigReading reading)
    {
        reading.Only(given, path, "teams", "people");
        return new PlanScope(reading.Words(given, path, "teams", Longest), reading.Words(given, path, "people", Longest));
    }

    private static BaseTerms BaseOf(JsonObject given, string path, ConfigReading reading)
    {
        reading.Only(given, path, "measure", "tax");
        return new BaseTerms(
            reading.OneOf(given, path, "measure", PlanWords.Measure, false), reading.OneOf(given, path, "tax", PlanWords.Tax, false));
    }

    private static Rounding RoundingOf(JsonObject given, string path, ConfigReading reading)
    {
        reading.Only(given, path, "unit", "mode");
        var unit = reading.Decimal(given, path, "unit") ?? Rounding.Fen.Unit;
        if (unit <= 0)
        {
            reading.Wrong(ConfigReading.At(path, "unit"), PlanTexts.NotPositive.Text);
        }

        return new Rounding(unit, reading.OneOf(given, path, "mode", PlanWords.Halves, false));
    }

    private static PayoutSchedule PayoutOf(JsonObject given, string path, ConfigReading reading)
    {
        reading.Only(given, path, "when", "nodes");
        return new PayoutSchedule(
            reading.When(given, path, "when", PlanFields.All),
            [
                .. reading.Some(given, path, "nodes").Select(one =>
                {
                    reading.Only(one.Item, one.Path, "node", "share", "atLeast");
                    reading.Must(one.Item, one.Path, "node");
                    return new PayoutNode(
                        reading.OneOf(one.Item, one.Path, "node", PlanWords.Nodes, NodeKind.Signing),
                        reading.MustDecimal(one.Item, one.Path, "share"), reading.Decimal(one.Item, one.Path, "atLeast"));
                }),
            ]);
    }

    private static SprintTerms SprintOf(JsonObject given, string path, ConfigReading reading)
    {
        reading.Only(given, path, "period", "measure", "mode", "steps", "cap");
        reading.Must(given, path, "period");
        reading.Must(given, path, "mode");
        return new SprintTerms(
            reading.OneOf(given, path, "period", PlanWords.Periods, PeriodLength.Quarter),
            reading.OneOf(given, path, "measure", PlanWords.SprintMeasure, false), reading.OneOf(given, path, "mode", PlanWords.TierMode, false),
            RuleReader.StepsOf(given, path, "extraRate", reading), reading.Decimal(given, path, "cap"));
    }

    private static ClawbackTerms ClawbackOf(JsonObject given, string path, ConfigReading reading)
    {
        reading.Only(given, path, "basis", "onCancel", "windowDays");
        return new ClawbackTerms(
            reading.OneOf(given, path, "basis", PlanWords.ClawbackBasis, false),
            reading.OneOf(given, path, "onCancel", PlanWords.Cancelling, OnCancel.ClawbackAll),
            given["windowDays"] is null ? null : reading.Number(given, path, "windowDays", 0, PlanWords.MostDays, 0));
    }
}
