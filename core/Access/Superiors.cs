using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Access;

/// <summary>Who can help someone whom something is refused. It goes by that person alone, so it tells nothing of what they may not see.</summary>
internal sealed class Superiors(Session session, Person person)
{
    /// <summary>The nearest of those whom the person reports to, by name, of a role that can; else the roles that can.</summary>
    public async ValueTask<string> WhoCanAsync(Func<Role, bool> can, CancellationToken ct)
    {
        HashSet<Id<Person>> seen = [person.Ref()];
        var next = person.ManagerId;
        while (next is { } id && seen.Add(id))
        {
            var above = await session.FindAsync<Person>(id, ct);
            if (above is { Active: true } && can(above.Role))
            {
                return AccessTexts.Someone.With(above.Name, PeopleTexts.NameOf(above.Role));
            }

            next = above?.ManagerId;
        }

        return LayoutTexts.List(Enum.GetValues<Role>().Where(can).Select(PeopleTexts.NameOf));
    }
}
