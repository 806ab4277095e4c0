using System.Globalization;
using System.Runtime.CompilerServices;
using ChatSales.Core.Deals;
using ChatSales.Core.Due;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Checking;
using ChatSales.Core.Storage.Transfer;

namespace ChatSales.Core.Commission.Ledger;

/// <summary>
/// Checks statements: that none was changed, that each adds up and goes on where the one before ended; and works each out anew, by what was
/// known when its month was closed. A statement that comes to something else today is not wrong: it stays, and the difference is a line of the
/// first open month.
/// </summary>
/// <param name="snapshot">What is checked.</param>
/// <param name="kinds">Kinds of documents.</param>
/// <param name="live">Works statements out.</param>
/// <param name="clock">The clock.</param>
public sealed class LedgerCheck(IStoreSnapshot snapshot, DocumentKinds kinds, LiveBooks live, TimeProvider clock)
{
    private static readonly Type[] Needed =
    [
        typeof(Contract), typeof(Deal), typeof(Customer), typeof(Receipt), typeof(Person), typeof(Quota), typeof(ClosedMonth),
        typeof(StatementRecord), typeof(LedgerStart), typeof(ConfigVersion), typeof(Review.PlanReview), typeof(DueItem),
    ];

    /// <summary>Statements looked at so far.</summary>
    public long Statements { get; private set; }

    /// <summary>What is wrong, and what would be otherwise today.</summary>
    /// <exception cref="StorageException">The snapshot can't be read.</exception>
    public async IAsyncEnumerable<Remark> RunAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var needed = kinds.All.Where(kind => Needed.Contains(kind.Type)).ToList();
        // Most stores that are checked in passing have none, and then nothing else is read.
        await using var statements = await SnapshotStore.OfAsync(
            snapshot, needed.Where(kind => kind.Type == typeof(StatementRecord) || kind.Type == typeof(ClosedMonth)), ct);
        var all = (await statements.QueryAsync(new Query<StatementRecord>(), ct)).ToList();
        var closed = (await statements.QueryAsync(new Query<ClosedMonth>(), ct)).ToDictionary(one => one.Id);
        var byPerson = all.OrderBy(one => one.Month, StringComparer.Ordinal).GroupBy(one => one.PersonId);
        foreach (var wrong in byPerson.SelectMany(own => WrongOf([.. own], closed)))
        {
            yield return new Remark(wrong);
        }

        if (all.Count > 0)
        {
            await using var store = await SnapshotStore.OfAsync(snapshot, needed, ct);
            foreach (var one in all.OrderBy(one => one.Id, StringComparer.Ordinal))
            {
                Statements++;
                if (closed.GetValueOrDefault(one.Month) is { } month && await OtherwiseAsync(store, one, month, ct) is { } otherwise)
                {
                    yield return new Remark(otherwise, IsWrong: false);
                }
            }
        }
    }

    private static IEnumerable<string> WrongOf(IReadOnlyList<StatementRecord> own, Dictionary<string, ClosedMonth> closed)
    {
        var carried = 0m;
        foreach (var one in own)
        {
            var (plus, minus) = (one.Lines.Sum(line => Math.Max(0, line.Value.Yuan)), -one.Lines.Sum(line => Math.Min(0, line.Value.Yuan)));
            if (!closed.ContainsKey(one.Month))
            {
                yield return $"statements {one.Id}: its month is not closed";
            }

            if (one.Version != 1)
            {
                yield return $"statements {one.Id}: was changed";
            }

            if (one.Earned.Yuan != plus || one.ClawedBack.Yuan != minus)
            {
                yield return $"statements {one.Id}: says {Text(one.Earned.Yuan)} and {Text(one.ClawedBack.Yuan)}, its lines come to {Text(plus)} and {Text(minus)}";
            }

            if (one.Payable.Yuan < 0 || (one.Advance.Yuan == 0 && one.Payable.Yuan + one.Closing.Yuan != one.Opening.Yuan + plus - minus))
            {
                yield return $"statements {one.Id}: what is paid and carried on is not what was carried over and earned";
            }

            if (one.Opening.Yuan != carried)
            {
                yield return $"statements {one.Id}: begins with {Text(one.Opening.Yuan)}, the one before ends with {Text(carried)}";
            }

            carried = one.Closing.Yuan;
        }
    }

    private async Task<string?> OtherwiseAsync(SnapshotStore store, StatementRecord record, ClosedMonth month, CancellationToken ct)
    {
        var session = new Session(store, kinds, clock, Actor.System("verify"));
        try
        {
            var lines = (await live.AtAsync(session, record.PersonId, month, ct))?.LinesOf(month.Month) ?? [];
            var differing = Sums(record.Lines).Concat(Sums(lines).Select(one => (one.Key, -one.Value)))
                .GroupBy(one => one.Item1, one => one.Item2).Select(one => (one.Key, Value: one.Sum())).Where(one => one.Value != 0)
                .OrderBy(one => one.Key, StringComparer.Ordinal).ToList();
            return differing.Count == 0 ? null
                : $"statements {record.Id}: worked out anew, {string.Join(", ", differing.Select(one => $"{one.Key} differs by {Text(-one.Value)}"))}; the first open month has it";
        }
        catch (CommissionException wrong)
        {
            return $"statements {record.Id}: can't be worked out anew: {wrong.Message}";
        }
    }

    private static IEnumerable<(string Key, decimal Value)> Sums(IEnumerable<StatementLine> lines) => lines
        .Where(line => line.Part != StatementLine.PointsPart)
        .GroupBy(line => $"{line.Contract} {line.Part} {line.Node}").Select(one => (one.Key, one.Sum(line => line.Value.Yuan)));

    private static string Text(decimal number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
