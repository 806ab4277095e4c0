using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Handover.Chat;

/// <summary>Work that is about to be passed on.</summary>
/// <param name="Says">What the command says without its confirmation.</param>
/// <param name="Title">Whose work goes to whom.</param>
/// <param name="From">Whose work it is.</param>
/// <param name="To">Who gets it.</param>
public sealed record HandoverWish(Saying Says, string Title, Person From, Person To)
{
    /// <summary>What it is; null if it may not be passed on.</summary>
    public Holdings? Holdings { get; init; }

    public Refusal? Refusal { get; init; }
}

/// <summary>Shows what would be passed on, and passes it on once that is confirmed.</summary>
public sealed class Handovers(Courier courier)
{
    /// <param name="turn">The turn of whoever passes it on.</param>
    /// <param name="handover">What is passed on.</param>
    /// <param name="confirmed">How many things were confirmed; null before that.</param>
    /// <param name="ct">Cancels.</param>
    public async Task RunAsync(Turn turn, HandoverWish handover, int? confirmed, CancellationToken ct)
    {
        if (handover.Holdings is not { } holdings || holdings.Count == 0)
        {
            turn.Refuse(handover.Refusal ?? new Refusal(HandoverTexts.NothingThere, handover.From.Name));
            return;
        }

        if (confirmed != holdings.Count)
        {
            // What was confirmed is what was shown.
            turn.Reply(Preview(handover, holdings, confirmed is null ? HandoverTexts.Ask : HandoverTexts.HasChanged));
            return;
        }

        await HandoverDesk.PassOnAsync(turn.Session, handover.From, handover.To, holdings, ct);
        turn.Show(new Card
        {
            Title = handover.Title,
            Text = HandoverTexts.Done.With(holdings.Count),
            Tone = CardTone.Success,
            Facts = FactsOf(handover, holdings),
        });
        var what = LayoutTexts.List(Kinds(holdings).Select(kind => HandoverTexts.Some(kind.Label.Text, kind.Count)));
        await TellAsync(
            turn,
            handover.To,
            HandoverTexts.ToldTitle.With(handover.From.Name),
            HandoverTexts.Told.With(turn.Person.Name, handover.From.Name, what),
            Button.Show(HandoverTexts.MineButton.Text, DealCommandTexts.Mine.Say()),
            ct);
        await TellAsync(
            turn,
            handover.From,
            HandoverTexts.TakenTitle.Text,
            HandoverTexts.ToldTaken.With(turn.Person.Name, handover.To.Name, what),
            button: null,
            ct);
    }

    private async Task TellAsync(Turn turn, Person to, string title, string text, Button? button, CancellationToken ct)
    {
        if (to.Id != turn.Person.Id)
        {
            var card = new Card { Title = title, Text = text, Buttons = button is null ? [] : [button] };
            await courier.SendAsync(turn.Session, to.Ref(), card, ct, sort: MessageClass.Relay);
        }
    }

    private static Card Preview(HandoverWish handover, Holdings holdings, Message asks) => new()
    {
        Title = handover.Title,
        Text = asks.With(holdings.Count),
        Tone = CardTone.Warning,
        Facts = FactsOf(handover, holdings),
        Buttons =
        [
            Button.Do(
                HandoverTexts.Confirm.Text,
                handover.Says.With(HandoverCommandTexts.Sure, Sure.Word.Value).With(HandoverCommandTexts.Count, $"{holdings.Count}"),
                ButtonStyle.Danger),
        ],
    };

    private static List<Fact> FactsOf(HandoverWish handover, Holdings holdings) =>
    [
        .. Kinds(holdings).Select(kind => new Fact(
            kind.Label.Text,
            kind.Worth is { } worth ? HandoverTexts.Worth.With(kind.Count, worth) : HandoverTexts.Pieces.With(kind.Count))),
        new Fact(HandoverTexts.StaysLabel.Text, HandoverTexts.Stays.With(handover.From.Name)),
    ];

    private static IEnumerable<(Message Label, int Count, string? Worth)> Kinds(Holdings holdings) =>
        new[]
        {
            (HandoverTexts.Customers, holdings.Customers.Count, null),
            (HandoverTexts.Deals, holdings.Deals.Count, WorthOf(holdings)),
            (HandoverTexts.Leads, holdings.Leads.Count, null),
            (HandoverTexts.Steps, holdings.NextSteps.Count, null),
            (HandoverTexts.Tickets, holdings.Tickets.Count, null),
        }.Where(kind => kind.Item2 > 0);

    private static string? WorthOf(Holdings holdings) =>
        holdings.Deals.Select(deal => deal.Amount).OfType<Money>().ToList() is { Count: > 0 } amounts
            ? amounts.Aggregate((sum, amount) => sum + amount).Show()
            : null;
}
