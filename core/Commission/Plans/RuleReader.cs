using System.Text.Json.Nodes;
using ChatSales.Core.Organisation;

namespace ChatSales.Core.Commission.Plans;

/// <summary>Reads rules of plans.</summary>
internal static class RuleReader
{
    private const int LongestId = 40;
    private static readonly string[] Ways = ["rate", "fixed", "tiers", "factor"];

    public static PlanRule Read(JsonObject given, string path, ConfigReading reading)
    {
        reading.Only(given, path, "id", "name", "kind", "when", "result");
        var id = reading.Required(given, path, "id", LongestId);
        if (id.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_')))
        {
            reading.Wrong(ConfigReading.At(path, "id"), OrganisationTexts.NotAnId.Text);
        }

        reading.Must(given, path, "kind");
        var kind = reading.OneOf(given, path, "kind", PlanWords.Kinds, RuleKind.Commission);
        var result = reading.Must(given, path, "result") && reading.Part(given, path, "result") is var (part, at)
            ? ResultOf(part, at, kind, reading)
            : new RuleResult();
        return new PlanRule(
            id, reading.Text(given, path, "name", PlanReader.Longest), kind, reading.When(given, path, "when", PlanFields.All), result);
    }

    public static IReadOnlyList<TierStep> StepsOf(JsonObject given, string path, string rate, ConfigReading reading) =>
    [
        .. reading.Some(given, path, "steps").Select(one =>
        {
            reading.Only(one.Item, one.Path, "from", rate);
            return new TierStep(reading.MustDecimal(one.Item, one.Path, "from"), reading.MustDecimal(one.Item, one.Path, rate));
        }),
    ];

    private static RuleResult ResultOf(JsonObject given, string path, RuleKind kind, ConfigReading reading)
    {
        reading.Only(given, path, "rate", "fixed", "tiers", "factor", "cap", "floor");
        string[] ways = [.. Ways.Where(given.ContainsKey)];
        if (ways is not [var only] || (only == "factor") != (kind == RuleKind.Factor))
        {
            reading.Wrong(path, (kind == RuleKind.Factor ? PlanTexts.OnlyFactor : PlanTexts.OneResult).Text);
        }

        return new RuleResult
        {
            Rate = reading.Decimal(given, path, "rate"),
            Fixed = reading.Decimal(given, path, "fixed"),
            Tiers = reading.Part(given, path, "tiers") is var (tiers, at) ? TiersOf(tiers, at, reading) : null,
            Factor = reading.Decimal(given, path, "factor"),
            Cap = reading.Decimal(given, path, "cap"),
            Floor = reading.Decimal(given, path, "floor"),
        };
    }

    private static Tiers TiersOf(JsonObject given, string path, ConfigReading reading)
    {
        reading.Only(given, path, "mode", "measure", "period", "steps");
        reading.Must(given, path, "mode");
        var overPeriod = reading.OneOf(given, path, "measure", PlanWords.TierMeasure, false);
        if (overPeriod)
        {
            reading.Must(given, path, "period");
        }

        var period = reading.OneOf(given, path, "period", PlanWords.Periods, PeriodLength.Quarter);
        return new Tiers(
            reading.OneOf(given, path, "mode", PlanWords.TierMode, false), overPeriod ? period : null, StepsOf(given, path, "rate", reading));
    }
}
