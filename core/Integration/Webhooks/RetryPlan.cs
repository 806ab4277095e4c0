namespace ChatSales.Core.Integration.Webhooks;

/// <summary>When what failed is tried again (Standard Webhooks), with jitter, so that all that failed at once doesn't come back at once.</summary>
/// <param name="random">Chance.</param>
public sealed class RetryPlan(Random random)
{
    private const double Jitter = 0.2;

    private static readonly IReadOnlyList<TimeSpan> Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    // A receiver that is mended is noticed within half an hour; whoever asks for more is given a day at most.
    private static readonly TimeSpan LongestForAll = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromDays(1);

    /// <summary>The wait after some tries of one event.</summary>
    public TimeSpan After(int tries) => Jittered(Waits[Math.Clamp(tries, 1, Waits.Count) - 1]);

    /// <summary>The wait of an endpoint that fails as a whole, or asks for one.</summary>
    /// <param name="failures">Failures since it is known to.</param>
    /// <param name="asked">What the receiver asked for.</param>
    public TimeSpan AfterAll(int failures, TimeSpan? asked)
    {
        var wait = Jittered(Waits[Math.Clamp(failures, 1, Waits.Count) - 1]);
        wait = wait < LongestForAll ? wait : LongestForAll;
        return asked is { } longer && longer > wait ? longer < LongestAsked ? longer : LongestAsked : wait;
    }

    private TimeSpan Jittered(TimeSpan wait) => wait * (1 + Jitter * random.NextDouble());
}
