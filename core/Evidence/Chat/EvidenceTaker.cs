using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence.Chat;

/// <summary>Answers files in the chat: each is inspected, kept, and proposed for a deal (P3).</summary>
public sealed class EvidenceTaker(EvidenceDesk desk, UploadCards cards) : IFileTaker
{
    public async Task TakeAsync(Turn turn, IReadOnlyList<IncomingFile> files, CancellationToken ct)
    {
        if (!turn.Access.Has(Need.WorkOnDeals))
        {
            turn.Refuse(new Refusal(EvidenceTexts.NotTaken, await turn.Access.WhoHasAsync(Need.WorkOnDeals, ct)));
            return;
        }

        foreach (var file in files)
        {
            var taken = await desk.TakeAsync(turn.Session, turn.Person.Ref(), file, turn.Session.Actor.MessageId ?? "", ct);
            if (taken.IsRefused)
            {
                turn.Refuse(taken.Refusal);
            }
            else
            {
                turn.Reply(await cards.DrawAsync(turn, taken.Value, ct));
            }
        }
    }
}
