namespace ChatSales.Core.Due;

/// <summary>
/// Timed work as whoever sets the clock drives it, instant by instant: <see cref="NextAsync"/> says to which the clock is to be set,
/// <see cref="RunAsync"/> does what is due then.
/// </summary>
public interface ITimedWork
{
    /// <summary>Gets ready at a start: work that comes again and again has its next piece ahead.</summary>
    Task PrepareAsync(CancellationToken ct);

    /// <summary>When something is due next; null if nothing waits.</summary>
    Task<DateTimeOffset?> NextAsync(CancellationToken ct);

    /// <summary>Does all that is due by now.</summary>
    Task RunAsync(CancellationToken ct);

    /// <summary>The same after a stop that ends now: late, or skipped and told, as each sort of work has it.</summary>
    /// <param name="began">When the stop began.</param>
    /// <param name="ct">Cancels.</param>
    Task CatchUpAsync(DateTimeOffset began, CancellationToken ct);
}
