using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Access;

/// <summary>Who can help someone who was refused something. Depends only on that person, so it gives away nothing that they may not see.</summary>
internal sealed class Superiors(Session session, Person person)
{
    /// <summary>The nearest superior whose role allows it, by name; otherwise the roles that allow it.</summary>
    public async ValueTask<string> WhoCanAsync(Func<Role, bool> can, CancellationToken ct)
    {
        var above = await session.AboveAsync(person, ct).FirstOrDefaultAsync(one => one.Active && can(one.Role), ct);
        return above is not null
            ? AccessTexts.Someone.With(above.Name, PeopleTexts.NameOf(above.Role))
            : LayoutTexts.List(Enum.GetValues<Role>().Where(can).Select(PeopleTexts.NameOf));
    }
}
