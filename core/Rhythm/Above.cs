using ChatSales.Core.Access;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm;

/// <summary>Who is told of somebody, and who may know.</summary>
public static class Above
{
    /// <summary>The first above a person who is there; null if nobody is.</summary>
    public static async ValueTask<Person?> OfAsync(Session session, Id<Person> personId, CancellationToken ct) =>
        await session.FindAsync(personId, ct) is { } person
            ? await session.AboveAsync(person, ct).FirstOrDefaultAsync(above => above.Active, ct)
            : null;

    /// <summary>Whether somebody is to know how another works: a manager of those they lead, a director of all.</summary>
    public static async ValueTask<bool> IsAsync(AccessPolicy access, Id<Person> other, CancellationToken ct) =>
        access.Has(Need.ReviewEvidence) && other != access.Person.Ref()
            && (await access.OwnersAsync(Facts.Deals, ct) is not { } owners || owners.Contains(other));
}
