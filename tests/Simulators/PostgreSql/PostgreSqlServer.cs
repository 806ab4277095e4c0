using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace ChatSales.Simulators.PostgreSql;

/// <summary>
/// A real PostgreSQL on loopback, in a folder deleted with it: as durable as in production, with a password. It ends with the process that started
/// it, even if that is killed.
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    // Where Debian puts them; the newest wins.
    private static readonly string Binaries = Path.Combine(
        Directory.GetDirectories("/usr/lib/postgresql").MaxBy(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))!,
        "bin");
    private const string User = "chatsales";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string folder;
    private readonly string password;
    private readonly Process guard;

    private PostgreSqlServer(string folder, int port, string password)
    {
        (this.folder, Port, this.password) = (folder, port, password);

        // Its standard input closes with this process, however that ends.
        guard = Process.Start(
            AsServer("sh", "-c", $"cat >/dev/null; '{Binaries}/pg_ctl' stop -D '{Data}' -m immediate -s 2>/dev/null; rm -rf '{Data}'")
        )!;
    }

    public int Port { get; }

    private string Settings =>
        $"'port = {Port}' \"listen_addresses = '127.0.0.1'\" \"unix_socket_directories = ''\" 'max_connections = 300' 'fsync = on' "
        + "'synchronous_commit = on'";

    private string Data => Path.Combine(folder, "data");

    /// <exception cref="InvalidOperationException">The server can't be set up; the message says what its programs said.</exception>
    public static async Task<PostgreSqlServer> StartAsync(CancellationToken ct = default)
    {
        var folder = Directory.CreateTempSubdirectory("postgresql").FullName;
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var secret = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(secret, password, ct);
        if (Environment.IsPrivilegedProcess)
        {
            // PostgreSQL refuses to run as root.
            await RunAsync(new ProcessStartInfo("chown", ["-R", "postgres", folder]), ct);
        }

        var data = Path.Combine(folder, "data");
        await RunAsync(
            AsServer(
                $"{Binaries}/initdb",
                "-D",
                data,
                "-U",
                User,
                "--pwfile",
                secret,
                "-A",
                "scram-sha-256",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync"),
            ct);
        var server = new PostgreSqlServer(folder, FreePort(), password);
        await RunAsync(AsServer("sh", "-c", $"printf '%s\\n' {server.Settings} >> '{data}/postgresql.conf'"), ct);
        await server.ControlAsync("start", ct);
        return server;
    }

    /// <summary>For a database and, within it, a schema.</summary>
    public string ConnectionString(string database = "postgres", string schema = "public") =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = Port,
            Database = database,
            Username = User,
            Password = password,
            SearchPath = schema,
        }.ConnectionString;

    /// <summary>A new, empty schema; returns the connection string for it.</summary>
    public async Task<string> NewSchemaAsync(CancellationToken ct)
    {
        var schema = $"t_{Guid.NewGuid():N}";
        await ExecuteAsync(ConnectionString(), $"CREATE SCHEMA {schema}", ct);
        return ConnectionString(schema: schema);
    }

    /// <summary>Runs a statement alongside the program under test.</summary>
    public static async Task<object?> ExecuteAsync(string connectionString, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }

    /// <summary>Crashes: all connections break, and uncommitted work is gone. Returns when the server serves again.</summary>
    public Task CrashAsync(CancellationToken ct) => ControlAsync("restart", ct);

    /// <summary>Crashes and stays down.</summary>
    public Task StopAsync(CancellationToken ct) => ControlAsync("stop", ct);

    public Task StartAgainAsync(CancellationToken ct) => ControlAsync("start", ct);

    public async ValueTask DisposeAsync()
    {
        guard.StandardInput.Close();
        await guard.WaitForExitAsync();
        guard.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // The server outlives its starter, so it must not hold the starter's output open.
    private Task ControlAsync(string verb, CancellationToken ct) => RunAsync(
        AsServer(
            $"{Binaries}/pg_ctl",
            [
                verb, "-D", Data, "-w", "-s", "-t", $"{Patience.TotalSeconds:0}",
                .. verb == "stop" ? Array.Empty<string>() : ["-l", $"{Data}/log"], .. verb == "start" ? Array.Empty<string>() : ["-m", "immediate"],
            ]),
        ct);

    private static ProcessStartInfo AsServer(string program, params string[] arguments) => new(
        Environment.IsPrivilegedProcess ? "runuser" : program,
        Environment.IsPrivilegedProcess ? ["-u", "postgres", "--", program, .. arguments] : arguments)
    {
        RedirectStandardInput = true,
        WorkingDirectory = "/",
    };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task RunAsync(ProcessStartInfo start, CancellationToken ct)
    {
        (start.RedirectStandardError, start.RedirectStandardOutput) = (true, true);
        using var process = Process.Start(start)!;
        var (said, _) = (await process.StandardError.ReadToEndAsync(ct), await process.StandardOutput.ReadToEndAsync(ct));
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{start.FileName} failed ({process.ExitCode}): {said}");
        }
    }
}
