using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Reading.Chat;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets.Chat;

/// <summary>
/// What a sentence asks of product and delivery: 苏州华达要支持微信小程序一键登录，产品帮看看, 苏州华达那个工单催一下. It is shown as a card of what was
/// understood, and done by a tap (X2).
/// </summary>
public static class SaidTickets
{
    private const int MostShown = 5;
    private const string Urge = "remind";

    /// <summary>The card; null for a sentence of something else, or of what this person may not know of.</summary>
    public static async ValueTask<Card?> DrawAsync(Turn turn, JsonObject? means, CancellationToken ct)
    {
        if (means is null || (string?)means["command"] != "ticket" || means.ContainsKey("refuse"))
        {
            return null;
        }

        var deals = await SaidDeals.OfAsync(turn, means, ct);
        var open = await OpenAsync(turn, deals.All, ct);
        if ((string?)means["action"] == Urge)
        {
            return open.Count == 0 ? null : await UrgeAsync(turn, deals, open, ct);
        }

        var title = (string?)means["title"] ?? "";
        return deals.All.Count == 0 ? null : Wish(deals, open, title);
    }

    private static async ValueTask<IReadOnlyList<Ticket>> OpenAsync(Turn turn, IReadOnlyList<Deal> deals, CancellationToken ct) =>
        deals.Count == 0 ? [] :
        [
            .. (await turn.Session.QueryAsync(
                new Query<Ticket>().Where(RecordKinds.TicketsByDeal, [.. deals.Select(deal => (IndexKey)deal.Id)]), ct))
                .Where(ticket => ticket.IsOpen).OrderByDescending(ticket => ticket.OpenedAt),
        ];

    // One that is open may be what is meant: words can be added to it instead.
    private static Card Wish(SaidDeals deals, IReadOnlyList<Ticket> open, string title)
    {
        var card = new Card
        {
            Title = SentenceChatTexts.IsThis.With(TicketCommandTexts.Open.Name),
            Subtitle = deals.Customer?.Name,
            Text = open.Count > 0 ? TicketTexts.AlreadyOpen.With(open.Count) : null,
            Facts = title.Length == 0 ? [] : [new Fact(TicketTexts.RequestFact.Text, title)],
        };
        var adding = open.Take(MostShown).Where(ticket => title.Length > 0 && ticket.ProductOwnerId is not null).Select(ticket => new CardRow(
            $"{ticket.Id} {ticket.Title}", TicketTexts.NameOf(ticket.State),
            Button.Show(TicketTexts.AddButton.Text, TicketCommandTexts.Say.Say(ticket.Id, ticket.ProductOwnerId!.Value.Text, title))));
        return deals.Only is { } only
            ? card with
            {
                Facts = [new Fact(TicketCommandTexts.On.Label, $"{only.Id} {only.Title}"), .. card.Facts],
                Rows = [.. adding],
                Buttons =
                [
                    ToOpen(TicketTexts.OpenButton.Text, only, title) with { SaysYes = true },
                    SentenceCards.Change(TicketCommandTexts.Text, TicketCommandTexts.Open.Say(only.Id)),
                ],
            }
            : card with
            {
                Rows =
                [
                    .. deals.All.Take(MostShown).Select(deal =>
                        new CardRow($"{deal.Id} {deal.Title}", null, ToOpen(TicketTexts.OpenButton.Text, deal, title))),
                    .. adding,
                ],
            };
    }

    private static Button ToOpen(string label, Deal deal, string title)
    {
        var says = TicketCommandTexts.Open.Say(deal.Id);
        return title.Length == 0
            ? Button.Show(label, says.Asking(TicketCommandTexts.Text))
            : Button.Do(label, says.With(TicketCommandTexts.Text, title));
    }

    /// <summary>Shows who can be urged on one ticket: 工单 REQ-2026-0001 催一下.</summary>
    internal static ValueTask<Card> UrgeAsync(Turn turn, Ticket ticket, CancellationToken ct) => UrgeAsync(turn, new([], null), [ticket], ct);

    private static async ValueTask<Card> UrgeAsync(Turn turn, SaidDeals deals, IReadOnlyList<Ticket> open, CancellationToken ct)
    {
        var rows = new List<CardRow>();
        foreach (var ticket in open.Take(MostShown))
        {
            if (Owing(ticket) is { } id && await turn.Session.FindAsync(id, ct) is { } person)
            {
                var says = TicketCommandTexts.Say.Say(ticket.Id, new Said(person.Id, person.Name), TicketTexts.UrgeWords.With(ticket.Id));
                rows.Add(new CardRow(
                    $"{ticket.Id} {ticket.Title}", $"{TicketTexts.NameOf(ticket.State)} · {person.Name}",
                    Button.Do(TicketTexts.UrgeButton.Text, says) with { SaysYes = open.Count == 1 ? true : null }));
            }
        }

        return new Card
        {
            Title = SentenceChatTexts.IsThis.With(TicketTexts.UrgeButton.Text),
            Subtitle = deals.Customer?.Name,
            Rows = rows,
            Text = rows.Count == 0 ? TicketTexts.NobodyOwes.Text : null,
        };
    }

    /// <summary>Who has to do something on it now.</summary>
    private static Id<Person>? Owing(Ticket ticket) =>
        ticket.Course?.Running.Select(clock => ticket.HolderOf(clock.Role)).FirstOrDefault(holder => holder is not null)
        ?? (ticket.State is TicketState.Answered or TicketState.InDelivery or TicketState.Failed ? ticket.DeliveryId : ticket.ProductOwnerId);
}
