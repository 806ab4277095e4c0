namespace ChatSales.Core.Due;

/// <summary>
/// Timed work for whoever sets the clock and drives it instant by instant: <see cref="NextAsync"/> says where to set the clock,
/// <see cref="RunAsync"/> does what is due then.
/// </summary>
public interface ITimedWork
{
    /// <summary>Prepares a start: recurring work gets its next piece.</summary>
    Task PrepareAsync(CancellationToken ct);

    /// <summary>When something is due next; null if nothing waits.</summary>
    Task<DateTimeOffset?> NextAsync(CancellationToken ct);

    /// <summary>Does everything due by now.</summary>
    Task RunAsync(CancellationToken ct);

    /// <summary>The same after a stop that ends now: late, or skipped and reported, as each rule says.</summary>
    /// <param name="began">When the stop began.</param>
    /// <param name="ct">Cancels.</param>
    Task CatchUpAsync(DateTimeOffset began, CancellationToken ct);
}
