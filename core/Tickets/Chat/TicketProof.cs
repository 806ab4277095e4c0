using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Evidence.Chat;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets.Chat;

/// <summary>The page that shows that the customer accepted what a ticket brought: evidence of its deal, for one ticket each.</summary>
public sealed class TicketProof(StagePlan plan, EvidenceAsking asking)
{
    private EvidenceKindDefinition Kind => plan.EvidenceKind(StagePlan.AcceptanceNote)!;

    /// <summary>What came with the words, filed now, or else the latest one that proves no other ticket; null if there is none.</summary>
    public async Task<EvidenceItem?> FindAsync(Turn turn, Ticket ticket, Deal deal, CancellationToken ct)
    {
        if (turn.Incoming.Files.Count > 0)
        {
            var (filed, refusals) = await EvidenceFiling.FileAsync(turn.Session, await EvidenceTaker.BroughtAsync(turn, ct), deal, Kind, ct);
            foreach (var refusal in filed.Count == 0 ? refusals : [])
            {
                turn.Refuse(refusal);
            }

            if (filed.Count > 0)
            {
                return filed[0];
            }
        }

        var others = await turn.Session.QueryAsync(new Query<Ticket>().Where(RecordKinds.TicketsByDeal, deal.Id), ct);
        var used = others.Where(other => other.Id != ticket.Id).Select(other => other.Course?.EvidenceId).ToHashSet();
        return (await DealDesk.EvidenceOfAsync(turn.Session, deal, ct))
            .Where(item => item.Kind == Kind.Key && item.Status == EvidenceStatus.Accepted && !used.Contains(item.Ref()))
            .MaxBy(item => item.UploadedAt);
    }

    /// <summary>Says that the page is missing, and asks for it.</summary>
    public async Task AskAsync(Turn turn, Ticket ticket, Deal deal, CommandText command, CancellationToken ct)
    {
        turn.Reply(TicketTexts.NeedsNote.With(Kind.Title, command.Name, ticket.Id));
        turn.Reply(await asking.ForAsync(turn, deal, Kind, ct));
    }
}
