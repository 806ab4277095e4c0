using ChatSales.Adapters.Chat;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Chat;

public sealed class TokenCacheTests
{
    private readonly FakeTimeProvider clock = new();
    private int fetched;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_who_ask_at_once_share_one_fetch()
    {
        using var cache = Cache();

        var tokens = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => cache.GetAsync(Ct).AsTask()));

        tokens.Distinct().ShouldBe(["t1"]);
        fetched.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_runs_out()
    {
        using var cache = Cache();
        await cache.GetAsync(Ct);
        clock.Advance(TimeSpan.FromSeconds(7200 - 301));
        (await cache.GetAsync(Ct)).ShouldBe("t1");
        clock.Advance(TimeSpan.FromSeconds(2));

        (await cache.GetAsync(Ct)).ShouldBe("t2");
    }

    [Fact]
    public async Task Many_who_meet_a_stale_token_renew_it_once()
    {
        using var cache = Cache();
        await cache.GetAsync(Ct);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            await cache.RefuseAsync("t1", Ct);
            await cache.GetAsync(Ct);
        }));

        fetched.ShouldBe(2);
    }

    private TokenCache Cache() => new(async ct =>
    {
        await Task.Yield();
        return new AccessToken($"t{Interlocked.Increment(ref fetched)}", TimeSpan.FromSeconds(7200));
    }, clock);
}
