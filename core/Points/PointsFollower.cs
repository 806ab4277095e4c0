using System.Text.Json.Nodes;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;

namespace ChatSales.Core.Points;

/// <summary>
/// Earns points from the feed (C4). It begins where the feed ends when the product first has points; begun anew, it looks at everything since then
/// again and finds nothing to post.
/// </summary>
public sealed class PointsFollower(IStore store, PointFacts facts) : IFollower
{
    private const string Proof = "\"proof\":{";
    private const string Kind = "\"kind\":";
    private const string Answer = "\"answers\":[{";
    private const string Thanks = "\"thanks\":[{";
    private const string Status = "\"status\":";
    private const string Recalled = "\"recalledAt\":";
    private const string Stage = "\"stage\":";

    public string Name => "points";

    public async Task<long> BeginAsync(Session session, CancellationToken ct)
    {
        var begin = await session.FindAsync<PointsBegin>(PointsBegin.Only, ct)
            ?? session.Store(new PointsBegin { Id = PointsBegin.Only, Position = (await store.AuditLog.EndAsync(ct)).Sequence }, "points.begin");
        return begin.Position;
    }

    public bool IsAbout(AuditEntry entry) => entry.Change switch
    {
        { Version: null, Event: null } => false,
        { Kind: RecordKinds.Followups } change => Has(change, Proof) || (change.Before is not null && Has(change, Kind)),
        { Kind: DealKinds.Deals } change => change.Before is not null && (Has(change, Stage) || Has(change, Status)),
        { Kind: EvidenceKinds.Evidence } => true,
        { Kind: RecordKinds.Tickets } change => Has(change, Answer) || Has(change, Thanks),
        { Kind: LogKinds.Entries } change => Has(change, Recalled),
        _ => false,
    };

    public async Task TakeAsync(Session session, IReadOnlyList<AuditEntry> changes, CancellationToken ct)
    {
        foreach (var change in changes.Where(IsAbout).Select(entry => entry.Change))
        {
            await (change.Kind switch
            {
                RecordKinds.Followups => facts.LookAtVisitAsync(session, change.EntityId, ct),
                DealKinds.Deals => LookAtDealAsync(session, change, ct),
                EvidenceKinds.Evidence when change.About?.Deal is { } deal => facts.LookAtDealAsync(session, deal.Text, step: null, ct),
                RecordKinds.Tickets => facts.LookAtTicketAsync(session, change.EntityId, ct),
                LogKinds.Entries when change.About?.Deal is { } deal => facts.LookAtPartsAsync(session, deal.Text, isNew: false, ct),
                _ => Task.CompletedTask,
            });
        }
    }

    private async Task LookAtDealAsync(Session session, AuditDraft change, CancellationToken ct)
    {
        if (Has(change, Stage))
        {
            await facts.LookAtDealAsync(session, change.EntityId, StepOf(change), ct);
        }

        if (Has(change, Status))
        {
            await facts.LookAtPartsAsync(session, change.EntityId, isNew: change.Action != AuditDraft.Import, ct);
        }
    }

    // What a file says happened somewhere else.
    private static StageStep? StepOf(AuditDraft change) =>
        change.Action != AuditDraft.Import && StageIn(change.Before) is { } from && StageIn(change.After) is { } to
            ? new StageStep(from, to, change.At) : null;

    private static string? StageIn(string? fields) =>
        fields is null ? null : (StoredJson.TryRead(fields, typeof(JsonObject)) as JsonObject)?["stage"]?.GetValue<string>();

    // Fields that did not change are not in an entry.
    private static bool Has(AuditDraft change, string words) =>
        change.After?.Contains(words, StringComparison.Ordinal) == true || change.Before?.Contains(words, StringComparison.Ordinal) == true;
}
