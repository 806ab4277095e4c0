using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Reading.Names;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals.Chat;

/// <summary>
/// The deals that a person may see, found by a part of the title or of the customer's name. What is looked at is bounded, however many deals there
/// are: of a part that very many have, one's own and those of one's people are found before others.
/// </summary>
public static class NamedDeals
{
    // Keys of an index that one look goes through, and open deals of one's people.
    private const int Most = 200;
    private const int MostCustomers = 50;

    // Of a longer text the beginning is looked up; all of it is compared.
    private const int LongestPart = 8;

    /// <summary>
    /// Those of this name, or else with it as a part: the only open one of them, unless closed ones are opened again, or all, open ones first, of
    /// those one's own, then the latest in their stage.
    /// </summary>
    public static async ValueTask<Named> FindAsync(Turn turn, string text, CancellationToken ct)
    {
        var wanted = Typed.Key(text);
        if (wanted.Length < NameParts.Shortest)
        {
            return new Named([], IsWhole: false);
        }

        var fitting = new List<(Deal Deal, bool IsWhole)>();
        foreach (var deal in (await CandidatesAsync(turn, wanted, ct)).DistinctBy(deal => deal.Id))
        {
            string?[] names = [Typed.Key(deal.Title), await CustomerKeyAsync(turn, deal, ct)];
            if (names.Any(name => name?.Contains(wanted, StringComparison.Ordinal) == true) && await turn.Access.CanSeeAsync(deal, ct))
            {
                fitting.Add((deal, names.Contains(wanted)));
            }
        }

        var isWhole = fitting.Exists(one => one.IsWhole);
        return new Named(Ordered(turn, fitting.Where(one => one.IsWhole == isWhole).Select(one => one.Deal)), isWhole);
    }

    /// <summary>
    /// Those of a text that joins two parts, as people say 荣金CRM of 苏州荣金医院CRM专业版项目: the first of the customer's name or the title, the
    /// second of the title or a product. In the order of <see cref="FindAsync"/>.
    /// </summary>
    public static async ValueTask<Named> OfPartsAsync(Turn turn, string text, CancellationToken ct)
    {
        var wanted = Typed.Key(text);
        for (var at = Math.Min(wanted.Length - NameParts.Shortest, LongestPart); at >= NameParts.Shortest; at--)
        {
            var (first, second) = (wanted[..at], wanted[at..]);
            var fitting = new List<Deal>();
            foreach (var deal in (await CandidatesAsync(turn, first, ct)).DistinctBy(deal => deal.Id))
            {
                string?[] begins = [Typed.Key(deal.Title), await CustomerKeyAsync(turn, deal, ct)];
                if (begins.Any(name => name?.Contains(first, StringComparison.Ordinal) == true)
                    && deal.Products.Select(Typed.Key).Append(begins[0]!).Any(name => name.Contains(second, StringComparison.Ordinal))
                    && await turn.Access.CanSeeAsync(deal, ct))
                {
                    fitting.Add(deal);
                }
            }

            if (fitting.Count > 0)
            {
                return new Named(Ordered(turn, fitting), IsWhole: false);
            }
        }

        return new Named([], IsWhole: false);
    }

    /// <summary>One's own open deals of which the title or the customer's name has a part that only sounds like a text: to be offered.</summary>
    public static async ValueTask<IReadOnlyList<Deal>> SoundingAsync(Turn turn, string text, CancellationToken ct)
    {
        var wanted = Sounds.Of(Typed.Key(text));
        var heard = new List<Deal>();
        foreach (var deal in wanted.Length < NameParts.Shortest ? [] : await DealLists.MineAsync(turn, ct))
        {
            string?[] names = [Typed.Key(deal.Title), await CustomerKeyAsync(turn, deal, ct)];
            if (names.Any(name => name is not null && Sounds.Of(name).Contains(wanted, StringComparison.Ordinal)))
            {
                heard.Add(deal);
            }
        }

        return heard;
    }

    private static IReadOnlyList<Deal> Ordered(Turn turn, IEnumerable<Deal> fitting)
    {
        var best = fitting.ToList();
        var isOneOpen = turn.CommandKey != DealCommandTexts.Reopen.Key && best.Count(deal => deal.Status == DealStatus.Open) == 1;
        return
        [
            .. best.Where(deal => !isOneOpen || deal.Status == DealStatus.Open).OrderByDescending(deal => deal.Status == DealStatus.Open)
                .ThenByDescending(deal => deal.OwnerId == turn.Person.Ref()).ThenByDescending(deal => deal.StageEnteredAt)
                .ThenBy(deal => deal.Id, StringComparer.Ordinal),
        ];
    }

    private static async ValueTask<IEnumerable<Deal>> CandidatesAsync(Turn turn, string wanted, CancellationToken ct)
    {
        var own = await DealLists.MineAsync(turn, ct);
        var titled = await turn.Session.QueryAsync(DealKinds.ByTitlePart.Having(wanted, Most), ct);
        var customers = await turn.Session.QueryAsync(DealKinds.CustomersByNamePart.Having(wanted, MostCustomers), ct);
        var bought = customers.Count == 0 ? [] : await turn.Session.QueryAsync(
            new Query<Deal>().Where(DealKinds.ByCustomer, [.. customers.Select(customer => (IndexKey)customer.Id)]).Some(Most), ct);
        var isAll = titled.Count < Most && customers.Count < MostCustomers && bought.Count < Most;
        return [.. own, .. titled, .. bought, .. isAll ? [] : await OfPeopleAsync(turn, ct)];
    }

    // Whoever sees everything needs no other look.
    private static async ValueTask<IReadOnlyList<Deal>> OfPeopleAsync(Turn turn, CancellationToken ct) =>
        turn.Access.ReachOf(Facts.Deals) == Access.Reach.Team && await turn.Access.OwnersAsync(Facts.Deals, ct) is { } owners
            ? await turn.Session.QueryAsync(
                new Query<Deal>().Where(DealKinds.ByOwnerAndStatus, [.. owners.Select(owner => DealKinds.OwnerAndStatus(owner, DealStatus.Open))])
                    .Some(Most),
                ct)
            : [];

    private static async ValueTask<string?> CustomerKeyAsync(Turn turn, Deal deal, CancellationToken ct) =>
        await turn.Session.FindAsync<Customer>(deal.CustomerId, ct) is { } customer ? Typed.Key(customer.Name) : null;
}

/// <summary>Deals that a name fits.</summary>
/// <param name="Deals">Those; empty if none.</param>
/// <param name="IsWhole">Whether it is the whole title or the customer's whole name, rather than a part of one.</param>
public sealed record Named(IReadOnlyList<Deal> Deals, bool IsWhole);
