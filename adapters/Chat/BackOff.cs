namespace ChatSales.Adapters.Chat;

/// <summary>
/// How long to wait before the next try: doubling from the first to the longest wait, with jitter so that clients don't retry in step.
/// </summary>
public static class BackOff
{
    private const double Jitter = 0.2;

    /// <param name="attempts">Failed tries so far.</param>
    /// <param name="first">The first wait.</param>
    /// <param name="longest">No wait is longer, jitter aside.</param>
    /// <param name="atLeast">What the other side asked for.</param>
    public static TimeSpan After(int attempts, TimeSpan first, TimeSpan longest, TimeSpan? atLeast = null)
    {
        var wait = Math.Min(first.TotalSeconds * Math.Pow(2, Math.Min(attempts, 30)), longest.TotalSeconds);
        wait *= 1 + Jitter * (Random.Shared.NextDouble() * 2 - 1);
        return TimeSpan.FromSeconds(Math.Max(wait, atLeast?.TotalSeconds ?? 0));
    }
}
