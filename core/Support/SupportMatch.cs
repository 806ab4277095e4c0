using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Support;

/// <summary>Whose something is that another system tells; nothing is guessed.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Deal">Null if several deals could be meant, or there is none.</param>
internal sealed record SupportMatch(Customer Customer, Deal? Deal)
{
    private const int MostMerges = 20;

    /// <summary>Finds it by numbers and names; null if they name nothing, several, or things that don't belong together.</summary>
    public static async Task<SupportMatch?> FindAsync(Session session, SupportAbout said, CancellationToken ct)
    {
        var deal = said.Deal is { } number ? Only(await session.FindAsync(DealKinds.BySpelling, number, ct)) : null;
        var contract = said.Contract is { } paper ? Only(await session.FindAsync(RecordKinds.ContractsBySpelling, paper, ct)) : null;
        if ((said.Deal is not null && deal is null) || (said.Contract is not null && contract is null)
            || (deal is not null && contract is not null && contract.DealId != deal.Ref()))
        {
            return null;
        }

        deal ??= contract is null ? null : await session.FindAsync(contract.DealId, ct);
        var named = said.Customer is { } words ? await CustomerAsync(session, words, ct) : null;
        var own = deal is null ? null : await CountedAsync(session, await session.FindAsync(deal.CustomerId, ct), ct);
        if ((said.Customer is not null && named is null) || (named is not null && own is not null && named.Id != own.Id))
        {
            return null;
        }

        return (own ?? named) is { } customer ? new SupportMatch(customer, deal ?? await OnlyDealAsync(session, customer, ct)) : null;
    }

    /// <summary>The customer's only deal, or its only open one.</summary>
    public static async Task<Deal?> OnlyDealAsync(Session session, Customer customer, CancellationToken ct)
    {
        var deals = await session.QueryAsync(new Query<Deal>().Where(DealKinds.ByCustomer, customer.Id), ct);
        return Only(deals) ?? Only([.. deals.Where(deal => deal.Status == DealStatus.Open)]);
    }

    // Another system may still use the number of a record that another one took over from.
    private static async Task<Customer?> CountedAsync(Session session, Customer? customer, CancellationToken ct)
    {
        for (var i = 0; i < MostMerges && customer?.MergedInto is { } into; i++)
        {
            customer = await session.FindAsync(into, ct);
        }

        return customer;
    }

    private static async Task<Customer?> CustomerAsync(Session session, string words, CancellationToken ct) =>
        await CountedAsync(session, await session.FindAsync<Customer>(words, ct), ct)
        ?? Only(await session.QueryAsync(new Query<Customer>().Where(DealKinds.CustomersByName, CustomerName.Plain(words)).Take(2), ct));

    private static T? Only<T>(IReadOnlyList<T> found) where T : class => found is [var only] ? only : null;
}
