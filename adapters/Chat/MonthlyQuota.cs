using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.Chat;

/// <summary>How much of a month's quota is used; its id consists of platform, what is counted, and month.</summary>
public sealed record MonthlyUse : Entity
{
    public long Count { get; init; }

    /// <summary>The last mark, in percent, that the operators were told about.</summary>
    public int Told { get; init; }
}

/// <summary>A mark that was reached.</summary>
/// <param name="Fact">Names it, once for all nodes.</param>
/// <param name="Text">For the operators.</param>
/// <param name="Avoiding">The platform, if it takes nothing more.</param>
public sealed record QuotaNotice(string Fact, string Text, string? Avoiding);

/// <summary>
/// Something that a platform limits per month. Counted in memory and added to the nodes' common count now and then, so that a call costs no write; a
/// killed process loses what it counted since.
/// </summary>
/// <param name="platform">The platform's key.</param>
/// <param name="what">What is counted; part of the stored id.</param>
/// <param name="most">The month's allowance; 0 for no limit.</param>
/// <param name="warning">For the operators: percent used, count, allowance.</param>
/// <param name="clock">Now; months are China's.</param>
public sealed class MonthlyQuota(string platform, string what, long most, Message warning, TimeProvider clock)
{
    private const int All = 100;
    private static readonly int[] Marks = [70, 90, All];
    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private readonly Lock gate = new();
    private readonly Dictionary<string, long> counted = [];
    private string? usedUp;

    private string Month => clock.GetUtcNow().ToOffset(China).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public void Count() => Add(1);

    /// <summary>The platform says that nothing is left; others in the organisation use it too.</summary>
    public void UsedUp()
    {
        lock (gate)
        {
            usedUp = Month;
        }

        Add(0);
    }

    /// <summary>Adds the local count to the common one, and reports a mark that was reached in the same commit.</summary>
    /// <exception cref="StorageException">Not now: the next call adds it.</exception>
    public async Task KeepAsync(Sessions sessions, Func<Session, QuotaNotice, Task> tell, CancellationToken ct)
    {
        foreach (var (month, count) in Snapshot())
        {
            await KeepAsync(month, count, sessions, tell, ct);
            lock (gate)
            {
                if ((counted[month] -= count) == 0)
                {
                    counted.Remove(month);
                }
            }
        }
    }

    /// <summary>For operators: how much is used this month.</summary>
    /// <exception cref="StorageException">It can't be read.</exception>
    public async Task<string> StateAsync(Sessions sessions, CancellationToken ct)
    {
        var month = Month;
        var use = await sessions.Open(Actor.System("quota")).FindAsync<MonthlyUse>(IdOf(month), ct);
        var count = (use?.Count ?? 0) + Snapshot().Where(one => one.Key == month).Sum(one => one.Value);
        return string.Create(CultureInfo.InvariantCulture, $"{count:N0}{(most > 0 ? $" of {most:N0}" : "")} {what} in {month}");
    }

    private async Task KeepAsync(string month, long count, Sessions sessions, Func<Session, QuotaNotice, Task> tell, CancellationToken ct)
    {
        while (true)
        {
            var session = sessions.Open(Actor.System("quota"));
            var known = await session.FindAsync<MonthlyUse>(IdOf(month), ct) ?? new MonthlyUse { Id = IdOf(month) };
            var use = known with { Count = known.Count + count };
            var mark = usedUp == month ? All : Marks.LastOrDefault(mark => most > 0 && use.Count * All >= most * mark);
            if (mark > known.Told)
            {
                use = use with { Told = mark };
                await tell(session, new QuotaNotice($"{IdOf(month)} {mark}%", warning.With(mark, use.Count, most), mark == All ? platform : null));
            }

            session.Store(use, "quota.count");
            try
            {
                await session.CommitAsync(ct);
                return;
            }
            catch (ConcurrencyException)
            {
                // Another node added its count at the same time.
            }
        }
    }

    private void Add(int count)
    {
        lock (gate)
        {
            counted[Month] = counted.GetValueOrDefault(Month) + count;
        }
    }

    private List<KeyValuePair<string, long>> Snapshot()
    {
        lock (gate)
        {
            return [.. counted];
        }
    }

    private string IdOf(string month) => $"{platform}/{what}/{month}";
}
