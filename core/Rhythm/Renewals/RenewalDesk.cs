using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Renewals;

/// <summary>A contract whose service ends, as it stands.</summary>
/// <param name="Contract">Signed, with an end.</param>
/// <param name="Renewal">What was said of this end; null for nothing.</param>
/// <param name="Cycle">Null if it isn't time yet.</param>
public sealed record Renewing(Contract Contract, Renewal? Renewal, RenewalCycle? Cycle)
{
    public DateOnly End => Contract.ServiceEnd!.Value;

    /// <summary>Whether somebody is to act now.</summary>
    public bool IsDue => Cycle is not null && Renewal?.IsOpen != false && !(Renewal?.ActedIn >= Cycle);
}

/// <summary>Says whose turn a renewal is, and takes what they say of it (P8).</summary>
public sealed class RenewalDesk(RenewalCalendar calendar, Absences absences)
{
    /// <summary>A contract's renewal as it stands; null if its service doesn't end, or it isn't signed.</summary>
    public async ValueTask<Renewing?> OfAsync(Session session, Contract contract, CancellationToken ct)
    {
        if (contract is not { Status: ContractStatus.Signed, ServiceEnd: { } end })
        {
            return null;
        }

        var known = await session.FindAsync<Renewal>(contract.Id, ct);
        return new Renewing(contract, known?.End == end ? known : null, calendar.CycleOn(calendar.DayOf(session.Now), end));
    }

    /// <summary>Everything that is in a cycle and not settled, the nearest end first; found by the end, however many contracts there are.</summary>
    public async ValueTask<IReadOnlyList<Renewing>> OpenAsync(Session session, CancellationToken ct)
    {
        var ends = RenewalCalendar.EndsOn(calendar.DayOf(session.Now));
        var near = await session.QueryAsync(
            new Query<Contract>().Between(RecordKinds.ContractsByServiceEnd, ends.First, ends.Last.AddDays(1)), ct);
        var known = await session.QueryAsync(new Query<RenewalInView>().Between(RenewalKinds.ByEnd, null, ends.First), ct);
        await session.ReadAheadAsync<Contract>(known.Select(one => one.Id), ct);
        await session.ReadAheadAsync<Renewal>(near.Select(contract => contract.Id), ct);
        var found = new List<Renewing>();
        foreach (var contract in near)
        {
            Take(await OfAsync(session, contract, ct));
        }

        foreach (var one in known)
        {
            Take(await session.FindAsync<Contract>(one.Id, ct) is { } contract ? await OfAsync(session, contract, ct) : null);
        }

        return [.. found.DistinctBy(one => one.Contract.Id).OrderBy(one => one.End).ThenBy(one => one.Contract.Id, StringComparer.Ordinal)];

        void Take(Renewing? one) => found.AddRange(one is { Cycle: not null, Renewal: null or { IsOpen: true } } ? [one] : []);
    }

    /// <summary>Keeps a contract in view from its first cycle on, until it is settled.</summary>
    public static async ValueTask WatchAsync(Session session, Renewing renewing, CancellationToken ct)
    {
        var known = await session.FindAsync<RenewalInView>(renewing.Contract.Id, ct);
        if (known?.End != renewing.End)
        {
            known ??= new RenewalInView { Id = renewing.Contract.Id, End = renewing.End };
            session.Store(known with { End = renewing.End }, "renewal.watch");
        }
    }

    /// <summary>
    /// Who is told in a cycle: the owner; from the last week on also the manager; after the end also the director. For an owner who has left it is
    /// the first above who is there.
    /// </summary>
    public static async ValueTask<IReadOnlyList<Id<Person>>> ToldAsync(Session session, Renewing renewing, RenewalCycle cycle, CancellationToken ct)
    {
        var line = await LineAsync(session, renewing.Contract, ct);
        var active = line.Where(person => person.Active).ToList();
        var told = active.Take(1);
        if (cycle >= RenewalCycle.Week)
        {
            told = told.Concat(active.Where(person => person != line[0]).Take(1));
        }

        if (cycle == RenewalCycle.Over)
        {
            told = told.Concat(active.Where(person => person.Role == Role.Director).Take(1));
        }

        return [.. told.Select(person => person.Ref()).Distinct()];
    }

