using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Feishu.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace ChatSales.Adapters.Feishu.Inbound;

/// <summary>Where Feishu posts events and taps in webhook mode. Both addresses take both.</summary>
internal sealed partial class FeishuEndpoints(
    FeishuCallback callback,
    FeishuDoor door,
    TimeProvider clock,
    ILogger<FeishuEndpoints> logger)
    : CallbackEndpoint(LargestBody, clock)
{
    public const string Events = "/api/feishu/events";
    public const string Cards = "/api/feishu/cards";
    private const int LargestBody = 1024 * 1024;

    public override void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Events, http => ReadAsync(http, TakeAsync));
        routes.MapPost(Cards, http => ReadAsync(http, TakeAsync));
    }

    protected override Task AcknowledgeAsync(HttpContext http) => http.Response.WriteAsJsonAsync(new { }, http.RequestAborted);

    private async Task TakeAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        var posted = callback.Read(
            body.Span,
            Header(http, "X-Lark-Request-Timestamp"),
            Header(http, "X-Lark-Request-Nonce"),
            Header(http, "X-Lark-Signature"));
        if (posted.Challenge is { } challenge)
        {
            await http.Response.WriteAsJsonAsync(new { challenge }, http.RequestAborted);
            return;
        }

        await KeepAsync(
            http,
            async () =>
            {
                using var answer = await door.TakeAsync(
                    posted.Event ?? throw new FormatException(posted.Refusal),
                    Task.Delay(Timeout.Infinite, http.RequestAborted),
                    http.RequestAborted);
                await http.Response.WriteAsJsonAsync(answer.Body, FeishuClient.Json, http.RequestAborted);
                await http.Response.CompleteAsync();
            },
            LogNotKept);
    }

    private static string Header(HttpContext http, string name) => http.Request.Headers[name].ToString();

    [LoggerMessage(2301, LogLevel.Warning, "A Feishu event was refused: {Reason}")]
    protected override partial void LogRefused(string reason);

    [LoggerMessage(2302, LogLevel.Error, "A Feishu event could not be kept; Feishu sends it again")]
    private partial void LogNotKept(Exception fault);
}
