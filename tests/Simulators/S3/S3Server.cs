using System.Diagnostics;
using System.Globalization;

namespace ChatSales.Simulators.S3;

/// <summary>An S3 server (npm's s3rver), run by Node on loopback with its own bucket (tests/Interop).</summary>
public sealed class S3Server : IAsyncDisposable
{
    /// <summary>The existing bucket.</summary>
    public const string Bucket = "evidence";

    /// <summary>Access key and secret key.</summary>
    public const string Key = "S3RVER";

    private readonly Process node;

    private S3Server(Process node, int port) => (this.node, Endpoint) = (node, $"http://127.0.0.1:{port}");

    public string Endpoint { get; }

    /// <exception cref="InvalidOperationException">Node or the server is not installed.</exception>
    public static async Task<S3Server> StartAsync(CancellationToken ct)
    {
        // Its continuation tokens use a cipher that Node allows only this way.
        var node = InteropFolder.Start("s3-server.mjs", "s3rver", "--openssl-legacy-provider");
        return await node.StandardOutput.ReadLineAsync(ct) is { } port
            ? new S3Server(node, int.Parse(port, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException("The S3 server did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        node.Dispose();
    }
}

/// <summary>One server for all tests of a run, started when first asked for.</summary>
public sealed class SharedS3Server : IAsyncDisposable
{
    private readonly Lazy<Task<S3Server>> server = new(() => S3Server.StartAsync(CancellationToken.None));

    public Task<S3Server> Server => server.Value;

    public async ValueTask DisposeAsync()
    {
        if (server.IsValueCreated)
        {
            await (await server.Value).DisposeAsync();
        }
    }
}
