using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Groups;

/// <summary>A platform on which the bot makes groups. What it refuses comes back like the refusal of a message.</summary>
public interface IGroups
{
    /// <summary>The platform's key; messages to its groups go out over the adapter of that name.</summary>
    string Platform { get; }

    /// <summary>Whether the bot hears what is said in them.</summary>
    bool Hears { get; }

    /// <summary>What the operator has to do before it can make any, in words; null if it can.</summary>
    string? Lacks { get; }

    /// <summary>Makes a group with the bot in it. The same token is the same group, so that it can be repeated after a crash.</summary>
    Task<MadeGroup> MakeAsync(GroupPlan plan, CancellationToken ct);

    /// <summary>Lets people in and out; returns the accounts that could not be let in. What is so already is no fault.</summary>
    Task<IReadOnlyList<string>> ChangeAsync(string address, IReadOnlyList<string> add, IReadOnlyList<string> remove, CancellationToken ct);
}

/// <summary>A group to be made.</summary>
/// <param name="Token">Names it for ever: 32 characters of <c>[0-9a-z]</c>.</param>
/// <param name="Name">At most <see cref="ChatGroup.LongestName"/> characters.</param>
/// <param name="Accounts">Two at least, the first one's company owns it.</param>
public sealed record GroupPlan(string Token, string Name, IReadOnlyList<string> Accounts);

/// <summary>A group that was made.</summary>
/// <param name="Address">Where messages to it go.</param>
/// <param name="Missing">Accounts that could not be let in.</param>
public sealed record MadeGroup(string Address, IReadOnlyList<string> Missing);

/// <summary>What groups are about, as the feature that asks for them says.</summary>
public interface IGroupSubject
{
    /// <summary>Part of the stored format: the first part of the ids of its groups.</summary>
    string Kind { get; }

    /// <summary>
    /// Who belongs in the group now, with whoever asked for it, if they still may be there; null if there is no such subject any more, and all who
    /// are in it stay.
    /// </summary>
    ValueTask<IReadOnlyList<Person>?> PeopleAsync(Session session, string subject, Person? askedBy, CancellationToken ct);

    /// <summary>The subjects whose people a change may have changed.</summary>
    ValueTask<IReadOnlyList<string>> ConcernedAsync(Session session, AuditDraft change, CancellationToken ct);

    /// <summary>The group is there; who could not be let in is in <see cref="ChatGroup.Outside"/>.</summary>
    Task MadeAsync(Session session, ChatGroup group, CancellationToken ct);

    /// <summary>The group can't be made, see <see cref="ChatGroup.Fault"/>.</summary>
    Task FailedAsync(Session session, ChatGroup group, CancellationToken ct);
}
