using ChatSales.Core.Conversation;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Transfers;

/// <summary>Plans, drops and decides on transfers, each within a session.</summary>
public static class TransferDesk
{
    // A period that is closed is followed by the next.
    private const int MostDaysLater = 62;

    /// <summary>Takes a transfer once, and has it tried as soon as what it waits for is there.</summary>
    /// <returns>The one that counts: it, or the same one that was planned before.</returns>
    public static async ValueTask<Transfer> PlanAsync(Session session, Transfer transfer, CancellationToken ct)
    {
        if (await session.FindAsync<Transfer>(transfer.Id, ct) is { } known)
        {
            // Whatever else was decided, a customer is needed again by each contract.
            return known is { State: TransferState.Dropped, Document: CustomerDocument } ? await ReopenAsync(session, known, ct) : known;
        }

        var planned = session.Store(transfer, "transfer.plan");
        await BeginAsync(session, planned, ct);
        return planned;
    }

    /// <summary>Says under which number the target has a customer already; what waited for it goes on.</summary>
    public static async ValueTask<Refusal?> LinkAsync(Session session, Transfer transfer, string number, CancellationToken ct)
    {
        if (transfer.Document is not CustomerDocument
            || transfer.State is not (TransferState.Parked or TransferState.Dropped or TransferState.Lacking))
        {
            return new Refusal(IntegrationTexts.NoLink, transfer.Document.Key);
        }

        var linked = session.Store(
            transfer with
            {
                State = TransferState.Done, Number = number, EndedAt = session.Now, Fault = null, Lacking = [], Reason = null, DroppedBy = null,
            },
            "transfer.link");
        await StopAsync(session, transfer.Id, ct);
        await WakeAsync(session, linked, ct);
        return null;
    }

    /// <summary>Has it tried from now on, if nothing is to come before.</summary>
    public static async ValueTask BeginAsync(Session session, Transfer transfer, CancellationToken ct)
    {
        foreach (var id in transfer.After)
        {
            if (await session.FindAsync<Transfer>(id, ct) is not { } before || Allows(before, transfer))
            {
                continue;
            }

            if (before.IsOpen)
            {
                // Whoever ends the one before finds this one by its index; both must not miss each other.
                session.Require(before);
            }
            else
            {
                await ParkBehindAsync(session, transfer, before, ct);
            }

            return;
        }

        await TryAtAsync(session, transfer, session.Now, ct);
    }

    /// <summary>Sets when it is tried next.</summary>
    public static async ValueTask TryAtAsync(Session session, Transfer transfer, DateTimeOffset at, CancellationToken ct)
    {
        var known = await session.FindAsync<TransferTry>(transfer.Id, ct)
            ?? new TransferTry { Id = transfer.Id, Target = transfer.Target, NextAt = at };
        session.Store(known with { NextAt = at, HeldUntil = null }, "transfer.try");
    }

    /// <summary>Ends it without sending it (any more), and lets what waited for it go on.</summary>
    public static async ValueTask DropAsync(
        Session session, Transfer transfer, string reason, CancellationToken ct, Id<Person>? by = null)
    {
        var dropped = session.Store(
            transfer with { State = TransferState.Dropped, EndedAt = session.Now, Reason = reason, DroppedBy = by, Fault = null, Lacking = [] },
            "transfer.drop");
        await StopAsync(session, transfer.Id, ct);
        await WakeAsync(session, dropped, ct);
    }

    /// <summary>Ends its tries.</summary>
    public static async ValueTask StopAsync(Session session, string id, CancellationToken ct)
    {
        if (await session.FindAsync<TransferTry>(id, ct) is { } known)
        {
            session.Delete(known, "transfer.stop");
        }
    }

    /// <summary>Lets those go on that waited for one that ended.</summary>
    public static async ValueTask WakeAsync(Session session, Transfer ended, CancellationToken ct)
    {
        foreach (var waiting in await session.QueryAsync(new Query<Transfer>().Where(TransferKinds.Successors, ended.Id), ct))
        {
            if (waiting.State != TransferState.Waiting)
            {
                continue;
            }

            if (ended.State == TransferState.Dropped && waiting.Document is ReversalDocument or ServiceEndDocument)
            {
                await DropAsync(session, waiting, IntegrationTexts.NothingToReverse.Text, ct);
            }
            else if (Allows(ended, waiting))
            {
                await BeginAsync(session, waiting, ct);
            }
            else
            {
                await ParkBehindAsync(session, waiting, ended, ct);
            }
        }
    }

