using ChatSales.Core.Deals;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Followups;

/// <summary>Something that depends on whether and when a customer was contacted.</summary>
public interface IFollowupWatch
{
    /// <summary>A contact with a customer was entered, corrected or withdrawn in this session.</summary>
    Task ChangedAsync(Session session, Id<Customer> customerId, CancellationToken ct);
}

/// <summary>Tells all that watch.</summary>
internal static class FollowupWatches
{
    public static async Task ChangedAsync(this IEnumerable<IFollowupWatch> watches, Session session, Id<Customer> customerId, CancellationToken ct)
    {
        foreach (var watch in watches)
        {
            await watch.ChangedAsync(session, customerId, ct);
        }
    }
}
