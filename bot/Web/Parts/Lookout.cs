using ChatSales.Core.Storage;

namespace ChatSales.Bot.Web.Parts;

/// <summary>Looks again at what a page shows once something was changed: a moment later, so that many changes at once are one look.</summary>
internal sealed class Lookout : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);
    private readonly ITimer timer;
    private readonly IDisposable listening;
    private int isDue;

    /// <param name="bell">Rings with each change.</param>
    /// <param name="clock">Measures the moment.</param>
    /// <param name="look">Called on any thread.</param>
    public Lookout(IBell bell, TimeProvider clock, Action look)
    {
        timer = clock.CreateTimer(
            _ =>
            {
                Volatile.Write(ref isDue, 0);
                look();
            },
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        listening = bell.Listen(IBell.Changes, () =>
        {
            if (Interlocked.Exchange(ref isDue, 1) == 0)
            {
                timer.Change(Moment, Timeout.InfiniteTimeSpan);
            }
        });
    }

    public void Dispose()
    {
        listening.Dispose();
        timer.Dispose();
    }
}
