using System.Runtime.CompilerServices;
using ChatSales.Core.Storage;

namespace ChatSales.Core.People;

/// <summary>What many features ask about people.</summary>
public static class SessionPeople
{
    /// <summary>What somebody is called; their id if they are gone. Whoever was erased has a pseudonym (X9).</summary>
    public static async ValueTask<string> NameOfAsync(this Session session, Id<Person> id, CancellationToken ct) =>
        (await session.FindAsync(id, ct))?.Name ?? id.Text;

    /// <summary>Everyone who works here in a role.</summary>
    public static async ValueTask<IReadOnlyList<Person>> ActiveAsync(this Session session, Role role, CancellationToken ct) =>
        [.. (await session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByRole, role.ToString()), ct)).Where(person => person.Active)];

    /// <summary>Everyone above a person, the nearest first, whether they still work here or not.</summary>
    public static async IAsyncEnumerable<Person> AboveAsync(this Session session, Person person, [EnumeratorCancellation] CancellationToken ct)
    {
        // Who reports to whom is entered by hand and may go in a circle.
        HashSet<Id<Person>> seen = [person.Ref()];
        for (var next = person.ManagerId; next is { } id && seen.Add(id) && await session.FindAsync(id, ct) is { } above; next = above.ManagerId)
        {
            yield return above;
        }
    }
}
