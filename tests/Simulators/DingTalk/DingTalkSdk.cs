using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.DingTalk;

/// <summary>
/// DingTalk's own npm library (dingtalk-stream) as a client of the simulator, run by Node as a long-lived process that speaks JSON lines
/// (tests/Interop).
/// </summary>
public sealed class DingTalkSdk : IAsyncDisposable
{
    private readonly Process node = InteropFolder.Start("dingtalk-stream.mjs", "dingtalk-stream");

    /// <summary>Connects the library's client, which acknowledges everything.</summary>
    public async Task<bool> ConnectAsync(DingTalkSimulator simulator, CancellationToken ct)
    {
        await node.StandardInput.WriteLineAsync(
            JsonSerializer.Serialize(
                new
                {
                    @base = simulator.BaseUrl.ToString().TrimEnd('/'),
                    simulator.Options.ClientId,
                    simulator.Options.ClientSecret,
                },
                JsonSerializerOptions.Web));
        return (await NextAsync(ct))["connected"]!.GetValue<bool>();
    }

    /// <summary>The next thing received over the library's connection: topic, messageId, data.</summary>
    public async Task<JsonObject> NextAsync(CancellationToken ct) =>
        JsonNode
            .Parse(await node.StandardOutput.ReadLineAsync(ct) ?? throw new InvalidOperationException("The vendor's library has ended."))!
            .AsObject();

    public async ValueTask DisposeAsync()
    {
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        node.Dispose();
    }
}
