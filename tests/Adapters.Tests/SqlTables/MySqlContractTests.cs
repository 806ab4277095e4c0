using ChatSales.Adapters.SqlTables;
using ChatSales.Adapters.Tests.Targets;
using ChatSales.Core.Integration;
using ChatSales.Simulators.MariaDb;
using ChatSales.Simulators.Targets;
using MySqlConnector;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedMariaDb))]

namespace ChatSales.Adapters.Tests.SqlTables;

/// <summary>Tables in a real MariaDB, behind a proxy that breaks and falls silent.</summary>
public sealed class MySqlContractTests(SharedMariaDb fixture) : FinanceContract
{
    private const string OldPassword = "a-password-of-last-year";
    private readonly List<SqlTablesConnector> connectors = [];
    private MariaDbServer server = null!;
    private FaultProxy proxy = null!;
    private string database = "";
    private SqlTablesConnector connector = null!;

    protected override IConnector Connector => connector;

    protected override IReadOnlyList<string> Secrets => [server.Password, OldPassword];

    // What HTTP alone has isn't among them: pages in place of answers, sessions that are forgotten.
    protected override IReadOnlyList<SimulatedFault> Faults =>
        [SimulatedFault.ResetAfter, SimulatedFault.ResetBefore, SimulatedFault.SilentAfter, SimulatedFault.SilentBefore];

    public override async ValueTask InitializeAsync()
    {
        server = await fixture.Server;
        database = await SqlTablesTables.CreateAsync(server, Ct);
        proxy = new FaultProxy(server.Port);
        connector = Made(proxy.Port);
    }

    public override async ValueTask DisposeAsync()
    {
        connectors.ForEach(one => one.Dispose());
        await proxy.DisposeAsync();
    }

    protected override IConnector WithExpiredCredentials() => Made(proxy.Port, OldPassword);

    protected override IConnector Unreachable() => Made(9);

    protected override CodeSet CodesOf(TransferDocument document) => SqlTablesTables.Codes;

    protected override CodeSet UnknownCodesOf(TransferDocument document) => new(new Dictionary<string, string> { [SqlRow.Organisation] = "77" });

    protected override void FailNext(SimulatedFault fault, string part) => proxy.FailNext(fault, part);

    protected override IReadOnlyList<string> StepsOf(TransferDocument document) => ["commit"];

    protected override string LookingFor(TransferDocument document) => "SELECT hash";

    protected override IReadOnlyList<Kept> InBooks(TransferDocument document) => Rows(
        document is CustomerDocument
            ? $"SELECT hub_key, NULL, name FROM hub_customers WHERE hub_key = '{document.Key}'"
            : $"SELECT hub_key, amount, NULL FROM hub_receivables WHERE hub_key = '{document.Key}'");

    protected override void Receive(string number, decimal amount, DateOnly on, ReceivableDocument receivable) => Rows(
        FormattableString.Invariant(
            $"INSERT INTO hub_receipts VALUES ('{number}', {amount}, '{on:yyyy-MM-dd}', 1, '{receivable.Key}', NULL, NULL, NULL, 'CNY')"));

    protected override bool TakeBack(string number)
    {
        Rows($"UPDATE hub_receipts SET is_valid = 0 WHERE receipt_number = '{number}'");
        return true;
    }

    private List<Kept> Rows(string sql)
    {
        using var connection = new MySqlConnection(database);
        connection.Open();
        using var command = new MySqlCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var rows = new List<Kept>();
        while (reader.Read())
        {
            rows.Add(new Kept(
                reader.GetString(0),
                reader.IsDBNull(1) ? null : reader.GetDecimal(1),
                reader.IsDBNull(2) ? null : reader.GetString(2)));
        }

        return rows;
    }

    private SqlTablesConnector Made(int port, string? password = null)
    {
        // Without a cancellation of its own, the driver gives a connection up as soon as it has waited.
        var through = new MySqlConnectionStringBuilder(database) { Port = (uint)port, CancellationTimeout = -1 };
        through.Password = password ?? through.Password;
        var made = SqlTablesTables.Connector(through.ConnectionString);
        connectors.Add(made);
        return made;
    }
}
