using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Evidence;
using ChatSales.Core.Evidence.Chat;

namespace ChatSales.Core.Tickets.Chat;

/// <summary>
/// Opens a ticket on a deal (T1), with the words and files of the message that it answers, if it has none of its own; the number of a ticket shows
/// it, and without anything it lists one's own.
/// </summary>
[Command(Purpose = Purpose.Tickets, Changes = true, ListedFor = Need.WorkOnDeals, First = 1)]
public sealed class OpenTicketCommand(
    TicketOpening opening, TicketCards cards, TicketNotices notices, TicketLog log, MyTicketsCommand mine, QuotedRequests quoted,
    TicketReader tickets, ArgumentReaders readers)
    : Command<OpenTicketCommand.Arguments>(TicketCommandTexts.Open)
{
    public sealed record Arguments(
        TicketPlace? On, [Named] Complexity? Complexity, [Named, Unasked] string? Tags, [Named, Unasked] Upload? File, [Rest] string? Text);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var words = QuotedRequests.WordsOf(turn);
        if (arguments is { On: null, Text: { } said } && TicketNumbers.IsOne(said) && (await tickets.ReadAsync(turn, said, ct)).Refusal is { } unseen)
        {
            turn.Refuse(unseen);
            return;
        }

        switch (arguments)
        {
            case { On: null, Text: null } when words is null:
                await mine.ListAsync(turn, page: 1, ct);
                break;
            case { On: null } when words is null:
                await AskDealAsync(turn, arguments, arguments.Text!, new Refusal(TicketTexts.WhichDeal), ct);
                break;
            case { On: null }:
                await QuoteAsync(turn, arguments, words, ct);
                break;
            case { On.Ticket: { IsOpen: true } owed, Text: { } urge } when Reading.Sentences.SentenceTexts.Urge().IsMatch(urge):
                turn.Reply(await SaidTickets.UrgeAsync(turn, owed, ct));
                break;
            case { On.Ticket: { } ticket }:
                turn.Show(await cards.ShowAsync(turn, ticket, ct));
                Besides.Tell(turn, arguments.Text);
                break;
            case { On.Deal: { } deal } when (arguments.Text ?? words) is { } text:
                await OpenAsync(turn, deal, text, arguments, ct);
                break;
            case { On.Deal: { } deal }:
                turn.Reply(Ask(turn, deal));
                break;
        }
    }

    // Words beside a message that tells the deal are about what that message asks.
    private async Task QuoteAsync(Turn turn, Arguments arguments, string words, CancellationToken ct)
    {
        var text = arguments.Text is { } own ? $"{own}\n{words}" : words;
        var (deals, isSure) = await quoted.DealsAsync(turn, words, ct);
        if (isSure)
        {
            await OpenAsync(turn, deals[0], text, arguments, ct);
            return;
        }

        var which = deals.Count == 0
            ? new Refusal(TicketTexts.WhichDeal)
            : new Refusal(TicketTexts.WhichOfDeals, LayoutTexts.List(deals.Select(deal => $"{deal.Id} {deal.Title}")));
        await AskDealAsync(turn, arguments, text, which, ct);
    }

    /// <summary>Asks for the deal of what was forwarded without a word: nothing is opened until somebody says so.</summary>
    public async Task ForwardedAsync(Turn turn, string words, CancellationToken ct)
    {
        var (deals, _) = await quoted.DealsAsync(turn, words, ct);
        var which = new Refusal(TicketTexts.ForwardedWhich)
        {
            Fitting = [.. deals.Select(deal => new Choice(deal.Id, $"{deal.Id} {deal.Title}"))],
        };
        await AskDealAsync(turn, new Arguments(null, null, null, null, words), words, which, ct);
    }

    // Files belong to this message: those who answer with the deal send another.
    private async Task AskDealAsync(Turn turn, Arguments arguments, string text, Refusal which, CancellationToken ct)
    {
        // More than an answer can repeat.
        if (text.Length > readers.For(Parameters[^1]).Longest)
        {
            turn.Refuse(new Refusal(TicketTexts.QuoteWithDeal, which.Text, Text.Name));
            return;
        }

        var binding = new Binding(this);
        Set(nameof(Arguments.On), "", which);
        Set(nameof(Arguments.Text), text, text);
        if (arguments.Complexity is { } complexity)
        {
            Set(nameof(Arguments.Complexity), ChainTexts.NameOf(complexity), complexity);
        }

        if (arguments.Tags is { } tags)
        {
            Set(nameof(Arguments.Tags), tags, tags);
        }

        if (turn.Incoming.Files.Count > 0 && await EvidenceTaker.BroughtAsync(turn, ct) is [var first, ..])
        {
            Set(nameof(Arguments.File), first.Id, first);
        }

        await new Form(readers).AskAsync(turn, binding, ct);

        void Set(string name, string word, Outcome<object> outcome) =>
            binding.Set(Parameters.ToList().FindIndex(one => one.Key.Equals(name, StringComparison.OrdinalIgnoreCase)), word, outcome);
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
        await log.KeepAsync(turn, outcome.Value, text, ct, arguments.File);
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
