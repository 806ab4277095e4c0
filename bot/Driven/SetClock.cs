namespace ChatSales.Bot.Driven;

/// <summary>
/// The clock of a driven host: it stands at the instant it is set to. Time spans are measured by the machine's clock, so that no timeout or pause
/// waits for an instant that never comes.
/// </summary>
internal sealed class SetClock : TimeProvider
{
    private long ticks = System.GetUtcNow().UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Set(DateTimeOffset instant) => Interlocked.Exchange(ref ticks, instant.UtcTicks);
}
