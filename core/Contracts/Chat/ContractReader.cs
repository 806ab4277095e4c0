using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Customers;
using ChatSales.Core.Customers.Chat;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Contracts.Chat;

/// <summary>
/// A contract that this person sees: by its number, however it is typed (K-1001, k1001, K00120, 1001), or by its deal or customer; of several, those
/// to which the command can be done are there to choose from.
/// </summary>
public sealed class ContractReader(ContractSight sight, DealReader deals) : ArgumentReader<Contract>
{
    private const char Letter = 'K';
    private const int MostChoices = 12;

    public override int Longest => 100;

    public override bool SpansWords => true;

    public override async ValueTask<Outcome<Contract>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var numbered = await NumberedAsync(turn.Session, text, ct);
        if (numbered.Count > 0)
        {
            var seen = await SeenAsync(turn, numbered, ct);
            // A bare number that is somebody else's contract may be one's own deal.
            return seen.Count > 0 ? await OneOfAsync(turn, text, seen, ct)
                : !Typed.Key(text).Contains(Letter) && await OfDealAsync(turn, text, ct) is { Refusal: not { IsOutOfReach: true } } deal ? deal
                : new Refusal(ContractTexts.NotYours, text, await turn.Access.WhoHelpsAsync(ct)) { IsOutOfReach = true };
        }

        var spelt = await turn.Session.FindAsync(DealKinds.BySpelling, text, ct);
        var ofDeals = await SeenAsync(turn, await ContractSight.OfAsync(turn.Session, spelt, ct), ct);
        if (ofDeals.Count > 0)
        {
            return await OneOfAsync(turn, text, ofDeals, ct);
        }

        var (customers, isAnyHidden) = spelt.Count > 0 ? ([], false) : await NamedCustomers.FindAsync(turn, text, ct);
        return customers.Count > 0 ? await OfCustomersAsync(turn, text, customers, ct)
            : isAnyHidden ? new Refusal(CustomerTexts.NotYours, text, await turn.Access.WhoHelpsAsync(ct)) { IsOutOfReach = true }
            : await OfDealAsync(turn, text, ct);
    }

    public override string NameOf(Contract value, string word) => value.Id;

    /// <summary>Those to which the command can be done.</summary>
    public override async ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        await ChoicesOfAsync(turn, await FitAsync(turn, await sight.RecentAsync(turn, ct), isOnly: turn.Changes, ct), ct);

    private async ValueTask<Outcome<Contract>> OfCustomersAsync(Turn turn, string text, IReadOnlyList<Customer> customers, CancellationToken ct)
    {
        var all = await turn.Session.QueryAsync(
            new Query<Contract>().Where(RecordKinds.ContractsByCustomer, [.. customers.Select(customer => (IndexKey)customer.Id)]), ct);
        var seen = await SeenAsync(turn, all, ct);
        return seen.Count > 0 ? await OneOfAsync(turn, text, seen, ct)
            : new Refusal(ContractTexts.NoneOfCustomer, LayoutTexts.List(customers.Select(customer => customer.Name)));
    }

    private async ValueTask<Outcome<Contract>> OfDealAsync(Turn turn, string text, CancellationToken ct)
    {
        var outcome = await deals.ReadAsync(turn, text, ct);
        if (outcome.IsRefused)
        {
            return outcome.Refusal is { IsOutOfReach: true } or { Fitting.Count: > 0 }
                ? outcome.Refusal
                : new Refusal(ContractTexts.NoSuchContract, text);
        }

        var seen = await SeenAsync(turn, await ContractSight.OfAsync(turn.Session, [outcome.Value], ct), ct);
        return seen.Count > 0 ? await OneOfAsync(turn, text, seen, ct)
            : new Refusal(ContractTexts.NoneOfDeal, $"{outcome.Value.Id} {outcome.Value.Title}", outcome.Value.Id);
    }

    private async ValueTask<Outcome<Contract>> OneOfAsync(Turn turn, string text, IReadOnlyList<Contract> seen, CancellationToken ct) =>
        await FitAsync(turn, seen, isOnly: false, ct) switch
        {
            [var only] => only,
            var several => new Refusal(ContractTexts.Several, text, several.Count) { Fitting = await ChoicesOfAsync(turn, several, ct) },
        };

    private async ValueTask<IReadOnlyList<Contract>> FitAsync(Turn turn, IReadOnlyList<Contract> several, bool isOnly, CancellationToken ct)
    {
        if (!turn.Changes || (several.Count < 2 && !isOnly))
        {
            return several;
        }

        var fit = await several.ToAsyncEnumerable()
            .Where((contract, cancel) => sight.FitsAsync(turn, turn.CommandKey, contract, cancel)).ToListAsync(ct);
        return fit.Count > 0 || isOnly ? fit : several;
    }

    private async ValueTask<IReadOnlyList<Contract>> SeenAsync(Turn turn, IReadOnlyList<Contract> contracts, CancellationToken ct) =>
        await contracts.ToAsyncEnumerable()
            .Where((contract, cancel) => sight.CanSeeAsync(turn.Session, turn.Access, contract, cancel)).ToListAsync(ct);

    /// <summary>Those whose number a text may be.</summary>
    internal static async ValueTask<IReadOnlyList<Contract>> NumberedAsync(Session session, string text, CancellationToken ct)
    {
        var spelt = await session.FindAsync(RecordKinds.ContractsBySpelling, text.TrimStart([.. TypedTexts.NumberSigns]), ct);
        return spelt.Count == 0 && GivenNumbers.Of(text, Letter) is { Count: > 0 } numbers
            ? await session.QueryAsync(new Query<Contract>().Where(RecordKinds.ContractsBySpelling, numbers), ct)
            : spelt;
    }

    private static async ValueTask<IReadOnlyList<Choice>> ChoicesOfAsync(Turn turn, IReadOnlyList<Contract> contracts, CancellationToken ct)
    {
        var choices = new List<Choice>();
        foreach (var contract in contracts.Take(MostChoices))
        {
            choices.Add(new Choice(contract.Id, await ContractCards.LineAsync(turn.Session, contract, ct)));
        }

        return choices;
    }
}
