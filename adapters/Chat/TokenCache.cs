using ChatSales.Core.Storage;

namespace ChatSales.Adapters.Chat;

/// <summary>An access token, and its lifetime by the platform's word.</summary>
public sealed record AccessToken(string Value, TimeSpan Life);

/// <summary>
/// A platform's access token, fetched once for all callers on all nodes, and early enough not to expire in use. Platforms block those who ask too
/// often, and on some a new token ends the previous one.
/// </summary>
/// <param name="app">The app that has the token.</param>
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

    /// <exception cref="PlatformException">The platform doesn't give one.</exception>
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

    /// <summary>Makes a call with the token, and retries once with a new one if the platform refuses it.</summary>
    /// <param name="call">Gets the token.</param>
    /// <param name="isStale">Whether a refusal is about the token.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<T> UseAsync<T>(Func<string, Task<T>> call, Func<PlatformException, bool> isStale, CancellationToken ct)
    {
        var token = await GetAsync(ct);
        try
        {
            return await call(token);
        }
        catch (PlatformException refused) when (isStale(refused))
        {
            await RefuseAsync(token, ct);
            return await call(await GetAsync(ct));
        }
    }

    /// <summary>Forgets a token that the platform refused; one fetched since stays.</summary>
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
                // Another node fetched one at the same time: all use the first.
            }
        }
    }

    private async Task<Known> FetchAsync(CancellationToken ct)
    {
        var fresh = await PlatformCalls.TimeAsync(app.Platform, PlatformCalls.Token, () => fetch(ct));
        return new Known(fresh.Value, clock.GetUtcNow() + (fresh.Life > 2 * Early ? fresh.Life - Early : fresh.Life / 2));
    }
}
