using ChatSales.Core.Conversation;
using ChatSales.Core.Directories;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Groups;

/// <summary>A wish for a group.</summary>
/// <param name="Kind">Of what it is about.</param>
/// <param name="Subject">The id of that.</param>
/// <param name="Name">What the group is called; a longer one than platforms take is cut.</param>
/// <param name="AskedBy">Who wants it.</param>
/// <param name="Door">The platform over which they say so.</param>
public sealed record GroupWish(string Kind, string Subject, string Name, Person AskedBy, string Door);

/// <summary>
/// Has groups made and kept as they should be, within a session. The platform is asked by the outbox (<see cref="GroupWork"/>), whose message names
/// only the group: whatever became of it by then counts.
/// </summary>
public sealed class GroupDesk(GroupOffers offers, IEnumerable<IGroupSubject> subjects)
{
    private const string Line = "group:";

    /// <summary>Asks for a group; the answer says where and with whom.</summary>
    public async Task<Outcome<string>> AskAsync(Session session, GroupWish wish, CancellationToken ct)
    {
        if (await GroupOffers.WhyNotAsync(session, wish.Kind, wish.Subject, ct) is { } there)
        {
            return there;
        }

        var all = await Of(wish.Kind).PeopleAsync(session, wish.Subject, wish.AskedBy, ct) ?? [];
        var offer = offers.For(all, wish.Door);
        if (offer.IsRefused)
        {
            return offer.Refusal;
        }

        var ((on, with), id) = (offer.Value, ChatGroup.IdOf(wish.Kind, wish.Subject));
        var known = await session.FindAsync<ChatGroup>(id, ct);
        var group = new ChatGroup
        {
            Id = id,
            Version = known?.Version ?? 0,
            Platform = on.Platform,
            Name = Shown.Name(wish.Name, ChatGroup.LongestName),
            AskedBy = wish.AskedBy.Ref(),
            Number = (known?.Number ?? 0) + 1,
            People = [.. with.Select(person => person.Ref())],
        };
        Order(session, session.Store(group, "group.ask"));
        var platform = DirectoryTexts.NameOf(on.Platform);
        var asked = GroupTexts.Asked.With(platform, group.Name, LayoutTexts.List(with.Select(person => person.Name)));
        return all.Except(with).ToList() is { Count: > 0 } others
            ? GroupTexts.WithoutAccount.With(asked, platform, LayoutTexts.List(others.Select(person => person.Name)))
            : asked;
    }

    /// <summary>Lets in who belongs in a group by now, and out who doesn't; nothing if there is no such group.</summary>
    public async Task FollowAsync(Session session, string id, CancellationToken ct)
    {
        if (await session.FindAsync<ChatGroup>(id, ct) is not { Fault: null } group
            || await Of(group.Kind).PeopleAsync(session, group.Subject, await session.FindAsync(group.AskedBy, ct), ct) is not { } people)
        {
            return;
        }

        var belong = people.Where(person => person.Accounts.ContainsKey(group.Platform)).Select(person => person.Ref()).ToHashSet();
        if (!belong.SetEquals(group.People))
        {
            IReadOnlyList<Id<Person>> now = [.. group.People.Where(belong.Contains), .. belong.Except(group.People)];
            Order(session, session.Store(group with { People = now }, "group.people"));
        }
    }

    /// <summary>What groups of a kind are about.</summary>
    internal IGroupSubject Of(string kind) => subjects.First(subject => subject.Kind == kind);

    // In one line per group: what is changed while it is made comes after.
    private static void Order(Session session, ChatGroup group) => session.Send(
        Courier.Pack(session, group.Platform, Line + group.Id, personId: null, new OutgoingContent { Group = group.Id }, replaces: null));
}
