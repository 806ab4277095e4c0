using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Followups.Chat;
using ChatSales.Core.Handover.Chat;
using ChatSales.Core.Leads.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Reading.Sentences;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Reading.Chat;

/// <summary>
/// Answers sentences that tell or want something that can't be done as said: what can be done instead, or who may. Nothing is done by drawing it.
/// </summary>
internal static class UnclearCards
{
    /// <summary>The card; null where nothing is known that would help.</summary>
    /// <param name="turn">Who says it.</param>
    /// <param name="text">What was said.</param>
    /// <param name="meaning">What it means.</param>
    /// <param name="ct">Gives up.</param>
    public static async ValueTask<Card?> DrawAsync(Turn turn, string text, SentenceMeaning meaning, CancellationToken ct)
    {
        var means = meaning.Means;
        var asks = SaidDeals.Texts(means["ask"]);
        var card = new Card { Title = SentenceChatTexts.Understood.Text, Tone = CardTone.Warning };
        if ((string?)means["refuse"] == "domain")
        {
            return card with
            {
                Text = SentenceChatTexts.NothingIsDeleted.Text,
                Buttons =
                [
                    Button.Show(DealCommandTexts.Lose.Name, DealCommandTexts.Lose.Say()),
                    Button.Show(
                        SentenceChatTexts.Change.With(DealCommandTexts.ExpectedClose.Label),
                        DealCommandTexts.Edit.Say().Asking(DealCommandTexts.ExpectedClose)),
                ],
            };
        }

        var customer = SaidDeals.Texts(means["customer"]) is [var only] ? await turn.Session.FindAsync<Customer>(only, ct) : null;
        customer = customer is not null && await turn.Access.CanSeeAsync(customer, ct) ? customer : null;
        return asks is ["manager"] ? await HandedOverAsync(turn, text, card, customer, meaning.Handed, ct)
            : asks is ["followup", "remind"] && customer is not null ? card with
            {
                Subtitle = customer.Name,
                Tone = CardTone.Neutral,
                Text = SentenceChatTexts.DoneOrPlanned.Text,
                Buttons =
                [
                    Button.Show(FollowupCommandTexts.Enter.Name, FollowupCommandTexts.Enter.Say(customer.Name)),
                    Button.Show(FollowupCommandTexts.Plan.Name, FollowupCommandTexts.Plan.Say(customer.Name)),
                ],
            }
            : meaning.Close is { } close && turn.Access.Has(Need.WorkOnDeals) ? card with
            {
                Tone = CardTone.Neutral,
                Text = SentenceChatTexts.WhichDealIsIt.Text,
                Facts = [new Fact(DealCommandTexts.ExpectedClose.Label, FollowupFields.Day(close))],
                Buttons =
                [
                    Button.Show(
                        SentenceChatTexts.ChooseDeal.Text,
                        DealCommandTexts.Edit.Say().With(DealCommandTexts.ExpectedClose, FollowupFields.Day(close))
                            .Asking(DealCommandTexts.Edit.Arguments[0])),
                ],
            }
            : asks is ["which deal", ..] && UnclearTexts.IsReport(text) ? card with
            {
                Text = SentenceChatTexts.WhichAndWhat.Text,
                Buttons = [Button.Show(DealCommandTexts.Mine.Name, DealCommandTexts.Mine.Say())],
            }
            : null;
    }

    private static async ValueTask<Card> HandedOverAsync(
        Turn turn, string text, Card card, Customer? customer, string? handed, CancellationToken ct)
    {
        if (OtherTexts.LeadOfCompany().Match(text) is { Success: true } lead)
        {
            return LeadGiven(card, lead.Groups["company"].Value, UnclearTexts.WhomAfter(text));
        }

        var command = HandoverCommandTexts.HandOver;
        if (!turn.Access.Has(Need.HandOver))
        {
            return card with { Text = AccessTexts.NotAllowed.With(command.Name, await turn.Access.WhoHasAsync(Need.HandOver, ct)) };
        }

        var deal = handed is null ? null : await FollowupCards.SeenDealAsync(turn.Session, turn.Access, new Id<Deal>(handed), ct);
        var person = handed is null || deal is not null ? null : await turn.Session.FindAsync<Person>(handed, ct);
        var (what, name) = deal is not null ? (deal.Id, $"{deal.Id} {deal.Title}") : (person?.Id ?? customer?.Name, person?.Name ?? customer?.Name);
        var says = what is null ? command.Say() : command.Say(new Said(what, name!));
        var whom = UnclearTexts.WhomAfter(text);
        return card with
        {
            Title = SentenceChatTexts.IsThis.With(command.Name),
            Subtitle = name,
            Tone = CardTone.Neutral,
            Facts = whom is null ? [] : [new Fact(command.Arguments[1].Label, whom)],
            Buttons = [Button.Show(command.Name, whom is null ? says : says.With(command.Arguments[1], whom)) with { SaysYes = true }],
        };
    }

    // The command looks for the lead, and says who may give it.
    private static Card LeadGiven(Card card, string company, string? whom)
    {
        var (command, says) = (LeadCommandTexts.Assign, LeadCommandTexts.Assign.Say(company));
        return card with
        {
            Title = SentenceChatTexts.IsThis.With(command.Name),
            Subtitle = company,
            Tone = CardTone.Neutral,
            Facts = whom is null ? [] : [new Fact(command.Arguments[1].Label, whom)],
            Buttons = [Button.Show(command.Name, whom is null ? says : says.With(command.Arguments[1], whom)) with { SaysYes = true }],
        };
    }
}
