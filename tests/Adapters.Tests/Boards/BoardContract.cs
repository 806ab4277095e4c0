using ChatSales.Adapters.Board;
using ChatSales.Adapters.LiteDb;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Core;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Questions;
using ChatSales.Core.Reading.Names;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using ChatSales.Simulators.PostgreSql;
using DuckDB.NET.Data;
using Shouldly;
using Xunit;
using Database = ChatSales.Adapters.Board.Files.Database;
using Tables = ChatSales.Adapters.Board.Columns.Tables;

namespace ChatSales.Adapters.Tests.Boards;

/// <summary>A board has what its store has, whatever happens to it.</summary>
public abstract class BoardContract
{
    private static readonly DocumentKinds Kinds = MadeBoard.Kinds;
    private static readonly Question Deals = new() { Subject = Subject.Deal };
    private readonly string root = Directory.CreateTempSubdirectory("chatsales").FullName;
    private protected readonly World world = new(1, 12);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IStore> OpenAsync();

    [Fact]
    public async Task What_is_entered_changed_and_deleted_is_so_on_the_board_too()
    {
        await using var store = await OpenAsync();
        await using var board = BoardOf(store, "board");
        await board.CatchUpAsync(Ct);
        await SaveAsync(store, world.All);
        for (var round = 0; round < 5; round++)
        {
            await board.CatchUpAsync(Ct);
            board.Position.ShouldBe((await store.AuditLog.EndAsync(Ct)).Sequence);
            await ShouldBeAsNewAsync(board, store, $"new {round}");
            await ChangeSomeAsync(store, round);
        }
    }

    [Theory]
    [InlineData("layout")]
    [InlineData("damage")]
    [InlineData("unfinished")]
    [InlineData("store")]
    public async Task A_board_that_can_not_go_on_is_built_again(string trouble)
    {
        await using var store = await OpenAsync();
        await SaveAsync(store, world.All);
        await using (var first = BoardOf(store, "board"))
        {
            await first.CatchUpAsync(Ct);
        }

        var file = Files("board").ShouldHaveSingleItem();
        if (trouble == "damage")
        {
            await File.WriteAllBytesAsync(file, new byte[100_000], Ct);
        }
        else if (trouble == "unfinished")
        {
            using var writer = new Database(file, At("board")).Open();
            Database.Execute(writer, "DROP TABLE place");
        }

        await using var other = await OpenAsync();
        await SaveAsync(other, new World(2, 12).All);
        var now = trouble == "store" ? other : store;
        await using var next = new DuckDbBoard(
            now, Kinds, trouble == "layout" ? BusinessZone.Named("UTC") : BusinessZone.Shanghai, At("board"), TimeProvider.System);
        await next.CatchUpAsync(Ct);

        Files("board").ShouldHaveSingleItem().ShouldNotBe(file);
        if (trouble != "layout")
        {
            await ShouldBeAsNewAsync(next, now, "new");
        }
    }

    [Fact]
    public async Task The_old_board_answers_while_a_new_one_is_built_after_an_erasure_and_goes_then()
    {
        await using var store = await OpenAsync();
        await SaveAsync(store, world.All);
        Answer? meanwhile = null;
        DuckDbBoard? asked = null;
        await using var board = new DuckDbBoard(
            new SlowStore(store, async () => meanwhile = asked is null ? null : await asked.AskAsync(Deals, Sight.Everything, Ct)), Kinds,
            BusinessZone.Shanghai, At("board"), TimeProvider.System);
        await board.CatchUpAsync(Ct);
        // Asked only by somebody whom the loop follows for.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var file = Files("board").ShouldHaveSingleItem();
        asked = board;
        var session = new Sessions(store, Kinds, TimeProvider.System).Open(Actor.System("test"));
        var person = (await session.FindAsync<Person>("P1", Ct))!;
        await new Erasure(store, Kinds).PrepareAsync(session, person with { Name = "erased" }, ["name"], "person.erase", Ct);
        await session.CommitAsync(Ct);

        var running = board.RunAsync(fault => throw fault, end.Token);
        (await board.WaitForAsync((await store.AuditLog.EndAsync(Ct)).Sequence, TimeSpan.FromSeconds(30), Ct)).ShouldBeTrue();

        meanwhile.ShouldNotBeNull().Ids.ShouldNotBeNull().Count.ShouldBe(24);
        Files("board").ShouldHaveSingleItem().ShouldNotBe(file);
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
        await ShouldBeAsNewAsync(board, store, "new");
    }

