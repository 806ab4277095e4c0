using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ChatSales.Simulators.LanguageModel;

/// <summary>An OpenAI-compatible service on loopback that answers as it is told: well, badly, or without an end.</summary>
public sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private ModelServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/v1/chat/completions", AnswerAsync);
    }

    /// <summary>What the setting <c>LanguageModel:Endpoint</c> is.</summary>
    public string Endpoint => $"{app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}/v1";

    /// <summary>The bodies of all requests.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The keys that came with them.</summary>
    public ConcurrentQueue<string> Keys { get; } = new();

    /// <summary>How it answers; by default with <see cref="Content"/>.</summary>
    public Func<HttpContext, Task>? Answer { get; set; }

    /// <summary>What the model says.</summary>
    public string Content { get; set; } = """{"question":null}""";

    public static async Task<ModelServer> StartAsync()
    {
        var server = new ModelServer();
        await server.app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>An answer as such services give it.</summary>
    public static string Completion(object message, string reason = "stop") => JsonSerializer.Serialize(new
    {
        id = "c1",
        @object = "chat.completion",
        created = 1_795_000_000,
        model = "m",
        choices = new[] { new { index = 0, message, finish_reason = reason } },
        usage = new { prompt_tokens = 1, completion_tokens = 1, total_tokens = 2 },
    });

    private async Task AnswerAsync(HttpContext context)
    {
        context.Request.EnableBuffering();
        using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
        Requests.Enqueue(await reader.ReadToEndAsync());
        Keys.Enqueue(context.Request.Headers.Authorization.ToString());
        if (Answer is { } answer)
        {
            await answer(context);
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(Completion(new { role = "assistant", content = Content }));
    }
}
