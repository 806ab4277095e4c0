namespace ChatSales.Bot.Web.Parts;

/// <summary>What the page waits for: one question at a time, and only as long as people are patient.</summary>
/// <param name="clock">Measures the patience.</param>
/// <param name="lostPatience">Called, on any thread, when an answer takes long.</param>
public sealed class Asking(TimeProvider clock, Action lostPatience) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private ITimer? timer;
    private string? text;

    /// <summary>The line whose button was tapped, or another name for what was asked; null while nothing is pending.</summary>
    public string? For { get; private set; }

    /// <summary>The answer takes longer than usual: it will still come, but the page no longer waits.</summary>
    public bool IsSlow { get; private set; }

    /// <summary>Whether this was already asked and its answer is on its way: a double click, not a second request.</summary>
    public bool IsAgain(string what, string? said = null) => For == what && text == said;

    public void Begin(string what, string? said = null)
    {
        (For, text, IsSlow) = (what, said, false);
        timer?.Dispose();
        timer = clock.CreateTimer(_ => lostPatience(), null, Patience, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Stops waiting.</summary>
    /// <param name="slow">Because it took too long, not because the answer is there.</param>
    public void End(bool slow = false)
    {
        IsSlow = slow && For is not null;
        (For, text) = (null, null);
    }

    public void Dispose() => timer?.Dispose();
}
