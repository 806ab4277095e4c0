using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Health;

/// <summary>
/// Decides whether a system is sent anything: asks it how it is every hour, so that a credential that ended is noticed without any traffic, and every
/// few minutes while it is closed (I4).
/// </summary>
public sealed class TargetGate(IStore store, Sessions sessions, TimeProvider clock)
{
    private const int MostRevived = 500;
    private static readonly TimeSpan AskAgain = TimeSpan.FromHours(1);

    /// <summary>Whether it may be sent anything now; asks it how it is when it is time to.</summary>
    /// <exception cref="StorageException">The store can't be read or written.</exception>
    public async ValueTask<bool> IsOpenAsync(IConnector connector, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var known = await store.FindAsync<TargetHealth>(connector.Name, ct);
        var isDue = known is null || (known.Closed is null ? known.AskedAt is null || known.AskedAt <= now - AskAgain : known.ProbeAt <= now);
        if (!isDue)
        {
            return known!.Closed is null;
        }

        var state = await connector.CheckAsync(ct);
        return await sessions.DoAsync(
            Actor.System($"integration/{connector.Name}"), session => TakeAsync(session, connector, state, CancellationToken.None),
            CancellationToken.None);
    }

    private static async Task<bool> TakeAsync(Session session, IConnector connector, TargetState state, CancellationToken ct)
    {
        var known = await TargetWatch.HealthAsync(session, connector.Name, ct);
        var fault = state.Fault ?? (known.Books is { } books && state.Books is { } now && books != now
            ? TargetFault.Ours(FaultCause.WrongBooks, IntegrationTexts.OtherBooks.With(books, now))
            : null);
        var asked = session.Store(
            known with { AskedAt = session.Now, Books = known.Books ?? state.Books, Ends = state.Fault is null ? state.Ends : known.Ends },
            "target.ask");
        if (state.Fault is null)
        {
            await Incidents.CloseEndsAsync(session, connector.Name, state.Ends, ct);
        }

        // It takes us again, even if something else is wrong with it.
        if (fault is null || (known.Closed is not null && !TransferPatience.Closes(fault.Cause) && !TransferPatience.Passes(fault.Cause)))
        {
            session.Store(
                asked with { Closed = null, ClosedAt = null, ProbeAt = null, FailingSince = null, LastFault = fault ?? asked.LastFault },
                "target.open");
            await Incidents.CloseAsync(session, connector.Name, TargetWatch.ClosedKey, ct);
            await Incidents.CloseAsync(session, connector.Name, TargetWatch.FailingKey, ct);
            if (known.Closed is not null)
            {
                await ReviveAsync(session, connector.Name, ct);
            }

            return true;
        }

        if (TransferPatience.Closes(fault.Cause))
        {
            await TargetWatch.CloseAsync(session, asked, fault, ct);
            return false;
        }

        await TargetWatch.FailedAsync(session, connector, fault, ct);
        return known.Closed is null;
    }

    // What waited for it goes at once, not whenever its next try was to be.
    private static async ValueTask ReviveAsync(Session session, string target, CancellationToken ct)
    {
        foreach (var one in await session.QueryAsync(
            new Query<TransferTry>().Between(TransferKinds.Next, TransferKinds.Keyed(target, session.Now).Text, $"{target}/{char.MaxValue}")
                .Take(MostRevived),
            ct))
        {
            if (one.HeldUntil is null)
            {
                session.Store(one with { NextAt = session.Now }, "transfer.try");
            }
        }
    }
}
