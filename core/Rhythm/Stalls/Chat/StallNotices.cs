using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Rhythm.Promises;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Stalls.Chat;

/// <summary>Tells of deals that stand still. Keys are those of G6: the deal, its entry into the stage, and the receiver's role.</summary>
public sealed class StallNotices(StallNotice stall, LackNotice lack, Noticing noticing)
{
    private const string Rep = "rep";
    private const string Manager = "manager";

    /// <summary>Tells whoever owns a deal, or their manager; the longest in its stage comes first in a message about several.</summary>
    public Task TellAsync(Session session, Deal deal, StageVisit visit, string kind, Person person, bool isManager, CancellationToken ct)
    {
        var role = isManager ? Manager : Rep;
        NoticeKind of = kind == StallNotice.Name ? stall : lack;
        var notice = of.For(person.Ref(), $"{kind}:{deal.Id}:{visit.Key}:{role}", MessageClass.Nudge, deal.Id);
        var days = (int)(session.Now - deal.StageEnteredAt).TotalDays;
        return noticing.TellAsync(session, notice with { State = StateOf(visit, isManager), Weight = days }, ct);
    }

    internal static string StateOf(StageVisit visit, bool isManager) => $"{(isManager ? Manager : Rep)}/{visit.Key}";

    internal static bool IsForManager(Notice notice) => notice.State!.StartsWith($"{Manager}/", StringComparison.Ordinal);
}

/// <summary>What both notices about a deal that stands still share: gone once it moved, is somebody else's, or can't be seen any more (G7).</summary>
public abstract class DealPaceNotice(DealCards cards) : NoticeKind
{
    public override ReminderSort Sort => ReminderSort.Deals;

    public override CommandText? All => DealCommandTexts.Late;

    public override bool GoesUp(Notice notice) => StallNotices.IsForManager(notice);

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct)
    {
        if (await session.FindAsync<Deal>(notice.Subject, ct) is not { Status: DealStatus.Open } deal
            || await DealPace.OfAsync(session, deal, ct) is not { Of: { } visit }
            || await AccessPolicy.OfAsync(session, notice.PersonId, ct) is not { } access || !await access.CanSeeAsync(deal, ct))
        {
            return null;
        }

        var isManager = StallNotices.IsForManager(notice);
        if (notice.State != StallNotices.StateOf(visit, isManager) || (!isManager && deal.OwnerId != notice.PersonId)
            || await WordsAsync(session, deal, visit, isManager, ct) is not { } words)
        {
            return null;
        }

        var name = await session.NameOfAsync(deal.OwnerId, ct);
        return (await cards.BriefAsync(session, deal, isManager ? RhythmTexts.OfSomeone.With(name, words) : words, ct)) with
        {
            Tone = CardTone.Warning,
            Buttons = isManager ? [RhythmButtons.Show(deal)] : await ButtonsAsync(session, deal, ct),
            Subject = new Subject(DealKinds.Deals, deal.Id, deal.Version),
        };
    }

    /// <summary>What to say of it; null if it is so no more.</summary>
    protected abstract ValueTask<string?> WordsAsync(Session session, Deal deal, StageVisit visit, bool isManager, CancellationToken ct);

    /// <summary>What whoever owns it can do about it.</summary>
    protected abstract ValueTask<IReadOnlyList<Button>> ButtonsAsync(Session session, Deal deal, CancellationToken ct);
}

/// <summary>That a deal is over its stage's limit; a manager hears of it only as long as nothing was said about it (RH1).</summary>
public sealed class StallNotice(DealCards cards, StagePlan plan) : DealPaceNotice(cards)
{
    public const string Name = "stall";

    private readonly DealCards cards = cards;

    public override string Key => Name;

    protected override async ValueTask<string?> WordsAsync(Session session, Deal deal, StageVisit visit, bool isManager, CancellationToken ct) =>
        !Stall.IsOver(plan, deal, session.Now) || (isManager && await DealPromises.IsAnsweredAsync(session, deal, visit, ct)) ? null
        : isManager ? RhythmTexts.StallForManager.With(plan[deal.Stage].Title, cards.Stay(deal, session.Now))
        : await RhythmButtons.MissingAsync(session, plan, deal, ct) is { Count: > 0 } missing
            ? RhythmTexts.StallLack.With(plan[deal.Stage].Title, cards.Stay(deal, session.Now), LayoutTexts.List(missing.Select(kind => kind.Title)))
        : RhythmTexts.StallText.With(plan[deal.Stage].Title, cards.Stay(deal, session.Now));

    protected override ValueTask<IReadOnlyList<Button>> ButtonsAsync(Session session, Deal deal, CancellationToken ct) =>
        RhythmButtons.ToAnswerAsync(session, plan, deal, ct);
}

/// <summary>That a deal lacks the evidence of its gate (RH2).</summary>
public sealed class LackNotice(DealCards cards, StagePlan plan) : DealPaceNotice(cards)
{
    public const string Name = "evidence";

    private readonly DealCards cards = cards;

    public override string Key => Name;

    protected override async ValueTask<string?> WordsAsync(Session session, Deal deal, StageVisit visit, bool isManager, CancellationToken ct) =>
        await Stall.IsLackingAsync(session, plan, deal, ct)
            ? (Stall.IsOver(plan, deal, session.Now) ? RhythmTexts.LackLate : RhythmTexts.LackText).With(
                plan[deal.Stage].Title, cards.Stay(deal, session.Now),
                LayoutTexts.List((await RhythmButtons.MissingAsync(session, plan, deal, ct)).Select(kind => kind.Title)))
            : null;

    protected override ValueTask<IReadOnlyList<Button>> ButtonsAsync(Session session, Deal deal, CancellationToken ct) =>
        RhythmButtons.ToAnswerAsync(session, plan, deal, ct);
}
