using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ChatSales.Simulators.Sftp;

/// <summary>
/// A real OpenSSH server on loopback that speaks SFTP alone and takes two keys, in a folder deleted with it. It ends with the process that started
/// it, even if that is killed.
/// </summary>
public sealed class SshServer : IAsyncDisposable
{
    // Where Debian puts them.
    private const string Program = "/usr/sbin/sshd";
    private const string KeyMaker = "/usr/bin/ssh-keygen";

    private readonly string folder;
    private readonly Process guard;

    private SshServer(string folder, int port, string hostKey, Process guard) =>
        (this.folder, Port, HostKey, this.guard) = (folder, port, hostKey, guard);

    /// <summary>What the locked key is locked with.</summary>
    public const string Passphrase = "a passphrase";

    public int Port { get; }

    /// <summary>The fingerprint of the server's key.</summary>
    public string HostKey { get; }

    public static string User => Environment.UserName;

    /// <summary>A private key that it takes.</summary>
    public string KeyFile => Path.Combine(folder, "user");

    /// <summary>One that it takes and that is locked with <see cref="Passphrase"/>.</summary>
    public string LockedKeyFile => Path.Combine(folder, "locked");

    /// <summary>A key that it doesn't take.</summary>
    public string OtherKeyFile => Path.Combine(folder, "other");

    /// <exception cref="InvalidOperationException">The server can't be set up; the message says what its programs said.</exception>
    public static async Task<SshServer> StartAsync(CancellationToken ct = default)
    {
        var (folder, port) = (Directory.CreateTempSubdirectory("sshd").FullName, FreePort());
        foreach (var (name, passphrase) in new[] { ("host", ""), ("user", ""), ("locked", Passphrase), ("other", "") })
        {
            await RunAsync(KeyMaker, ["-q", "-t", "ed25519", "-N", passphrase, "-f", $"{folder}/{name}"], ct);
        }

        await File.WriteAllTextAsync(
            $"{folder}/config",
            $"""
            Port {port}
            ListenAddress 127.0.0.1
            HostKey {folder}/host
            PidFile none
            AuthorizedKeysFile {folder}/user.pub {folder}/locked.pub
            StrictModes no
            UsePAM no
            PermitRootLogin yes
            PasswordAuthentication yes
            MaxStartups 100
            Subsystem sftp internal-sftp
            ForceCommand internal-sftp
            """,
            ct);

        // As root it wants this folder, which the system makes at its start. The guard's standard input closes with this process, however that ends.
        var guard = Process.Start(new ProcessStartInfo(
            "sh",
            [
                "-c",
                $"mkdir -p /run/sshd 2>/dev/null; '{Program}' -D -e -f '{folder}/config' & server=$!; "
                    + $"cat >/dev/null; kill $server; wait; rm -rf '{folder}'",
            ])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        })!;
        await ReadyAsync(guard, ct);
        var shown = await RunAsync(KeyMaker, ["-l", "-f", $"{folder}/host.pub"], ct);
        return new SshServer(folder, port, shown.Split(' ')[1], guard);
    }

    public async ValueTask DisposeAsync()
    {
        guard.StandardInput.Close();
        await guard.WaitForExitAsync();
        guard.Dispose();
    }

    private static async Task ReadyAsync(Process guard, CancellationToken ct)
    {
        var said = "";
        while (await guard.StandardError.ReadLineAsync(ct) is { } line)
        {
            if (line.StartsWith("Server listening on", StringComparison.Ordinal))
            {
                // What it says from now on is read away: a full pipe would stop it.
                _ = guard.StandardError.ReadToEndAsync(CancellationToken.None);
                return;
            }

            said += $"{line}\n";
        }

        throw new InvalidOperationException($"sshd didn't start: {said}");
    }

    private static async Task<string> RunAsync(string program, string[] arguments, CancellationToken ct)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, wrong) = (run.StandardOutput.ReadToEndAsync(ct), run.StandardError.ReadToEndAsync(ct));
        await run.WaitForExitAsync(ct);
        return run.ExitCode == 0 ? await said : throw new InvalidOperationException($"{program}: {await wrong}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
