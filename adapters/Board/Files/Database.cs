using System.Globalization;
using ChatSales.Adapters.Board.Sql;
using DuckDB.NET.Data;

namespace ChatSales.Adapters.Board.Files;

/// <summary>A DuckDB file. Whoever has it open reaches no other file, loads nothing and can't change that.</summary>
internal sealed class Database(string path, BoardOptions options)
{
    private readonly string connectionString = new DuckDBConnectionStringBuilder
    {
        DataSource = path,
        ["memory_limit"] = string.Create(CultureInfo.InvariantCulture, $"{options.MemoryMegabytes}MB"),
        ["threads"] = options.Threads,
        ["temp_directory"] = TemporaryOf(path),
        ["autoinstall_known_extensions"] = "false",
        ["autoload_known_extensions"] = "false",
    }.ConnectionString;

    public string Path => path;

    /// <summary>Opens it; it is closed with its last connection.</summary>
    public DuckDBConnection Open()
    {
        var connection = Connect();
        Execute(connection, "SET enable_external_access = false");
        Execute(connection, "SET lock_configuration = true");
        return connection;
    }

    /// <summary>A further connection while it is open.</summary>
    public DuckDBConnection Connect()
    {
        var connection = new DuckDBConnection(connectionString);
        connection.Open();
        return connection;
    }

    public static void Execute(DuckDBConnection connection, string sql, params IReadOnlyList<object> values)
    {
        using var command = Command(connection, sql, values);
        command.ExecuteNonQuery();
    }

    public static IReadOnlyList<object?[]> Read(DuckDBConnection connection, string sql, IReadOnlyList<object> values, CancellationToken ct)
    {
        using var command = Command(connection, sql, values);
        using var giving = ct.Register(command.Cancel);
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column))]);
        }

        return rows;
    }

    /// <summary>Deletes the file and what lies beside it, as far as nobody holds it.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
            File.Delete($"{path}.wal");
            if (Directory.Exists(TemporaryOf(path)))
            {
                Directory.Delete(TemporaryOf(path), recursive: true);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The next board tries again.
        }
    }

    private static string TemporaryOf(string path) => $"{path}.tmp";

    private static DuckDBCommand Command(DuckDBConnection connection, string sql, IReadOnlyList<object> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (index, value) in values.Index())
        {
            command.Parameters.Add(new DuckDBParameter(Statement.NameOf(index), value));
        }

        return command;
    }
}
