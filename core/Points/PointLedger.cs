using ChatSales.Core.Storage;

namespace ChatSales.Core.Points;

/// <summary>
/// Posts transfers, each once by its id, and keeps the accounts' balances with them (C4). What is taken from somebody who has spent it already is
/// owed: what they earn next pays that first, so that their own account never falls below zero.
/// </summary>
internal static class PointLedger
{
    private const string OwedPart = "/owed";

    /// <summary>The account as a session sees it.</summary>
    public static async ValueTask<PointAccount> AccountAsync(Session session, string name, CancellationToken ct) =>
        await session.FindAsync<PointAccount>(name, ct) ?? new PointAccount { Id = name };

    /// <summary>Gives points to a person; false if this was done before.</summary>
    /// <param name="session">Its commit posts it.</param>
    /// <param name="transfer">What is given; where it comes from is set, whom it goes to follows.</param>
    /// <param name="lots">What becomes of the account's lots.</param>
    /// <param name="ct">Cancels.</param>
    public static async ValueTask<bool> GiveAsync(
        Session session, PointTransfer transfer, Func<PointAccount, PointAccount> lots, CancellationToken ct)
    {
        if (await IsPostedAsync(session, transfer.Id, ct))
        {
            return false;
        }

        var (own, owed) = (PointAccounts.Of(transfer.PersonId), PointAccounts.OwedBy(transfer.PersonId));
        var paid = (int)Math.Min(transfer.Points, -(await AccountAsync(session, owed, ct)).Balance);
        await PostAsync(session, transfer with { Id = transfer.Id + OwedPart, Credit = owed, Points = paid }, ct);
        await PostAsync(session, transfer with { Credit = own, Points = transfer.Points - paid }, ct);
        session.Store(lots(await AccountAsync(session, own, ct)), "points.lots");
        return true;
    }

    /// <summary>Takes points from a person, and has them owe what they no longer have; false if this was done before.</summary>
    /// <inheritdoc cref="GiveAsync"/>
    public static async ValueTask<bool> TakeAsync(
        Session session, PointTransfer transfer, Func<PointAccount, PointAccount> lots, CancellationToken ct)
    {
        if (await IsPostedAsync(session, transfer.Id, ct))
        {
            return false;
        }

        var (own, owed) = (PointAccounts.Of(transfer.PersonId), PointAccounts.OwedBy(transfer.PersonId));
        var had = (int)Math.Min(transfer.Points, (await AccountAsync(session, own, ct)).Balance);
        await PostAsync(session, transfer with { Debit = own, Points = had }, ct);
        await PostAsync(session, transfer with { Id = transfer.Id + OwedPart, Debit = owed, Points = transfer.Points - had }, ct);
        session.Store(lots(await AccountAsync(session, own, ct)), "points.lots");
        return true;
    }

    /// <summary>Moves points between two accounts that are nobody's own; nothing if this was done before.</summary>
    public static async ValueTask MoveAsync(Session session, PointTransfer transfer, CancellationToken ct)
    {
        if (!await IsPostedAsync(session, transfer.Id, ct))
        {
            await PostAsync(session, transfer, ct);
        }
    }

    private static async ValueTask<bool> IsPostedAsync(Session session, string id, CancellationToken ct) =>
        await session.FindAsync<PointTransfer>(id, ct) is not null || await session.FindAsync<PointTransfer>(id + OwedPart, ct) is not null;

    private static async ValueTask PostAsync(Session session, PointTransfer transfer, CancellationToken ct)
    {
        if (transfer.Points == 0)
        {
            return;
        }

        var debit = await AccountAsync(session, transfer.Debit, ct);
        var credit = await AccountAsync(session, transfer.Credit, ct);
        Store(session, debit with { Debits = debit.Debits + transfer.Points });
        Store(session, credit with { Credits = credit.Credits + transfer.Points });
        session.Store(transfer, "points.post");
    }

    private static void Store(Session session, PointAccount account)
    {
        if (!PointAccounts.Allows(account.Id, account.Balance))
        {
            throw new InvalidOperationException($"The account '{account.Id}' would be at {account.Balance}.");
        }

        session.Store(account, "points.balance");
    }
}