    [Fact]
    public async Task An_answer_has_what_the_asker_did_last_and_says_how_old_it_is()
    {
        await using var store = await OpenAsync();
        await SaveAsync(store, world.All);
        await using var board = BoardOf(store, "board");
        await board.CatchUpAsync(Ct);
        var freshness = new BoardFreshness(board, store, TimeProvider.System);
        (await freshness.OfAsync(new("test"), Ct)).ShouldBe(new Freshness(board.Position, TimeSpan.Zero, LacksOwn: false));
        await ChangeSomeAsync(store, 1);

        (await freshness.OfAsync(new("another"), Ct)).ShouldSatisfyAllConditions(
            others => others.LacksOwn.ShouldBeFalse(), others => others.Age.ShouldBeGreaterThan(TimeSpan.Zero));
        (await freshness.OfAsync(new("system"), Ct)).LacksOwn.ShouldBeTrue();

        var own = freshness.OfAsync(new("system"), Ct);
        await board.CatchUpAsync(Ct);
        (await own).ShouldSatisfyAllConditions(now => now.LacksOwn.ShouldBeFalse(), now => now.Age.ShouldBe(TimeSpan.Zero));
    }

    [Fact]
    public async Task Several_processes_have_a_board_each_and_whoever_asks_unfollowed_gets_what_is_there_now()
    {
        await using var store = await OpenAsync();
        await using var first = BoardOf(store, "board");
        await using var second = BoardOf(store, "board");
        (await first.AskAsync(Deals, Sight.Everything, Ct)).Ids.ShouldBe([]);
        await SaveAsync(store, world.All);

        (await second.AskAsync(Deals, Sight.Everything, Ct)).Ids!.Count.ShouldBe(24);
        (await first.AskAsync(Deals, Sight.Everything, Ct)).Ids!.Count.ShouldBe(24);
    }

    [Fact]
    public async Task What_stands_at_a_place_is_all_that_share_it()
    {
        await using var store = await OpenAsync();
        await SaveAsync(store, Enumerable.Range(1, 6).Select(n => new Deal
        {
            Id = $"D{n}", Title = "T", CustomerId = new($"C{n % 2}"), OwnerId = new("P1"), Stage = "Lead", Status = DealStatus.Open,
            Amount = n < 6 ? new Money(100 * ((n + 1) / 2)) : null, CreatedAt = DateTimeOffset.UnixEpoch, StageEnteredAt = DateTimeOffset.UnixEpoch,
        }));
        await using var board = BoardOf(store, "board");

        (await IdsAsync(board, 1)).ShouldBe(["D5"]);
        (await IdsAsync(board, 2)).ShouldBe(["D3", "D4"]);
        (await IdsAsync(board, 4)).ShouldBeEmpty();
        var groups = Deals with
        {
            Figure = new Figure.Of(Aggregate.Count), By = new GroupKey(Fields.Deal.Amount), Order = new Ordering(null), Place = 1,
        };
        (await board.AskAsync(groups, Sight.Everything, Ct)).Groups!.Select(group => group.Key).ShouldBe(["100", "200"]);
        (await board.AskAsync(groups with { Place = 2 }, Sight.Everything, Ct)).Groups!.Select(group => group.Key).ShouldBe(["300", null]);
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(DuckDbBoard board, int place) => (await board.AskAsync(
        Deals with { Order = new Ordering(new Term.Of(Fields.Deal.Amount)), Place = place }, Sight.Everything, Ct)).Ids!;

    [Fact]
    public async Task Its_names_are_those_of_the_store_at_its_position()
    {
        await using var store = await OpenAsync();
        await SaveAsync(store, world.All);
        await using var board = BoardOf(store, "board");

        for (var round = 0; round < 3; round++)
        {
            var (kept, stored) = (await ((INameSource)board).ReadAsync(Ct), await new StoredNames(store).ReadAsync(Ct));
            kept.Position.ShouldBe(stored.Position);
            kept.Names.ShouldBe(stored.Names, ignoreOrder: true);
            await ChangeSomeAsync(store, round);
        }
    }

    protected string PathOf(string name) => Path.Combine(root, name);

    private BoardOptions At(string name) => new() { Path = PathOf(name) };

    protected DuckDbBoard BoardOf(IStore store, string name) => new(store, Kinds, BusinessZone.Shanghai, At(name), TimeProvider.System);

    protected static Task SaveAsync(IStore store, IEnumerable<Entity> documents) => MadeBoard.SaveAsync(store, documents);

    private string[] Files(string name) => Directory.GetFiles(PathOf(name), "*.duckdb", SearchOption.AllDirectories);

    protected async Task ChangeSomeAsync(IStore store, int round)
    {
        var session = new Sessions(store, Kinds, TimeProvider.System).Open(Actor.System("test"));
        foreach (var one in world.All.Where((_, index) => index % 7 == round % 7))
        {
            dynamic? now = await FindAsync((dynamic)one, session);
            if (now is null)
            {
                continue;
            }

            if (round % 3 == 2 && one.Id.EndsWith('5'))
            {
                session.Delete(now, "test");
            }
            else
            {
                session.Store((dynamic)world.Another(now), "test");
            }
        }

        await session.CommitAsync(Ct);
    }

    private static async Task<Entity?> FindAsync<T>(T one, Session session) where T : Entity => await session.FindAsync<T>(one.Id, Ct);

    // The same rows as on a board that is built of the store now.
    protected async Task ShouldBeAsNewAsync(DuckDbBoard board, IStore store, string name)
    {
        await using var fresh = BoardOf(store, name);
        await fresh.CatchUpAsync(Ct);
        foreach (var table in (string[])[.. Tables.Of(BusinessZone.Shanghai).Select(table => table.Name), "superiors"])
        {
            var sql = $"SELECT to_json(t)::VARCHAR FROM {table} t ORDER BY 1";
            board.Rows(sql, Ct).ShouldBe(fresh.Rows(sql, Ct), table);
        }
    }
}

public sealed class LiteDbBoardTests : BoardContract
{
    private int stores;

