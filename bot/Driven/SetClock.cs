namespace ChatSales.Bot.Driven;

/// <summary>
/// The clock of a host that is driven: it stands at the instant to which it is set. Spans are measured and waited for by the machine's clock, so that
/// no limit and no pause waits for an instant that does not come.
/// </summary>
internal sealed class SetClock : TimeProvider
{
    private long ticks = System.GetUtcNow().UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Set(DateTimeOffset instant) => Interlocked.Exchange(ref ticks, instant.UtcTicks);
}
