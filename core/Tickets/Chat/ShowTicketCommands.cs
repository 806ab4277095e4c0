using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Records;

namespace ChatSales.Core.Tickets.Chat;

/// <summary>Shows a ticket; its number alone does too.</summary>
[Command(Purpose = Purpose.Tickets, LoneWord = 9, ListedFor = Need.SeeDeals, First = 3)]
public sealed class ShowTicketCommand(TicketCards cards) : Command<ShowTicketCommand.Arguments>(TicketCommandTexts.Show)
{
    public sealed record Arguments(Ticket Ticket);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.Show(await cards.ShowAsync(turn, arguments.Ticket, ct));
}

/// <summary>Lists the open tickets that one has to do with, the first opened first.</summary>
[Command(Needs = Need.HaveDeals, Purpose = Purpose.Tickets, Usual = 5, First = 2)]
public sealed class MyTicketsCommand(TicketCards cards, PageLinks links) : Command<MyTicketsCommand.Arguments>(TicketCommandTexts.Mine)
{
    public sealed record Arguments(int? Page);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) => ListAsync(turn, arguments.Page ?? 1, ct);

    /// <summary>Answers with a page of the list.</summary>
    public async Task ListAsync(Turn turn, int page, CancellationToken ct)
    {
        var all = await TicketLists.MineAsync(turn, ct);
        if (all.Count == 0)
        {
            turn.Reply(TicketTexts.NoneMine.Text);
            return;
        }

        var size = turn.Door.Abilities.ListRows;
        var pages = (all.Count + size - 1) / size;
        page = Math.Clamp(page, 1, pages);
        var rows = new List<CardRow>();
        foreach (var ticket in all.Skip((page - 1) * size).Take(size))
        {
            var next = await cards.NextAsync(turn.Session, ticket, ticket.Course ?? new TicketCourse(), ct);
            rows.Add(new CardRow(
                $"{ticket.Id} {ticket.Title}",
                string.Join(" · ", new[] { TicketTexts.NameOf(ticket.State), next?.Replace("\n", " · ", StringComparison.Ordinal) }.OfType<string>()),
                Button.Show(DealTexts.OpenButton.Text, TicketCommandTexts.Show.Say(ticket.Id))));
        }

        turn.Reply(new Card
        {
            Title = TicketTexts.Mine.Text,
            Text = TicketTexts.Page.With(all.Count, page, pages),
            Rows = rows,
            Buttons = [.. Paging.Buttons(Text, page, pages), Button.Open(TimelineTexts.PagesButton.Text, links.For(turn, TicketSearch.Path))],
        });
    }
}
