using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Rhythm.Scripts.Chat;
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
        return (await cards.BriefAsync(session, deal, words, ct)) with
        {
            Tone = CardTone.Info,
            Buttons = await RhythmButtons.ToAnswerAsync(session, desk.Plan, deal, ct),
            Subject = new Subject(DealKinds.Deals, deal.Id, deal.Version),
        };
    }
}

/// <summary>What to say to that customer in that stage; what the product itself knows where no pack fits.</summary>
public sealed class PackGuide(PlainGuide plain, ScriptCards scripts) : IGuideText
{
    public async ValueTask<Card> DrawAsync(Session session, Deal deal, CancellationToken ct)
    {
        var known = await plain.DrawAsync(session, deal, ct);
        return await scripts.FindAsync(session, deal, batch: 1, ct) is { } pack
            ? pack with
            {
                Text = $"{known.Text}\n{pack.Text}",
                Buttons = [.. known.Buttons.Take(1), .. pack.Buttons],
                Subject = known.Subject,
            }
            : known;
    }
}
