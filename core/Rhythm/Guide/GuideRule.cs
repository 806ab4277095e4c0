using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Guide;

/// <summary>A day after a deal was entered, if it is still in its first stage, guides whoever owns it (P5, RH3).</summary>
public sealed class GuideRule(StagePlan plan, GuideNotice kind, Noticing noticing) : DueRule
{
    public const string Name = "rhythm-guide";

    /// <summary>So long after the deal was entered, to the second.</summary>
    public static TimeSpan After { get; } = TimeSpan.FromHours(24);

    public override string Key => Name;

    public override Message Title => RhythmTexts.GuideTitle;

    /// <summary>Plans it with the deal's entry.</summary>
    public static Task PlanAsync(Session session, Deal deal, CancellationToken ct) =>
        Ledger.SetAsync(session, Name, deal.Id, session.Now + After, deal.Id, ct);

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        if (await work.Session.FindAsync<Deal>(work.Item.Subject!, ct) is { } deal && GuideNotice.IsNew(plan, deal))
        {
            await noticing.TellAsync(work.Session, kind.For(deal.OwnerId, $"{kind.Key}:{deal.Id}", MessageClass.Nudge, deal.Id), ct);
        }
    }
}

/// <summary>How to go on with a new lead; gone once it moved, closed, or is somebody else's (G7).</summary>
public sealed class GuideNotice(StagePlan plan, IGuideText text) : NoticeKind
{
    public override string Key => "guide";

    public override ReminderSort Sort => ReminderSort.Leads;

    internal static bool IsNew(StagePlan plan, Deal deal) => deal.Status == DealStatus.Open && deal.Stage == plan.First.Key;

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<Deal>(notice.Subject, ct) is { } deal && IsNew(plan, deal) && deal.OwnerId == notice.PersonId
            ? await text.DrawAsync(session, deal, ct)
            : null;
}
