using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>How many documents of a kind there are, how often they were changed, and the position up to which this is counted.</summary>
public sealed record Counted : Entity
{
    public long Documents { get; init; }

    /// <summary>The sum of their versions.</summary>
    public long Versions { get; init; }

    public long UpTo { get; init; }
}

/// <summary>Follows the feed and counts the notes; a gap or a duplicate spoils its sums for good, or is reported at once.</summary>
public sealed class Counting(IStore store, bool fromView) : IFollower
{
    public string Name => "notes";

    public async Task<long> BeginAsync(Session session, CancellationToken ct)
    {
        var before = await session.FindAsync<Counted>(Name, ct) ?? new Counted { Id = Name };
        if (!fromView)
        {
            session.Store(before with { Documents = 0, Versions = 0, UpTo = 0 }, "count");
            return 0;
        }

        var (documents, versions) = (0L, 0L);
        await using var view = await store.ViewAsync(ct);
        await foreach (var note in view.StreamAsync<Note>(ct))
        {
            (documents, versions) = (documents + 1, versions + note.Version);
        }

        session.Store(before with { Documents = documents, Versions = versions, UpTo = view.Position }, "count");
        return view.Position;
    }

    public async Task TakeAsync(Session session, IReadOnlyList<AuditEntry> changes, CancellationToken ct)
    {
        var tally = (await session.FindAsync<Counted>(Name, ct))!;
        foreach (var (sequence, change, _, _, _) in changes)
        {
            if (sequence != tally.UpTo + 1)
            {
                throw new InvalidOperationException($"{sequence} comes after {tally.UpTo}.");
            }

            tally = tally with
            {
                UpTo = sequence,
                Documents = tally.Documents + (change is { Kind: "notes", Version: 1 } ? 1 : 0),
                Versions = tally.Versions + (change is { Kind: "notes", Version: not null } ? 1 : 0),
            };
        }

        session.Store(tally, "count");
    }
}
