using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals.Chat;

/// <summary>Customers for one of whom a name that is none of theirs may be meant, as far as a person may be told.</summary>
/// <param name="Seen">Those that they see, their own first.</param>
/// <param name="IsAnyUnseen">Whether there is one that they don't see.</param>
public sealed record NearCustomers(IReadOnlyList<Customer> Seen, bool IsAnyUnseen)
{
    private const int MostLookedAt = 50;

    public bool IsAny => Seen.Count > 0 || IsAnyUnseen;

    /// <summary>Those of nearly that name, or, of a short one, those that the person sees with it as a part.</summary>
    public static async ValueTask<NearCustomers> OfAsync(Turn turn, string name, CancellationToken ct)
    {
        var alike = CustomerName.IsShort(name) ? await WithAsync(turn, name, ct) : await DealDesk.NearAsync(turn.Session, name, ct);
        var near = alike.Where(customer => customer.MergedInto is null).ToList();
        var seen = await near.ToAsyncEnumerable().Where(turn.Access.CanSeeAsync).ToListAsync(ct);
        return new NearCustomers(
            [.. seen.OrderByDescending(customer => customer.OwnerId == turn.Person.Ref())], seen.Count < near.Count && !CustomerName.IsShort(name));
    }

    private static async ValueTask<IReadOnlyList<Customer>> WithAsync(Turn turn, string name, CancellationToken ct)
    {
        var key = Typed.Key(name);
        if (key.Length < NameParts.Shortest
            || await turn.Session.QueryAsync(new Query<Customer>().Where(DealKinds.CustomersByName, CustomerName.Plain(name)).Take(1), ct) is [_])
        {
            return [];
        }

        var own = await turn.Session.QueryAsync(new Query<Customer>().Where(DealKinds.CustomersByOwner, turn.Person.Id), ct);
        var others = await turn.Session.QueryAsync(DealKinds.CustomersByNamePart.Having(key, MostLookedAt), ct);
        return
        [
            .. own.Concat(others).DistinctBy(customer => customer.Id)
                .Where(customer => Typed.Key(customer.Name).Contains(key, StringComparison.Ordinal)),
        ];
    }
}
