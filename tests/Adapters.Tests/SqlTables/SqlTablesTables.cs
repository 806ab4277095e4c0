using ChatSales.Adapters.SqlTables;
using ChatSales.Core;
using ChatSales.Core.Integration;
using ChatSales.Simulators.MariaDb;
using MySqlConnector;

namespace ChatSales.Adapters.Tests.SqlTables;

/// <summary>Tables as the documentation gives them, and what is put into them.</summary>
internal static class SqlTablesTables
{
    public static CodeSet Codes { get; } = new(new Dictionary<string, string> { [SqlRow.Organisation] = "100" });

    /// <summary>A new database with the tables of <c>mysql.sql</c>; its connection string.</summary>
    public static async Task<string> CreateAsync(MariaDbServer server, CancellationToken ct)
    {
        var database = await server.NewDatabaseAsync(ct);
        var tables = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "sql", "mysql.sql"), ct);
        await MariaDbServer.ExecuteAsync(database, $"{tables} INSERT INTO hub_organisations VALUES ('100');", ct);
        return database;
    }

    public static SqlTablesConnector Connector(string connectionString) => new(
        "tables",
        new SqlTablesOptions { ConnectionString = connectionString, TimeoutSeconds = 1 },
        new MySqlDialect(),
        MySqlConnectorFactory.Instance);

    public static CustomerDocument Customer(string name = "苏州荣金") => new() { Key = "CS-C0001", CustomerId = new("C0001"), Name = name };

    public static ReceivableDocument Receivable(decimal amount = 1_000m) => new()
    {
        Key = "CS-HT001-AR-1",
        CustomerKey = "CS-C0001",
        CustomerName = "苏州荣金",
        Contract = "HT001",
        Instalment = 1,
        Instalments = 3,
        Amount = new Money(amount),
        Currency = "CNY",
        On = new DateOnly(2026, 11, 25),
        DueOn = new DateOnly(2027, 1, 24),
        Summary = "HT001 1/3",
    };
}
