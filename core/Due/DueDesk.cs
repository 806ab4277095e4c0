using ChatSales.Core.Storage;

namespace ChatSales.Core.Due;

/// <summary>A page of the ledger.</summary>
/// <param name="Items">The pieces on it.</param>
/// <param name="Total">Total number.</param>
/// <param name="Number">From 1.</param>
/// <param name="Pages">At least 1.</param>
public sealed record DuePage(IReadOnlyList<DueItem> Items, long Total, int Number, int Pages);

/// <summary>What operators see of timed work.</summary>
public static class DueDesk
{
    private const int PageSize = 6;

    /// <summary>What is waiting, the next first; the last page if the number is beyond it.</summary>
    public static Task<DuePage> WaitingAsync(Session session, int number, CancellationToken ct) =>
        PageAsync(session, DueKinds.ByNext, descending: false, number, ct);

    /// <summary>What ran, the latest first.</summary>
    public static Task<DuePage> RanAsync(Session session, int number, CancellationToken ct) =>
        PageAsync(session, DueKinds.ByEnded, descending: true, number, ct);

    /// <summary>Everything waiting and due up to an instant, in order, except paused work.</summary>
    public static async Task<IReadOnlyList<DueItem>> UntilAsync(Session session, DateTimeOffset until, CancellationToken ct)
    {
        var (paused, end) = (await Ledger.PausedAsync(session, ct), new IndexKey(((IndexKey)until.AddTicks(1)).Text));
        var due = await session.QueryAsync(new Query<DueItem>().Between(DueKinds.ByNext, null, end).OrderBy(DueKinds.ByNext), ct);
        return [.. due.Where(item => !paused.Contains(item.Rule))];
    }

    private static async Task<DuePage> PageAsync(Session session, DocumentIndex<DueItem> index, bool descending, int number, CancellationToken ct)
    {
        var all = new Query<DueItem>().Between(index, null, null);
        var total = await session.CountAsync(all, ct);
        var pages = (int)Math.Max(1, (total + PageSize - 1) / PageSize);
        number = Math.Clamp(number, 1, pages);
        var page = all.OrderBy(index, descending).Skip((number - 1) * PageSize).Take(PageSize);
        return new DuePage(await session.QueryAsync(page, ct), total, number, pages);
    }
}
