using System.Text.Json.Nodes;
using ChatSales.Core.Access;
using ChatSales.Core.Commission.Quotes;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Reading.Chat;
using ChatSales.Core.Reading.Sentences;
using ChatSales.Core.Tickets.Report;
using ChatSales.Core.Time;

namespace ChatSales.Core.Commission.Chat;

/// <summary>
/// Estimates that a sentence asks for: 佛山锐新要是打九折，我提成少多少. Nothing is changed by one, so it is given at once; of several deals one is chosen
/// (X2, C2). What was earned is told likewise (C5).
/// </summary>
public sealed class SaidQuotes(QuoteDesk desk, StatementDesk statements, EarnerReader earners, PageLinks links, BusinessZone zone)
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

        if (QuoteTexts.DoubtIn(turn.Incoming.Text ?? "") is { } doubt && turn.Access.Has(Need.WorkOnDeals))
        {
            turn.ReplyPrivately(Doubted(doubt.Month, doubt.Words));
            return true;
        }

        if (await TryPayAsync(turn, ct))
        {
            return true;
        }

        var said = await SaidDeals.OfAsync(turn, meaning.Means, ct);
        turn.CommandKey = CommissionCommandTexts.Quote.Key;
        turn.ReplyPrivately(await DrawAsync(turn, meaning.Means, said, ct));
        return true;
    }

    // 郭勇的提成, 11月提成: somebody's, or one's own; whoever has none of their own sees what there is by the command for all.
    private async ValueTask<bool> TryPayAsync(Turn turn, CancellationToken ct)
    {
        if (QuoteTexts.PayAskedIn(turn.Incoming.Text ?? "") is not var (who, words))
        {
            return false;
        }

        var month = ReportMonth.Named(words, zone.DateOf(turn.Now));
        if (who.Length > 0)
        {
            var named = await earners.ReadAsync(turn, who, ct);
            if (named.IsRefused)
            {
                return false;
            }

            turn.CommandKey = CommissionCommandTexts.Of.Key;
            await PayShowing.ShowAsync(turn, statements, named.Value.Person, month, page: null, ct);
            return true;
        }

        if (!turn.Access.Has(Need.WorkOnDeals))
        {
            var team = CommissionCommandTexts.Team;
            turn.ReplyPrivately(new Card
            {
                Title = SentenceChatTexts.IsThis.With(team.Name),
                Text = QuoteTexts.WhoseCommission.Text,
                Buttons = [Button.Show(team.Name, words.Length == 0 ? team.Say() : team.Say(words)) with { SaysYes = true }],
            });
            return true;
        }

        turn.CommandKey = CommissionCommandTexts.Mine.Key;
        await PayShowing.ShowAsync(turn, statements, turn.Person, month, page: null, ct);
        return true;
    }

    private static Card Doubted(string month, string words)
    {
        var ask = CommissionCommandTexts.Ask;
        var says = month.Length == 0 ? ask.Say() : ask.Say(month);
        return new Card
        {
            Title = SentenceChatTexts.IsThis.With(ask.Name),
            Facts =
            [
                .. new[] { (ask.Arguments[0], month), (ask.Arguments[2], words) }.Where(one => one.Item2.Length > 0)
                    .Select(one => new Fact(one.Item1.Label, one.Item2)),
            ],
            Buttons =
            [
                Button.Show(ask.Name, words.Length == 0 ? says.Asking(ask.Arguments[2]) : says.With(ask.Arguments[2], words)) with { SaysYes = true },
            ],
        };
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

        var card = estimates is [var one, var other] ? QuoteCards.Compare(title, one, other, []) : QuoteCards.Draw(title, estimates[0], []);
        return card with { Buttons = [QuoteCommand.PageOf(turn, links, estimates[0].Fields, estimates.ElementAtOrDefault(1)?.Fields)] };
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
