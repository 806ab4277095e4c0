using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatSales.Benchmarks;

/// <summary>The least an endpoint can do: read the body, answer 200.</summary>
internal static class BareServer
{
    public static async Task<int> RunAsync(string urls, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(urls);
        await using var app = builder.Build();
        app.MapGet("/healthz", () => "ok");
        app.MapPost("/", http => http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted));
        await app.StartAsync(ct);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }
}
