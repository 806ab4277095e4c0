using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Guide;

/// <summary>What a guide says about a deal.</summary>
public interface IGuideText
{
    /// <summary>The card for whoever owns it.</summary>
    ValueTask<Card> DrawAsync(Session session, Deal deal, CancellationToken ct);
}

/// <summary>What the product itself knows: what opens the gate.</summary>
public sealed class PlainGuide(DealCards cards, DealDesk desk) : IGuideText
{
    public async ValueTask<Card> DrawAsync(Session session, Deal deal, CancellationToken ct)
    {
        var (stage, missing) = (desk.Plan[deal.Stage].Title, await desk.MissingAsync(session, deal, ct));
        var words = missing.Count == 0 ? RhythmTexts.GuideReady.With(stage)
            : RhythmTexts.GuideText.With(stage, LayoutTexts.List(missing.Select(DealTexts.NameOf)));
        var evidence = missing.OfType<Missing.OfEvidence>().Select(one => DealCards.ToSend(deal, one.Kind));
        return (await cards.BriefAsync(session, deal, words, ct)) with
        {
            Tone = CardTone.Info,
            Buttons = [.. evidence, .. RhythmButtons.ToAnswer(desk.Plan, deal)],
            Subject = new Subject(DealKinds.Deals, deal.Id, deal.Version),
        };
    }
}
