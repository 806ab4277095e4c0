using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ChatSales.Simulators.WeCom;
using ChatSales.Simulators.Webhooks;

namespace ChatSales.Benchmarks;

/// <summary>A server in a separate process, so that it can be killed and its memory read.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly Process process;

    private ServerProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>Wall time from the start of the process until it answered.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    public long MemoryBytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>CPU time used so far.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static async Task<ServerProcess> StartAsync(string dll, int port, IReadOnlyList<string> arguments, string readyPath, CancellationToken ct)
    {
        var address = new Uri($"http://127.0.0.1:{port}");
        var watch = Stopwatch.StartNew();
        var start = new ProcessStartInfo("dotnet", [dll, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        var output = new List<string>();
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!await AnswersAsync(new Uri(address, readyPath), ct))
        {
            if (process.HasExited || watch.Elapsed > Patience)
            {
                process.Kill();
                await process.WaitForExitAsync(ct);
                throw new InvalidOperationException($"The server did not come up:\n{string.Join('\n', output)}");
            }

            await Task.Delay(5, ct);
        }

        return new ServerProcess(process, address) { ReadyAfter = watch.Elapsed };

        void Keep(string? line)
        {
            lock (output)
            {
                output.Add(line ?? "");
                if (output.Count > 50)
                {
                    output.RemoveAt(0);
                }
            }
        }
    }

    public static Task<ServerProcess> StartBotAsync(string store, string config, int port, CancellationToken ct) =>
        StartAsync(
            typeof(Bot.Hosting.BotHost).Assembly.Location,
            port,
            ["serve", "--store", store, "--config", config, "--urls", $"http://127.0.0.1:{port}"],
            "/healthz",
            ct);

    /// <summary>
    /// A settings file for a bot that talks to the simulator, optionally logging warnings into the folder, and telling a receiver what happens.
    /// </summary>
    public static async Task<string> ConfigAsync(
        string folder, WeComSimulator simulator, CancellationToken ct, bool logs = false, WebhookReceiver? receiver = null)
    {
        var path = Path.Combine(folder, "settings.json");
        var (options, api) = (simulator.Options, simulator.BaseUrl);
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new
        {
            Storage = new { Path = folder },
            Logs = new { Path = logs ? Path.Combine(folder, "logs") : "" },
            Serilog = new { MinimumLevel = new { Default = logs ? "Warning" : "Fatal" } },
            Webhooks = new
            {
                Endpoints = receiver is null ? [] : new Dictionary<string, object>
                {
                    ["told"] = new { receiver.Url, Secret = receiver.Secrets[0], Allow = (string[])[$"127.0.0.1/32:{receiver.Url.Port}"] },
                },
            },
            Platforms = new { WeCom = new { options.CorpId, options.AgentId, options.Secret, options.Token, options.EncodingAesKey, ApiBase = api } },
        }), ct);
        return path;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Where a bot takes WeCom's callbacks.</summary>
    public static Uri DoorAt(int port) => new($"http://127.0.0.1:{port}/api/wecom/callback");

    /// <summary>Removes what a run has left behind, or says where it is.</summary>
    public static void Clear(string folder, bool keep, Action<string> say)
    {
        if (keep)
        {
            say($"What was left is kept in {folder}.");
        }
        else
        {
            Company.Remove(folder);
        }
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, then waits for the end; returns the exit status.</summary>
    public async Task<int> StopAsync(CancellationToken ct)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync(ct);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private static async Task<bool> AnswersAsync(Uri address, CancellationToken ct)
    {
        try
        {
            using var response = await Http.GetAsync(address, ct);
            return response.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }
}
