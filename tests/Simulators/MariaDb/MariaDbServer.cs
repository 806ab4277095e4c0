using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using MySqlConnector;

namespace ChatSales.Simulators.MariaDb;

/// <summary>
/// A real MariaDB on loopback, in a folder deleted with it, with a password. It ends with the process that started it, even if that is killed.
/// </summary>
public sealed class MariaDbServer : IAsyncDisposable
{
    // Where Debian puts them.
    private const string Program = "/usr/sbin/mariadbd";
    private const string Installer = "/usr/bin/mariadb-install-db";
    private const string User = "chatsales";

    private readonly string folder;
    private readonly Process guard;

    private MariaDbServer(string folder, int port, string password, Process guard) =>
        (this.folder, Port, Password, this.guard) = (folder, port, password, guard);

    public int Port { get; }

    public string Password { get; }

    /// <exception cref="InvalidOperationException">The server can't be set up; the message says what its programs said.</exception>
    public static async Task<MariaDbServer> StartAsync(CancellationToken ct = default)
    {
        var folder = Directory.CreateTempSubdirectory("mariadb").FullName;
        var (password, port) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), FreePort());
        var user = Environment.IsPrivilegedProcess ? "--user=root" : $"--user={Environment.UserName}";
        await RunAsync(
            Installer,
            ["--no-defaults", $"--datadir={folder}/data", "--auth-root-authentication-method=normal", "--skip-test-db", "--innodb-log-file-size=8M", user],
            ct);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "init.sql"),
            $"CREATE USER {User}@'127.0.0.1' IDENTIFIED BY '{password}';\nGRANT ALL ON *.* TO {User}@'127.0.0.1' WITH GRANT OPTION;\n",
            ct);

        // The guard's standard input closes with this process, however that ends.
        var guard = Process.Start(new ProcessStartInfo(
            "sh",
            [
                "-c",
                $"'{Program}' --no-defaults {user} --datadir='{folder}/data' --socket='{folder}/s' --pid-file='{folder}/pid' --port={port} "
                    + $"--bind-address=127.0.0.1 --init-file='{folder}/init.sql' --innodb-log-file-size=8M --innodb-buffer-pool-size=16M "
                    + $"--skip-name-resolve & server=$!; cat >/dev/null; kill -9 $server; wait; rm -rf '{folder}'",
            ])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        })!;
        await ReadyAsync(guard, ct);
        return new MariaDbServer(folder, port, password, guard);
    }

    /// <summary>A new, empty database; its connection string.</summary>
    public async Task<string> NewDatabaseAsync(CancellationToken ct)
    {
        var name = $"t_{Guid.NewGuid():N}";
        await ExecuteAsync(ConnectionString("mysql"), $"CREATE DATABASE {name}", ct);
        return ConnectionString(name);
    }

    /// <summary>Runs statements alongside the program under test.</summary>
    public static async Task<object?> ExecuteAsync(string connectionString, string sql, CancellationToken ct)
    {
        await using var connection = new MySqlConnection(new MySqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new MySqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        guard.StandardInput.Close();
        await guard.WaitForExitAsync();
        guard.Dispose();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string ConnectionString(string database) => new MySqlConnectionStringBuilder
    {
        Server = "127.0.0.1",
        Port = (uint)Port,
        Database = database,
        UserID = User,
        Password = Password,
    }.ConnectionString;

    private static async Task ReadyAsync(Process guard, CancellationToken ct)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        guard.ErrorDataReceived += (_, line) =>
        {
            said.Add(line.Data ?? "");
            if (line.Data is null)
            {
                ready.TrySetException(new InvalidOperationException($"MariaDB did not start: {string.Join('\n', said)}"));
            }
            else if (line.Data.Contains("ready for connections", StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        };
        guard.BeginErrorReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromMinutes(1), ct);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var said = await process.StandardError.ReadToEndAsync(ct);
        await output;
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed ({process.ExitCode}): {said}");
        }
    }
}

/// <summary>One server for all tests of a run, started when first asked for.</summary>
public sealed class SharedMariaDb : IAsyncDisposable
{
    private readonly Lazy<Task<MariaDbServer>> server = new(() => MariaDbServer.StartAsync());

    public Task<MariaDbServer> Server => server.Value;

    public async ValueTask DisposeAsync()
    {
        if (server.IsValueCreated)
        {
            await (await server.Value).DisposeAsync();
        }
    }
}
