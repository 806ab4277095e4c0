using ChatSales.Adapters.Chat;
using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Chat;

public sealed class TokenCacheTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new();
    private readonly string folder = Directory.CreateTempSubdirectory("chatsales").FullName;
    private LiteDbStore store = null!;
    private int fetched;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        store = LiteDbStore.Open(folder, new DocumentKinds(ChatKinds.All), clock);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Many_who_ask_at_once_share_one_fetch()
    {
        using var cache = Cache();

        var tokens = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => cache.GetAsync(Ct).AsTask()));

        tokens.Distinct().ShouldBe(["token 1"]);
        fetched.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_runs_out()
    {
        using var cache = Cache();
        await cache.GetAsync(Ct);
        clock.Advance(TimeSpan.FromSeconds(7200 - 301));
        (await cache.GetAsync(Ct)).ShouldBe("token 1");
        clock.Advance(TimeSpan.FromSeconds(2));

        (await cache.GetAsync(Ct)).ShouldBe("token 2");
    }

    [Fact]
    public async Task Many_who_meet_a_stale_token_renew_it_once()
    {
        using var cache = Cache();
        await cache.GetAsync(Ct);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            await cache.RefuseAsync("token 1", Ct);
            await cache.GetAsync(Ct);
        }));

        fetched.ShouldBe(2);
    }

    [Fact]
    public async Task Nodes_share_one_token_and_the_one_that_comes_after_a_refusal()
    {
        using var one = Cache();
        using var two = Cache();
        (await one.GetAsync(Ct)).ShouldBe("token 1");
        (await two.GetAsync(Ct)).ShouldBe("token 1");

        await one.RefuseAsync("token 1", Ct);
        (await one.GetAsync(Ct)).ShouldBe("token 2");
        await two.RefuseAsync("token 1", Ct);

        (await two.GetAsync(Ct)).ShouldBe("token 2");
        fetched.ShouldBe(2);
    }

    [Fact]
    public async Task Of_nodes_that_fetch_at_the_same_moment_all_use_the_first_ones_token()
    {
        var both = new Barrier(2);
        using var one = Cache(both);
        using var two = Cache(both);

        var tokens = await Task.WhenAll(one.GetAsync(Ct).AsTask(), two.GetAsync(Ct).AsTask());

        fetched.ShouldBe(2);
        tokens[0].ShouldBe(tokens[1]);
    }

    [Fact]
    public async Task What_is_stored_can_be_read_with_the_apps_secret_only()
    {
        using var cache = Cache();
        await cache.GetAsync(Ct);
        using var changed = Cache(secret: "another");

        (await changed.GetAsync(Ct)).ShouldBe("token 2");

        var stored = await store.FindAsync<SharedToken>("test/app", Ct);
        stored.ShouldNotBeNull().Sealed.ShouldNotContain("token 2");
        Convert.FromBase64String(stored.Sealed).AsSpan().IndexOf("token 2"u8).ShouldBe(-1);
    }

    [Fact]
    public async Task A_platform_that_gives_none_leaves_nothing_behind()
    {
        using var cache = new TokenCache(
            new AppCredentials("test/app", "secret"),
            _ => throw new PlatformException(PlatformVerdict.Operator, "wrong"),
            Sessions,
            clock);

        await Should.ThrowAsync<PlatformException>(() => cache.GetAsync(Ct).AsTask());

        (await store.FindAsync<SharedToken>("test/app", Ct)).ShouldBeNull();
    }

    private Sessions Sessions => new(store, new DocumentKinds(ChatKinds.All), clock);

    private TokenCache Cache(Barrier? together = null, string secret = "secret") => new(new AppCredentials("test/app", secret), async ct =>
    {
        await Task.Yield();
        together?.SignalAndWait(TimeSpan.FromSeconds(20), ct);
        return new AccessToken($"token {Interlocked.Increment(ref fetched)}", TimeSpan.FromSeconds(7200));
    }, Sessions, clock);
}
