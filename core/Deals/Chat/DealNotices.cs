using ChatSales.Core.Conversation;
using ChatSales.Core.People;

namespace ChatSales.Core.Deals.Chat;

/// <summary>Tells those concerned by a deal what someone did to it: its owner and the owner's manager, but not whoever did it.</summary>
public sealed class DealNotices(DealCards cards, Courier courier)
{
    public async Task TellAsync(Turn turn, Deal deal, string message, CardTone tone, CancellationToken ct)
    {
        var owner = await turn.Session.FindAsync<Person>(deal.OwnerId, ct);
        var card = (await cards.BriefAsync(turn.Session, deal, message, ct)) with
        {
            Tone = tone,
            Buttons = [Button.Show(DealTexts.Details.Text, CommandLine.Say("商机", deal.Id))],
        };
        foreach (var recipient in new[] { owner?.Id, owner?.ManagerId }.OfType<string>().Where(id => id != turn.Person.Id))
        {
            await courier.SendAsync(turn.Session, recipient, card, ct);
        }
    }
}