    protected override Task<IStore> OpenAsync() =>
        Task.FromResult<IStore>(LiteDbStore.Open(PathOf($"store {stores++}"), MadeBoard.Kinds, TimeProvider.System));

    [Fact]
    public void A_board_reaches_no_other_file_and_can_not_be_told_to()
    {
        using var open = new Database(PathOf("a.duckdb"), new BoardOptions()).Open();
        foreach (var sql in (string[])
            [
                "SELECT * FROM read_text('/etc/hostname')", $"COPY (SELECT 1) TO '{PathOf("x")}'", $"ATTACH '{PathOf("b.duckdb")}'",
                "SET enable_external_access = true", "SET memory_limit = '8GB'", "INSTALL httpfs", "LOAD httpfs",
            ])
        {
            Should.Throw<DuckDBException>(() => Database.Execute(open, sql), sql);
        }
    }

    [Fact]
    public void Every_field_has_a_column() =>
        Tables.Of(BusinessZone.Shanghai).SelectMany(table => table.Fields)
            .ShouldBe(Fields.All.Values.SelectMany(fields => fields), ignoreOrder: true);
}

public sealed class PostgreSqlBoardTests(SharedServer fixture) : BoardContract
{
    protected override async Task<IStore> OpenAsync() =>
        await PostgreSqlStore.OpenAsync(await (await fixture.Server).NewSchemaAsync(Ct), MadeBoard.Kinds, TimeProvider.System, Ct);

    [Fact]
    public async Task The_boards_of_two_nodes_follow_what_either_of_them_writes()
    {
        var schema = await (await fixture.Server).NewSchemaAsync(Ct);
        await using var one = await PostgreSqlStore.OpenAsync(schema, MadeBoard.Kinds, TimeProvider.System, Ct);
        await using var other = await PostgreSqlStore.OpenAsync(schema, MadeBoard.Kinds, TimeProvider.System, Ct);
        await using var first = BoardOf(one, "first");
        await using var second = BoardOf(other, "second");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        Task[] following = [first.RunAsync(fault => throw fault, end.Token), second.RunAsync(fault => throw fault, end.Token)];
        await SaveAsync(one, world.All);

        for (var round = 0; round < 4; round++)
        {
            var last = (await one.AuditLog.EndAsync(Ct)).Sequence;
            (await first.WaitForAsync(last, TimeSpan.FromSeconds(30), Ct)).ShouldBeTrue();
            (await second.WaitForAsync(last, TimeSpan.FromSeconds(30), Ct)).ShouldBeTrue();
            await ShouldBeAsNewAsync(first, one, $"new {round}");
            await ShouldBeAsNewAsync(second, other, $"new {round} of the other");
            await ChangeSomeAsync(round % 2 == 0 ? other : one, round);
        }

        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(Task.WhenAll(following));
    }
}
