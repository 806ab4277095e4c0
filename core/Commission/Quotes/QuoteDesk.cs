using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Conditions;
using ChatSales.Core.Conversation;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Commission.Quotes;

/// <summary>Estimates of commission, by the plans that count (C2). It prices as the books do, and changes nothing.</summary>
public sealed class QuoteDesk(PlanLibrary plans, IndustriesFormat industries, BusinessZone zone)
{
    // Industries of customers are words that people use; a sample of the store has them all.
    private const int Sample = 2_000;

    /// <summary>Reads texts with the names that count now.</summary>
    public async ValueTask<QuoteReading> ReadingAsync(Session session, CancellationToken ct)
    {
        var products = await session.QueryAsync(new Query<Product>(), ct);
        var (known, regions) = await NamesAsync(session, ct);
        return new QuoteReading(new QuoteNames(
            known, regions, [.. products.Where(product => product.Active).Select(product => product.Name)]));
    }

    /// <summary>Industries and regions that an estimate may name.</summary>
    public async ValueTask<(IReadOnlyCollection<string> Industries, IReadOnlyCollection<string> Regions)> NamesAsync(
        Session session, CancellationToken ct)
    {
        var customers = await session.QueryAsync(new Query<Customer>().Take(Sample), ct);
        var known = await industries.InForceAsync(session, ct);
        var ofPlans = (await plans.AllAsync(session, ct)).DefaultIfEmpty(ShippedPlan.Value);
        return (
            [
                .. known.Names.Concat(customers.Select(customer => customer.Industry).OfType<string>())
                    .Concat(ofPlans.SelectMany(IndustriesOf)).Distinct(),
            ],
            CustomerTexts.Regions);
    }

    /// <summary>What a contract would earn somebody.</summary>
    public async ValueTask<Outcome<Estimate>> EstimateAsync(
        Session session, Person person, QuoteFields fields, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(fields);
        if (fields.Amount is not { Yuan: > 0 })
        {
            return new Refusal(QuoteTexts.NoAmount);
        }

        var today = zone.DateOf(now);
        var on = fields.SignedOn is { } planned && planned > today ? planned : today;
        try
        {
            return (await plans.BookAsync(session, ct)).For(person.Id, person.Team, on) is { } plan
                ? Estimate.Of(fields, person.Id, person.Team, on, plan)
                : new Refusal(QuoteTexts.NoPlan, on.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (CommissionException)
        {
            return new Refusal(QuoteTexts.TwoPlans);
        }
    }

    /// <summary>Whether it is the plan that comes with the product.</summary>
    public static bool IsShipped(CommissionPlan plan) => ReferenceEquals(plan, ShippedPlan.Value);

    /// <summary>What a deal tells.</summary>
    public static async ValueTask<QuoteFields> OfDealAsync(Session session, Deal deal, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(deal);
        var customer = await session.FindAsync<Customer>(deal.CustomerId, ct);
        return new QuoteFields
        {
            Amount = deal.Amount,
            GrossMargin = deal.GrossMargin,
            Products = deal.Products,
            Industry = customer?.Industry,
            Region = customer?.Region,
            CustomerLevel = customer?.Level?.ToString(),
            Flags = customer?.Strategic is { } strategic
                ? new Dictionary<QuoteFlag, bool> { [QuoteFlag.Strategic] = strategic }
                : new Dictionary<QuoteFlag, bool>(),
            SignedOn = deal.ExpectedClose,
        };
    }

    private static IEnumerable<string> IndustriesOf(CommissionPlan plan) => plan.Rules.SelectMany(rule => IndustriesOf(rule.When));

    private static IEnumerable<string> IndustriesOf(When when) => when.Parts.SelectMany(part => part switch
    {
        FieldTest { Field.Name: "industry" } test => test.Comparisons.SelectMany(one => one.With).Select(value => value.Text!),
        AnyOf any => any.Ones.SelectMany(IndustriesOf),
        NotSo not => IndustriesOf(not.Inner),
        _ => [],
    });
}
