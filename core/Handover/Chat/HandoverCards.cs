using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.People;

namespace ChatSales.Core.Handover.Chat;

/// <summary>Draws what is passed on, by kind and number.</summary>
public sealed class HandoverCards(DealCards deals)
{
    /// <summary>What would be passed on, with the button that does it.</summary>
    public static Card Preview(Saying says, Handed what, Person from, Person to, Holdings holdings, Message asks) => new()
    {
        Title = TitleOf(what, from, to),
        Text = asks.With(holdings.Count, from.Name),
        Tone = CardTone.Warning,
        Facts = FactsOf(holdings),
        Buttons =
        [
            Button.Do(
                HandoverTexts.Confirm.Text,
                says.With(HandoverCommandTexts.Sure, Sure.Word).With(HandoverCommandTexts.Count, $"{holdings.Count}"),
                ButtonStyle.Danger),
        ],
    };

    /// <summary>What was passed on.</summary>
    public async ValueTask<Card> DoneAsync(Turn turn, Handed what, Person from, Person to, Holdings holdings, CancellationToken ct) =>
        what.Deal is not null
            ? await deals.DrawAsync(turn, holdings.Deals[0] with { OwnerId = new(to.Id) }, HandoverTexts.DoneTo.With(to.Name), CardTone.Success, ct)
            : new Card
            {
                Title = TitleOf(what, from, to),
                Text = HandoverTexts.Done.With(holdings.Count, from.Name),
                Tone = CardTone.Success,
                Facts = FactsOf(holdings),
                Buttons = [Button.Show(DealCommandTexts.Team.Name, DealCommandTexts.Team.Say())],
            };

    /// <summary>The kinds of it in a sentence.</summary>
    public static string Sum(Holdings holdings) =>
        LayoutTexts.List(Kinds(holdings).Select(kind => HandoverTexts.Some(kind.Label.Text, kind.Count)));

    private static string TitleOf(Handed what, Person from, Person to) => what.Customer is null
        ? HandoverTexts.Title.With(from.Name, to.Name)
        : HandoverTexts.CustomerTitle.With(from.Name, to.Name, what.Name);

    /// <summary>The kinds of it with their numbers.</summary>
    public static IReadOnlyList<Fact> FactsOf(Holdings holdings) =>
    [
        .. Kinds(holdings).Select(kind => new Fact(
            kind.Label.Text,
            kind.Worth is { } worth ? HandoverTexts.Worth.With(kind.Count, worth) : HandoverTexts.Pieces.With(kind.Count))),
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
