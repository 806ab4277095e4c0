using System.Text.Json.Nodes;
using ChatSales.Core.Access;
using ChatSales.Core.Commission.Quotes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Reading.Chat;
using ChatSales.Core.Reading.Sentences;
using ChatSales.Core.Tickets.Report;
using ChatSales.Core.Time;

namespace ChatSales.Core.Commission.Chat;

/// <summary>
/// Estimates that a sentence asks for: 佛山锐新要是打九折，我提成少多少. Nothing is changed by one, so it is given at once; of several deals one is chosen
/// (X2, C2). What was earned is told likewise (C5).
/// </summary>
public sealed class SaidQuotes(QuoteDesk desk, StatementDesk statements, BusinessZone zone)
{
    private const int MostShown = 5;

    /// <summary>Answers it; false for whoever sees no pay.</summary>
    public async ValueTask<bool> TryTakeAsync(Turn turn, SentenceMeaning meaning, CancellationToken ct)
    {
        if (!turn.Access.Has(Need.SeePay))
        {
            return false;
        }

        // 我这个月提成多少 asks for what was earned.
        if (QuoteTexts.AsksWhatWasEarned(turn.Incoming.Text ?? "", out var month) && turn.Access.Has(Need.WorkOnDeals))
        {
            turn.CommandKey = CommissionCommandTexts.Mine.Key;
            await PayShowing.ShowAsync(turn, statements, turn.Person, ReportMonth.Named(month, zone.DateOf(turn.Now)), page: null, ct);
            return true;
        }

        var said = await SaidDeals.OfAsync(turn, meaning.Means, ct);
        turn.CommandKey = CommissionCommandTexts.Quote.Key;
        turn.ReplyPrivately(await DrawAsync(turn, meaning.Means, said, ct));
        return true;
    }

    private async ValueTask<Card> DrawAsync(Turn turn, JsonObject means, SaidDeals said, CancellationToken ct)
    {
        var title = CommissionCommandTexts.Quote.Name;
        if (said.All.Count > 1)
        {
            return new Card
            {
                Title = title,
                Text = QuoteTexts.WhichDeal.With(said.All.Count),
                Rows =
                [
                    .. said.All.Take(MostShown).Select(deal => new CardRow(
                        $"{deal.Id} {deal.Title}", null, Button.Show(QuoteTexts.Calculate.Text, CommissionCommandTexts.Quote.Say(deal.Id)))),
                ],
            };
        }

        var (amounts, margins) = (Numbers(means["amount"]), Numbers(means["gross_margin"]));
        if (amounts.Count == 0)
        {
            return new Card
            {
                Title = title,
                Text = QuoteTexts.EarnedOrEstimated.Text,
                Buttons =
                [
                    Button.Show(CommissionCommandTexts.Mine.Name, CommissionCommandTexts.Mine.Say()),
                    Button.Show(title, CommissionCommandTexts.Quote.Say()),
                ],
            };
        }

        var known = said.Only is { } only ? await QuoteDesk.OfDealAsync(turn.Session, only, ct) : new QuoteFields();
        var estimates = new List<Estimate>();
        foreach (var (place, amount) in amounts.Index())
        {
            var fields = FieldsOf(means, amount, margins.Count > place ? margins[place] : null).Over(known);
            var outcome = await desk.EstimateAsync(turn.Session, turn.Person, fields, turn.Now, ct);
            if (outcome.IsRefused)
            {
                return new Card { Title = title, Text = outcome.Refusal.Text, Tone = CardTone.Warning };
            }

            estimates.Add(outcome.Value);
        }

        return estimates is [var one, var other] ? QuoteCards.Compare(title, one, other, []) : QuoteCards.Draw(title, estimates[0], []);
    }

    private static QuoteFields FieldsOf(JsonObject means, decimal amount, decimal? margin)
    {
        var flags = new Dictionary<QuoteFlag, bool>();
        foreach (var (field, flag) in new[] { ("first_order", QuoteFlag.FirstOrder), ("referral", QuoteFlag.Referral) })
        {
            if (means[field] is { } word)
            {
                flags[flag] = (bool)word;
            }
        }

        return new QuoteFields
        {
            Amount = new Money(amount), GrossMargin = margin is { } share && Ratio.IsOne(share) ? new Ratio(share) : null,
            Industry = (string?)means["industry"], PaymentTermDays = (int?)means["term_days"], Flags = flags,
        };
    }

    private static IReadOnlyList<decimal> Numbers(JsonNode? node) =>
        [.. SaidDeals.Texts(node).Select(text => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];
}
