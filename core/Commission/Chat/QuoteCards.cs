using System.Globalization;
using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Commission.Quotes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;

namespace ChatSales.Core.Commission.Chat;

/// <summary>Estimates as cards: how much, why, and when.</summary>
public static class QuoteCards
{
    /// <summary>One case.</summary>
    public static Card Draw(string title, Estimate estimate, IReadOnlyList<string> unread) => new()
    {
        Title = title,
        Subtitle = estimate.Fields.Say(),
        Tone = unread.Count > 0 ? CardTone.Warning : CardTone.Success,
        Text = string.Join('\n', Lines(estimate, unread)),
        Facts = [.. estimate.Priced.Components.Select(one => new Fact(one.Rule.Name ?? one.Rule.Id, TraceOf(estimate.Priced, one)))],
        Rows = [.. estimate.Payouts.Where(part => part.Value.Yuan != 0).Select(RowOf)],
    };

    /// <summary>All of it as lines, for doors without cards.</summary>
    public static IEnumerable<string> Words(Estimate estimate)
    {
        var card = Draw("", estimate, []);
        return
        [
            card.Subtitle!, card.Text!, .. card.Facts.Select(fact => LayoutTexts.Pair(fact.Label, fact.Value)),
            .. card.Rows.Select(row => LayoutTexts.Pair(row.Title, row.Detail ?? "")),
        ];
    }

    /// <summary>Two cases side by side.</summary>
    public static Card Compare(string title, Estimate one, Estimate other, IReadOnlyList<string> unread)
    {
        var more = other.Commission - one.Commission;
        var difference = more.Yuan == 0 ? QuoteTexts.Same.Text
            : QuoteTexts.Compared.With((more.Yuan > 0 ? QuoteTexts.More : QuoteTexts.Less).Text, new Money(Math.Abs(more.Yuan)).Show());
        return new Card
        {
            Title = title,
            Tone = unread.Count > 0 ? CardTone.Warning : CardTone.Info,
            Text = string.Join('\n', [.. UnreadLine(unread), difference]),
            Rows = [RowOf(QuoteTexts.First.Text, one), RowOf(QuoteTexts.Second.Text, other)],
        };
    }

    private static IEnumerable<string> Lines(Estimate estimate, IReadOnlyList<string> unread)
    {
        foreach (var line in UnreadLine(unread))
        {
            yield return line;
        }

        yield return QuoteTexts.Result.With(estimate.Commission.Show());
        if (estimate.Priced.Components.Any(one => one.IsUnknown))
        {
            yield return QuoteTexts.BaseUnknown.Text;
        }

        if (estimate.Priced.Commission is not { } commission)
        {
            yield return QuoteTexts.NoRule.Text;
        }
        else if (commission.Rule.Result.Tiers?.OverPeriod is not null)
        {
            yield return QuoteTexts.OfPeriod.Text;
        }

        yield return QuoteTexts.ByPlan.With(
            estimate.Priced.Plan.Name, estimate.Priced.Plan.Version.ToString(CultureInfo.InvariantCulture), DayOf(estimate.SignedOn));
        if (QuoteDesk.IsShipped(estimate.Priced.Plan))
        {
            yield return QuoteTexts.Example.Text;
        }
    }

    private static string[] UnreadLine(IReadOnlyList<string> unread) =>
        unread.Count == 0 ? [] : [QuoteTexts.Unread.With(LayoutTexts.List(unread.Select(LayoutTexts.Quote)))];

    private static string TraceOf(Priced priced, PricedComponent one)
    {
        var result = one.Rule.Result;
        var factors = string.Concat(one.Factors.Select(factor => $" × {PlanTexts.FactorOf(factor)}"));
        var bound = one.Value == result.Cap ? QuoteTexts.Capped.Text : one.Value == result.Floor ? QuoteTexts.Floored.Text : "";
        var value = $"{new Money(one.Value).Show()}{bound}";
        return result.Fixed is not null ? QuoteTexts.Fixed.With(value)
            : priced.Base is not { } on ? QuoteTexts.BaseUnknown.Text
            : one.Rate is { } rate ? QuoteTexts.ByRate.With(new Money(on).Show(), PercentOf(rate), factors, value)
            : QuoteTexts.ByTiers.With(new Money(on).Show(), factors, value);
    }

    private static CardRow RowOf(EstimatedPart part)
    {
        var name = LayoutTexts.Aside(QuoteTexts.NameOf(part.Node.Kind), PercentOf(part.Node.Share));
        return new CardRow(name, part.On is { } on
            ? QuoteTexts.NodeAt.With(part.Value.Show(), DayOf(on))
            : QuoteTexts.NodeOpen.With(part.Value.Show()));
    }

    private static CardRow RowOf(string name, Estimate estimate) =>
        new(LayoutTexts.Pair(name, QuoteTexts.Result.With(estimate.Commission.Show())), estimate.Fields.Say());

    private static string PercentOf(decimal rate) => string.Create(CultureInfo.InvariantCulture, $"{rate * 100:0.####}%");

    private static string DayOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
