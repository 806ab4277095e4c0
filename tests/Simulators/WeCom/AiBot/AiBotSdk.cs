using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.WeCom.AiBot;

/// <summary>
/// WeCom's own npm library (@wecom/aibot-node-sdk) as a client of the simulator, run by Node as a long-lived process that speaks JSON lines
/// (tests/Interop).
/// </summary>
public sealed class AiBotSdk : IAsyncDisposable
{
    private readonly Process node = InteropFolder.Start("wecom-aibot.mjs", "@wecom/aibot-node-sdk");

    /// <summary>Connects the library's client.</summary>
    public async Task<bool> ConnectAsync(AiBotSimulator simulator, CancellationToken ct) =>
        (
            await AskAsync(
                new
                {
                    op = "connect",
                    url = simulator.WebSocketUrl,
                    simulator.Options.BotId,
                    simulator.Options.Secret,
                },
                ct)
        )["connected"]!.GetValue<bool>();

    /// <summary>Calls a method of the library's client by name; returns its result or error.</summary>
    public Task<JsonObject> DoAsync(string method, object arguments, CancellationToken ct) => AskAsync(new { op = method, arguments }, ct);

    /// <summary>The next line that the client says.</summary>
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

    private async Task<JsonObject> AskAsync(object question, CancellationToken ct)
    {
        await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(question, JsonSerializerOptions.Web));
        return await NextAsync(ct);
    }
}
