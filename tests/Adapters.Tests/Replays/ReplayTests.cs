using ChatSales.Adapters.LiteDb;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Replays;

/// <summary>
/// What a platform posts, posted again by whoever has seen it: at once, later, after a restart, at another node, or around other words. It counts
/// once, and only as it was signed.
/// </summary>
public sealed class ReplayTests(SharedServer fixture) : IDisposable
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
    private readonly string folder = Directory.CreateTempSubdirectory("chatsales").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<string, bool>> Doors() => Poster.All(TimeProvider.System)
        .SelectMany(poster => new[] { new TheoryDataRow<string, bool>(poster.Name, false), new TheoryDataRow<string, bool>(poster.Name, true) });

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task It_counts_once_as_long_as_it_is_believed_and_is_refused_after_that(string name, bool isTap)
    {
        var poster = Of(name);
        var post = isTap ? poster.Tapped("p008", "card1", "sealed") : poster.Said("p008", "推进 D00009");
        var begun = clock.GetUtcNow();

        await using (var store = Open())
        {
            await using var door = await PostedDoor.OpenAsync(store, clock, poster);
            foreach (var minutes in (double[])[0, 0, 4])
            {
                await PostAfterAsync(door, minutes, 200);
            }
        }

        await using var again = Open();
        await using var reopened = await PostedDoor.OpenAsync(again, clock, poster);
        await PostAfterAsync(reopened, 4.5, 200);
        await PostAfterAsync(reopened, 6, poster.Life.TotalMinutes > 6 ? 200 : 403);
        await PostAfterAsync(reopened, poster.Life.TotalMinutes + 1, 403);

        async Task PostAfterAsync(PostedDoor door, double minutes, int expected)
        {
            clock.SetUtcNow(begun + TimeSpan.FromMinutes(minutes) is var at && at > clock.GetUtcNow() ? at : clock.GetUtcNow());
            ((await door.PostAsync(post)), await door.KeptAsync()).ShouldBe((expected, 1), $"after {minutes} minutes");
        }
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task It_brings_nothing_else_than_it_was_signed_for(string name, bool isTap)
    {
        var poster = Of(name);
        await using var store = Open();
        await using var door = await PostedDoor.OpenAsync(store, clock, poster);
        var post = Posted("p008", "1");
        (await door.PostAsync(post)).ShouldBe(200);
        clock.Advance(TimeSpan.FromSeconds(1));

        foreach (var other in (Recorded[])[Posted("p008", "2"), Posted("p001", "1"), .. isTap ? [] : new[] { poster.Said("p008", "1", "group1") }])
        {
            (await door.PostAsync(poster.Mixed(post, other))).ShouldBe(403);
        }

        (await door.PostAsync(post with { Body = $"{post.Body[..^9]}x{post.Body[^8..]}" })).ShouldBe(403);

        (await door.KeptAsync()).ShouldBe(1);
        (await door.PostAsync(post)).ShouldBe(200);
        (await door.PostAsync(Posted("p008", "3"))).ShouldBe(200);
        (await door.KeptAsync()).ShouldBe(2);

        Recorded Posted(string person, string what) => isTap ? poster.Tapped(person, "card1", what) : poster.Said(person, what);
    }

    // A card that is tapped again is another tap, which the turn judges; the tap of a card that was replaced since comes through too.
    [Theory]
    [InlineData("WeCom app")]
    [InlineData("WeCom AI bot")]
    [InlineData("DingTalk")]
    [InlineData("Feishu")]
    public async Task Taps_are_each_kept_in_whatever_order_they_come_and_once(string name)
    {
        var poster = Of(name);
        await using var store = Open();
        await using var door = await PostedDoor.OpenAsync(store, clock, poster);
        var first = poster.Tapped("p008", "card1", "one");
        clock.Advance(TimeSpan.FromSeconds(1));
        var second = poster.Tapped("p008", "card1", "one");
        clock.Advance(TimeSpan.FromSeconds(1));
        var later = poster.Tapped("p008", "card2", "two");

        foreach (var tap in (Recorded[])[later, first, second, later, second, first])
        {
            (await door.PostAsync(tap)).ShouldBe(200);
        }

        (await door.KeptAsync()).ShouldBe(3);
    }

    [Theory]
    [InlineData("WeCom app", true)]
    [InlineData("WeCom AI bot", false)]
    [InlineData("DingTalk", false)]
    [InlineData("DingTalk", true)]
    [InlineData("Feishu", false)]
    public async Task At_two_nodes_at_once_it_counts_once(string name, bool isTap)
    {
        var poster = Of(name);
        var schema = await (await fixture.Server).NewSchemaAsync(Ct);
        await using var one = await PostgreSqlStore.OpenAsync(schema, PostedDoor.Kinds, clock, Ct);
        await using var other = await PostgreSqlStore.OpenAsync(schema, PostedDoor.Kinds, clock, Ct);
        await using var doorOfOne = await PostedDoor.OpenAsync(one, clock, poster);
        await using var doorOfOther = await PostedDoor.OpenAsync(other, clock, poster);
        var post = isTap ? poster.Tapped("p008", "card1", "sealed") : poster.Said("p008", "推进 D00009");

        (await Task.WhenAll(doorOfOne.PostAsync(post), doorOfOther.PostAsync(post), doorOfOther.PostAsync(post))).ShouldBe([200, 200, 200]);

        (await doorOfOther.KeptAsync()).ShouldBe(1);
    }

    // Feishu repeats for hours what wasn't acknowledged, so that the older of two may come last.
    [Fact]
    public async Task A_group_is_as_the_last_that_happened_left_it_not_as_the_last_that_came()
    {
        var feishu = new FeishuPoster(clock);
        await using var store = Open();
        await using var door = await PostedDoor.OpenAsync(store, clock, feishu);
        var left = feishu.Moved("oc_1", hasBot: false);
        clock.Advance(TimeSpan.FromMinutes(1));
        var back = feishu.Moved("oc_1", hasBot: true);

        foreach (var (moves, hasBot) in ((Recorded[], bool)[])[([back, left], true), ([left, back, left], true)])
        {
            foreach (var move in moves)
            {
                (await door.PostAsync(move)).ShouldBe(200);
            }

            (await store.QueryAsync(new Query<KnownGroup>(), Ct)).ShouldHaveSingleItem().HasBot.ShouldBe(hasBot);
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        (await door.PostAsync(feishu.Moved("oc_1", hasBot: false))).ShouldBe(200);
        (await store.QueryAsync(new Query<KnownGroup>(), Ct)).ShouldHaveSingleItem().HasBot.ShouldBeFalse();
    }

    private Poster Of(string name) => Poster.All(clock).Single(poster => poster.Name == name);

    private LiteDbStore Open() => LiteDbStore.Open(folder, PostedDoor.Kinds, clock);
}
