using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Commission.Ledger;

/// <summary>Closes the month before on the 5th at 09:00, whatever day of the week that is, unless finance has closed it already (C5).</summary>
public sealed class CloseRule(MonthClosing closing, BusinessZone zone) : StandingRule
{
    private const int Day = 5;
    private static readonly TimeSpan Time = TimeSpan.FromHours(9);
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(5);

    public override string Key => "commission-close";

    public override Message Title => LedgerTexts.CloseRule;

    public override DateTimeOffset NextAfter(DateTimeOffset instant)
    {
        var month = Month.Of(zone.DateOf(instant)).Before;
        return DueAt(month) > instant ? DueAt(month) : DueAt(month.Next);
    }

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        // Of months that were missed, one after the other.
        var month = await closing.NextAsync(work.Session, ct);
        if (DueAt(month) > work.Now)
        {
            return;
        }

        var outcome = await closing.CloseAsync(work.Session, month, by: null, ct);
        if (outcome.Refusal?.Message == LedgerTexts.StillMade || (!outcome.IsRefused && DueAt(month.Next) <= work.Now))
        {
            work.Again(work.Now + Soon);
        }
    }

    private DateTimeOffset DueAt(Month month) => zone.At(month.Next.First.AddDays(Day - 1), Time);
}

/// <summary>Makes somebody's statement of a month that was closed, once, and tells them.</summary>
public sealed class StatementRule(LiveBooks live, Noticing noticing, Chat.StatementNotice statement, Chat.ClosingFaultNotice fault) : DueRule
{
    private const string Name = "commission-statement";
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    public override string Key => Name;

    public override Message Title => LedgerTexts.StatementRule;

    // The end of closing says whether all are there.
    public override bool IsTold => false;

    /// <summary>The id of the piece for somebody's statement.</summary>
    public static string IdOf(Month month, Id<Person> personId) => Due.Ledger.IdOf(Name, StatementRecord.IdOf(month, personId));

    /// <summary>Schedules somebody's statement.</summary>
    public static Task PlanAsync(Session session, Month month, Id<Person> personId, CancellationToken ct)
    {
        var id = StatementRecord.IdOf(month, personId);
        return Due.Ledger.SetAsync(session, Name, id, session.Now, id, ct);
    }

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var session = work.Session;
        var (name, personId) = work.Item.Subject!.Split('/', 2) is [var first, var second] ? (first, second) : ("", "");
        if (await session.FindAsync<ClosedMonth>(name, ct) is not { } closed || await session.FindAsync<Person>(personId, ct) is not { } person
            || await session.FindAsync<StatementRecord>(work.Item.Subject, ct) is not null)
        {
            return;
        }

        var month = closed.Month;
        if (await session.FindAsync<DueItem>(IdOf(month.Before, person.Ref()), ct) is { Next: not null })
        {
            work.Again(work.Now + Soon);
            return;
        }

        try
        {
            await MakeAsync(session, closed, person, ct);
        }
        catch (CommissionException wrong)
        {
            // What is missing now is a line of the next month, once plans or contracts are mended.
            foreach (var one in await session.ActiveAsync(Role.Finance, ct))
            {
                await noticing.TellAsync(
                    session,
                    fault.For(one.Ref(), $"commission-fault:{month}:{person.Id}", MessageClass.Card, work.Item.Subject)
                        with { Words = Plans.PlanTexts.FaultOf(wrong.Fault).Text },
                    ct);
            }
        }
    }

    private async Task MakeAsync(Session session, ClosedMonth closed, Person person, CancellationToken ct)
    {
        var month = closed.Month;
        if (await live.AtAsync(session, person.Ref(), closed, ct) is not { } books)
        {
            return;
        }

        if (books.Closed.Count == 1 && await session.FindAsync<LedgerStart>(person.Id, ct) is null)
        {
            session.Store(new LedgerStart { Id = person.Id, Sums = books.StartOf(month) }, "commission.start");
        }

        var opening = books.OpeningOf(month);
        if (books.LinesOf(month).Count == 0 && opening.Yuan == 0)
        {
            return;
        }

        session.Store(live.StatementOf(books, month, opening, session.Now, person), "statement.make");
        if (person.Active)
        {
            await noticing.TellAsync(session, statement.For(person.Ref(), $"statement:{month}", MessageClass.Card, month.ToString()), ct);
        }
    }
}

/// <summary>Notes that all statements of a month are there, and tells finance.</summary>
public sealed class ClosingEndRule(Noticing noticing, Chat.ClosingNotice closing) : DueRule
{
    public const string Name = "commission-closed";
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    public override string Key => Name;

    public override Message Title => LedgerTexts.EndRule;

    public override bool IsTold => false;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var session = work.Session;
        if (await session.FindAsync<ClosedMonth>(work.Item.Subject!, ct) is not { FinishedAt: null } closed)
        {
            return;
        }

        var people = await session.QueryAsync(new Query<Person>(), ct);
        await session.ReadAheadAsync<DueItem>(people.Select(person => StatementRule.IdOf(closed.Month, person.Ref())), ct);
        foreach (var person in people)
        {
            if (await session.FindAsync<DueItem>(StatementRule.IdOf(closed.Month, person.Ref()), ct) is { Next: not null })
            {
                work.Again(work.Now + Soon);
                return;
            }
        }

        session.Store(closed with { FinishedAt = session.Now }, "commission.closed");
        foreach (var person in await session.ActiveAsync(Role.Finance, ct))
        {
            await noticing.TellAsync(session, closing.For(person.Ref(), $"{Name}:{closed.Id}", MessageClass.Card, closed.Id), ct);
        }
    }
}
