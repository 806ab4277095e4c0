namespace ChatSales.Adapters.Chat;

/// <summary>A check that costs calls: done once an hour, or once a minute while something is wrong, however often readiness is asked for.</summary>
/// <param name="ask">Runs the check and describes the state.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="seldom">For scarce calls: once a day, or four times an hour while something is wrong.</param>
public sealed class RememberedCheck(Func<CancellationToken, Task<string>> ask, TimeProvider clock, bool seldom = false)
{
    private readonly TimeSpan life = seldom ? TimeSpan.FromDays(1) : TimeSpan.FromHours(1);
    private readonly TimeSpan faultLife = TimeSpan.FromMinutes(seldom ? 15 : 1);
    private volatile Answer? last;

    private sealed record Answer(string Result, PlatformException? Fault, DateTimeOffset Until);

    /// <exception cref="PlatformException">What is wrong and what to do.</exception>
    public async Task<string> RunAsync(CancellationToken ct)
    {
        if (last is not { } known || known.Until <= clock.GetUtcNow())
        {
            last = known = await AskAsync(ct);
        }

        return known.Fault is null ? known.Result : throw known.Fault;
    }

    private async Task<Answer> AskAsync(CancellationToken ct)
    {
        try
        {
            return new Answer(await ask(ct), null, clock.GetUtcNow() + life);
        }
        catch (PlatformException fault)
        {
            return new Answer("", fault, clock.GetUtcNow() + faultLife);
        }
    }
}
