using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Commission.Plans;

namespace ChatSales.Core.Commission.Files;

/// <summary>Books as an object (commission plans, format 1, section 4).</summary>
public static class CommissionAnswer
{
    private const string Form = "0.00########";

    /// <summary>Everything that the books hold.</summary>
    public static JsonObject Of(CommissionBooks books)
    {
        ArgumentNullException.ThrowIfNull(books);
        return new JsonObject
        {
            ["postings"] = new JsonArray([.. Posting.Summed(books.Lines).Select(LineOf)]),
            ["calc"] = new JsonObject(books.Calculations().OrderBy(one => one.Contract, StringComparer.Ordinal)
                .Select(one => KeyValuePair.Create<string, JsonNode?>(one.Contract, CalculationOf(one)))),
            ["statements"] = new JsonArray([.. books.Statements.Select(StatementOf)]),
            ["queue"] = new JsonArray([.. books.Queue.Select(QueueOf)]),
        };
    }

    /// <summary>Money as files have it.</summary>
    public static string MoneyText(decimal value) => value.ToString(Form, CultureInfo.InvariantCulture);

    private static JsonObject LineOf(Posting line) => new()
    {
        ["month"] = line.Month.ToString(), ["person"] = line.Person, ["contract"] = line.Contract, ["part"] = line.Part, ["node"] = line.Node,
        ["cause"] = line.Cause, ["amount"] = MoneyText(line.Value),
    };

    private static JsonObject StatementOf(Statement statement) => new()
    {
        ["month"] = statement.Month.ToString(), ["person"] = statement.Person, ["opening"] = MoneyText(statement.Opening),
        ["earned"] = MoneyText(statement.Earned), ["clawedBack"] = MoneyText(statement.ClawedBack), ["advance"] = MoneyText(statement.Advance),
        ["payable"] = MoneyText(statement.Payable), ["closing"] = MoneyText(statement.Closing),
    };

    private static JsonObject QueueOf(QueueItem item)
    {
        var form = new JsonObject { ["event"] = item.Event, ["reason"] = JsonNamingPolicy.CamelCase.ConvertName(item.Reason.ToString()) };
        if (item.Amount is { } amount)
        {
            form["amount"] = MoneyText(amount);
        }

        return form;
    }

    private static JsonObject CalculationOf(ContractCalculation one)
    {
        if (one is not { Priced: { } priced, Payout: { } payout })
        {
            return new JsonObject { ["plan"] = null, ["rule"] = null, ["commission"] = MoneyText(0) };
        }

        var components = new JsonObject { [CompiledPlan.BasePart] = MoneyText(0) };
        foreach (var component in priced.Components)
        {
            components[component.Part] = MoneyText(component.Value);
        }

        return new JsonObject
        {
            ["plan"] = priced.Plan.Reference, ["rule"] = priced.Commission?.Rule.Id, ["base"] = priced.Base is { } on ? MoneyText(on) : null,
            ["components"] = components, ["commission"] = MoneyText(priced.Total),
            ["payouts"] = new JsonArray([.. Payouts(priced, payout).Select(node => new JsonObject
            {
                ["node"] = node.Node.Name, ["share"] = node.Node.Share.ToString(CultureInfo.InvariantCulture), ["amount"] = MoneyText(node.Value),
            })]),
        };
    }

    /// <summary>What each node pays at full value: the sum over the components, as each is rounded by itself.</summary>
    public static IEnumerable<(PayoutNode Node, decimal Value)> Payouts(Priced priced, PayoutSchedule payout)
    {
        ArgumentNullException.ThrowIfNull(priced);
        ArgumentNullException.ThrowIfNull(payout);
        var parts = priced.Components
            .Select(one => Parts.Whole(payout, one.Value, priced.Plan.Rounding).Select(part => part.Value).ToArray()).ToList();
        return payout.Nodes.Select((node, index) => (node, parts.Sum(part => part[index])));
    }
}
