using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Rhythm.Promises.Chat;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm;

/// <summary>What can be done about a deal that stands still (P4).</summary>
public static class RhythmButtons
{
    /// <summary>Send the evidence that it lacks, move it on, say why it stands, or promise a day; what comes next stands first.</summary>
    public static async ValueTask<IReadOnlyList<Button>> ToAnswerAsync(Session session, StagePlan plan, Deal deal, CancellationToken ct)
    {
        var missing = (await MissingAsync(session, plan, deal, ct)).Select(kind => new Missing.OfEvidence(kind)).ToList();
        var style = missing.Count == 0 ? ButtonStyle.Primary : ButtonStyle.Default;
        return
        [
            .. DealCards.ToAdd(deal, missing),
            .. plan.After(deal.Stage) is null ? Array.Empty<Button>()
                : [Button.Do(DealTexts.AdvanceButton.Text, DealCommandTexts.Advance.Say(deal.Id), style)],
            .. ToExcuse(deal),
        ];
    }

    /// <summary>The kinds of evidence that a deal's gate lacks.</summary>
    public static async ValueTask<IReadOnlyList<EvidenceKindDefinition>> MissingAsync(
        Session session, StagePlan plan, Deal deal, CancellationToken ct) =>
        [.. Gate.Check(plan, deal, await DealDesk.EvidenceOfAsync(session, deal, ct)).OfType<Missing.OfEvidence>().Select(missing => missing.Kind)];

    /// <summary>Say why it stands, or promise a day.</summary>
    public static IReadOnlyList<Button> ToExcuse(Deal deal) =>
    [
        Button.Show(RhythmTexts.ExplainButton.Text, PromiseCommandTexts.Explain.Say(deal.Id).Asking(PromiseCommandTexts.Words)),
        Button.Show(RhythmTexts.PromiseButton.Text, PromiseCommandTexts.Promise.Say(deal.Id).Asking(PromiseCommandTexts.Day)),
    ];

    /// <summary>The deal itself.</summary>
    public static Button Show(Deal deal) => Button.Show(DealTexts.Details.Text, DealCommandTexts.Show.Say(deal.Id));
}
