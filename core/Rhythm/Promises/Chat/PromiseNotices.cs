using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Promises.Chat;

/// <summary>Reminds of promises on their day, and tells of broken ones. Keys keep the day that was promised.</summary>
public sealed class PromiseNotices(PromiseNotice reminder, BrokenNotice broken, Noticing noticing)
{
    /// <summary>The day has come: whoever owns the deal.</summary>
    public Task RemindAsync(Session session, Deal deal, Promise promise, CancellationToken ct) =>
        TellAsync(session, reminder, deal, promise, deal.OwnerId, ct);

    /// <summary>The day is over: whoever owns the deal, and the first above who is there.</summary>
    public async Task BrokenAsync(Session session, Deal deal, Promise promise, CancellationToken ct)
    {
        var manager = (await Above.OfAsync(session, deal.OwnerId, ct))?.Ref();
        foreach (var person in new[] { deal.OwnerId, manager }.OfType<Id<Person>>())
        {
            await TellAsync(session, broken, deal, promise, person, ct);
        }
    }

    private async Task TellAsync(Session session, NoticeKind kind, Deal deal, Promise promise, Id<Person> person, CancellationToken ct)
    {
        var day = RhythmTime.KeyOf(promise.Day);
        await noticing.TellAsync(session, kind.For(person, $"{kind.Key}:{deal.Id}:{day}", MessageClass.Nudge, deal.Id) with { State = day }, ct);
    }
}

/// <summary>What notices about a promise share.</summary>
public abstract class AboutPromise(DealCards cards, PromiseDesk desk, StagePlan plan) : NoticeKind
{
    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct)
    {
        if (await session.FindAsync<Deal>(notice.Subject, ct) is not { } deal
            || desk.Kept(await DealPromises.OfAsync(session, deal, ct), deal).Promises
                .LastOrDefault(one => RhythmTime.KeyOf(one.Day) == notice.State) is not { } promise
            || WordsOf(promise) is not { } words
            || await AccessPolicy.OfAsync(session, notice.PersonId, ct) is not { } access || !await access.CanSeeAsync(deal, ct))
        {
            return null;
        }

        var isOwner = deal.OwnerId == notice.PersonId;
        var name = await session.NameOfAsync(deal.OwnerId, ct);
        return (await cards.BriefAsync(session, deal, isOwner ? words : RhythmTexts.OfSomeone.With(name, words), ct)) with
        {
            Tone = CardTone.Warning,
            Buttons = isOwner && deal.Status == DealStatus.Open
                ? await RhythmButtons.ToAnswerAsync(session, plan, deal, ct) : [RhythmButtons.Show(deal)],
            Subject = new Subject(DealKinds.Deals, deal.Id, deal.Version),
        };
    }

    /// <summary>What to say of a promise; null if nothing any more (G7).</summary>
    protected abstract string? WordsOf(Promise promise);
}

/// <summary>That today is the day; gone once the promise is kept or has another day.</summary>
public sealed class PromiseNotice(DealCards cards, PromiseDesk desk, StagePlan plan) : AboutPromise(cards, desk, plan)
{
    public override string Key => "promise";

    public override ReminderSort Sort => ReminderSort.Promises;

    protected override string? WordsOf(Promise promise) => promise.End is not null ? null
        : promise.Due == promise.Day ? RhythmTexts.PromiseText.Text
        : RhythmTexts.PromiseMoved.With(RhythmTime.KeyOf(promise.Day));
}

/// <summary>That a promise was broken.</summary>
public sealed class BrokenNotice(DealCards cards, PromiseDesk desk, StagePlan plan) : AboutPromise(cards, desk, plan)
{
    public override string Key => "broken";

    public override ReminderSort Sort => ReminderSort.Promises;

    protected override string? WordsOf(Promise promise) =>
        promise.End == PromiseEnd.Broken ? RhythmTexts.BrokenText.With(RhythmTime.KeyOf(promise.Day)) : null;
}
