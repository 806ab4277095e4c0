using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Handover.Chat;

/// <summary>Tells whoever gets work that they have it, in the window (G4, G5), and whoever had it that they have it no more.</summary>
public sealed class HandoverNotices(Noticing noticing, HandoverNotice kind, Courier courier)
{
    /// <summary>Tells both with the turn's commit.</summary>
    public async Task TellAsync(Turn turn, Handed what, Person from, Person to, Holdings holdings, CancellationToken ct)
    {
        var sum = what.Deal is { } deal ? $"{deal.Id} {deal.Title}" : HandoverCards.Sum(holdings);
        if (to.Id != turn.Person.Id)
        {
            var words = HandoverTexts.Told.With(turn.Person.Name, from.Name, sum);
            var key = $"{kind.Key}:{what.Id}:{to.Id}";
            // The same may go to the same person once more, after it was another's.
            var (time, now) = (1, key);
            while (!await LeaveAsync(now))
            {
                now = $"{key}#{++time}";
            }

            Task<bool> LeaveAsync(string now) =>
                noticing.TellAsync(turn.Session, kind.For(to.Ref(), now, MessageClass.Card, what.Id) with { Words = words }, ct);
        }

        if (from.Id != turn.Person.Id)
        {
            var card = new Card
            {
                Title = HandoverTexts.TakenTitle.Text,
                Text = HandoverTexts.Taken.With(turn.Person.Name, to.Name, sum),
                Buttons = [Button.Show(HandoverTexts.MineButton.Text, DealCommandTexts.Mine.Say())],
            };
            await courier.SendAsync(turn.Session, from.Ref(), card, ct, sort: MessageClass.Relay);
        }
    }
}

/// <summary>The word that one has got somebody's work; void once a deal is another's again.</summary>
public sealed class HandoverNotice : NoticeKind
{
    public override string Key => "handover";

    public override bool IsForStandIn => true;

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct)
    {
        var deal = await session.FindAsync<Deal>(notice.Subject, ct);
        return deal is not null && deal.OwnerId != notice.PersonId ? null : new Card
        {
            Title = HandoverTexts.ToldTitle.Text,
            Text = notice.Words,
            Tone = CardTone.Info,
            Buttons =
            [
                deal is null ? Button.Show(HandoverTexts.MineButton.Text, DealCommandTexts.Mine.Say())
                    : Button.Show(HandoverTexts.DealButton.Text, DealCommandTexts.Show.Say(deal.Id)),
            ],
        };
    }
}
