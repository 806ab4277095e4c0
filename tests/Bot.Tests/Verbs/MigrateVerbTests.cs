using ChatSales.Bot.Hosting;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Npgsql;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>The verb <c>migrate</c> as a process.</summary>
public sealed class MigrateVerbTests(SharedServer shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_half_way_and_run_again_the_bot_runs_on_in_the_database()
    {
        var (folder, store) = (await DemoCopy.NewAsync(), await (await shared.Server).NewSchemaAsync(Ct));
        await KillHalfWayAsync(folder, store);

        var half = await BotProcess.RunAsync(At(folder), "verify", "--store", store);
        var moved = await BotProcess.RunAsync(
            new Dictionary<string, string> { ["Storage__ConnectionString"] = store },
            "migrate",
            "--to",
            "PostgreSql",
            "--store",
            folder);
        var verify = await BotProcess.RunAsync(At(folder), "verify", "--store", store);
        var again = await BotProcess.RunAsync("migrate", "--to", "PostgreSql", "--connection", store, "--store", folder);

        half.Errors.ShouldHaveSingleItem().ShouldContain("is not whole: a restore or migration into it has not ended");
        (half.Status, moved.Status, verify.Status, again.Status).ShouldBe((1, 0, 0, 1), string.Join('\n', [.. moved.Errors, .. verify.Output]));
        moved.Output[^1].ShouldContain("of them from an earlier run");
        again.Errors.ShouldHaveSingleItem().ShouldContain("is not empty; nothing was changed");
        await using var bot = await TestBot.StartAsync(folder, store: store);
        (await bot.Store.CountAsync(new Query<Deal>(), Ct)).ShouldBe(400);
        (await bot.As("P008").SayAsync("新建商机 测试客户 扩容项目")).ShouldBeCard();
    }

    [Fact]
    public async Task A_store_that_is_served_and_one_that_is_not_there_are_not_moved()
    {
        var store = await (await shared.Server).NewSchemaAsync(Ct);
        await using var bot = await TestBot.StartAsync();

        var served = await BotProcess.RunAsync("migrate", "--to", "PostgreSql", "--connection", store, "--store", bot.Folder);
        var none = await BotProcess.RunAsync("migrate", "--to", "PostgreSql", "--connection", store);
        var wrong = await BotProcess.RunAsync("migrate", "--to", "PostgreSql", "--store", store);

        (served.Status, none.Status, wrong.Status).ShouldBe((1, 1, 1));
        served.Errors.ShouldHaveSingleItem().ShouldContain("another process may be using it");
        none.Errors.ShouldBe(["There is no embedded store in 'data' to move."]);
        wrong.Errors.ShouldHaveSingleItem().ShouldStartWith("--store: must be the folder of the embedded store");
        (await PostgreSqlServer.ExecuteAsync(store, "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()", Ct)).ShouldBe(0L);
    }

    // The audit log comes after the documents: while a lock blocks it, only the documents are there.
    private static async Task KillHalfWayAsync(string folder, string store)
    {
        await (
            await StoreOpening.TargetAsync(new StorageOptions { Provider = StorageOptions.PostgreSql, ConnectionString = store }, BotHost.Kinds, Ct)
        ).DisposeAsync();
        await using var connection = new NpgsqlConnection(store);
        await connection.OpenAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using (var hold = new NpgsqlCommand("LOCK TABLE audit IN SHARE MODE", connection, transaction))
        {
            await hold.ExecuteNonQueryAsync(Ct);
        }

        using var process = BotProcess.Start(
            new Dictionary<string, string>(),
            ["migrate", "--to", "PostgreSql", "--connection", store, "--store", folder]);
        const string Waiting =
            "SELECT EXISTS (SELECT FROM pg_locks WHERE relation = (quote_ident(current_schema()) || '.audit')::regclass AND NOT granted)";
        while (!(bool)(await PostgreSqlServer.ExecuteAsync(store, Waiting, Ct))!)
        {
            process.HasExited.ShouldBeFalse();
            await Task.Delay(50, Ct);
        }

        process.Kill();
        await process.WaitForExitAsync(Ct);
        await transaction.RollbackAsync(Ct);
    }

    private static Dictionary<string, string> At(string folder) => new() { ["Storage__Path"] = folder };
}
