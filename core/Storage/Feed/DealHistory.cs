using ChatSales.Core.Storage.Checking;

namespace ChatSales.Core.Storage.Feed;

/// <summary>
/// Says which deal's history a log entry belongs to, even for entries written before entries named their deal; for stores that rebuild their index.
/// Entries must be taken in order.
/// </summary>
/// <param name="kinds">All kinds.</param>
/// <param name="find">Finds the document of a type by its id, as it is now.</param>
public sealed class DealHistory(DocumentKinds kinds, Func<Type, string, ValueTask<Entity?>> find)
{
    private readonly DocumentLog log = new(kinds);

    /// <summary>The deal's id; null if the entry belongs to no deal's history.</summary>
    public async ValueTask<string?> DealOfAsync(AuditDraft change)
    {
        // Notes of earlier programs that change no document are recognised by name, so isKnown doesn't matter.
        if (!log.Changes(change, isKnown: false) || change.About is not null)
        {
            return change.ChangedDeal;
        }

        return kinds.Named(change.Kind) is { HasTies: true, Type: var type } && await find(type, change.EntityId) is { } entity
            ? (await Ties.OfAsync(entity, kinds, find))?.Deal?.Text
            : null;
    }
}
