using System.Globalization;
using ChatSales.Adapters.LiteDb;
using ChatSales.Adapters.WeCom.Inbound;
using ChatSales.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Replays;

/// <summary>A callback of the AI bot whose nonce reads as a time isn't taken once more at that time.</summary>
public sealed class LaterSignaturesTests : IDisposable
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
    private readonly string folder = Directory.CreateTempSubdirectory("chatsales").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0.1)]
    [InlineData(1.9)]
    [InlineData(2.1)]
    [InlineData(8)]
    [InlineData(400)]
    [InlineData(3_000)]
    public async Task Time_and_nonce_that_change_places_bring_nothing_however_much_later(double days)
    {
        var poster = new AiBotPoster(clock);
        var (time, nonce) = (Now, Now + (long)TimeSpan.FromDays(days).TotalSeconds);
        Recorded post;
        await using (var store = Open())
        {
            await using var door = await PostedDoor.OpenAsync(store, clock, poster);
            post = poster.Said("p008", "推进 D00009", nonce);
            (await door.PostAsync(post)).ShouldBe(200);
            (await door.PostAsync(post)).ShouldBe(200);
        }

        clock.SetUtcNow(DateTimeOffset.FromUnixTimeSeconds(nonce));
        await using var later = Open();
        await later.TidyAsync(Ct);
        await using var again = await PostedDoor.OpenAsync(later, clock, poster);
        var kept = await again.KeptAsync();
        var swapped = AiBotPoster.As(post, nonce, time.ToString(CultureInfo.InvariantCulture));

        // While its id is known, it is acknowledged like any that comes twice.
        (await again.PostAsync(swapped)).ShouldBe(days < 2 ? 200 : 403);
        (await again.KeptAsync()).ShouldBe(kept);
    }

    // The last digit of the one becomes the first of the other.
    [Fact]
    public async Task Digits_that_move_between_the_two_bring_nothing()
    {
        clock.SetUtcNow(DateTimeOffset.FromUnixTimeSeconds(1_800_000_001));
        var poster = new AiBotPoster(clock);
        await using var store = Open();
        await using var door = await PostedDoor.OpenAsync(store, clock, poster);
        var post = poster.Said("p008", "推进 D00009", 801_000_000);
        (await door.PostAsync(post)).ShouldBe(200);

        clock.SetUtcNow(DateTimeOffset.FromUnixTimeSeconds(1_801_000_000));
        await store.TidyAsync(Ct);
        var kept = await door.KeptAsync();

        (await door.PostAsync(AiBotPoster.As(post, 1_801_000_000, "180000000"))).ShouldBe(403);
        (await door.KeptAsync()).ShouldBe(kept);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("00")]
    [InlineData("+")]
    public async Task A_time_is_written_in_one_way_alone(string before)
    {
        var poster = new AiBotPoster(clock);
        await using var store = Open();
        await using var door = await PostedDoor.OpenAsync(store, clock, poster);
        var post = poster.Said("p008", "推进 D00009");
        var longer = post.Path.Replace("timestamp=", $"timestamp={Uri.EscapeDataString(before)}", StringComparison.Ordinal);

        (await door.PostAsync(post with { Path = longer })).ShouldBe(403);
    }

    // Nonces as WeCom makes them, and as it might.
    [Fact]
    public async Task No_message_of_WeComs_is_refused()
    {
        await using var store = Open();
        var signatures = new LaterSignatures(new Sessions(store, PostedDoor.Kinds, clock), clock);
        var random = new Random(42);
        for (var number = 0; number < 300; number++)
        {
            clock.Advance(TimeSpan.FromHours(1));
            await TakeAsync(signatures, number % 4 == 0 ? random.NextInt64(1, 9_999_999_999) : Now + random.Next(-900_000, 900_000));
        }

        (await store.QueryAsync(new Query<LaterSignature>(), Ct)).Sum(place => place.Until.Count).ShouldBeInRange(100, 250);
    }

    [Fact]
    public async Task What_has_passed_makes_room_for_what_comes_in_its_place()
    {
        await using var store = Open();
        var signatures = new LaterSignatures(new Sessions(store, PostedDoor.Kinds, clock), clock);
        var sixWeeks = TimeSpan.FromHours(1024);
        for (var times = 0; times < 3; times++)
        {
            await TakeAsync(signatures, Now + (long)TimeSpan.FromDays(3).TotalSeconds);
            clock.Advance(sixWeeks);
        }

        (await store.QueryAsync(new Query<LaterSignature>(), Ct)).ShouldHaveSingleItem().Until.ShouldHaveSingleItem();
    }

    private Task TakeAsync(LaterSignatures signatures, long nonce) => signatures.RequireFirstAsync(
        new PostedWith(
            $"{Guid.NewGuid():N}01234567", Now.ToString(CultureInfo.InvariantCulture), nonce.ToString(CultureInfo.InvariantCulture)),
        Ct);

    private LiteDbStore Open() => LiteDbStore.Open(folder, PostedDoor.Kinds, clock);
}
