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

        var asked = await AskedOnAsync(turn, DealStatus.Open, ct);
        return [.. asked.OrderBy(deal => deal.StageEnteredAt).ThenBy(deal => deal.Id, StringComparer.Ordinal)];
    }

    /// <summary>The list of all deals that a turn's person may see.</summary>
    public static CommandText Whole(Turn turn) => turn.Access.Has(Need.SeeOthersDeals) ? DealCommandTexts.Team : DealCommandTexts.Mine;

    /// <summary>Whether a turn's person sees deals only as they are asked on them.</summary>
    public static bool AreAsked(Turn turn) => turn.Access.ReachOf(Facts.Deals) == Access.Reach.AskedOn;

    /// <summary>
    /// The deals on which they are, as far as they are of a filter's status, people and stage: open ones the longest in their stage first, of
    /// closed ones the latest first.
    /// </summary>
    public static async ValueTask<IReadOnlyList<Deal>> AskedAsync(Turn turn, DealFilter filter, CancellationToken ct)
    {
        IEnumerable<Deal> deals = filter.Status == DealStatus.Open
            ? await MineAsync(turn, ct)
            : (await AskedOnAsync(turn, filter.Status, ct)).OrderByDescending(ClosedTally.ClosedAt)
                .ThenByDescending(deal => deal.Id, StringComparer.Ordinal);
        return [.. deals.Where(deal => filter.Owners?.Contains(deal.OwnerId) != false && (filter.Stage?.Key ?? deal.Stage) == deal.Stage)];
    }

    /// <summary>A refusal if something that is about open deals alone is asked of closed ones.</summary>
    public static Refusal? WhyNotClosed(string what, DealFilter filter) =>
        filter.Status == DealStatus.Open ? null : new Refusal(DealTexts.OnlyOpen, what, DealTexts.NameOf(filter.Status));

    /// <summary>
    /// Whose deals a list is about: of a filter's people those whose deals it may hold. If there are none of them, or one who was named is not among
    /// them, that is said.
    /// </summary>
    public static async ValueTask<Outcome<Owners>> OwnersAsync(
        Turn turn, IReadOnlyCollection<Id<Person>>? visible, DealFilter filter, CancellationToken ct)
    {
        IReadOnlyCollection<Id<Person>>? both =
            filter.Owners is null ? visible : visible is null ? filter.Owners : [.. filter.Owners.Intersect(visible)];
        var beyond = visible is null ? [] : (filter.People ?? []).Except(visible).ToList();
        if (beyond.Count > 0 || (filter.Owners?.Count > 0 && both!.Count == 0))
        {
            var names = LayoutTexts.List(filter.OwnersSaid
                .Where(name => beyond.Count == 0 || beyond.Exists(id => DealFilter.IsOf(name, id))).Select(name => name.Shown));
            var refusal = new Refusal(DealTexts.NotYourPeople, names, await turn.Access.WhoHelpsAsync(ct));
            turn.Refuse(refusal);
            return refusal;
        }

        return new Owners(both);
    }

    private static async ValueTask<IReadOnlyList<Deal>> AskedOnAsync(Turn turn, DealStatus status, CancellationToken ct)
    {
        var asked = new List<Deal>();
        foreach (var id in await turn.Access.AskedOnAsync(ct))
        {
            if (await turn.Session.FindAsync<Deal>(id, ct) is { } deal && deal.Status == status)
            {
                asked.Add(deal);
            }
        }

        return asked;
    }

    /// <summary>Whose; null for everyone's.</summary>
    public sealed record Owners(IReadOnlyCollection<Id<Person>>? Ids);
}
