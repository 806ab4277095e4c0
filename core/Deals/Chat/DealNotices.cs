using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals.Chat;

/// <summary>Tells those concerned by a deal what someone did to it: its owner and the owner's manager, as far as they may still see it, but not whoever did it.</summary>
public sealed class DealNotices(DealCards cards, Courier courier)
{
    public async Task TellAsync(Turn turn, Deal deal, string message, CardTone tone, CancellationToken ct)
    {
        if (await turn.Session.FindAsync<Person>(deal.OwnerId, ct) is not { } owner)
        {
            return;
        }

        var manager = owner.ManagerId is { } id ? await turn.Session.FindAsync<Person>(id, ct) : null;
        var card = (await cards.BriefAsync(turn.Session, deal, message, ct)) with
        {
            Tone = tone,
            Buttons = [Button.Show(DealTexts.Details.Text, CommandLine.Say("商机", deal.Id))],
        };
        turn.Session.Require(owner);
        foreach (var recipient in new[] { owner, manager }.OfType<Person>().Where(person => person.Id != turn.Person.Id && Scope.Reaches(person, owner)))
        {
            // Behind what the recipient asked for: whoever makes a hundred of them keeps nobody from their own answers.
            await courier.SendAsync(turn.Session, recipient.Id, card, ct, priority: OutboxPriority.Relayed);
        }
    }
}
