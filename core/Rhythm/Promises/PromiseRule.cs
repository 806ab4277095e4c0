using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Due;

namespace ChatSales.Core.Rhythm.Promises;

/// <summary>Looks at one deal's promises that are due: reminds on the day, and tells the day after that one was broken (RH5).</summary>
public sealed class PromiseRule(PromiseDesk desk, RhythmTime time, Chat.PromiseNotices notices) : DueRule
{
    public const string Name = "rhythm-promises";

    public override string Key => Name;

    public override Message Title => RhythmTexts.PromiseTitle;

    // The sweep itself is told.
    public override bool IsTold => false;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var session = work.Session;
        if (await session.FindAsync<DealPromises>(work.Item.Subject!, ct) is not { } known
            || await session.FindAsync<Deal>(known.Id, ct) is not { } deal)
        {
            return;
        }

        var swept = await desk.SweptAsync(session, known, deal, ct);
        if (swept != known)
        {
            session.Store(swept, "promise.sweep");
        }

        foreach (var promise in swept.Running.Where(promise => promise.Due == time.DayOf(work.Now)))
        {
            await notices.RemindAsync(session, deal, promise, ct);
        }

        foreach (var promise in swept.Promises.Where(promise => promise is { End: PromiseEnd.Broken } && promise.EndedAt == work.Now))
        {
            await notices.BrokenAsync(session, deal, promise, ct);
        }
    }
}
