using System.Data.Common;
using System.Text.RegularExpressions;
using MySqlConnector;

namespace ChatSales.Adapters.SqlTables;

/// <summary>Section <c>Connectors:&lt;name&gt;</c> of sort <c>mysql</c> or <c>oracle</c>: tables that finance reads and fills.</summary>
public sealed partial class SqlTablesOptions
{
    /// <summary>As its driver takes it, password included: a secret as a whole.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>
    /// Only for <c>oracle</c>: the path of the driver's assembly, <c>/opt/oracle/Oracle.ManagedDataAccess.dll</c>. Oracle's licence and packages
    /// are the operator's.
    /// </summary>
    public string ProviderAssembly { get; init; } = "";

    /// <summary>The class in <see cref="ProviderAssembly"/> that makes connections.</summary>
    public string ProviderFactory { get; init; } = "Oracle.ManagedDataAccess.Client.OracleClientFactory";

    /// <summary>The last day of the password, as the database's administrator knows it.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>The name of the database (MySQL) or the user whose tables these are (Oracle); another one stops everything.</summary>
    public string Books { get; init; } = "";

    public string CustomerTable { get; init; } = "hub_customers";

    public string ReceivableTable { get; init; } = "hub_receivables";

    public string AppliedTable { get; init; } = "hub_applied";

    /// <summary>A table or view of money that came in; empty if there is none.</summary>
    public string ReceiptTable { get; init; } = "hub_receipts";

    /// <summary>How long a statement may take.</summary>
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>One sentence per mistake, naming the key.</summary>
    /// <param name="section">Where the settings are.</param>
    /// <param name="isOracle">Whether they are of sort <c>oracle</c>.</param>
    public IEnumerable<string> Mistakes(string section, bool isOracle)
    {
        if (string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return $"{section}:{nameof(ConnectionString)} is missing.";
        }
        else if (!IsReadable(ConnectionString, isOracle))
        {
            // Never the text itself: it holds the password.
            yield return $"{section}:{nameof(ConnectionString)} can't be read; one looks like Server=…;Database=…;User ID=…;Password=….";
        }

        foreach (var (key, table) in new[]
            {
                (nameof(CustomerTable), CustomerTable),
                (nameof(ReceivableTable), ReceivableTable),
                (nameof(AppliedTable), AppliedTable),
                (nameof(ReceiptTable), ReceiptTable),
            })
        {
            if (!TableName().IsMatch(table) && (table.Length > 0 || key != nameof(ReceiptTable)))
            {
                yield return $"{section}:{key}: '{table}' is no name of a table.";
            }
        }

        if (TimeoutSeconds is < 1 or > 600)
        {
            yield return $"{section}:{nameof(TimeoutSeconds)}: {TimeoutSeconds} is not between 1 and 600.";
        }

        if (isOracle && !File.Exists(ProviderAssembly))
        {
            yield return $"{section}:{nameof(ProviderAssembly)}: there is no file '{ProviderAssembly}'; it is Oracle's driver, Oracle.ManagedDataAccess.dll.";
        }
    }

    private static bool IsReadable(string connectionString, bool isOracle)
    {
        try
        {
            return isOracle
                ? new DbConnectionStringBuilder { ConnectionString = connectionString }.Count > 0
                : new MySqlConnectionStringBuilder(connectionString).Server.Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // Parts of a statement can't be parameters: what stands for one is checked to the letter.
    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_$]{0,63}(\.[A-Za-z_][A-Za-z0-9_$]{0,63})?$")]
    private static partial Regex TableName();
}
