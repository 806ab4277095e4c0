using Npgsql;

namespace ChatSales.Adapters.PostgreSql;

/// <summary>
/// Connection strings of the store, e.g. <c>Host=db;Database=chatsales;Username=chatsales;Password=…</c>; the tables are in the first schema of its
/// <c>Search Path</c>.
/// </summary>
public static class PostgreSqlConnection
{
    private const int MostConnections = 40;
    private const int SecondsToConnect = 3;
    private const int SecondsPerCommand = 10;
    private const int SecondsBetweenKeepAlives = 10;
    private const int StatementsPrepared = 200;

    // A transaction holds locks that every node waits for. If its node is cut off halfway, the server must not wait for it.
    private static readonly TimeSpan LongestIdleTransaction = TimeSpan.FromSeconds(5);

    /// <summary>Whether a text is a connection string (it then names a host), and not a path.</summary>
    public static bool Is(string text) => TryParse(text) is not null;

    /// <summary>The operator's settings plus what the store relies on, for others who work in its database.</summary>
    public static string Complete(string connectionString) => Complete(new NpgsqlConnectionStringBuilder(connectionString)).ConnectionString;

    internal static NpgsqlConnectionStringBuilder? TryParse(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text) is { Host.Length: > 0 } parsed ? parsed : null;
        }
        catch (Exception mistake) when (mistake is ArgumentException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Adds what the store relies on, and defaults for quick recovery unless the operator has set them.</summary>
    internal static NpgsqlConnectionStringBuilder Complete(NpgsqlConnectionStringBuilder given)
    {
        var untouched = new NpgsqlConnectionStringBuilder();
        var complete = new NpgsqlConnectionStringBuilder(given.ConnectionString) { ApplicationName = given.ApplicationName ?? "ChatSales" };
        complete.MaxPoolSize = given.MaxPoolSize == untouched.MaxPoolSize ? MostConnections : given.MaxPoolSize;
        complete.Timeout = given.Timeout == untouched.Timeout ? SecondsToConnect : given.Timeout;
        complete.CommandTimeout = given.CommandTimeout == untouched.CommandTimeout ? SecondsPerCommand : given.CommandTimeout;
        complete.KeepAlive = given.KeepAlive == untouched.KeepAlive ? SecondsBetweenKeepAlives : given.KeepAlive;
        complete.MaxAutoPrepare = given.MaxAutoPrepare == untouched.MaxAutoPrepare ? StatementsPrepared : given.MaxAutoPrepare;

        // Whatever is acknowledged must survive a power cut, and each statement of a transaction must see what others committed before it.
        complete.Options = $"{given.Options} -c synchronous_commit=on -c default_transaction_isolation=read\\ committed"
            + $" -c idle_in_transaction_session_timeout={LongestIdleTransaction.TotalMilliseconds:0}"

            // The server's default suits spinning disks: it would rather scan a table than look up a few hundred documents.
            + " -c random_page_cost=1.1";
        return complete;
    }
}
