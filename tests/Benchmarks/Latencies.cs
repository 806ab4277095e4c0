namespace ChatSales.Benchmarks;

/// <summary>Durations of many events, for percentiles.</summary>
internal sealed class Latencies
{
    private readonly List<double> milliseconds = [];

    public int Count
    {
        get
        {
            lock (milliseconds)
            {
                return milliseconds.Count;
            }
        }
    }

    public void Add(TimeSpan duration)
    {
        lock (milliseconds)
        {
            milliseconds.Add(duration.TotalMilliseconds);
        }
    }

    /// <summary>The percentile (0–1) in milliseconds.</summary>
    public double At(double share)
    {
        lock (milliseconds)
        {
            milliseconds.Sort();
            return milliseconds.Count == 0 ? double.NaN : milliseconds[Math.Min(milliseconds.Count - 1, (int)(share * milliseconds.Count))];
        }
    }

    public override string ToString() => FormattableString.Invariant($"p50 {At(0.5):0.0} ms, p99 {At(0.99):0.0} ms, max {At(1):0.0} ms of {Count}");
}