    /// <summary>Whether somebody may say what becomes of it: who changes its deal, and who stands in for those who are told.</summary>
    public async ValueTask<bool> MayActAsync(Session session, AccessPolicy access, Contract contract, CancellationToken ct) =>
        await session.FindAsync(contract.DealId, ct) is { } deal
            && (await access.CanChangeAsync(deal, ct) || await StandsInAsync(session, access.Person, contract, ct));

    /// <summary>Whether the owner, or somebody above who is told in their place, is away and this person stands in.</summary>
    public async ValueTask<bool> StandsInAsync(Session session, Person person, Contract contract, CancellationToken ct)
    {
        foreach (var away in person.Active ? await LineAsync(session, contract, ct) : [])
        {
            if (away.Id != person.Id && (await absences.ActingForAsync(session, away, session.Now, ct))?.Id == person.Id)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Somebody is on it, or it is settled.</summary>
    public async ValueTask<Outcome<Renewing>> AnswerAsync(
        Session session, AccessPolicy access, Contract contract, RenewalAnswer answer, string? note, CancellationToken ct)
    {
        if (!await MayActAsync(session, access, contract, ct))
        {
            return new Refusal(RenewalTexts.NotYours, contract.Id, await access.WhoHelpsAsync(ct));
        }

        if (await OfAsync(session, contract, ct) is not { } now)
        {
            return new Refusal(RenewalTexts.NoEnd, contract.Id);
        }

        if (now.Renewal is { Settled: { } settled } && answer != RenewalAnswer.Acting)
        {
            return new Refusal(RenewalTexts.IsSettled, contract.Id, RenewalTexts.NameOf(settled));
        }

        if (answer == RenewalAnswer.Acting && now.Cycle is null)
        {
            return new Refusal(RenewalTexts.TooEarly, contract.Id, RenewalTexts.Day(calendar.BeginOf(RenewalCycle.Month, now.End)));
        }

        await RequireAsync(session, access, contract, ct);
        var isActing = answer == RenewalAnswer.Acting;
        var known = await session.FindAsync<Renewal>(contract.Id, ct) ?? new Renewal { Id = contract.Id, End = now.End };
        var said = session.Store(
            known with
            {
                End = now.End, ActedIn = isActing ? now.Cycle : now.Renewal?.ActedIn, Settled = isActing ? null : answer,
                Note = note, By = access.Person.Ref(), At = session.Now,
            },
            isActing ? "renewal.act" : "renewal.settle");
        await (isActing ? WatchAsync(session, now, ct) : LeaveAsync(session, contract, ct));
        return now with { Renewal = said };
    }

    private static async ValueTask LeaveAsync(Session session, Contract contract, CancellationToken ct)
    {
        if (await session.FindAsync<RenewalInView>(contract.Id, ct) is { } known)
        {
            session.Delete(known, "renewal.settle");
        }
    }

    // The owner first, then everyone above.
    private static async ValueTask<IReadOnlyList<Person>> LineAsync(Session session, Contract contract, CancellationToken ct)
    {
        if (await session.FindAsync(contract.DealId, ct) is not { } deal || await session.FindAsync(deal.OwnerId, ct) is not { } owner)
        {
            return [];
        }

        return await session.AboveAsync(owner, ct).Prepend(owner).ToListAsync(ct);
    }

    private static async ValueTask RequireAsync(Session session, AccessPolicy access, Contract contract, CancellationToken ct)
    {
        session.Require(contract);
        if (await session.FindAsync(contract.DealId, ct) is not { } deal)
        {
            return;
        }

        session.Require(deal);
        await access.RequireAsync(deal, ct);
        if (await session.FindAsync<LeaveBook>(deal.OwnerId.Text, ct) is { } book)
        {
            session.Require(book);
        }
    }
}
