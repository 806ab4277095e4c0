using System.Net.Sockets;
using ChatSales.Core.Storage;
using Npgsql;

namespace ChatSales.Adapters.PostgreSql;

/// <summary>The server, through a pool of connections. Every fault of the server or the network is a <see cref="StorageException"/>.</summary>
internal sealed class Database : IAsyncDisposable
{
    private const string IdleTransactionEnded = "25P03";
    private readonly NpgsqlDataSource source;

    /// <exception cref="StorageException">The connection string is invalid.</exception>
    public Database(string connectionString)
    {
        var given =
            PostgreSqlConnection.TryParse(connectionString)
            ?? throw new StorageException("The store's connection string can't be read; it begins like 'Host=…;Database=…'.");
        source = NpgsqlDataSource.Create(PostgreSqlConnection.Complete(given));
        Place = $"{given.Host}:{given.Port}/{given.Database ?? given.Username}";
    }

    /// <summary>Server and database, for people.</summary>
    public string Place { get; }

    /// <summary>Runs work on a connection, once. After a fault the fate of the last statement is unknown; uncommitted work is rolled back.</summary>
    /// <exception cref="UnwritableException">The server takes others, but not this.</exception>
    /// <exception cref="StorageException">The server can't be reached, or refuses.</exception>
    public async Task<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken ct)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            return await work(connection);
        }
        catch (Exception fault) when (IsFault(fault))
        {
            if (IsBroken(fault))
            {
                // After a server restart all other idle connections are broken too.
                source.Clear();
            }

            throw Translate(fault);
        }
    }

    /// <summary>A connection to keep; use it through <see cref="GuardAsync"/>.</summary>
    /// <exception cref="StorageException">The server can't be reached.</exception>
    public Task<NpgsqlConnection> OpenAsync(CancellationToken ct) => GuardAsync(() => source.OpenConnectionAsync(ct).AsTask());

    /// <summary>Runs work on a connection that is kept.</summary>
    /// <exception cref="UnwritableException">The server takes others, but not this.</exception>
    /// <exception cref="StorageException">The server can't be reached, or refuses.</exception>
    public static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception fault) when (IsFault(fault))
        {
            throw Translate(fault);
        }
    }

    /// <summary>Runs idempotent work (reading, or writing what is then known): retried once after a passing fault.</summary>
    /// <exception cref="UnwritableException">The server takes others, but not this.</exception>
    /// <exception cref="StorageException">The server can't be reached, or refuses.</exception>
    public async Task<T> RepeatAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken ct)
    {
        try
        {
            return await UseAsync(work, ct);
        }
        catch (StorageException fault) when (IsPassing(fault))
        {
            return await UseAsync(work, ct);
        }
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    /// <summary>Whether a retry may succeed: the connection was lost, or others were in the way.</summary>
    public static bool IsPassing(Exception fault) => fault switch
    {
        StorageException { InnerException: { } inner } => IsPassing(inner),
        PostgresException refused => refused.IsTransient || refused.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.QueryCanceled or IdleTransactionEnded,
        NpgsqlException or SocketException or IOException or TimeoutException => true,
        _ => false,
    };

    private static bool IsBroken(Exception fault) =>
        fault
            is IOException
                or SocketException
                or NpgsqlException { InnerException: IOException or SocketException }
                or PostgresException
                {
                    SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
                };

    private static bool IsFault(Exception fault) =>
        fault is NpgsqlException or SocketException or IOException or TimeoutException or ObjectDisposedException;

    // The server's messages may quote values.
    private static Exception Translate(Exception fault) =>
        fault switch
        {
            PostgresException { SqlState: ['2', '2' or '3', ..] or ['5', '4', ..] } refused => new UnwritableException(
                $"The store refuses a value ({refused.SqlState}).",
                fault),
            PostgresException refused => new StorageException($"The store can't be used: {refused.MessageText} ({refused.SqlState}).", fault),
            _ => new StorageException($"The store can't be used: {fault.Message}", fault),
        };
}
