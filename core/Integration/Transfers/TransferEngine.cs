using System.Diagnostics;
using ChatSales.Core.Integration.Flows;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Transfers;

/// <summary>
/// Sends what is due to one target. Several nodes may do it at once: each transfer is held by one of them for a time, and whoever finds that time
/// passed looks for the document before anything is sent again.
/// </summary>
public sealed class TransferEngine(IStore store, Sessions sessions, FlowBook flows, TargetGate gate, TimeProvider clock)
{
    // Longer than the longest calls of one try together: a lookup, a creation and its steps.
    private static readonly TimeSpan Held = TimeSpan.FromMinutes(10);
    private readonly Random random = new();

    /// <summary>A transfer that this node tries now.</summary>
    private sealed record Claimed(Transfer Transfer, TransferDocument Document, CodeSet Codes, int Tries);

    /// <summary>Tries what is due, several at once but one customer's one by one.</summary>
    /// <param name="connector">The target.</param>
    /// <param name="parallel">How many calls it takes at once.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether anything was tried; there may be more.</returns>
    /// <exception cref="StorageException">The store can't be read or written; what was sent is looked for at the next try.</exception>
    public async Task<bool> StepAsync(IConnector connector, int parallel, CancellationToken ct)
    {
        if (!await gate.IsOpenAsync(connector, ct))
        {
            return false;
        }

        var now = clock.GetUtcNow();
        var due = await store.QueryAsync(
            new Query<TransferTry>().Between(TransferKinds.Next, $"{connector.Name}/", TransferKinds.Keyed(connector.Name, now.AddTicks(1)).Text)
                .OrderBy(TransferKinds.Next).Take(parallel * 4),
            ct);
        var claimed = new List<Claimed>();
        foreach (var one in due)
        {
            if (claimed.Count < parallel && await ClaimAsync(connector, one.Id, claimed, ct) is { } next)
            {
                claimed.Add(next);
            }
        }

        await Task.WhenAll(claimed.Select(one => TryAsync(connector, one, ct)));
        return claimed.Count > 0;
    }

    /// <summary>When something is due next at a target; null if nothing is.</summary>
    public async ValueTask<DateTimeOffset?> NextAsync(string target, CancellationToken ct) =>
        (await store.QueryAsync(
            TransferKinds.Of(TransferKinds.Next, target).OrderBy(TransferKinds.Next).Take(1), ct))
        is [var next] ? next.NextAt : null;

    // Null if another node has it, or it is not to be tried after all.
    private async Task<Claimed?> ClaimAsync(IConnector connector, string id, IReadOnlyList<Claimed> others, CancellationToken ct)
    {
        var session = sessions.Open(Actor.System($"integration/{connector.Name}"));
        if (await session.FindAsync<TransferTry>(id, ct) is not { } one || one.NextAt > session.Now || one.HeldUntil > session.Now)
        {
            return null;
        }

        try
        {
            if (await session.FindAsync<Transfer>(id, ct) is not { State: TransferState.Waiting } transfer)
            {
                session.Delete(one, "transfer.stop");
                await session.CommitAsync(ct);
                return null;
            }

            // Two documents of one customer at once could overtake each other.
            if (others.Any(other => other.Transfer.CustomerId == transfer.CustomerId))
            {
                return null;
            }

            var flow = await flows.FindAsync(session, connector.Name, ct);
            if (flow is not { IsOn: true })
            {
                session.Store(one with { NextAt = session.Now + TimeSpan.FromHours(1) }, "transfer.try");
                await session.CommitAsync(ct);
                return null;
            }

            transfer = await ReceivableParts.RatedAsync(session, transfer, flow, ct);
            var (codes, lacking) = FlowBook.CodesOf(flow, connector, transfer);
            if (lacking.Count > 0)
            {
                session.Store(transfer with { State = TransferState.Lacking, Lacking = lacking }, "transfer.lack");
                session.Delete(one, "transfer.stop");
                await TargetWatch.LacksAsync(session, connector, transfer, lacking, ct);
                await session.CommitAsync(ct);
                return null;
            }

            var document = await CompletedAsync(session, transfer, ct);
            if (!transfer.MayBeThere)
            {
                transfer = session.Store(transfer with { MayBeThere = true }, "transfer.send");
            }

            session.Store(
                one with { HeldUntil = session.Now + Held, NextAt = session.Now + Held, Tries = one.Tries + 1 }, "transfer.try");
            await session.CommitAsync(ct);
            return new Claimed(transfer, document, codes, one.Tries + 1);
        }
        catch (ConcurrencyException)
        {
            return null;
        }
    }

