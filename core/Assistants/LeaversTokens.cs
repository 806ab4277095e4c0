using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;

namespace ChatSales.Core.Assistants;

/// <summary>
/// Ends the tokens of whoever leaves, however that became known: they count for nobody who has left anyway, but mustn't again once that person comes
/// back.
/// </summary>
public sealed class LeaversTokens(IStore store) : IFollower
{
    private const string Action = "assistant-token.leave";

    public string Name => "assistant-tokens";

    public async Task<long> BeginAsync(Session session, CancellationToken ct)
    {
        var end = (await store.AuditLog.EndAsync(ct)).Sequence;
        foreach (var token in await session.QueryAsync(new Query<AssistantToken>(), ct))
        {
            if (token.EndedAt is null && await session.FindAsync(token.PersonId, ct) is not { Active: true })
            {
                session.Store(token with { EndedAt = session.Now }, Action);
            }
        }

        return end;
    }

    public bool IsAbout(AuditEntry entry) => entry.Change is { Version: not null, After: { } after } change
        && change.Kind == PeopleKinds.People.Name && after.Contains("\"active\":false", StringComparison.Ordinal);

    public async Task TakeAsync(Session session, IReadOnlyList<AuditEntry> changes, CancellationToken ct)
    {
        foreach (var id in changes.Where(IsAbout).Select(entry => entry.Change.EntityId).Distinct())
        {
            foreach (var token in await session.QueryAsync(new Query<AssistantToken>().Where(AssistantKinds.OpenByPerson, id), ct))
            {
                session.Store(token with { EndedAt = session.Now }, Action);
            }
        }
    }
}
