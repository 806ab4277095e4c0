using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Directories.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Directories;

/// <summary>Tells operators what was found, and what became of what they applied.</summary>
public sealed class DirectoryNews(Courier courier, DirectoryCards cards)
{
    /// <summary>Sends every operator the card of what waits.</summary>
    public async Task FoundAsync(Session session, DirectoryPass pass, CancellationToken ct)
    {
        var state = await DirectoryDesk.StateAsync(session, ct);
        foreach (var person in await session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByRole, Role.Operator.ToString()), ct))
        {
            if (new AccessPolicy(session, person).Has(Need.Operate))
            {
                await courier.SendAsync(session, person.Ref(), cards.Draw(state, pass), ct, sort: MessageClass.Ops, keys: [$"directory:{pass.Id}"]);
            }
        }
    }

    /// <summary>Tells whoever applied a pass that it is done.</summary>
    public Task AppliedAsync(Session session, DirectoryPass pass, Id<Person> person, CancellationToken ct) =>
        courier.SendAsync(session, person, DirectoryCards.Done(pass), ct, sort: MessageClass.Ops, keys: [$"directory:{pass.Id}:done"]);
}
