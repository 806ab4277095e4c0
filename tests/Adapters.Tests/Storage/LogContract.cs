using ChatSales.Adapters.LiteDb;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>That pages and searches of a deal's log on a store are those of all its entries, read and sorted (T3).</summary>
public abstract class LogContract
{
    private const int PageSize = 8;
    private const int MostPages = 5;
    private static readonly Id<Deal> Deal = new("D-1024");
    private static readonly string[] Said = ["小程序登录", "接口文档下周给", "客户要微信登录", "报价单 v2.0 已发", "OK 收到", "排期到12月底", "𠮷野家要先试用"];

    private static readonly string[] Wanted =
    [
        "登录", "微信登录", "登", "录", "接口 下周", "v2.0", "V２．０", "收到", "ok", "𠮷", "𠮷野", "没有说过", "登接口", "排期到12月底", "底", "罕见词", "罕",
        "第7条", "第77条", "长文", "？",
    ];

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));

    protected static DocumentKinds Kinds { get; } = new(ProductKinds.All);

    protected FakeTimeProvider Clock => clock;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IStore> OpenAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(59)]
    [InlineData(1_600)]
    public async Task Each_page_is_that_of_all_entries_the_newest_first(int count)
    {
        await using var store = await OpenAsync();
        var all = await FillAsync(store, count);
        var pages = (count + PageSize - 1) / PageSize;

        foreach (var page in (IEnumerable<int>)[1, 2, pages / 2, pages - 1, pages, pages + 1, int.MaxValue])
        {
            var read = await LogPages.ReadAsync(Open(store), Deal, page, PageSize, Ct);
            var number = Math.Clamp(page, 1, Math.Max(1, pages));
            (read.Page, read.Pages, read.Total).ShouldBe((number, pages, count));
            read.Entries.Select(entry => entry.Id).ShouldBe(all.Skip((number - 1) * PageSize).Take(PageSize).Select(entry => entry.Id));
        }
    }

    [Theory]
    [InlineData(40)]
    [InlineData(3_000)]
    public async Task A_search_finds_every_entry_with_all_the_words_and_no_other(int count)
    {
        await using var store = await OpenAsync();
        var all = await FillAsync(store, count);

        foreach (var wanted in Wanted)
        {
            var words = LogWords.In(wanted);
            var expected = all.Where(entry => words.All(word => LogWords.Fold(entry.Searched).Contains(word, StringComparison.Ordinal))).ToList();
            for (var page = 1; page <= MostPages; page++)
            {
                var read = await LogPages.SearchAsync(Open(store), Deal, words, page, PageSize, Ct);
                read.Entries.Select(entry => entry.Id)
                    .ShouldBe(expected.Skip((page - 1) * PageSize).Take(PageSize).Select(entry => entry.Id), $"{wanted}, {page}");
                read.Pages.ShouldBe(expected.Count > page * PageSize ? page + 1 : page);
            }
        }
    }

    [Fact]
    public async Task What_one_says_oneself_is_on_the_page_and_found_before_it_is_committed()
    {
        await using var store = await OpenAsync();
        await FillAsync(store, 30);
        var session = Open(store);

        var said = await new CollaborationLog(new NoVault()).ArchiveAsync(session, Deal, null, new("P1"), "web", "刚刚说的", [], "web:9", Ct);

        var page = await LogPages.ReadAsync(session, Deal, 1, PageSize, Ct);
        (page.Total, page.Entries[0].Id).ShouldBe((31, said.Id));
        (await LogPages.SearchAsync(session, Deal, ["刚刚"], 1, PageSize, Ct)).Entries.ShouldHaveSingleItem().Id.ShouldBe(said.Id);
    }

    [Fact]
    public async Task A_message_is_archived_once_however_often_and_wherever_it_comes_and_a_recall_is_never_lost()
    {
        await using var store = await OpenAsync();
        var (log, sessions) = (new CollaborationLog(new NoVault()), new Sessions(store, Kinds, clock));
        foreach (var number in Enumerable.Range(0, 40))
        {
            var source = $"feishu:om_{number}";
            Task ArchiveAsync() => sessions.DoAsync(
                Actor.System("test"), session => log.ArchiveAsync(session, Deal, null, new("P1"), "feishu", $"话{number}", [], source, Ct), Ct);
            await Task.WhenAll(ArchiveAsync(), new Recalls(sessions).KeepAsync("feishu", source, Ct), ArchiveAsync());
        }

        var page = await LogPages.ReadAsync(Open(store), Deal, 1, 100, Ct);
        (page.Total, page.Entries.Count).ShouldBe((40, 40));
        page.Entries.ShouldAllBe(entry => entry.RecalledAt != null && entry.Text.StartsWith('话'));
    }

    private async Task<IReadOnlyList<LogEntry>> FillAsync(IStore store, int count)
    {
        var session = Open(store);
        var all = new List<LogEntry>();
        foreach (var number in Enumerable.Range(0, count))
        {
            // Several at one instant, and some days without any.
            clock.Advance(number % 3 == 0 ? TimeSpan.FromMinutes(number % 97) : TimeSpan.Zero);
            all.Add(session.Store(
                new LogEntry
                {
                    Id = $"LOG-{number * 7_919 % 10_007:D5}",
                    DealId = Deal,
                    AuthorId = new("P1"),
                    At = clock.GetUtcNow(),
                    Platform = "feishu",
                    Text = number % 977 == 5 ? string.Concat(Enumerable.Range(0, 600).Select(i => (char)('一' + i))) + "长文里的罕见词"
                        : $"{Said[number % Said.Length]}，第{number}条{(number == count / 4 ? " 罕见词" : "")}",
                    Edits = number % 50 == 7 ? [new LogEdit(clock.GetUtcNow(), new("P1"), "改成没有这回事")] : [],
                },
                "test"));
            // Another deal's entries are in the same indexes.
            session.Store(all[^1] with { Id = $"O{number}", DealId = new("D-10245"), Version = 0 }, "test");
        }

        await session.CommitAsync(Ct);
        return [.. all.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id, StringComparer.Ordinal)];
    }

    private Session Open(IStore store) => new Sessions(store, Kinds, clock).Open(Actor.System("test"));

    private sealed class NoVault : IVault
    {
        public Task<string> PutAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct) => throw new InvalidOperationException();

        public Task<Stream?> OpenAsync(string sha256, CancellationToken ct) => throw new InvalidOperationException();

        public Task EraseAsync(string sha256, CancellationToken ct) => throw new InvalidOperationException();

        public IAsyncEnumerable<string> ListAsync(CancellationToken ct) => throw new InvalidOperationException();
    }
}

public sealed class LiteDbLogTests : LogContract
{
    protected override Task<IStore> OpenAsync() =>
        Task.FromResult<IStore>(LiteDbStore.Open(Directory.CreateTempSubdirectory("chatsales").FullName, Kinds, Clock));
}

public sealed class PostgreSqlLogTests(SharedServer fixture) : LogContract
{
    protected override async Task<IStore> OpenAsync() => await PostgreSqlStore.OpenAsync(
        await (await fixture.Server).NewSchemaAsync(TestContext.Current.CancellationToken), Kinds, Clock, TestContext.Current.CancellationToken);
}