    // With the numbers that the target gave to what it refers to.
    private static async ValueTask<TransferDocument> CompletedAsync(Session session, Transfer transfer, CancellationToken ct)
    {
        switch (transfer.Document)
        {
            case ReceivableDocument receivable:
                return receivable with { CustomerNumber = await NumberOfAsync(receivable.CustomerKey) };
            case ServiceDocument service:
                return service with { CustomerNumber = await NumberOfAsync(service.CustomerKey) };
            case ServiceEndDocument end:
                return end with
                {
                    Number = await NumberOfAsync(end.Of.Key) ?? end.Number,
                    Of = end.Of with { CustomerNumber = await NumberOfAsync(end.Of.CustomerKey) },
                };
            case ReversalDocument reversal:
                return reversal with
                {
                    Number = await NumberOfAsync(reversal.Of.Key) ?? reversal.Number,
                    Of = reversal.Of with { CustomerNumber = await NumberOfAsync(reversal.Of.CustomerKey) },
                };
            default:
                return transfer.Document;
        }

        async ValueTask<string?> NumberOfAsync(string key)
        {
            foreach (var id in transfer.After.Append(Transfer.IdOf(transfer.Target, key)))
            {
                if (await session.FindAsync<Transfer>(id, ct) is { } other && other.Document.Key == key)
                {
                    return other.Number;
                }
            }

            return null;
        }
    }

    private async Task TryAsync(IConnector connector, Claimed claimed, CancellationToken ct)
    {
        var begun = clock.GetTimestamp();
        SendOutcome outcome;
        try
        {
            outcome = await TransferRun.TryAsync(connector, claimed.Document, claimed.Codes, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested && fault is not (OutOfMemoryException or UnreachableException))
        {
            // A mistake of a connector's: what it did is unknown, and its words may hold anything.
            outcome = new SendOutcome.Unknown(TargetFault.Ours(FaultCause.Other, IntegrationTexts.OurMistake.With(fault.GetType().Name)));
        }

        var took = clock.GetElapsedTime(begun);
        // What became of it is noted even while the host stops: otherwise the next try would have to look for it.
        await sessions.DoAsync(
            Actor.System($"integration/{connector.Name}"), session => SettleAsync(session, connector, claimed, outcome, took, CancellationToken.None),
            CancellationToken.None);
    }

    private async Task<bool> SettleAsync(
        Session session, IConnector connector, Claimed claimed, SendOutcome outcome, TimeSpan took, CancellationToken ct)
    {
        var id = claimed.Transfer.Id;
        if (await session.FindAsync<Transfer>(id, ct) is not { } transfer || await session.FindAsync<TransferTry>(id, ct) is not { } one)
        {
            return false;
        }

        await TargetWatch.CountAsync(session, connector, outcome, took, ct);
        switch (outcome)
        {
            case SendOutcome.Done(var number):
                await EndAsync(session, connector, transfer, one, number, ct);
                break;
            case SendOutcome.Partly(var number, var fault):
                var halfway = TargetFault.Ours(FaultCause.NeedsPerson, IntegrationTexts.Halfway.Text);
                await FailAsync(session, connector, transfer with { Number = number }, one, fault ?? halfway, claimed.Tries, ct);
                break;
            default:
                var failed = outcome switch
                {
                    SendOutcome.Refused(var refused) => refused,
                    SendOutcome.Unknown(var unknown) => unknown,
                    _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no outcome."),
                };
                // The next try looks for it in either case.
                await FailAsync(session, connector, transfer, one, failed, claimed.Tries, ct);
                break;
        }

        return true;
    }

    // It is there, whatever was decided meanwhile: what was to be dropped is then taken back by whoever plans.
    private static async Task EndAsync(Session session, IConnector connector, Transfer transfer, TransferTry one, string number, CancellationToken ct)
    {
        var done = session.Store(
            transfer with
            {
                State = TransferState.Done, Number = number, EndedAt = session.Now, Fault = null, Lacking = [], Reason = null,
            },
            "transfer.done");
        session.Delete(one, "transfer.stop");
        await TransferDesk.WakeAsync(session, done, ct);
        await TargetWatch.DoneAsync(session, connector, done, ct);
    }

    private async Task FailAsync(
        Session session, IConnector connector, Transfer transfer, TransferTry one, TargetFault fault, int tries, CancellationToken ct)
    {
        var same = one.LastFault is { } last && last.Cause == fault.Cause && last.Said == fault.Said ? one.SameRefusals + 1 : 1;
        if (TransferPatience.NeedsSomebody(fault.Cause, same))
        {
            var parked = session.Store(transfer with { State = TransferState.Parked, Fault = fault }, "transfer.park");
            session.Delete(one, "transfer.stop");
            await TargetWatch.ParkedAsync(session, parked, ct);
            return;
        }

        if (fault.Cause == FaultCause.NeedsPerson)
        {
            session.Store(transfer, "transfer.partly");
            await TargetWatch.ParkedAsync(session, transfer with { Fault = fault }, ct);
        }

        session.Store(
            one with
            {
                HeldUntil = null, LastFault = fault, SameRefusals = same,
                NextAt = session.Now + TransferPatience.After(tries, fault, random.NextDouble()),
            },
            "transfer.try");
        await TargetWatch.FailedAsync(session, connector, fault, ct);
    }
}
