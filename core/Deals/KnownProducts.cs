using ChatSales.Core.Conversation;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>
/// The products that are sold: the active ones of the list of products, or where there is none, those that deals have. However a name is typed, it is
/// stored as it is written there.
/// </summary>
/// <param name="Names">Names, known ones as they are written.</param>
/// <param name="New">Those of them that are not known.</param>
/// <param name="Sold">Some that are.</param>
public sealed record KnownProducts(IReadOnlyList<string> Names, IReadOnlyList<string> New, IReadOnlyList<string> Sold)
{
    private const int MostListed = 500;
    private const int MostLookedAt = 50;

    /// <summary>Looks up some names. Where no product is known at all, none is new.</summary>
    public static async ValueTask<KnownProducts> OfAsync(Session session, IReadOnlyList<string> names, CancellationToken ct)
    {
        var sold = await SoldAsync(session, names, ct);
        var known = sold.DistinctBy(Typed.Key).ToDictionary(Typed.Key);
        // 要CRM专业版 names CRM专业版, where nothing is called so itself.
        var written = names.Select(name => known.GetValueOrDefault(Typed.Key(name))
            ?? known.GetValueOrDefault(Typed.Key(DealTexts.Wanting().Replace(name, "")), name)).Distinct().ToList();
        return new KnownProducts(written, sold.Count == 0 ? [] : [.. written.Where(name => !known.ContainsKey(Typed.Key(name)))], [.. known.Values]);
    }

    /// <summary>Those that a title names, as they are written; of two that share words the longer one.</summary>
    public static async ValueTask<KnownProducts?> InAsync(Session session, string title, CancellationToken ct)
    {
        var key = Typed.Key(title);
        var sold = (await SoldAsync(session, [], ct)).DistinctBy(Typed.Key).ToList();
        var named = new List<string>();
        foreach (var name in sold.Where(name => Typed.Key(name) is { Length: > 1 } one && key.Contains(one, StringComparison.Ordinal))
            .OrderByDescending(name => name.Length))
        {
            if (!named.Exists(longer => Typed.Key(longer).Contains(Typed.Key(name), StringComparison.Ordinal)))
            {
                named.Add(name);
            }
        }

        var written = named.OrderBy(name => key.IndexOf(Typed.Key(name), StringComparison.Ordinal)).ToList();
        return written.Count == 0 ? null : new KnownProducts(written, [], sold);
    }

    private static async ValueTask<IReadOnlyList<string>> SoldAsync(Session session, IReadOnlyList<string> names, CancellationToken ct)
    {
        var listed = await session.QueryAsync(new Query<Product>().Take(MostListed), ct);
        return listed.Count > 0
            ? [.. listed.Where(product => product.Active).Select(product => product.Name)]
            : await OfDealsAsync(session, names, ct);
    }

    private static async ValueTask<IReadOnlyList<string>> OfDealsAsync(Session session, IReadOnlyList<string> names, CancellationToken ct)
    {
        var deals = new List<Deal>(await session.QueryAsync(new Query<Deal>().Between(DealKinds.ByProduct, null, null).Some(MostLookedAt), ct));
        foreach (var name in names)
        {
            deals.AddRange(await session.QueryAsync(new Query<Deal>().Where(DealKinds.ByProduct, DealKinds.KeyOfProduct(name)).Take(1), ct));
        }

        return [.. deals.SelectMany(deal => deal.Products)];
    }
}
