using ChatSales.Adapters.Chat;
using ChatSales.Adapters.LiteDb;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Chat;

/// <summary>A month's quota, counted by several nodes.</summary>
public sealed class MonthlyQuotaTests(SharedServer fixture) : IDisposable
{
    private static readonly DocumentKinds Kinds = new(ChatKinds.All);
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 30, 15, 59, 0, TimeSpan.Zero));
    private readonly string folder = Directory.CreateTempSubdirectory("chatsales").FullName;
    private readonly List<QuotaNotice> told = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nodes_count_together_and_each_mark_is_told_once(bool isPostgreSql)
    {
        await using var store = await OpenAsync(isPostgreSql);
        var sessions = new Sessions(store, Kinds, clock);
        MonthlyQuota[] nodes = [Quota(), Quota()];

        await Task.WhenAll(nodes.Select(node => CountAsync(node, 34, sessions)));
        told.ShouldBeEmpty();
        await Task.WhenAll(nodes.Select(node => CountAsync(node, 10, sessions)));
        await Task.WhenAll(nodes.Select(node => CountAsync(node, 2, sessions)));
        await Task.WhenAll(nodes.Select(node => CountAsync(node, 0, sessions)));

        told.Select(notice => notice.Fact).Distinct().ShouldBe(["test/calls/2026-11 70%", "test/calls/2026-11 90%"]);
        told[^1].Text.ShouldStartWith("90 9");
        (await Quota().StateAsync(sessions, Ct)).ShouldBe("92 of 100 calls in 2026-11");
    }

    [Fact]
    public async Task A_new_month_begins_in_China_and_what_the_platform_says_counts_more_than_ours()
    {
        await using var store = await OpenAsync(isPostgreSql: false);
        var sessions = new Sessions(store, Kinds, clock);
        var quota = Quota();
        quota.Count();
        clock.Advance(TimeSpan.FromMinutes(1));
        quota.Count();
        quota.UsedUp();
        quota.UsedUp();

        await CountAsync(quota, 0, sessions);
        quota.UsedUp();
        await CountAsync(quota, 0, sessions);

        told.ShouldHaveSingleItem().ShouldBe(new QuotaNotice("test/calls/2026-12 100%", "100 1 100", "test"));
        (await Quota().StateAsync(sessions, Ct)).ShouldBe("1 of 100 calls in 2026-12");
    }

    private MonthlyQuota Quota() => new("test", "calls", 100, new Message("test.used", "{0} {1} {2}"), clock);

    private async Task CountAsync(MonthlyQuota quota, int times, Sessions sessions)
    {
        for (var i = 0; i < times; i++)
        {
            quota.Count();
        }

        await quota.KeepAsync(
            sessions,
            (_, notice) =>
            {
                lock (told)
                {
                    told.Add(notice);
                }

                return Task.CompletedTask;
            },
            Ct);
    }

    private async Task<IStore> OpenAsync(bool isPostgreSql) => isPostgreSql
        ? await PostgreSqlStore.OpenAsync(await (await fixture.Server).NewSchemaAsync(Ct), Kinds, clock, Ct)
        : LiteDbStore.Open(folder, Kinds, clock);
}
