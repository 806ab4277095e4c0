using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
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

    /// <summary>The list of all open deals that a turn's person may see.</summary>
    public static CommandText Whole(Turn turn) => turn.Access.Has(Need.SeeOthersDeals) ? DealCommandTexts.Team : DealCommandTexts.Mine;

    /// <summary>Whether a turn's person sees deals only as they are asked on them.</summary>
    public static bool AreAsked(Turn turn) => turn.Access.ReachOf(Facts.Deals) == Access.Reach.AskedOn;

    /// <summary>The open deals on which they are, as far as they are of a filter's people and stage.</summary>
    public static async ValueTask<IReadOnlyList<Deal>> AskedAsync(Turn turn, DealFilter filter, CancellationToken ct) =>
        [.. (await MineAsync(turn, ct)).Where(deal => filter.Owners?.Contains(deal.OwnerId) != false && (filter.Stage ?? deal.Stage) == deal.Stage)];

    /// <summary>
    /// Whose deals a list is about: of a filter's people those whose deals it may hold. If there are none of them, that is said.
    /// </summary>
    public static async ValueTask<Outcome<Owners>> OwnersAsync(
        Turn turn, IReadOnlyCollection<Id<Person>>? visible, DealFilter filter, CancellationToken ct)
    {
        IReadOnlyCollection<Id<Person>>? both =
            filter.Owners is null ? visible : visible is null ? filter.Owners : [.. filter.Owners.Intersect(visible)];
        if (filter.Owners?.Count > 0 && both!.Count == 0)
        {
            var refusal = new Refusal(DealTexts.NotYourPeople, filter.Words, await turn.Access.WhoHasAllDealsAsync(ct));
            turn.Refuse(refusal);
            return refusal;
        }

        return new Owners(both);
    }

    /// <summary>Whose; null for everyone's.</summary>
    public sealed record Owners(IReadOnlyCollection<Id<Person>>? Ids);
}
