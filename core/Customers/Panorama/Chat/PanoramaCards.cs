using ChatSales.Core.Access;
using ChatSales.Core.Contracts.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Customers.Chat;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Tickets.Chat;
using ChatSales.Core.Time;

namespace ChatSales.Core.Customers.Panorama.Chat;

/// <summary>Draws a customer's panorama as a card: of each part the first few, and how many more there are.</summary>
public sealed class PanoramaCards(BusinessZone zone)
{
    // All parts together stay below what one message holds on every platform.
    private const int MostOfPart = 2;
    private const int MostContacts = 3;

    public Card Draw(Turn turn, CustomerPanorama panorama)
    {
        var today = zone.DateOf(turn.Now);
        return new Card
        {
            Title = panorama.Name,
            Subtitle = PanoramaTexts.Subtitle.Text,
            Facts =
            [
                .. panorama.Owner is { } owner ? [new Fact(PanoramaTexts.Owner.Text, owner)] : Array.Empty<Fact>(),
                CountOf(PanoramaTexts.Deals, panorama.Deals.Count),
                CountOf(PanoramaTexts.Contracts, panorama.Contracts.Count),
                CountOf(PanoramaTexts.Tickets, panorama.Tickets.Count),
            ],
            Rows =
            [
                .. RowsOf(PanoramaTexts.Promises, PanoramaTexts.PromiseRow, panorama.Promises, one => PanoramaLines.Of(one, today), _ => null)
                    .Select((row, at) => row with { IsOverdue = at < MostOfPart && panorama.Promises[at].IsOverdue }),
                .. RowsOf(PanoramaTexts.Contacts, null, panorama.Contacts, one => PanoramaLines.Of(one, today), _ => null, MostContacts),
                .. RowsOf(PanoramaTexts.Deals, PanoramaTexts.DealRow, panorama.Deals, one => PanoramaLines.Of(one, today), deal =>
                    Button.Show(PanoramaTexts.DealButton.Text, DealCommandTexts.Show.Say(deal.Id))),
                .. RowsOf(PanoramaTexts.Contracts, PanoramaTexts.ContractRow, panorama.Contracts, one => PanoramaLines.Of(one, today), contract =>
                    turn.Access.Has(Need.SeeContracts)
                        ? Button.Show(PanoramaTexts.ContractButton.Text, ContractCommandTexts.Show.Say(contract.Id))
                        : null),
                .. RowsOf(PanoramaTexts.Delivered, PanoramaTexts.DeliveredRow, panorama.Delivered, one => PanoramaLines.Of(one, today), _ => null),
                .. RowsOf(PanoramaTexts.Tickets, PanoramaTexts.TicketRow, panorama.Tickets, one => PanoramaLines.Of(one, today), ticket =>
                    ticket.IsSupports ? null : Button.Show(PanoramaTexts.TicketButton.Text, TicketCommandTexts.Show.Say(ticket.Id))),
            ],
            Buttons = [Button.Show(PanoramaTexts.CustomerButton.Text, CustomerCommandTexts.Show.Say(panorama.Id))],
        };
    }

    private static Fact CountOf(Message label, int count) =>
        new(label.Text, count == 0 ? PanoramaTexts.None.Text : PanoramaTexts.Count.With(count));

    private static IEnumerable<CardRow> RowsOf<T>(
        Message part, Message? label, IReadOnlyList<T> all, Func<T, (string Head, string? Detail)> words, Func<T, Button?> button,
        int most = MostOfPart)
    {
        foreach (var one in all.Take(most))
        {
            var (head, detail) = words(one);
            yield return new CardRow(label?.With(head) ?? head, detail, button(one));
        }

        if (all.Count > most)
        {
            yield return new CardRow(PanoramaTexts.More.With(part.Text, all.Count - most));
        }
    }
}
