using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>
/// Takes back the last change of a deal's fields, or its closing. What was before stands in the audit log: nothing else remembers it.
/// </summary>
public sealed class DealUndo(IStore store)
{
    private const int Looked = 20;

    /// <summary>For so long after it was made.</summary>
    public static TimeSpan Life { get; } = TimeSpan.FromMinutes(10);

    /// <summary>The deal as it was before whoever acts last filled it in or closed it; refused if it was changed since, or by someone else.</summary>
    public async Task<Outcome<Deal>> UndoAsync(Session session, Deal deal, CancellationToken ct)
    {
        var last = await store.AuditLog.OfDealAsync(deal.Id, ct).Take(Looked).Select(entry => entry.Change)
            .FirstOrDefaultAsync(change => change.Kind == DealKinds.Deals && change.EntityId == deal.Id, ct);
        if (last is not { Action: DealDesk.Edit or DealDesk.Lost or DealDesk.Won, Before: { } before, After: { } after }
            || last.Version != deal.Version || last.Actor.PersonId != session.Actor.PersonId)
        {
            return new Refusal(DealTexts.NothingToUndo, deal.Id);
        }

        if (session.Now - last.At > Life)
        {
            return new Refusal(DealTexts.TooLateToUndo, deal.Id, Life.TotalMinutes);
        }

        var (was, became) = (JsonNode.Parse(before)!.AsObject(), JsonNode.Parse(after)!.AsObject());
        var fields = JsonSerializer.SerializeToNode(deal, StoredJson.Options)!.AsObject();
        foreach (var field in became.Select(one => one.Key).Union(was.Select(one => one.Key)))
        {
            fields[field] = was[field]?.DeepClone();
        }

        if (deal.Status != DealStatus.Open)
        {
            session.Raise(new DealReopened { At = session.Now, DealId = deal.Ref(), From = deal.Status, Reason = DealTexts.UndoButton.Text });
        }

        return session.Store(fields.Deserialize<Deal>(StoredJson.Options)! with { Version = deal.Version }, "deal.undo");
    }
}
