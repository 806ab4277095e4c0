using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.Feishu;

/// <summary>Feishu's own npm library (@larksuiteoapi/node-sdk), run by Node as a long-lived process that speaks JSON lines (tests/Interop).</summary>
public sealed class FeishuSdk : IAsyncDisposable
{
    private readonly Process node = InteropFolder.Start("feishu-sdk.mjs", "@larksuiteoapi/node-sdk");

    /// <summary>What the library reads from a posted event after its own checks; null if it refuses it.</summary>
    public async Task<JsonObject?> OpenAsync(FeishuSimulatorOptions options, SealedEvent posted, CancellationToken ct)
    {
        var headers = new Dictionary<string, string>
        {
            ["x-lark-request-timestamp"] = posted.Timestamp,
            ["x-lark-request-nonce"] = posted.Nonce,
            ["x-lark-signature"] = posted.Signature,
        };
        return (
                await AskAsync(
                    new
                    {
                        op = "open",
                        options.EncryptKey,
                        options.VerificationToken,
                        headers,
                        body = posted.Body,
                    },
                    ct)
            )["read"] as JsonObject;
    }

    /// <summary>The text that the library decrypts.</summary>
    public async Task<string> DecryptAsync(string encryptKey, string encrypt, CancellationToken ct) =>
        (await AskAsync(new { op = "decrypt", encryptKey, encrypt }, ct))["text"]!.GetValue<string>();

    /// <summary>Connects the library's client; it answers each event with <paramref name="answer"/>.</summary>
    public async Task ConnectAsync(FeishuSimulator simulator, object? answer, CancellationToken ct) =>
        (
            await AskAsync(
                new
                {
                    op = "connect",
                    domain = simulator.BaseUrl.ToString().TrimEnd('/'),
                    simulator.Options.AppId,
                    simulator.Options.AppSecret,
                    answer,
                },
                ct)
        )["connected"]!.GetValue<bool>();

    /// <summary>The next event received over the library's connection.</summary>
    public async Task<JsonObject> NextEventAsync(CancellationToken ct) => (await ReadAsync(ct))["event"]!.AsObject();

    public async ValueTask DisposeAsync()
    {
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        node.Dispose();
    }

    private async Task<JsonObject> AskAsync(object question, CancellationToken ct)
    {
        await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(question, JsonSerializerOptions.Web));
        return await ReadAsync(ct);
    }

    private async Task<JsonObject> ReadAsync(CancellationToken ct) =>
        JsonNode
            .Parse(await node.StandardOutput.ReadLineAsync(ct) ?? throw new InvalidOperationException("The vendor's library has ended."))!
            .AsObject();
}
