using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Rhythm.Promises.Chat;

namespace ChatSales.Core.Rhythm;

/// <summary>What can be done about a deal that stands still (P4).</summary>
public static class RhythmButtons
{
    /// <summary>Move it on, say why it stands, or promise a day.</summary>
    public static IReadOnlyList<Button> ToAnswer(StagePlan plan, Deal deal) =>
    [
        .. plan.After(deal.Stage) is null ? Array.Empty<Button>()
            : [Button.Do(DealTexts.AdvanceButton.Text, DealCommandTexts.Advance.Say(deal.Id), ButtonStyle.Primary)],
        .. ToExcuse(deal),
    ];

    /// <summary>Say why it stands, or promise a day.</summary>
    public static IReadOnlyList<Button> ToExcuse(Deal deal) =>
    [
        Button.Show(RhythmTexts.ExplainButton.Text, PromiseCommandTexts.Explain.Say(deal.Id).Asking(PromiseCommandTexts.Words)),
        Button.Show(RhythmTexts.PromiseButton.Text, PromiseCommandTexts.Promise.Say(deal.Id).Asking(PromiseCommandTexts.Day)),
    ];

    /// <summary>The deal itself.</summary>
    public static Button Show(Deal deal) => Button.Show(DealTexts.Details.Text, DealCommandTexts.Show.Say(deal.Id));
}
