using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals.Chat;

/// <summary>Lists of deals as people want them ordered.</summary>
internal static class DealLists
{
    /// <summary>Open deals of these owners (null: of everyone), the longest in their stage first.</summary>
    public static async ValueTask<IReadOnlyList<Deal>> OpenOfAsync(Session session, IReadOnlyCollection<string>? owners, CancellationToken ct)
    {
        var query = new Query<Deal>().OrderBy(DealKinds.ByStageEntered);
        query = owners is null
            ? query.Where(DealKinds.ByStatus, DealStatus.Open.ToString())
            : query.Where(DealKinds.ByOwnerAndStatus, [.. owners.Select(owner => DealKinds.OwnerAndStatus(owner, DealStatus.Open))]);
        return owners is { Count: 0 } ? [] : await session.QueryAsync(query, ct);
    }
}
