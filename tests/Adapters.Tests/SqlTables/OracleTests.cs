using System.Data.Common;
using ChatSales.Adapters.SqlTables;
using ChatSales.Core;
using ChatSales.Core.Integration;
using ChatSales.Simulators.PostgreSql;
using Npgsql;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.SqlTables;

/// <summary>
/// Oracle's text, run by PostgreSQL with orafce as no Oracle can be had here: what is shown is that the statements are right, not that Oracle takes
/// them.
/// </summary>
public sealed class OracleTests(SharedServer fixture) : IAsyncLifetime
{
    // Stands for the one that an operator supplies.
    private static readonly string Driver = typeof(NpgsqlFactory).Assembly.Location;

    private string database = "";
    private SqlTablesConnector connector = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var server = await fixture.Server;
        await PostgreSqlServer.ExecuteAsync(server.ConnectionString(), "CREATE EXTENSION IF NOT EXISTS orafce", Ct);
        var schema = new NpgsqlConnectionStringBuilder(await server.NewSchemaAsync(Ct));
        schema.SearchPath += ",public,oracle";
        database = schema.ConnectionString;
        var tables = (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "sql", "oracle.sql"), Ct))
            .Replace("NUMBER", "NUMERIC", StringComparison.Ordinal)
            .Replace("VARCHAR2", "VARCHAR", StringComparison.Ordinal).Replace(" CHAR)", ")", StringComparison.Ordinal);
        await PostgreSqlServer.ExecuteAsync(database, $"{tables} INSERT INTO hub_organisations VALUES ('100');", Ct);
        connector = new SqlTablesConnector(
            "tables",
            new SqlTablesOptions { ConnectionString = database, ExpiresOn = new DateOnly(2027, 3, 31) },
            new OracleDialect("SET TIME ZONE 'Asia/Shanghai'"),
            SqlTablesServices.Load(new SqlTablesOptions { ProviderAssembly = Driver, ProviderFactory = "Npgsql.NpgsqlFactory" }));
    }

    public ValueTask DisposeAsync()
    {
        connector.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Documents_are_merged_found_and_compared()
    {
        var (customer, receivable) = (SqlTablesTables.Customer(), SqlTablesTables.Receivable(333_333.33m) with { Tax = new Money(18_867.92m) });
        var reversal = new ReversalDocument
        {
            Key = $"{receivable.Key}-X",
            Of = receivable,
            Number = receivable.Key,
            On = receivable.On,
            Reason = "取消",
        };
        foreach (var document in new TransferDocument[] { customer, receivable, reversal })
        {
            (await FindAsync(document)).ShouldBeOfType<Finding.Absent>();
            (await connector.CreateAsync(document, SqlTablesTables.Codes, Ct)).ShouldBe(new SendOutcome.Done(document.Key));
            (await FindAsync(document)).ShouldBe(new Finding.Found(document.Key, IsComplete: true));
        }

        (await AskAsync("SELECT string_agg(amount::text || ' ' || coalesce(reversal_of, ''), ';' ORDER BY hub_key) FROM hub_receivables"))
            .ShouldBe("333333.33 ;-333333.33 CS-HT001-AR-1");
    }

    [Fact]
    public async Task A_row_that_is_there_is_changed_by_the_same_statement()
    {
        await connector.CreateAsync(SqlTablesTables.Customer(), SqlTablesTables.Codes, Ct);

        await connector.CompleteAsync(SqlTablesTables.Customer("苏州荣金集团"), SqlTablesTables.Codes, "CS-C0001", Ct);

        (await AskAsync("SELECT count(*) || ' ' || max(name) FROM hub_customers")).ShouldBe("1 苏州荣金集团");
    }

    [Fact]
    public async Task An_amount_that_would_be_rounded_is_refused_and_not_kept()
    {
        await connector.CreateAsync(SqlTablesTables.Customer(), SqlTablesTables.Codes, Ct);
        await AskAsync("ALTER TABLE hub_receivables ALTER amount TYPE NUMERIC(18,1)");

        (await connector.CreateAsync(SqlTablesTables.Receivable(170.94m), SqlTablesTables.Codes, Ct)).ShouldBeOfType<SendOutcome.Refused>();

        (await FindAsync(SqlTablesTables.Receivable(170.94m))).ShouldBeOfType<Finding.Absent>();
    }

    [Fact]
    public async Task Receipts_are_read_and_the_tables_owner_is_told()
    {
        await AskAsync("INSERT INTO hub_receipts VALUES ('SK001', 400, DATE '2026-11-20', 1, 'CS-HT001-AR-1', NULL, NULL, NULL, 'CNY')");

        var read = await connector.ReceiptsAsync(new DateOnly(2026, 11, 1), Ct)!;

        read.Receipts.ShouldHaveSingleItem().ShouldBe(
            new ForeignReceipt("SK001", new Money(400m), new DateOnly(2026, 11, 20), Counts: true)
            {
                ReceivableKey = "CS-HT001-AR-1", Currency = "CNY",
            });
        var state = await connector.CheckAsync(Ct);
        state.ShouldSatisfyAllConditions(
            () => state.Fault.ShouldBeNull(),
            () => state.Books.ShouldBe("chatsales"),
            () => state.Ends.ShouldBe([new CredentialEnd("Password", new DateOnly(2027, 3, 31))]));
    }

    [Fact]
    public void The_merge_names_each_parameter_once_and_in_order() => new OracleDialect().Upsert(SqlRow.Of(
        SqlTablesTables.Customer(),
        SqlTablesTables.Codes,
        new SqlTablesOptions())).ShouldBe(
        "MERGE INTO hub_customers t USING (SELECT :hub_key AS hub_key, :name AS name, :industry AS industry, :region AS region, :address AS address "
        + "FROM dual) s ON (t.hub_key = s.hub_key) WHEN MATCHED THEN UPDATE SET name = s.name, industry = s.industry, region = s.region, "
        + "address = s.address, changed_at = CURRENT_TIMESTAMP WHEN NOT MATCHED THEN INSERT (hub_key, name, industry, region, address, changed_at) "
        + "VALUES (s.hub_key, s.name, s.industry, s.region, s.address, CURRENT_TIMESTAMP)");

    [Theory]
    [InlineData("ORA-00001: unique constraint (HUB.SYS_C0012) violated", FaultCause.Taken, false)]
    [InlineData("ORA-01017: invalid username/password; logon denied", FaultCause.Credentials, false)]
    [InlineData("ORA-28001: the password has expired", FaultCause.Credentials, false)]
    [InlineData("ORA-12541: TNS:no listener", FaultCause.Unreachable, false)]
    [InlineData("ORA-03113: end-of-file on communication channel", FaultCause.NoAnswer, true)]
    [InlineData("ORA-00060: deadlock detected while waiting for resource", FaultCause.Locked, false)]
    [InlineData("ORA-02291: integrity constraint (HUB.FK_CUSTOMER_KEY) violated - parent key not found", FaultCause.UnknownCustomer, false)]
    [InlineData("ORA-02291: integrity constraint (HUB.FK_ORGANISATION) violated - parent key not found", FaultCause.UnknownCode, false)]
    [InlineData("ORA-12899: value too large for column \"HUB\".\"NAME\" (actual: 201, maximum: 200)", FaultCause.WrongField, false)]
    [InlineData("ORA-00942: table or view does not exist", FaultCause.WrongBooks, false)]
    [InlineData("Connection request timed out", FaultCause.Other, true)]
    public void Its_faults_are_read_by_number(string said, FaultCause cause, bool mayBeDone)
    {
        var read = new OracleDialect().Read(new Said(said));

        (read.Fault.Cause, read.MayBeDone, read.IsDuplicate).ShouldBe((cause, mayBeDone, cause == FaultCause.Taken));
    }

    [Fact]
    public void A_driver_without_such_a_class_is_named() =>
        Should.Throw<InvalidOperationException>(() => SqlTablesServices.Load(new SqlTablesOptions { ProviderAssembly = Driver }))
            .Message.ShouldBe("Npgsql has no factory of connections named Oracle.ManagedDataAccess.Client.OracleClientFactory.");

    private Task<Finding> FindAsync(TransferDocument document) => connector.FindAsync(document, SqlTablesTables.Codes, Ct);

    private async Task<string?> AskAsync(string sql) => (await PostgreSqlServer.ExecuteAsync(database, sql, Ct))?.ToString();

    private sealed class Said(string message) : DbException(message);
}
