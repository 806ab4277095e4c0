using ChatSales.Core.Storage.Checking;

namespace ChatSales.Core.Storage.Feed;

/// <summary>
/// Tells in which deal's history an entry of the log stands, also of entries that were written before entries named their deal; for stores that make
/// their index of it anew. Entries are to be taken in order.
/// </summary>
/// <param name="kinds">All kinds.</param>
/// <param name="find">Finds the document of a type by its id, as it is now.</param>
public sealed class DealHistory(DocumentKinds kinds, Func<Type, string, ValueTask<Entity?>> find)
{
    private readonly DocumentLog log = new(kinds);

    /// <summary>The deal's id; null if the entry stands in no deal's history.</summary>
    public async ValueTask<string?> DealOfAsync(AuditDraft change)
    {
        // What earlier programs noted without changing a document is known by its name: that the document is known need not be told.
        if (!log.Changes(change, isKnown: false) || change.About is not null)
        {
            return change.ChangedDeal;
        }

        return kinds.Named(change.Kind) is { HasTies: true, Type: var type } && await find(type, change.EntityId) is { } entity
            ? (await Ties.OfAsync(entity, kinds, find))?.Deal
            : null;
    }
}
