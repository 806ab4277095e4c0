using System.Diagnostics;
using System.Text.Json;

namespace ChatSales.Simulators.WeCom;

/// <summary>WeCom's own npm library (@wecom/crypto), run by Node as a long-lived process that speaks JSON lines (tests/Interop).</summary>
public sealed class VendorCrypto : ICallbackCrypto, IAsyncDisposable
{
    private readonly Process node;
    private readonly SimulatorOptions options;
    private readonly Lock gate = new();

    private VendorCrypto(Process node, SimulatorOptions options) => (this.node, this.options) = (node, options);

    /// <exception cref="InvalidOperationException">Node or the library is not installed.</exception>
    public static Task<VendorCrypto> StartAsync(SimulatorOptions options, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(new VendorCrypto(InteropFolder.Start("wecom-crypto.mjs", "@wecom/crypto"), options));
    }

    public (string Signature, string Encrypted) Seal(string message, string timestamp, string nonce)
    {
        var answer = Ask(new { op = "seal", options.Token, options.EncodingAesKey, receiveId = options.CorpId, message, timestamp, nonce });
        return (answer.GetProperty("signature").GetString()!, answer.GetProperty("encrypt").GetString()!);
    }

    /// <summary>What the library reads from a message that we encrypted.</summary>
    public (string Message, string ReceiveId) Open(string encrypted)
    {
        var answer = Ask(new { op = "open", options.EncodingAesKey, encrypt = encrypted });
        return (answer.GetProperty("message").GetString()!, answer.GetProperty("id").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        node.Dispose();
    }

    private JsonElement Ask(object question)
    {
        lock (gate)
        {
            node.StandardInput.WriteLine(JsonSerializer.Serialize(question, JsonSerializerOptions.Web));
            return JsonDocument
                .Parse(node.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The vendor's library has ended."))
                .RootElement;
        }
    }
}
