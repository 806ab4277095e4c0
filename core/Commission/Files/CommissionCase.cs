using System.Text.Json.Nodes;
using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Organisation;

namespace ChatSales.Core.Commission.Files;

/// <summary>
/// A whole world of commission in one object (commission plans, format 1, section 1): people, plans, contracts and what happened; worked out on
/// nothing but itself.
/// </summary>
public static class CommissionCase
{
    private const string Format = "commission-plan/1";

    /// <summary>The books with all events taken.</summary>
    /// <exception cref="CommissionException">Its plans or facts can't be worked with.</exception>
    /// <exception cref="InvalidDataException">It can't be read.</exception>
    public static CommissionBooks Run(JsonObject input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var reading = new ConfigReading();
        reading.Only(input, "", "people", "quotas", "contracts", "plans", "payroll", "events");
        var plans = PlansOf(input, reading);
        var contracts = new ContractReader(reading);
        var people = reading.Items(input, "", "people", isRequired: false).Select(one => PeopleReader.Person(one.Item, one.Path, reading)).ToList();
        reading.NoneTwice(people.Select((one, index) => (one.Id, $"people[{index}].id")));
        var quotas = reading.Items(input, "", "quotas", isRequired: false).Select(one => PeopleReader.Quota(one.Item, one.Path, reading)).ToList();
        var agreements = reading.Items(input, "", "contracts", isRequired: false).Select(one => contracts.Agreement(one.Item, one.Path)).ToList();
        reading.NoneTwice(agreements.Select((one, index) => (one.Id, $"contracts[{index}].id")));
        var payroll = reading.Part(input, "", "payroll") is var (terms, at) ? PeopleReader.Payroll(terms, at, reading) : PayrollTerms.None;
        var events = new EventReader(contracts, reading);
        var facts = reading.Items(input, "", "events", isRequired: false).Select(one => events.Read(one.Item, one.Path)).ToList();
        if (reading.Mistakes.Count > 0)
        {
            throw new InvalidDataException(string.Join("; ", reading.Mistakes.Select(mistake => mistake.Line)));
        }

        var book = new PlanBook();
        foreach (var plan in plans)
        {
            book.Add(plan);
        }

        var books = new CommissionBooks(
            new CommissionSetting { People = people, Quotas = quotas, Contracts = agreements, Plans = book, Payroll = payroll });
        books.TakeAll(facts);
        return books;
    }

    /// <summary>A plan as a file has it, with its format and id.</summary>
    public static CommissionPlan Plan(JsonObject given, string path, ConfigReading reading)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(reading);
        if (reading.Required(given, path, "format", PlanReader.Longest) is { Length: > 0 } format && format != Format)
        {
            reading.Wrong(ConfigReading.At(path, "format"), Conditions.ConditionTexts.NoValue(format, [Format]));
        }

        var content = given.DeepClone().AsObject();
        content.Remove("format");
        content.Remove("id");
        return PlanReader.Read(content, reading.Required(given, path, "id", PlanReader.Longest), path, reading);
    }

    private static List<CommissionPlan> PlansOf(JsonObject input, ConfigReading reading) =>
        [.. reading.Items(input, "", "plans", isRequired: false).Select(one => Plan(one.Item, one.Path, reading))];
}
