using System.Text.Json.Nodes;
using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Conditions;
using ChatSales.Core.Organisation;

namespace ChatSales.Core.Commission.Files;

/// <summary>Reads people, quotas and payroll terms.</summary>
internal static class PeopleReader
{
    private static readonly IReadOnlyList<(string Word, bool Value)> Prorating = [("days", true)];

    public static SalesPerson Person(JsonObject given, string path, ConfigReading reading)
    {
        reading.Only(given, path, "id", "name", "team", "joinedOn", "leftOn", "successor");
        return new SalesPerson(
            reading.Required(given, path, "id", PlanReader.Longest), reading.Known(given, path, "team"), reading.Day(given, path, "joinedOn"),
            reading.Day(given, path, "leftOn"), reading.Known(given, path, "successor"));
    }

    public static Quota Quota(JsonObject given, string path, ConfigReading reading)
    {
        reading.Only(given, path, "id", "person", "period", "amount", "prorate");
        var period = reading.Required(given, path, "period", PlanReader.Longest);
        if (period.Length > 0 && !PlanPeriod.IsName(period))
        {
            reading.Wrong(ConfigReading.At(path, "period"), ConditionTexts.WrongType(FieldType.Period, period));
        }

        return new Quota(
            reading.Required(given, path, "person", PlanReader.Longest), period, reading.MustDecimal(given, path, "amount"),
            reading.Known(given, path, "prorate") is not null && reading.OneOf(given, path, "prorate", Prorating, false));
    }

    public static PayrollTerms Payroll(JsonObject given, string path, ConfigReading reading)
    {
        reading.Only(given, path, "maxMonthlyDeduction", "guarantees");
        return new PayrollTerms(
            reading.PartOfOne(given, path, "maxMonthlyDeduction"),
            [
                .. reading.Items(given, path, "guarantees", isRequired: false).Select(one =>
                {
                    reading.Only(one.Item, one.Path, "people", "monthly", "recoverable", "from", "to");
                    return new Guarantee(
                        reading.Words(one.Item, one.Path, "people", PlanReader.Longest), reading.MustDecimal(one.Item, one.Path, "monthly"),
                        reading.Flag(one.Item, one.Path, "recoverable", false),
                        reading.Must(one.Item, one.Path, "from") ? reading.MonthOf(one.Item, one.Path, "from") ?? default : default,
                        reading.MonthOf(one.Item, one.Path, "to"));
                }),
            ]);
    }

    /// <summary>A text; an empty one is not known.</summary>
    public static string? Known(this ConfigReading reading, JsonObject given, string path, string key) =>
        IsEmpty(given[key]) ? null : reading.Text(given, path, key, PlanReader.Longest);

    public static bool IsEmpty(JsonNode? node) =>
        node is null || (node.GetValueKind() == System.Text.Json.JsonValueKind.String && node.GetValue<string>().Length == 0);

    public static Month? MonthOf(this ConfigReading reading, JsonObject given, string path, string key)
    {
        if (reading.Known(given, path, key) is not { } text)
        {
            return null;
        }

        if (Month.Read(text) is { } month)
        {
            return month;
        }

        reading.Wrong(ConfigReading.At(path, key), ConditionTexts.WrongType(FieldType.Period, text));
        return null;
    }
}
