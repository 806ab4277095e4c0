using System.Text.Json.Nodes;
using ChatSales.Adapters.Feishu;
using ChatSales.Adapters.Feishu.Inbound;
using ChatSales.Simulators.Feishu;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatSales.Benchmarks;

/// <summary>
/// The product's own check and decryption of what Feishu posts, with a handler that echoes it: the same work as <see cref="FeishuEcho"/>, without the
/// inbox.
/// </summary>
internal static class EchoServer
{
    public static async Task<int> RunAsync(string urls, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(urls);
        await using var app = builder.Build();
        var simulated = new FeishuSimulatorOptions();
        var callback = new FeishuCallback(
            new FeishuOptions { EncryptKey = simulated.EncryptKey, VerificationToken = simulated.VerificationToken },
            TimeProvider.System);
        app.MapGet("/healthz", () => "ok");
        app.MapPost(
            "/",
            async (HttpContext http, CancellationToken stop) =>
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body, stop);
                var headers = http.Request.Headers;
                var posted = callback.Read(
                    body.GetBuffer().AsSpan(0, (int)body.Length),
                    headers["X-Lark-Request-Timestamp"].ToString(),
                    headers["X-Lark-Request-Nonce"].ToString(),
                    headers["X-Lark-Signature"].ToString());
                return posted.Event is { } json
                    ? Results.Text(
                        new JsonObject { ["said"] = JsonNode.Parse(json)!["event"]!["message"]!["content"]!.GetValue<string>() }.ToJsonString(),
                        "application/json")
                    : Results.BadRequest(posted.Refusal);
            });
        await app.StartAsync(ct);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }
}
