using ChatSales.Core.Due;

namespace ChatSales.Core.Rhythm;

/// <summary>A look that is taken at half past nine of every working day. A missed one is made up only on its own day (G12).</summary>
public abstract class SweepingRule(RhythmTime time) : StandingRule
{
    protected RhythmTime Time { get; } = time;

    public sealed override DateTimeOffset NextAfter(DateTimeOffset instant) => Time.SweepAfter(instant);

    // An operator may run one before its time.
    public sealed override bool IsStillToBeDone(DueItem item, DateTimeOffset now) => item.At > now || Time.IsAfterSweep(now);
}
