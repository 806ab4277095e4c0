using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Groups;

/// <summary>
/// Makes and changes groups on their platforms. It may be done again at any time: a group is made under its token, and of people only the
/// differences to what was kept are told.
/// </summary>
public sealed class GroupWork(IStore store, Sessions sessions, GroupOffers offers, GroupDesk desk)
{
    /// <summary>Brings a group to what it should be; false if that is nothing to do.</summary>
    public async Task<bool> DoAsync(string id, CancellationToken ct)
    {
        if (await store.FindAsync<ChatGroup>(id, ct) is not { Fault: null } group || offers.Find(group.Platform) is not { } platform)
        {
            return false;
        }

        var accounts = new Dictionary<string, string>();
        foreach (var personId in group.People)
        {
            if (await store.FindAsync<Person>(personId.Text, ct) is { } person && person.Accounts.GetValueOrDefault(group.Platform) is { } account)
            {
                accounts[person.Id] = account;
            }
        }

        if (group.Address is null)
        {
            var made = await platform.MakeAsync(new GroupPlan(group.Token, group.Name, [.. accounts.Values]), ct);
            await KeepAsync(group, (session, known) => MadeAsync(session, known, accounts, made, ct), ct);
            return true;
        }

        var add = accounts.Where(one => group.Inside.GetValueOrDefault(one.Key) != one.Value).Select(one => one.Value).ToList();
        var remove = group.Inside.Where(one => accounts.GetValueOrDefault(one.Key) != one.Value).Select(one => one.Value).ToList();
        if (add.Count + remove.Count == 0)
        {
            return false;
        }

        var missing = await platform.ChangeAsync(group.Address, add, remove, ct);
        await KeepAsync(group, (session, known) => Task.FromResult(session.Store(With(known, accounts, missing), "group.changed")), ct);
        return true;
    }

    /// <summary>A group's platform will not do it: whoever asked for the group is told, and may ask again.</summary>
    public Task FailAsync(string id, string why, CancellationToken ct) => sessions.DoAsync(
        Actor.System("groups"),
        async session =>
        {
            if (await session.FindAsync<ChatGroup>(id, ct) is { IsUnderWay: true } group)
            {
                var failed = session.Store(group with { Fault = why }, "group.failed");
                await desk.Of(failed.Kind).FailedAsync(session, failed, ct);
            }

            return id;
        },
        ct);

    // What happened to the same group meanwhile stays: a repetition by another node finds it made.
    private Task<ChatGroup> KeepAsync(ChatGroup group, Func<Session, ChatGroup, Task<ChatGroup>> change, CancellationToken ct) => sessions.DoAsync(
        Actor.System(group.Platform),
        async session => await session.FindAsync<ChatGroup>(group.Id, ct) is { } known
            && known.Number == group.Number && known.Address == group.Address
                ? await change(session, known)
                : group,
        ct);

    private async Task<ChatGroup> MadeAsync(
        Session session, ChatGroup known, Dictionary<string, string> accounts, MadeGroup made, CancellationToken ct)
    {
        var group = session.Store(With(known, accounts, made.Missing) with { Address = made.Address }, "group.made");
        await KnownGroup.SetAsync(session, group.Platform, made.Address, hasBot: true, ct);
        await desk.Of(group.Kind).MadeAsync(session, group, ct);
        return group;
    }

    private static ChatGroup With(ChatGroup group, Dictionary<string, string> accounts, IReadOnlyList<string> missing) => group with
    {
        Inside = accounts.Where(one => !missing.Contains(one.Value)).ToDictionary(),
        Outside = [.. accounts.Where(one => missing.Contains(one.Value)).Select(one => new Id<Person>(one.Key))],
    };
}
