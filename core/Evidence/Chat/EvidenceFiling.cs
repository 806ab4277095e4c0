using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence.Chat;

/// <summary>What follows once evidence is filed, whichever way it came: the deal's new card, and the manager told of anything that looks like a copy.</summary>
public sealed class EvidenceFiling(DealCards deals, Courier courier)
{
    /// <summary>The deal's card for whoever filed it.</summary>
    public async Task<Card> AnnounceAsync(Turn turn, Deal deal, EvidenceKindDefinition kind, EvidenceItem item, CancellationToken ct)
    {
        var text = EvidenceTexts.Filed.With(kind.Title);
        if (item.Likenesses is [var nearest, ..])
        {
            var how = (nearest.Exact ? EvidenceTexts.Same : EvidenceTexts.Similar).Text;
            text = $"{text}\n{EvidenceTexts.Alike.With(how)}";
            await FlagAsync(turn, deal, item, EvidenceTexts.AlikeForManager.With(turn.Person.Name, deal.Id, kind.Title, nearest.DealId, nearest.EvidenceId, how), ct);
        }

        return await deals.DrawAsync(turn, deal, text, item.Likenesses.Count > 0 ? CardTone.Warning : CardTone.Success, ct);
    }

    private async Task FlagAsync(Turn turn, Deal deal, EvidenceItem item, string text, CancellationToken ct)
    {
        if (await turn.Session.FindAsync<Person>(deal.OwnerId, ct) is { ManagerId: { } managerId } owner
            && await turn.Session.FindAsync<Person>(managerId, ct) is { } manager && Scope.Reaches(manager, owner))
        {
            turn.Session.Require(owner);
            var card = await deals.BriefAsync(turn.Session, deal, text, ct);
            await courier.SendAsync(
                turn.Session,
                manager.Id,
                card with
                {
                    Tone = CardTone.Warning,
                    Buttons =
                    [
                        Button.Show(EvidenceTexts.Show.Text, CommandLine.Say("证据详情", item.Id)),
                        Button.Show(EvidenceTexts.RejectButton.Text, CommandLine.Say("驳回证据", item.Id)) with { Style = ButtonStyle.Danger },
                    ],
                },
                ct,
                priority: OutboxPriority.Relayed);
        }
    }
}
