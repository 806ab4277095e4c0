using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ChatSales.Adapters.LanguageModel;
using ChatSales.Core.Questions.LanguageModel;
using ChatSales.Simulators.LanguageModel;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.LanguageModel;

/// <summary>A service that answers well, badly, slowly, not at all, and without an end: whatever is no answer is none, and in time.</summary>
public sealed class OpenAiModelTests : IAsyncLifetime
{
    private static readonly ModelRequest Request = new("Do this.", "words of people", """{"type":"object"}""");
    private readonly FakeTimeProvider clock = new();
    private ModelServer server = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await ModelServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_good_answer_is_given_and_words_of_people_are_sent_as_data_alone()
    {
        server.Content = "yes";
        using var model = NewModel();

        (await model.AskAsync(Request, Ct)).ShouldBe("yes");

        var sent = JsonNode.Parse(server.Requests.ShouldHaveSingleItem())!;
        sent["messages"]!.AsArray().Select(message => ((string)message!["role"]!, TextOf(message["content"]!)))
            .ShouldBe([("system", Request.Instructions), ("user", Request.Data)]);
        sent["response_format"]!["type"]!.GetValue<string>().ShouldBe("json_schema");
        sent["tools"].ShouldBeNull();
        server.Keys.ShouldHaveSingleItem().ShouldBe("Bearer sk-key");
    }

    [Theory]
    [InlineData(401, "")]
    [InlineData(429, "{}")]
    [InlineData(500, "oops")]
    [InlineData(302, "")]
    [InlineData(200, "")]
    [InlineData(200, "<html>")]
    [InlineData(200, "null")]
    [InlineData(200, "[]")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"choices":[]}""")]
    [InlineData(200, """{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":null},"finish_reason":"stop"}]}""")]
    [InlineData(200, """{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":17},"finish_reason":"stop"}]}""")]
    public async Task A_bad_answer_is_none_after_one_try(int status, string body)
    {
        await using var elsewhere = await ModelServer.StartAsync();
        server.Answer = async context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = $"{elsewhere.Endpoint}/chat/completions";
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(body);
        };
        using var model = NewModel();

        (await model.AskAsync(Request, Ct)).ShouldBeNull();

        server.Requests.Count.ShouldBe(1);
        elsewhere.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Tools_that_an_answer_calls_are_not_there()
    {
        var call = new { id = "1", type = "function", function = new { name = "run", arguments = """{"sql":"drop table deals"}""" } };
        server.Answer = context => context.Response.WriteAsync(
            ModelServer.Completion(new { role = "assistant", content = (string?)null, tool_calls = new[] { call } }, "tool_calls"));
        using var model = NewModel();

        (await model.AskAsync(Request, Ct)).ShouldBeNull();
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_slow_answer_is_waited_for_two_seconds()
    {
        var never = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        server.Answer = context =>
        {
            asked.SetResult();
            return never.Task.WaitAsync(context.RequestAborted);
        };
        using var model = NewModel();
        var asking = model.AskAsync(Request, Ct);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);

        clock.Advance(ILanguageModel.Longest - TimeSpan.FromMilliseconds(1));
        asking.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromMilliseconds(1));
        (await asking.WaitAsync(TimeSpan.FromSeconds(30), Ct)).ShouldBeNull();
        never.SetResult();
    }

    [Fact]
    public async Task An_answer_without_an_end_is_cut_off()
    {
        // A bare socket, since a web server goes on taking what it is given for a while after the other side has gone.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endless = WriteWithoutEndAsync(listener);
        using var model = NewModel($"http://{listener.LocalEndpoint}/v1");

        (await model.AskAsync(Request, Ct).WaitAsync(TimeSpan.FromSeconds(30), Ct)).ShouldBeNull();
        (await endless.WaitAsync(TimeSpan.FromSeconds(30), Ct)).ShouldBeLessThan(64L * 1024 * 1024);
    }

    [Fact]
    public async Task Where_nobody_listens_there_is_no_answer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var nobody = $"http://{listener.LocalEndpoint}/v1";
        listener.Stop();
        using var model = NewModel(nobody);

        (await model.AskAsync(Request, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_gives_up_first_is_not_kept()
    {
        server.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        using var model = NewModel();
        using var stop = new CancellationTokenSource();
        var asking = model.AskAsync(Request, stop.Token);
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => asking);
    }

    private static string TextOf(JsonNode content) =>
        content is JsonValue ? content.GetValue<string>() : string.Concat(content.AsArray().Select(part => (string)part!["text"]!));

    /// <returns>How many bytes went out until the other side had had enough.</returns>
    private static async Task<long> WriteWithoutEndAsync(TcpListener listener)
    {
        using var caller = await listener.AcceptTcpClientAsync(Ct);
        await using var stream = caller.GetStream();
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"u8.ToArray(), Ct);
        var part = new byte[64 * 1024];
        Array.Fill(part, (byte)'[');
        long written = 0;
        try
        {
            while (true)
            {
                await stream.WriteAsync(part, Ct);
                written += part.Length;
            }
        }
        catch (IOException)
        {
            return written;
        }
    }

    private OpenAiModel NewModel(string? endpoint = null) =>
        new(new LanguageModelOptions { Endpoint = endpoint ?? server.Endpoint, ApiKey = "sk-key", Model = "m" }, clock);
}
