using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Commission.Ledger;

/// <summary>
/// Closes months: one after the other, each once. What counts is what was known at that instant; the statements are pieces of timed work, one a
/// person, so that whatever happens in between, each is made once and none holds up the others.
/// </summary>
public sealed class MonthClosing(PlanLibrary plans, BusinessZone zone)
{
    /// <summary>The first month that is still to be closed: by default the one before an instant's.</summary>
    public async ValueTask<Month> NextAsync(Session session, CancellationToken ct) =>
        (await LiveBooks.ClosedAsync(session, ct)) is [.., var last] ? last.Month.Next : Month.Of(zone.DateOf(session.Now)).Before;

    /// <summary>Why a month can't be closed now; null if it can.</summary>
    public async ValueTask<Refusal?> WhyNotAsync(Session session, Month month, CancellationToken ct)
    {
        var closed = await LiveBooks.ClosedAsync(session, ct);
        if (closed.FirstOrDefault(one => one.Month == month) is { } known)
        {
            var by = known.By is { } id ? await session.NameOfAsync(id, ct) : LedgerTexts.ByItself.Text;
            return new Refusal(LedgerTexts.ClosedAlready, month, LedgerTexts.Show(zone.Local(known.At)), by);
        }

        return month.Last >= zone.DateOf(session.Now) ? new Refusal(LedgerTexts.StillRuns, month, LedgerTexts.Show(month.Next.First))
            : closed is [.., var last] && month != last.Month.Next
                ? month < last.Month
                    ? new Refusal(LedgerTexts.BeforeLedger, month, closed[0].Month)
                    : new Refusal(LedgerTexts.NotItsTurn, month, last.Month.Next)
            : closed is [.., { FinishedAt: null } busy] ? new Refusal(LedgerTexts.StillMade, busy.Month)
            : (await plans.AllAsync(session, ct)).Count == 0 ? new Refusal(LedgerTexts.NoPlan)
            : null;
    }

    /// <summary>Closes a month and schedules everybody's statement.</summary>
    public async ValueTask<Outcome<ClosedMonth>> CloseAsync(Session session, Month month, Id<Person>? by, CancellationToken ct)
    {
        await session.OneByOneAsync("commission-close", ct);
        if (await WhyNotAsync(session, month, ct) is { } refusal)
        {
            return refusal;
        }

        var people = await session.QueryAsync(new Query<Person>(), ct);
        await session.ReadAheadAsync<DueItem>(people.Select(person => StatementRule.IdOf(month, person.Ref())), ct);
        foreach (var person in people)
        {
            await StatementRule.PlanAsync(session, month, person.Ref(), ct);
        }

        await Due.Ledger.SetAsync(session, ClosingEndRule.Name, month.ToString(), session.Now, month.ToString(), ct, isLast: true);
        return session.Store(
            new ClosedMonth { Id = month.ToString(), At = session.Now, By = by, People = people.Count }, "commission.close");
    }
}
