using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;

namespace ChatSales.Core.Tickets.Chat;

/// <summary>Opens a ticket on a deal (T1); the number of a ticket shows it, and without anything it lists one's own.</summary>
[Command(Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class OpenTicketCommand(TicketOpening opening, TicketCards cards, TicketNotices notices, TicketLog log, MyTicketsCommand mine)
    : Command<OpenTicketCommand.Arguments>(TicketCommandTexts.Open)
{
    public sealed record Arguments(TicketPlace? On, [Named] Complexity? Complexity, [Named, Unasked] string? Tags, [Rest] string? Text);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        switch (arguments)
        {
            case { On: null }:
                await mine.ListAsync(turn, page: 1, ct);
                break;
            case { On.Ticket: { } ticket }:
                turn.Show(await cards.DrawAsync(turn.Session, turn.Access, ticket, message: null, CardTone.Neutral, ct));
                break;
            case { On.Deal: { } deal, Text: null }:
                turn.Reply(Ask(turn, deal));
                break;
            case { On.Deal: { } deal, Text: { } text }:
                await OpenAsync(turn, deal, text, arguments, ct);
                break;
        }
    }

    private async Task OpenAsync(Turn turn, Deal deal, string text, Arguments arguments, CancellationToken ct)
    {
        if (!await turn.Access.CanChangeAsync(deal, ct))
        {
            turn.Session.Note("deal.not-allowed", DealKinds.Deals, deal.Id);
            turn.Refuse(new Refusal(DealTexts.ReadOnly, deal.Id, await turn.Access.WhoHelpsAsync(ct)));
            return;
        }

        await turn.Access.RequireAsync(deal, ct);
        var wish = new TicketWish(text, arguments.Complexity ?? Complexity.Medium)
        {
            Tags = [.. (arguments.Tags ?? "").Split([.. TypedTexts.Commas], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        };
        var outcome = await opening.OpenAsync(turn.Session, turn.Person, deal, wish, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var opened = TicketTexts.Opened.With(outcome.Value.Id);
        turn.Show(await cards.DrawAsync(turn.Session, turn.Access, outcome.Value, opened, CardTone.Success, ct));
        await notices.OpenedAsync(turn.Session, outcome.Value, turn.Person, ct);
        await log.KeepAsync(turn, outcome.Value, text, ct);
    }

    private OutgoingContent Ask(Turn turn, Deal deal) => turn.Door.Abilities.TextInputs
        ? new Card
        {
            Title = Text.Name,
            Subtitle = $"{deal.Id} {deal.Title}",
            Inputs = [new CardInput(TicketCommandTexts.Text.Key, TicketTexts.RequestInput.Text, InputKind.Text)],
            Buttons = [Button.Do(ConversationTexts.Submit.Text, Text.Say(deal.Id), ButtonStyle.Primary), Form.Drop(Text)],
            Subject = new Subject(DealKinds.Deals, deal.Id, deal.Version),
        }
        : TicketTexts.WhatIsAsked.With(deal.Id);
}

/// <summary>Opens a ticket where a deal is ticked to need product or custom work; once, as long as that ticket is open (T1).</summary>
public sealed class TickedDeals(TicketOpening opening, TicketNotices notices) : IDealWatch
{
    public async Task<string?> ChangedAsync(Turn turn, Deal? before, Deal after, CancellationToken ct)
    {
        IReadOnlyList<string> ticked =
        [
            .. after.NeedsProduct && before is not { NeedsProduct: true } ? [TicketTexts.NeedsProduct.Text] : Array.Empty<string>(),
            .. after.CustomDev && before is not { CustomDev: true } ? [TicketTexts.CustomDev.Text] : Array.Empty<string>(),
        ];
        if (ticked.Count == 0 || await TicketOpening.HasTickedAsync(turn.Session, after, ct))
        {
            return null;
        }

        var wish = new TicketWish(TicketTexts.ByDeal.With(LayoutTexts.List(ticked), after.Title), ByDeal: true);
        var outcome = await opening.OpenAsync(turn.Session, turn.Person, after, wish, ct);
        if (outcome.IsRefused)
        {
            return outcome.Refusal.Text;
        }

        await notices.OpenedAsync(turn.Session, outcome.Value, turn.Person, ct);
        return TicketTexts.Opened.With(outcome.Value.Id);
    }
}
