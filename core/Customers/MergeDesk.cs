using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Followups;
using ChatSales.Core.Leads;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Customers;

/// <summary>Makes two records of one customer one, with everything that hangs on them, and takes it back (R5). The caller checks who may.</summary>
public static class MergeDesk
{
    /// <summary>How long a merge can be undone.</summary>
    public static readonly TimeSpan Undoable = TimeSpan.FromDays(7);

    private const string Action = "customer.merge";
    private const string UndoAction = "customer.unmerge";

    /// <summary>Merges a record into another, which keeps its name and owner and learns what it didn't know.</summary>
    public static async Task<Outcome<CustomerMerge>> MergeAsync(Session session, Person person, Customer kept, Customer gone, CancellationToken ct)
    {
        if (kept.Id == gone.Id)
        {
            return new Refusal(MergeTexts.SameRecord, kept.Name);
        }

        var moved = new List<MovedRecord>();
        foreach (var one in await HangingOnAsync(session, gone.Ref(), ct))
        {
            one.Move(session, kept.Ref(), Action);
            moved.Add(one.Record);
        }

        var (before, after) = (KnownOfCustomer.Of(kept), KnownOfCustomer.Of(kept).With(KnownOfCustomer.Of(gone)));
        session.Store(after.ApplyTo(kept), Action);
        session.Store(gone with { MergedInto = kept.Ref() }, Action);
        await DecideAsync(session, kept, gone, ct);
        var earlier = await session.FindAsync<CustomerMerge>(gone.Id, ct);
        return session.Store(
            new CustomerMerge
            {
                Id = gone.Id,
                Version = earlier?.Version ?? 0,
                KeptId = kept.Ref(),
                ById = person.Ref(),
                At = session.Now,
                Moved = moved,
                Before = before,
                After = after,
            },
            Action);
    }

    /// <summary>How many records of all kinds hang on a customer.</summary>
    public static async ValueTask<int> CountAsync(Session session, Customer customer, CancellationToken ct) =>
        (await HangingOnAsync(session, customer.Ref(), ct)).Count;

    /// <summary>Takes a merge back: what went over returns, unless it has gone elsewhere since; what came later stays.</summary>
    public static async Task<Outcome<Customer>> UndoAsync(Session session, Customer gone, CancellationToken ct)
    {
        if (await session.FindAsync<CustomerMerge>(gone.Id, ct) is not { UndoneAt: null } merge
            || gone.MergedInto != merge.KeptId
            || await session.FindAsync<Customer>(merge.KeptId, ct) is not { } kept)
        {
            return new Refusal(MergeTexts.NotMerged, gone.Name);
        }

        if (session.Now - merge.At > Undoable)
        {
            return new Refusal(MergeTexts.TooLate, gone.Name, Undoable.Days);
        }

        if (kept.MergedInto is not null)
        {
            return new Refusal(MergeTexts.UndoOtherFirst, kept.Name);
        }

        if (await CustomerDesk.NamesakeAsync(session, gone.Name, ct) is { } namesake)
        {
            return new Refusal(MergeTexts.NameTaken, namesake.Name);
        }

        var went = merge.Moved.ToHashSet();
        foreach (var one in (await HangingOnAsync(session, kept.Ref(), ct)).Where(one => went.Contains(one.Record)))
        {
            one.Move(session, gone.Ref(), UndoAction);
        }

        session.Store(KnownOfCustomer.Of(kept).Without(merge.After, merge.Before).ApplyTo(kept), UndoAction);
        session.Store(merge with { UndoneAt = session.Now }, UndoAction);
        return session.Store(gone with { MergedInto = null }, UndoAction);
    }

    /// <summary>Two records are of two customers: they aren't proposed again.</summary>
    public static async Task DecideAsync(Session session, Customer one, Customer other, CancellationToken ct)
    {
        var id = LikelyDuplicate.IdOf(one.Id, other.Id);
        var known = await session.FindAsync<LikelyDuplicate>(id, ct);
        session.Store(
            (known ?? new LikelyDuplicate { Id = id, FirstId = one.Ref(), SecondId = other.Ref(), FoundAt = session.Now })
                with { DecidedAt = session.Now },
            "customer.duplicate-decided");
    }

    // Whatever names a customer: a new kind belongs here.
    private static async ValueTask<IReadOnlyList<Hanging>> HangingOnAsync(Session session, Id<Customer> id, CancellationToken ct)
    {
        var (deals, leads, followups, contracts, steps) = (
            await session.QueryAsync(new Query<Deal>().Where(DealKinds.ByCustomer, id), ct),
            await session.QueryAsync(new Query<Lead>().Where(LeadKinds.ByCustomer, id), ct),
            await session.QueryAsync(new Query<Followup>().Where(RecordKinds.FollowupsByCustomer, id), ct),
            await session.QueryAsync(new Query<Contract>().Where(RecordKinds.ContractsByCustomer, id), ct),
            await session.QueryAsync(new Query<NextStep>().Where(FollowupKinds.ByCustomer, id), ct));
        return
        [
            .. deals.Select(row => Hanging.Of(DealKinds.Deals, row, (one, to) => one with { CustomerId = to })),
            .. leads.Select(row => Hanging.Of(RecordKinds.Leads, row, (one, to) => one with { CustomerId = to })),
            .. followups.Select(row => Hanging.Of(RecordKinds.Followups, row, (one, to) => one with { CustomerId = to })),
            .. contracts.Select(row => Hanging.Of(RecordKinds.Contracts, row, (one, to) => one with { CustomerId = to })),
            .. steps.Select(row => Hanging.Of(FollowupKinds.NextSteps, row, (one, to) => one with { CustomerId = to })),
        ];
    }

    private sealed record Hanging(MovedRecord Record, Action<Session, Id<Customer>, string> Move)
    {
        public static Hanging Of<T>(string kind, T row, Func<T, Id<Customer>, T> of) where T : Entity =>
            new(new(kind, row.Id), (session, to, action) => session.Store(of(row, to), action));
    }
}
