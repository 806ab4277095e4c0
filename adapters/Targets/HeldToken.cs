namespace ChatSales.Adapters.Targets;

/// <summary>
/// A token or session that all calls of one connector share: fetched once, renewed when it ends or is refused. Some targets end the previous one with
/// each new one, all of them mind being asked too often.
/// </summary>
/// <param name="fetch">Asks the target for one, and says until when it can be used.</param>
/// <param name="clock">Now.</param>
public sealed class HeldToken(Func<CancellationToken, Task<(string Value, DateTimeOffset Until)>> fetch, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private (string Value, DateTimeOffset Until)? current;

    /// <summary>The one held now, to be masked in what the target says; null if there is none.</summary>
    public string? Current => current?.Value;

    /// <exception cref="TargetException">The target gives none.</exception>
    public async Task<string> GetAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            if (current is not { } held || held.Until <= clock.GetUtcNow())
            {
                current = held = await fetch(ct);
            }

            return held.Value;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Forgets one that the target refused; one fetched since stays.</summary>
    public async Task RefuseAsync(string token, CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            current = current?.Value == token ? null : current;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}