    /// <summary>Lets one that waits for somebody go on as it is.</summary>
    public static async ValueTask<Refusal?> RetryAsync(Session session, Transfer transfer, CancellationToken ct)
    {
        if (transfer is { State: TransferState.Dropped, Document: CustomerDocument })
        {
            await ReopenAsync(session, transfer, ct);
            return null;
        }

        if (!transfer.IsOpen)
        {
            return new Refusal(IntegrationTexts.HasEnded, transfer.Document.Key, IntegrationTexts.NameOf(transfer.State));
        }

        foreach (var id in transfer.After)
        {
            if (await session.FindAsync<Transfer>(id, ct) is { } before && !Allows(before, transfer))
            {
                return new Refusal(IntegrationTexts.FirstBefore, before.Document.Key, IntegrationTexts.NameOf(before.State));
            }
        }

        var waiting = transfer.State == TransferState.Waiting
            ? transfer
            : session.Store(transfer with { State = TransferState.Waiting, Fault = null, Lacking = [] }, "transfer.retry");
        if (await session.FindAsync<TransferTry>(transfer.Id, ct) is { HeldUntil: { } until } && until > session.Now)
        {
            return new Refusal(IntegrationTexts.IsUnderWay, transfer.Document.Key);
        }

        await BeginAsync(session, waiting, ct);
        return null;
    }

    /// <summary>Gives a receivable another day, as the period of its own is closed: a decision that is noted.</summary>
    public static async ValueTask<Refusal?> RedateAsync(Session session, Transfer transfer, DateOnly on, CancellationToken ct)
    {
        var day = transfer.Document is ReceivableDocument { On: var own } ? own : ((transfer.Document as ReversalDocument)?.On ?? on);
        if (transfer is not { State: TransferState.Parked, Fault.Cause: FaultCause.ClosedPeriod } || on <= day || on > day.AddDays(MostDaysLater))
        {
            return new Refusal(IntegrationTexts.NoOtherDay, transfer.Document.Key);
        }

        TransferDocument document = transfer.Document is ReceivableDocument receivable
            ? receivable with { On = on }
            : (ReversalDocument)transfer.Document with { On = on };
        var redated = session.Store(
            transfer with { Document = document, State = TransferState.Waiting, Fault = null }, "transfer.redate");
        await BeginAsync(session, redated, ct);
        return null;
    }

    private static async ValueTask<Transfer> ReopenAsync(Session session, Transfer dropped, CancellationToken ct)
    {
        var again = session.Store(
            dropped with { State = TransferState.Waiting, EndedAt = null, Reason = null, DroppedBy = null }, "transfer.reopen");
        await BeginAsync(session, again, ct);
        foreach (var behind in await session.QueryAsync(new Query<Transfer>().Where(TransferKinds.Successors, again.Id), ct))
        {
            if (behind is { State: TransferState.Parked, Fault.Cause: FaultCause.UnknownCustomer })
            {
                session.Store(behind with { State = TransferState.Waiting, Fault = null }, "transfer.retry");
                await Incidents.CloseAsync(session, behind.Target, behind.Id, ct);
            }
        }

        return again;
    }

    // It can't go on by itself, so somebody must hear of it.
    private static async ValueTask ParkBehindAsync(Session session, Transfer waiting, Transfer before, CancellationToken ct)
    {
        var parked = session.Store(
            waiting with
            {
                State = TransferState.Parked,
                Fault = TargetFault.Ours(FaultCause.UnknownCustomer, IntegrationTexts.BeforeWasDropped.With(before.Document.Key)),
            },
            "transfer.park");
        await TargetWatch.ParkedAsync(session, parked, ct);
    }

    /// <summary>Whether one that came before lets another go on: it is there, or needn't be.</summary>
    private static bool Allows(Transfer before, Transfer waiting) => before.State switch
    {
        TransferState.Done => true,
        TransferState.Dropped => before.Document is not CustomerDocument && waiting.Document is not (ReversalDocument or ServiceEndDocument),
        _ => false,
    };
}
