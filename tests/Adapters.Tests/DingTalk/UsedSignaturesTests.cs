using System.Text;
using ChatSales.Adapters.DingTalk.Inbound;
using ChatSales.Adapters.LiteDb;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.DingTalk;

/// <summary>A signature that covers no body is good for one body only, on every node and after a restart.</summary>
public sealed class UsedSignaturesTests(SharedServer fixture) : IDisposable
{
    private static readonly DocumentKinds Kinds = new(DingTalkKinds.All);
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
    private readonly string folder = Directory.CreateTempSubdirectory("chatsales").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_brings_what_it_came_with_again_and_nothing_else(bool isPostgreSql)
    {
        var open = await StoreAsync(isPostgreSql);
        await using (var store = await open())
        {
            await using var other = isPostgreSql ? await open() : store;
            (await TakeAsync(store, "1764000000123", "one")).ShouldBeTrue();
            (await TakeAsync(other, "1764000000123", "one")).ShouldBeTrue();
            (await TakeAsync(other, "1764000000123", "another")).ShouldBeFalse();
            (await TakeAsync(other, "1764000000124", "another")).ShouldBeTrue();
            (await TakeAsync(other, "1764000000123", "another", "card")).ShouldBeTrue();
        }

        await using var again = await open();
        (await TakeAsync(again, "1764000000123", "another")).ShouldBeFalse();
        (await TakeAsync(again, "1764000000123", "one")).ShouldBeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_many_at_the_same_time_each_signature_brings_one(bool isPostgreSql)
    {
        var open = await StoreAsync(isPostgreSql);
        await using var store = await open();

        var taken = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => TakeAsync(store, $"17640000001{number % 10:00}", $"body {number}")));

        taken.Count(one => one).ShouldBe(10);
    }

    [Fact]
    public async Task The_store_does_not_grow_with_time()
    {
        await using var store = LiteDbStore.Open(folder, Kinds, clock);
        var from = 1764000000000;
        for (var minute = 0; minute < 60; minute++)
        {
            (await TakeAsync(store, $"{from + minute * 60_000}", "x")).ShouldBeTrue();
        }

        // Twelve and a half minutes of tenths, reused.
        (await store.CountAsync(new Query<UsedSignature>(), Ct)).ShouldBeLessThan(30);
        (await TakeAsync(store, $"{from}", "an old one")).ShouldBeFalse();
    }

    private static Task<bool> TakeAsync(IStore store, string timestamp, string body, string kind = "robot") =>
        new UsedSignatures(new Sessions(store, Kinds, TimeProvider.System)).TakeAsync(kind, timestamp, Encoding.UTF8.GetBytes(body), Ct);

    private async Task<Func<Task<IStore>>> StoreAsync(bool isPostgreSql)
    {
        if (!isPostgreSql)
        {
            return () => Task.FromResult<IStore>(LiteDbStore.Open(folder, Kinds, clock));
        }

        var schema = await (await fixture.Server).NewSchemaAsync(Ct);
        return async () => await PostgreSqlStore.OpenAsync(schema, Kinds, clock, Ct);
    }
}
