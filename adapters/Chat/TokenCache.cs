namespace ChatSales.Adapters.Chat;

/// <summary>An access token and how long the platform says that it lives.</summary>
public sealed record AccessToken(string Value, TimeSpan Life);

/// <summary>
/// Keeps a platform's access token: fetched once however many ask at the same time, early enough that it does not run out under way. Platforms block those who ask
/// too often.
/// </summary>
public sealed class TokenCache(Func<CancellationToken, Task<AccessToken>> fetch, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim gate = new(1);
    private AccessToken? current;
    private DateTimeOffset usableUntil;

    /// <exception cref="PlatformException">The platform gives none.</exception>
    public async ValueTask<string> GetAsync(CancellationToken ct)
    {
        if (current is { } token && clock.GetUtcNow() < usableUntil)
        {
            return token.Value;
        }

        await gate.WaitAsync(ct);
        try
        {
            if (current is { } fetched && clock.GetUtcNow() < usableUntil)
            {
                return fetched.Value;
            }

            var fresh = await fetch(ct);
            (current, usableUntil) = (fresh, clock.GetUtcNow() + (fresh.Life > 2 * Early ? fresh.Life - Early : fresh.Life / 2));
            return fresh.Value;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Forgets a token that the platform refused; one that was fetched since stays.</summary>
    public async Task RefuseAsync(string token, CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            if (current?.Value == token)
            {
                current = null;
            }
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}
