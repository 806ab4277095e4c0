using System.Diagnostics;
using System.Text.Json;

namespace ChatSales.Simulators.Feishu;

/// <summary>
/// A server of posted events made of Feishu's own npm library (@larksuiteoapi/node-sdk), whose handler echoes what was said (tests/Interop).
/// </summary>
public sealed class FeishuEcho : IAsyncDisposable
{
    private readonly Process node = InteropFolder.Start("feishu-echo.mjs", "@larksuiteoapi/node-sdk");

    private FeishuEcho(int port) => Address = new Uri($"http://127.0.0.1:{port}");

    public Uri Address { get; }

    /// <summary>CPU time used so far.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            node.Refresh();
            return node.TotalProcessorTime;
        }
    }

    public static async Task<FeishuEcho> StartAsync(FeishuSimulatorOptions options, int port, CancellationToken ct)
    {
        var echo = new FeishuEcho(port);
        await echo.node.StandardInput.WriteLineAsync(
            JsonSerializer.Serialize(
                new
                {
                    port,
                    options.EncryptKey,
                    options.VerificationToken,
                },
                JsonSerializerOptions.Web));
        _ = await echo.node.StandardOutput.ReadLineAsync(ct) ?? throw new InvalidOperationException("The vendor's library has ended.");
        return echo;
    }

    public async ValueTask DisposeAsync()
    {
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        node.Dispose();
    }
}
