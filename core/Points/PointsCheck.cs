using System.Globalization;
using ChatSales.Core.Storage.Checking;

namespace ChatSales.Core.Points;

/// <summary>
/// Works every balance out anew from the transfers, and says where the books don't add up: all accounts together are at zero, none is where it can't
/// be, and what a person has is what their lots say (C4).
/// </summary>
public sealed class PointsCheck
{
    private readonly Dictionary<string, (long Credits, long Debits)> sums = [];
    private readonly List<PointAccount> accounts = [];

    /// <summary>The next transfer.</summary>
    public IEnumerable<Remark> Take(PointTransfer transfer)
    {
        if (transfer.Points < 1 || transfer.Debit == transfer.Credit)
        {
            yield return new Remark($"points: transfer {transfer.Id} moves {Text(transfer.Points)} from {transfer.Debit} to {transfer.Credit}");
        }

        if (transfer.Version != 1)
        {
            yield return new Remark($"points: transfer {transfer.Id} was changed");
        }

        var (credits, debits) = sums.GetValueOrDefault(transfer.Debit);
        sums[transfer.Debit] = (credits, debits + transfer.Points);
        (credits, debits) = sums.GetValueOrDefault(transfer.Credit);
        sums[transfer.Credit] = (credits + transfer.Points, debits);
    }

    /// <summary>The next account.</summary>
    public void Take(PointAccount account) => accounts.Add(account);

    /// <summary>After all of both.</summary>
    public IEnumerable<Remark> End()
    {
        var known = accounts.ToDictionary(account => account.Id);
        foreach (var (name, sum) in sums.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            if (known.GetValueOrDefault(name) is not { } account)
            {
                yield return new Remark($"points: the account {name} is gone; its transfers come to {Text(sum.Credits - sum.Debits)}");
            }
            else if (account.Credits != sum.Credits || account.Debits != sum.Debits)
            {
                yield return new Remark(
                    $"points: the account {name} says {Text(account.Balance)}, its transfers come to {Text(sum.Credits - sum.Debits)}");
            }
        }

        foreach (var account in accounts.OrderBy(one => one.Id, StringComparer.Ordinal))
        {
            if (!sums.ContainsKey(account.Id) && (account.Credits != 0 || account.Debits != 0))
            {
                yield return new Remark($"points: no transfer tells of the account {account.Id}, which says {Text(account.Balance)}");
            }

            if (!PointAccounts.Allows(account.Id, account.Balance))
            {
                yield return new Remark($"points: the account {account.Id} is at {Text(account.Balance)}");
            }

            if (PointAccounts.IsPersons(account.Id)
                && account.Lots.Sum(lot => lot.Points) - account.Used
                    != account.Balance + (known.GetValueOrDefault(PointAccounts.OwedBeside(account.Id))?.Balance ?? 0))
            {
                yield return new Remark($"points: the lots of the account {account.Id} don't come to its balance");
            }
        }

        if (accounts.Sum(account => account.Credits) is var credits && accounts.Sum(account => account.Debits) is var debits && credits != debits)
        {
            yield return new Remark($"points: all debits come to {Text(debits)}, all credits to {Text(credits)}");
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
