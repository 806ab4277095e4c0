using ChatSales.Adapters.SqlTables;
using ChatSales.Core;
using ChatSales.Core.Integration;
using ChatSales.Simulators.MariaDb;
using MySqlConnector;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.SqlTables;

/// <summary>What databases do without a word: rounding, replacing, committing late.</summary>
public sealed class MySqlTests(SharedMariaDb fixture) : IAsyncLifetime
{
    private string database = "";
    private SqlTablesConnector connector = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await SqlTablesTables.CreateAsync(await fixture.Server, Ct);
        connector = SqlTablesTables.Connector(database);
    }

    public ValueTask DisposeAsync()
    {
        connector.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Of_two_nodes_that_send_one_document_at_once_both_are_done_and_one_row_is_there()
    {
        await MakeAsync(SqlTablesTables.Customer());
        using var other = SqlTablesTables.Connector(database);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(index => index % 2 == 0 ? connector : other)
                .Select(node => node.CreateAsync(SqlTablesTables.Receivable(), SqlTablesTables.Codes, Ct)));

        outcomes.ShouldAllBe(outcome => outcome == new SendOutcome.Done("CS-HT001-AR-1"));
        (await AskAsync("SELECT COUNT(*) FROM hub_receivables")).ShouldBe("1");
        (await AskAsync("SELECT COUNT(*) FROM hub_applied")).ShouldBe("2");
    }

    [Fact]
    public async Task An_amount_that_would_be_rounded_is_refused_and_not_kept()
    {
        await MakeAsync(SqlTablesTables.Customer());
        await AskAsync("ALTER TABLE hub_receivables MODIFY amount DECIMAL(18,1) NOT NULL");

        var outcome = await connector.CreateAsync(SqlTablesTables.Receivable(170.94m), SqlTablesTables.Codes, Ct);

        outcome.ShouldBeOfType<SendOutcome.Refused>().Fault
            .ShouldBe(TargetFault.Ours(FaultCause.WrongField, "amount：“170.94”会被存成“170.90”"));
        (await AskAsync("SELECT COUNT(*) FROM hub_applied WHERE hub_key = 'CS-HT001-AR-1'")).ShouldBe("0");
    }

    [Theory]
    [InlineData("", FaultCause.WrongField, "1366")]
    [InlineData("SET GLOBAL sql_mode = ''", FaultCause.WrongField, "会被存成")]
    public async Task A_character_that_the_column_lacks_is_refused_whether_the_server_minds_or_not(string setting, FaultCause cause, string said)
    {
        await AskAsync("ALTER TABLE hub_customers MODIFY name VARCHAR(200) CHARACTER SET gbk NOT NULL");
        using var fresh = SqlTablesTables.Connector(new MySqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        try
        {
            if (setting.Length > 0)
            {
                await AskAsync(setting);
            }

            var outcome = await fresh.CreateAsync(SqlTablesTables.Customer("苏州荣金😀"), SqlTablesTables.Codes, Ct);

            var fault = outcome.ShouldBeOfType<SendOutcome.Refused>().Fault;
            fault.Cause.ShouldBe(cause);
            fault.Said.ShouldContain(said);
        }
        finally
        {
            await AskAsync("SET GLOBAL sql_mode = DEFAULT");
        }

        (await AskAsync("SELECT COUNT(*) FROM hub_customers")).ShouldBe("0");
    }

    [Fact]
    public async Task A_customer_of_another_name_now_is_written_again()
    {
        await MakeAsync(SqlTablesTables.Customer());
        var renamed = SqlTablesTables.Customer("苏州荣金集团");

        (await connector.FindAsync(renamed, SqlTablesTables.Codes, Ct)).ShouldBe(new Finding.Found("CS-C0001", IsComplete: false));
        await connector.CompleteAsync(renamed, SqlTablesTables.Codes, "CS-C0001", Ct);

        (await connector.FindAsync(renamed, SqlTablesTables.Codes, Ct)).ShouldBe(new Finding.Found("CS-C0001", IsComplete: true));
        (await AskAsync("SELECT name FROM hub_customers")).ShouldBe("苏州荣金集团");
    }

    [Fact]
    public async Task A_receivable_of_another_amount_under_the_same_key_is_a_question_for_people()
    {
        await MakeAsync(SqlTablesTables.Customer());
        await MakeAsync(SqlTablesTables.Receivable());
        var other = SqlTablesTables.Receivable(2_000m);

        (await connector.FindAsync(other, SqlTablesTables.Codes, Ct)).ShouldBeOfType<Finding.Doubtful>();
        (await connector.CreateAsync(other, SqlTablesTables.Codes, Ct)).ShouldBeOfType<SendOutcome.Refused>().Fault.Cause.ShouldBe(FaultCause.Taken);

        (await AskAsync("SELECT amount FROM hub_receivables")).ShouldBe("1000.00");
    }

    [Fact]
    public async Task A_receipt_that_was_entered_first_and_committed_last_is_not_missed()
    {
        await using var slow = new MySqlConnection(database);
        await slow.OpenAsync(Ct);
        await using var transaction = await slow.BeginTransactionAsync(Ct);
        await using var insert = new MySqlCommand(
            "INSERT INTO hub_receipts VALUES ('SK010', 1, '2026-11-24', 1, NULL, NULL, NULL, NULL, NULL)", slow, transaction);
        await insert.ExecuteNonQueryAsync(Ct);
        await AskAsync("INSERT INTO hub_receipts VALUES ('SK011', 2, '2026-11-25', 1, NULL, 'HT001', 'CS-C0001', '苏州荣金', 'CNY')");
        var before = await ReadAsync();

        await transaction.CommitAsync(Ct);

        before.ShouldBe(
        [
            new ForeignReceipt("SK011", new Money(2m), new DateOnly(2026, 11, 25), Counts: true)
            {
                Contract = "HT001", Currency = "CNY",
                CustomerNumber = "CS-C0001",
                Payer = "苏州荣金",
            },
        ]);
        (await ReadAsync()).Select(receipt => receipt.Number).ShouldBe(["SK010", "SK011"]);

        async Task<IReadOnlyList<ForeignReceipt>> ReadAsync() => (await connector.ReceiptsAsync(new DateOnly(2026, 11, 1), Ct)!).Receipts;
    }

    [Fact]
    public async Task A_row_that_can_not_be_read_is_named_and_the_others_are_read()
    {
        await AskAsync("ALTER TABLE hub_receipts MODIFY amount VARCHAR(40) NULL");
        await AskAsync("INSERT INTO hub_receipts VALUES ('SK020', '12.50', '2026-11-24', 1, NULL, 'HT001', NULL, NULL, 'USD')");
        await AskAsync("INSERT INTO hub_receipts VALUES ('SK021', NULL, '2026-11-24', 1, NULL, NULL, NULL, NULL, NULL)");
        await AskAsync("INSERT INTO hub_receipts VALUES ('SK022', 'zwölf', '2026-11-24', 1, NULL, NULL, NULL, NULL, NULL)");

        var read = await connector.ReceiptsAsync(new DateOnly(2026, 10, 21), Ct)!;

        read.Fault.ShouldBeNull();
        read.Receipts.ShouldBe([new ForeignReceipt("SK020", new Money(12.50m), new DateOnly(2026, 11, 24), Counts: true)
        {
            Contract = "HT001", Currency = "USD",
        }]);
        read.Unread.ShouldBe([new UnreadReceipt("SK021", "amount 是空的"), new UnreadReceipt("SK022", "amount 的值读不了")]);
    }

    [Fact]
    public async Task Times_are_those_of_China_whatever_zone_the_server_has()
    {
        await MakeAsync(SqlTablesTables.Customer());

        var minutes = int.Parse((await AskAsync("SELECT TIMESTAMPDIFF(MINUTE, UTC_TIMESTAMP(), changed_at) FROM hub_customers"))!, null);

        minutes.ShouldBeInRange(475, 480);
    }

    [Fact]
    public async Task Tables_that_are_not_there_show_when_it_is_set_up()
    {
        (await connector.CheckAsync(Ct)).Books.ShouldBe(new MySqlConnectionStringBuilder(database).Database);
        await AskAsync("DROP TABLE hub_applied");

        (await connector.CheckAsync(Ct)).Fault!.Cause.ShouldBe(FaultCause.WrongBooks);
    }

    [Fact]
    public void Settings_that_cannot_work_are_named_without_the_password() =>
        new SqlTablesOptions { ConnectionString = "Password=p@ss;Server", CustomerTable = "a; DROP TABLE b", TimeoutSeconds = 0 }
            .Mistakes("Connectors:t", isOracle: true)
            .ShouldBe(
            [
                "Connectors:t:ConnectionString can't be read; one looks like Server=…;Database=…;User ID=…;Password=….",
                "Connectors:t:CustomerTable: 'a; DROP TABLE b' is no name of a table.",
                "Connectors:t:TimeoutSeconds: 0 is not between 1 and 600.",
                "Connectors:t:ProviderAssembly: there is no file ''; it is Oracle's driver, Oracle.ManagedDataAccess.dll.",
            ]);

    [Theory]
    [InlineData("Server=db;Database=hub;User ID=hub;Password=p@ss", true)]
    [InlineData("Server=db;Databse=hub;Password=p@ss", false)]
    [InlineData("Database=hub;Password=p@ss", false)]
    public void A_connection_string_is_read_as_its_driver_reads_it(string text, bool isRight) =>
        new SqlTablesOptions { ConnectionString = text }.Mistakes("Connectors:t", isOracle: false).Any().ShouldBe(!isRight);

    private async Task MakeAsync(TransferDocument document) =>
        (await connector.CreateAsync(document, SqlTablesTables.Codes, Ct)).ShouldBeOfType<SendOutcome.Done>();

    private async Task<string?> AskAsync(string sql) =>
        Convert.ToString(await MariaDbServer.ExecuteAsync(database, sql, Ct), System.Globalization.CultureInfo.InvariantCulture);
}
