using ChatSales.Core.Storage;

namespace ChatSales.Adapters.Chat;

/// <summary>An access token and how long the platform says that it lives.</summary>
public sealed record AccessToken(string Value, TimeSpan Life);

/// <summary>
/// A platform's access token, fetched once however many ask at the same time and on however many nodes, and early enough that it does not run out
/// under way. Platforms block those who ask too often, and some of them let a new token end the one before it.
/// </summary>
/// <param name="app">Whose token.</param>
/// <param name="fetch">Asks the platform for one.</param>
/// <param name="sessions">Where nodes share it.</param>
/// <param name="clock">Now.</param>
public sealed class TokenCache(AppCredentials app, Func<CancellationToken, Task<AccessToken>> fetch, Sessions sessions, TimeProvider clock)
    : IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim gate = new(1);
    private Known? current;
    private string? refused;

    private sealed record Known(string Value, DateTimeOffset UsableUntil);

    /// <exception cref="PlatformException">The platform gives none.</exception>
    /// <exception cref="StorageException">The nodes' common token can't be read or kept.</exception>
    public async ValueTask<string> GetAsync(CancellationToken ct)
    {
        if (current is { } token && clock.GetUtcNow() < token.UsableUntil)
        {
            return token.Value;
        }

        await gate.WaitAsync(ct);
        try
        {
            current = current is { } known && clock.GetUtcNow() < known.UsableUntil ? known : await ShareAsync(ct);
            return current.Value;
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
                (current, refused) = (null, token);
            }
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<Known> ShareAsync(CancellationToken ct)
    {
        Known? fetched = null;
        while (true)
        {
            var session = sessions.Open(Actor.System("token"));
            var shared = await session.FindAsync<SharedToken>(app.Id, ct);
            if (shared is not null && shared.UsableUntil > clock.GetUtcNow() && app.Open(shared.Sealed) is { } value && value != refused)
            {
                return new Known(value, shared.UsableUntil);
            }

            fetched ??= await FetchAsync(ct);
            session.Store(new SharedToken { Id = app.Id, Sealed = app.Seal(fetched.Value), UsableUntil = fetched.UsableUntil }, "token.fetch");
            try
            {
                await session.CommitAsync(ct);
                return fetched;
            }
            catch (ConcurrencyException)
            {
                // Another node fetched one at the same time: all use that of the first.
            }
        }
    }

    private async Task<Known> FetchAsync(CancellationToken ct)
    {
        var fresh = await PlatformCalls.TimeAsync(app.Platform, PlatformCalls.Token, () => fetch(ct));
        return new Known(fresh.Value, clock.GetUtcNow() + (fresh.Life > 2 * Early ? fresh.Life - Early : fresh.Life / 2));
    }
}
