using ChatSales.Core.Deals;

namespace ChatSales.Core.Storage;

/// <summary>The deal and the customer that a change is about, by their ids.</summary>
public sealed record About(Id<Deal>? Deal, Id<Customer>? Customer);

/// <summary>What a document says about its deal and its customer.</summary>
/// <param name="Deal">The deal's id, if it has it.</param>
/// <param name="Customer">The customer's id, if it has it.</param>
/// <param name="Whole">The document it belongs to, which may name what this one doesn't.</param>
public sealed record Ties(Id<Deal>? Deal = null, Id<Customer>? Customer = null, (Type Type, string Id)? Whole = null)
{
    /// <summary>What a document is about, directly or through what it belongs to; null if nothing.</summary>
    /// <param name="entity">The document.</param>
    /// <param name="kinds">All kinds.</param>
    /// <param name="find">Finds the document of a type by its id.</param>
    public static async ValueTask<About?> OfAsync(Entity entity, DocumentKinds kinds, Func<Type, string, ValueTask<Entity?>> find)
    {
        var ties = kinds.Of(entity.GetType()).TiesOf(entity);
        var about = ties is null ? null : new About(ties.Deal, ties.Customer);
        if (ties?.Whole is var (type, id) && about is { Deal: null } or { Customer: null } && await find(type, id) is { } whole)
        {
            var rest = await OfAsync(whole, kinds, find);
            about = new About(about.Deal ?? rest?.Deal, about.Customer ?? rest?.Customer);
        }

        return about is { Deal: null, Customer: null } ? null : about;
    }
}
