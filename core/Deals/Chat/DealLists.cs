using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals.Chat;

/// <summary>Lists of deals as people want them ordered.</summary>
internal static class DealLists
{
    /// <summary>The open deals that the turn's person owns or, if their rights come from that, is asked on; longest in their stage first.</summary>
    public static async ValueTask<IReadOnlyList<Deal>> MineAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Access.Has(Need.WorkOnDeals))
        {
            var own = new Query<Deal>().Where(DealKinds.ByOwnerAndStatus, DealKinds.OwnerAndStatus(turn.Person.Ref(), DealStatus.Open));
            return await turn.Session.QueryAsync(own.OrderBy(DealKinds.ByStageEntered), ct);
        }

        var asked = new List<Deal>();
        foreach (var id in await turn.Access.AskedOnAsync(ct))
        {
            if (await turn.Session.FindAsync<Deal>(id, ct) is { Status: DealStatus.Open } deal)
            {
                asked.Add(deal);
            }
        }

        return [.. asked.OrderBy(deal => deal.StageEnteredAt).ThenBy(deal => deal.Id, StringComparer.Ordinal)];
    }
}
