using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;

namespace ChatSales.Core.Groups;

/// <summary>
/// Keeps the people in groups those who belong there: hand-overs, reassignments and leavers come by the feed, whatever caused them.
/// </summary>
public sealed class GroupFollower(IStore store, GroupDesk desk, IEnumerable<IGroupSubject> subjects) : IFollower
{
    public string Name => "groups";

    // Groups that are there were in order when they were made.
    public async Task<long> BeginAsync(Session session, CancellationToken ct) => (await store.AuditLog.EndAsync(ct)).Sequence;

    // What is new has no group yet; so imports pass at no cost.
    public bool IsAbout(AuditEntry entry) => entry.Change is { Version: not null, Before: not null };

    public async Task TakeAsync(Session session, IReadOnlyList<AuditEntry> changes, CancellationToken ct)
    {
        var ids = new HashSet<string>();
        foreach (var change in changes.Where(IsAbout).Select(entry => entry.Change))
        {
            if (change.Kind == PeopleKinds.People.Name)
            {
                var theirs = await session.QueryAsync(new Query<ChatGroup>().Where(GroupKinds.ByPerson, change.EntityId), ct);
                ids.UnionWith(theirs.Select(group => group.Id));
            }

            foreach (var subject in subjects)
            {
                ids.UnionWith((await subject.ConcernedAsync(session, change, ct)).Select(id => ChatGroup.IdOf(subject.Kind, id)));
            }
        }

        await session.ReadAheadAsync<ChatGroup>(ids, ct);
        foreach (var id in ids)
        {
            await desk.FollowAsync(session, id, ct);
        }
    }
}
